"""What the browser tests share: one server, one Chromium, and a new visitor for each test."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Record, Visitor
from tests.server import Server, copy, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

DESKTOP: Final = (1280, 900)
PHONE: Final = (360, 640)

# A slow machine that also runs other tests is no fault of the site.
expect.set_options(timeout=20_000)


class Arrive(Protocol):
    """Lets a visitor arrive with a screen and a browser of their own."""

    def __call__(
        self, size: tuple[int, int] = DESKTOP, server: Server | None = None, **browser: Any
    ) -> Visitor: ...


@pytest.fixture(scope="session")
def site(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Serve the directory that the project ships with."""
    folder = tmp_path_factory.mktemp("site")
    copy(prepared, folder)
    with serving(folder) as server:
        yield server


@pytest.fixture
def arrive(browser: Browser, site: Server) -> Iterator[Arrive]:
    """Return a function that lets a visitor arrive; they all leave when the test ends."""
    contexts = []

    def come(
        size: tuple[int, int] = DESKTOP, server: Server | None = None, **options: Any
    ) -> Visitor:
        width, height = size
        context = browser.new_context(
            viewport={"width": width, "height": height}, locale="en-US", **options
        )
        contexts.append(context)
        context.set_default_timeout(30_000)
        page, record = context.new_page(), Record((server or site).url)
        record.listen(page)
        return Visitor(page, record)

    yield come
    for context in contexts:
        context.close()


@pytest.fixture
def visitor(arrive: Arrive) -> Visitor:
    """Return a visitor at a desk, on the first page."""
    arrived = arrive()
    arrived.open("/")
    return arrived
