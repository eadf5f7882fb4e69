"""Staff sets an embed up, looks at it before it is kept, and copies what the partner pastes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from locator.accounts import Accounts, Passwords, Role
from locator.directory import Directory
from locator.settings import Settings
from tests.accounts.desk import CHEAP, GOOD
from tests.browser.barriers import clipped, found_by_axe, small_buttons, sticking_out
from tests.browser.conftest import DESKTOP, PHONE
from tests.server import copy, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Arrive
    from tests.server import Server


@pytest.fixture(scope="module")
def desk(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Serve a site with an admin, Ada."""
    folder = tmp_path_factory.mktemp("desk")
    directory = Directory.open(Settings(data_dir=copy(prepared, folder)).database)
    accounts = Accounts.of(directory.engine, audit_days=90, passwords=Passwords(CHEAP))
    accounts.people.add("Ada", Role.ADMIN, password=GOOD)
    directory.close()
    with serving(folder) as server:
        yield server


def open_builder(page: Page) -> None:
    page.get_by_label("Name or e-mail address").fill("Ada")
    page.get_by_label("Password").fill(GOOD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="Partners").click()
    page.get_by_role("link", name="Add a partner").click()
    expect(page.get_by_role("heading", name="Add a partner")).to_be_visible()


def barriers(page: Page) -> list[str]:
    return found_by_axe(page) + sticking_out(page) + small_buttons(page) + clipped(page)


@pytest.mark.parametrize(
    ("size", "scripts"),
    [(DESKTOP, True), (PHONE, False)],
    ids=["with scripts", "on a phone without scripts"],
)
def test_an_embed_is_set_up_and_looked_at_before_it_is_kept(
    arrive: Arrive, desk: Server, size: tuple[int, int], *, scripts: bool
) -> None:
    visitor = arrive(size, server=desk, java_script_enabled=scripts)
    visitor.open("/staff")
    page = visitor.page
    open_builder(page)
    preview = page.frame_locator("[name=preview-frame]")
    expect(preview.get_by_role("button", name="Find", include_hidden=True)).to_be_visible()
    page.get_by_label("Name", exact=True).fill(f"Library {scripts}")
    page.get_by_label("Whom to ask there").fill("Grace, grace@library.example")
    page.get_by_label("Sites that may show it").fill("https://*.library.example")
    page.get_by_label("Name at its top").fill("Riverside Library")
    page.get_by_label("List only").check()
    if not scripts:
        page.get_by_role("button", name="Look at it").click()
    expect(preview.get_by_text("Riverside Library")).to_be_visible()
    if scripts:
        page.get_by_label("Tablet").check()
        expect(page.locator("iframe")).to_have_css("width", "768px")
        assert barriers(page) == []

    page.get_by_role("button", name="Add the partner").click()
    expect(page.get_by_text("would let in more than one site")).to_be_visible()
    page.get_by_label("Sites that may show it").fill("https://www.library.example")
    page.get_by_role("button", name="Add the partner").click()
    expect(page.get_by_role("status").filter(has_text="Added.")).to_be_visible()
    expect(page.get_by_label("A frame of a fixed height")).to_have_value(
        re.compile(
            rf'^<iframe src="{re.escape(desk.url)}/embed/[\w-]{{16}}" title="[^"]+".*</iframe>$'
        )
    )
    expect(preview.get_by_text("Riverside Library")).to_be_visible()
    if scripts:
        assert barriers(page) == []
