"""The overdose page is kept when a visitor asks for it, works without network, and goes again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.server import copy, serving

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator

    from tests.browser.conftest import Arrive
    from tests.browser.visitor import Visitor

KEEP = "Keep this page for when there is no network"
REMOVE = "Remove the kept page"


def test_nothing_is_kept_until_the_button_is_pressed(arrive: Arrive) -> None:
    visitor = arrive(PHONE)
    visitor.open("/overdose")
    expect(_button(visitor, KEEP)).to_be_visible()
    expect(_button(visitor, REMOVE)).to_be_hidden()
    visitor.assert_untroubled()


@pytest.mark.parametrize("root", ["", "/en"])
def test_the_page_works_without_network_and_is_forgotten_when_removed(
    arrive: Arrive, prepared: Path, tmp_path: Path, root: str
) -> None:
    copy(prepared, tmp_path)
    with serving(tmp_path) as server:
        visitor = arrive(PHONE, server)
        visitor.open(f"{root}/overdose")
        _button(visitor, KEEP).click()
        expect(visitor.page.get_by_text("Kept.")).to_be_visible()
        expect(_button(visitor, REMOVE)).to_be_focused()
        stored = visitor.stored()
        assert stored["caches"] == [f"{root}/overdose"]
        assert stored["workers"] == [f"{server.url}{root}/overdose"]
        assert not any(stored[place] for place in ("cookies", "local", "session", "databases"))
        visitor.page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
        visitor.open("/about")

    # There is no server any more.
    visitor.open(f"{root}/overdose")
    page = visitor.page
    expect(page.get_by_role("heading", level=1)).to_have_text("Overdose: what to do")
    header = page.locator(".exit").evaluate("(link) => getComputedStyle(link).display")
    assert header == "flex" or header == "inline-flex"
    assert page.locator(".steps > li").count() == 6

    _button(visitor, REMOVE).click()
    expect(page.get_by_text("Removed.")).to_be_visible()
    kept = {where: what for where, what in visitor.stored().items() if what}
    assert not kept


def test_without_scripts_nothing_is_offered_that_does_not_work(arrive: Arrive) -> None:
    visitor = arrive(java_script_enabled=False)
    visitor.open("/overdose")
    expect(_button(visitor, KEEP)).to_be_hidden()


def test_the_steps_print_on_one_sheet(arrive: Arrive) -> None:
    visitor = arrive()
    visitor.open("/overdose")
    for sheet in ("A4", "Letter"):
        printed = visitor.page.pdf(format=sheet, margin={"top": "1cm", "bottom": "1cm"})
        assert printed.count(b"/Type /Page\n") == 1, sheet


def _button(visitor: Visitor, name: str) -> Locator:
    return visitor.page.get_by_role("button", name=name, include_hidden=True)
