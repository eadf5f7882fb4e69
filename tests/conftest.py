"""What all tests share: a fresh directory, and one Chromium for those that need a browser."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from locator.directory import Directory
from tools import chromium

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

QUIET: Final = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Whatever a page asks for, no name of another host is ever looked up.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)

settings.register_profile(
    "project", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("project")


@pytest.fixture
def directory(tmp_path: Path) -> Iterator[Directory]:
    """Return an empty directory in a SQLite file."""
    opened = Directory.open(f"sqlite:///{tmp_path / 'directory.sqlite3'}")
    opened.upgrade()
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start a real Chromium; fail where there is none."""
    path = chromium.find()
    if path is None:
        pytest.fail("No Chromium was found; run `make browser`, or name one in CHROMIUM.")
    # Chromium's sandbox refuses to work for root, which builds in containers are.
    arguments = [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=arguments)
        yield started
        started.close()
