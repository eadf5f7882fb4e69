"""On a phone the map covers the screen when it is asked for, and the list is a sheet over it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import PHONE

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Arrive
    from tests.browser.visitor import Visitor

EXIT = "https://www.wikipedia.org/"
_AXE: Final = Axe()
_MOMENT: Final = 16
"""Milliseconds from one move of a finger to the next."""


@pytest.fixture
def phone(arrive: Arrive) -> Visitor:
    """Return a visitor with a phone, and results near by."""
    visitor = arrive(PHONE, has_touch=True, is_mobile=True)
    visitor.open("/")
    visitor.search("Sydney NSW", "5 miles")
    return visitor


def open_full(visitor: Visitor) -> Locator:
    """Open the map over the whole screen; return its markers."""
    visitor.page.get_by_role("link", name="Map", exact=True).tap()
    expect(closer(visitor.page)).to_be_focused()
    markers = visitor.page.locator(".leaflet-marker-pane .marker")
    expect(markers.first).to_be_visible()
    return markers


def closer(page: Page) -> Locator:
    return page.get_by_role("button", name="Close the map")


def handle(page: Page) -> Locator:
    return page.locator(".sheet-handle")


def expect_size(page: Page, size: str) -> None:
    expect(page.locator("#main")).to_have_attribute("data-sheet", size)


def drag(page: Page, start: tuple[float, float], by: tuple[float, float]) -> None:
    """Move one finger over the screen."""
    touch = page.context.new_cdp_session(page)
    for step in range(11):
        x, y = (start[axis] + by[axis] * step / 10 for axis in (0, 1))
        kind = "touchMove" if step else "touchStart"
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
        page.wait_for_timeout(_MOMENT)
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    touch.detach()


def middle(element: Locator) -> tuple[float, float]:
    box = element.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def centre(page: Page) -> str:
    return str(page.evaluate("map_shell.getCenter().toString()"))


def test_the_map_covers_the_screen_and_the_way_out_stays(phone: Visitor) -> None:
    page = phone.page
    open_full(phone)
    box = page.locator(".split__map").bounding_box()
    assert box == {"x": 0, "y": 0, "width": PHONE[0], "height": PHONE[1]}
    expect(page.get_by_role("link", name="Leave this site")).to_be_visible()
    way_out = "document.elementFromPoint(innerWidth - 60, 30).closest('a')?.className"
    assert page.evaluate(way_out) == "exit"
    expect(phone.results.first).to_be_in_viewport()
    assert not _AXE.run(page).response["violations"]
    # What lies beneath is out of reach.
    names = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        names.add(page.evaluate("document.activeElement.textContent.trim()"))
    assert "Leave this site" in names
    assert not names & {"Find", "What to do", "About this site", "Skip to the main part"}
    phone.assert_untroubled()


@pytest.mark.parametrize("way", ["button", "Escape", "Back"])
def test_closing_it_leads_back_to_where_it_was_opened(phone: Visitor, way: str) -> None:
    page = phone.page
    found = phone.services
    open_full(phone)
    if way == "button":
        closer(page).tap()
    elif way == "Escape":
        page.keyboard.press("Escape")
    else:
        page.go_back()
    expect(page.get_by_role("link", name="Map", exact=True)).to_be_focused()
    expect(closer(page)).to_be_hidden()
    assert phone.services == found
    page.get_by_label("ZIP code or city").tap()
    expect(page.get_by_label("ZIP code or city")).to_be_focused()
    phone.assert_untroubled()


def test_the_sheet_has_three_sizes_by_its_button(phone: Visitor) -> None:
    page = phone.page
    open_full(phone)
    expect(handle(page)).to_have_accessible_name("Show more of the list")
    expect(handle(page)).to_have_attribute("aria-expanded", "true")
    handle(page).tap()
    expect(handle(page)).to_have_accessible_name("Hide the list")
    expect_size(page, "full")
    handle(page).tap()
    expect(handle(page)).to_have_accessible_name("Show the list")
    expect(handle(page)).to_have_attribute("aria-expanded", "false")
    expect(phone.results.first).not_to_be_in_viewport()
    handle(page).tap()
    expect_size(page, "half")


def test_the_sheet_follows_the_arrow_keys(phone: Visitor) -> None:
    page = phone.page
    open_full(phone)
    handle(page).focus()
    for key, expected in (("ArrowUp", "full"), ("ArrowUp", "full"), ("ArrowDown", "half"),
                          ("ArrowDown", "closed"), ("Enter", "half")):  # fmt: skip
        page.keyboard.press(key)
        expect_size(page, expected)


@pytest.mark.parametrize(
    ("by", "expected"),
    [(-250, "full"), (-60, "full"), (60, "closed"), (250, "closed"), (-20, "half")],
)
def test_the_sheet_goes_where_its_handle_is_dragged(
    phone: Visitor, by: float, expected: str
) -> None:
    page = phone.page
    open_full(phone)
    page.wait_for_timeout(300)
    drag(page, middle(handle(page)), (0, by))
    page.wait_for_timeout(300)
    expect_size(page, expected)


def assert_moved(page: Page, before: str) -> None:
    assert centre(page) != before


def test_one_finger_moves_a_map_that_covers_the_screen(phone: Visitor) -> None:
    open_full(phone)
    before = centre(phone.page)
    drag(phone.page, (180, 250), (-90, -60))
    phone.soon(lambda: assert_moved(phone.page, before))
    expect(phone.page.locator(".map__hint.is-shown")).to_have_count(0)
    assert phone.page.evaluate("scrollY") == 0


def test_one_finger_scrolls_a_page_with_a_map_in_it(phone: Visitor) -> None:
    phone.open_map()
    page = phone.page
    page.locator(".map").evaluate("map => map.scrollIntoView({ block: 'end' })")
    page.wait_for_timeout(600)
    before, scrolled = centre(page), page.evaluate("scrollY")
    drag(page, (180, 400), (0, 200))
    page.wait_for_timeout(300)
    assert centre(page) == before
    assert page.evaluate("scrollY") < scrolled


def test_a_tapped_marker_brings_its_service_into_the_sheet(phone: Visitor) -> None:
    page = phone.page
    open_full(phone)
    handle(page).focus()
    page.keyboard.press("ArrowDown")
    expect_size(page, "closed")
    last = phone.results.last
    name = last.locator("h3").inner_text()
    page.locator(f".marker[aria-label^='{name}']").evaluate("marker => marker.click()")
    expect_size(page, "half")
    expect(last).to_be_in_viewport()
    expect(last).to_have_class(re.compile("is-chosen"))
    expect(page.locator(".leaflet-popup")).to_have_count(0)
    phone.assert_untroubled()


def test_a_marker_chosen_by_keyboard_leads_to_its_service(phone: Visitor) -> None:
    page = phone.page
    markers = open_full(phone)
    page.keyboard.press("Tab")
    markers.last.focus()
    name = (markers.last.get_attribute("aria-label") or "").partition(",")[0]
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name=name, exact=True)).to_be_focused()


def assert_in_the_middle(page: Page, marker: Locator) -> None:
    assert middle(marker) == pytest.approx(middle(page.locator(".map__frame")), abs=20)


def test_a_tapped_row_has_its_marker_in_the_middle(phone: Visitor) -> None:
    page = phone.page
    open_full(phone)
    row = phone.results.last
    row.scroll_into_view_if_needed()
    row.locator(".result__kinds").tap()
    marker = page.locator(".marker.is-chosen")
    expect(marker).to_have_attribute(
        "aria-label", re.compile(re.escape(row.locator("h3").inner_text()))
    )
    phone.soon(lambda: assert_in_the_middle(page, marker))


def assert_scrolled(page: Page, pixels: float) -> None:
    assert page.locator(".results").evaluate("list => list.scrollTop") == pixels


def test_back_from_a_service_finds_map_and_sheet_as_they_were(phone: Visitor) -> None:
    page = phone.page
    open_full(phone)
    link = phone.results.nth(1).get_by_role("link").first
    link.scroll_into_view_if_needed()
    page.wait_for_timeout(200)
    scrolled = page.locator(".results").evaluate("list => list.scrollTop")
    name = link.inner_text()
    link.tap()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    page.get_by_role("link", name="What to do", exact=True).tap(trial=True)
    page.go_back()
    expect(closer(page)).to_be_visible()
    phone.soon(lambda: assert_scrolled(page, scrolled))
    page.go_back()
    expect(closer(page)).to_be_hidden()
    expect(phone.heading).to_be_visible()
    phone.assert_untroubled()


def test_a_reload_opens_the_map_again(phone: Visitor) -> None:
    found = phone.services
    open_full(phone)
    phone.page.reload()
    expect(closer(phone.page)).to_be_visible()
    assert phone.services == found
    closer(phone.page).tap()
    expect(closer(phone.page)).to_be_hidden()
    phone.assert_untroubled()


def test_leaving_from_the_map_forgets_the_search(phone: Visitor) -> None:
    phone.page.route(EXIT, lambda route: route.fulfill(body="An encyclopedia."))
    open_full(phone)
    phone.page.get_by_role("link", name="Leave this site").tap()
    phone.page.wait_for_url(EXIT)
    assert phone.history() == ["about:blank", f"{phone.record.home}/", EXIT]


def test_a_wide_screen_keeps_list_and_map_side_by_side(arrive: Arrive) -> None:
    visitor = arrive()
    visitor.open("/")
    visitor.search("Sydney NSW", "5 miles")
    expect(visitor.page.locator(".results__to-map")).to_be_hidden()
    expect(handle(visitor.page)).to_have_count(0)


def test_where_less_motion_is_wanted_the_sheet_does_not_glide(arrive: Arrive) -> None:
    visitor = arrive(PHONE, has_touch=True, is_mobile=True, reduced_motion="reduce")
    visitor.open("/")
    visitor.search("Sydney NSW", "5 miles")
    open_full(visitor)
    handle(visitor.page).tap()
    assert visitor.page.evaluate("document.getAnimations().length") == 0
