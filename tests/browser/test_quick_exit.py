"""Leaving at once, for those who press Shift three times and do not see the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.browser.visitor import Visitor

EXIT = "https://www.wikipedia.org/"
_SHOWN_BEFORE_AND_AFTER = """() => {
    const seen = () =>
        [document.querySelector('.leaving[role=alert]')?.textContent ?? null, document.title];
    const before = seen();
    dispatchEvent(new PageTransitionEvent('pageshow'));
    return [before, seen()];
}"""


def test_the_presses_that_are_left_are_announced(visitor: Visitor) -> None:
    visitor.page.route(EXIT, lambda route: route.fulfill(body="An encyclopedia."))
    visitor.settle()
    announced, keys = _announcer(visitor), visitor.page.keyboard
    expect(announced).to_have_attribute("aria-live", "assertive")
    expect(announced).to_be_empty()
    keys.press("Shift")
    expect(announced).to_contain_text("2 more times")
    pressed = visitor.page.locator(".presses__dot.is-pressed")
    expect(pressed).to_have_count(1)
    expect(pressed).to_be_in_viewport()
    keys.press("Shift")
    expect(announced).to_contain_text("1 more time")
    expect(pressed).to_have_count(2)
    keys.press("Shift")
    visitor.page.wait_for_url(EXIT)


def test_presses_count_for_five_seconds_and_the_end_is_announced(visitor: Visitor) -> None:
    visitor.page.clock.install()
    visitor.open("/about")
    visitor.settle()
    keys = visitor.page.keyboard
    keys.press("Shift")
    keys.press("Shift")
    visitor.page.clock.run_for(5100)
    expect(_announcer(visitor)).to_contain_text("Not leaving")
    expect(visitor.page.locator(".presses")).to_be_hidden()
    keys.press("Shift")
    expect(_announcer(visitor)).to_contain_text("2 more times")
    assert visitor.page.url.endswith("/about")


def test_capitals_and_shortcuts_are_neither_counted_nor_announced(visitor: Visitor) -> None:
    visitor.settle()
    visitor.page.get_by_label("ZIP code or city").focus()
    for key in ("Shift+N", "Shift+Y", "Shift+Tab", "Shift+Tab"):
        visitor.page.keyboard.press(key)
        expect(_announcer(visitor)).to_be_empty()
    assert visitor.page.url == f"{visitor.record.home}/"


def test_the_page_that_covers_says_so_and_is_gone_after_coming_back(visitor: Visitor) -> None:
    # An answer without content leaves the browser where it is.
    visitor.page.route(EXIT, lambda route: route.fulfill(status=204))
    title = visitor.page.title()
    visitor.settle()
    for _ in range(3):
        visitor.page.keyboard.press("Shift")
    shown = visitor.page.evaluate(_SHOWN_BEFORE_AND_AFTER)
    assert shown == [["Leaving this site"] * 2, [None, title]]


def _announcer(visitor: Visitor) -> Locator:
    return visitor.page.locator(".exit + [aria-live]")
