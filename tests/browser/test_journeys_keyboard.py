"""The way from the form to a service's door by keyboard alone, and by the names of things."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.visitor import Visitor

SERVICE = "OnPoint NYC East Harlem"


def tab_to(page: Page, wanted: Locator, most: int = 120) -> None:
    """Press the Tab key until what is wanted has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"{wanted} is not reached by the Tab key.")


def test_from_the_form_to_directions_by_keyboard(visitor: Visitor) -> None:
    page, keys = visitor.page, visitor.page.keyboard
    keys.press("Tab")
    expect(page.get_by_role("link", name="Skip to the main part")).to_be_focused()
    keys.press("Enter")
    tab_to(page, page.get_by_role("combobox", name="ZIP code or city"))
    keys.type("10035")
    visitor.remember("10035")
    suggested = page.get_by_role("listbox", name="Suggested places").get_by_role("option")
    expect(suggested.first).to_be_visible()
    keys.press("ArrowDown")
    expect(suggested.first).to_have_attribute("aria-selected", "true")
    keys.press("Tab")
    distance = page.get_by_role("combobox", name="Distance")
    expect(distance).to_be_focused()
    tab_to(page, page.get_by_role("checkbox", name="Naloxone"))
    keys.press("Space")
    expect(page.get_by_role("checkbox", name="Naloxone")).to_be_checked()
    with visitor.going_on():
        keys.press("Enter")
    assert visitor.services

    tab_to(page, page.get_by_role("link", name=SERVICE, exact=True))
    keys.press("Enter")
    page.wait_for_url("**/services/*")
    expect(page.get_by_role("heading", level=1, name=SERVICE)).to_be_visible()
    tab_to(page, page.get_by_role("link", name="Directions", exact=True))
    keys.press("Enter")
    tab_to(page, page.get_by_role("link", name="OpenStreetMap"))
    visitor.assert_untroubled()


def test_from_a_marker_of_the_map_to_its_service(visitor: Visitor) -> None:
    visitor.search("10035", "5 miles")
    page = visitor.page
    visitor.open_map()
    name = page.locator(".result__name").first.inner_text()
    marker = page.get_by_role("button", name=name).first
    tab_to(page, marker)
    page.keyboard.press("Enter")
    details = page.get_by_role("link", name="Details")
    tab_to(page, details)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
    visitor.assert_untroubled()
