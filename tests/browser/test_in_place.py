"""A service opens inside of the results' page, so that going back asks nobody to send a form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.visitor import Visitor

ADDRESS = re.compile(r"/services/[a-z0-9-]+$")


def times_searched(visitor: Visitor) -> int:
    return sum(
        request.method == "POST" and request.url == f"{visitor.record.home}/"
        for request in visitor.record.requests
    )


def test_a_service_has_its_own_address_and_the_results_stay(visitor: Visitor) -> None:
    page = visitor.page
    visitor.search("Sydney NSW", "25 miles")
    found, searched = visitor.services, times_searched(visitor)
    second = visitor.results.nth(1).get_by_role("link").first
    name = second.inner_text()
    second.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    expect(page).to_have_url(ADDRESS)
    assert page.title().startswith(name)
    page.go_back()
    expect(visitor.heading).to_be_visible()
    assert visitor.services == found
    page.go_forward()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    page.go_back()
    expect(visitor.heading).to_be_visible()
    assert visitor.services == found
    assert times_searched(visitor) == searched
    visitor.assert_untroubled()


def test_the_map_of_a_service_opens_and_that_of_the_results_stays(visitor: Visitor) -> None:
    page = visitor.page
    visitor.search("10035", "5 miles")
    expect(page.locator(".marker").first).to_be_visible()
    visitor.results.first.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("OnPoint NYC East Harlem")
    page.locator("#map, .map").first.scroll_into_view_if_needed()
    expect(page.locator(".marker").first).to_be_visible()
    page.go_back()
    expect(visitor.heading).to_be_visible()
    expect(page.locator(".marker").first).to_be_visible()
    visitor.assert_untroubled()


def test_a_reload_shows_the_service_alone(visitor: Visitor) -> None:
    page = visitor.page
    visitor.search("Sydney NSW", "25 miles")
    visitor.results.first.get_by_role("link").first.click()
    expect(page).to_have_url(ADDRESS)
    expect(visitor.heading).to_have_count(0)
    heading = page.get_by_role("heading", level=1).inner_text()
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    page.go_back()
    expect(page.get_by_label("ZIP code or city")).to_be_visible()
    visitor.assert_untroubled()


def test_directions_of_a_service_lead_to_their_part_of_its_page(visitor: Visitor) -> None:
    visitor.search("10035", "5 miles")
    visitor.results.first.get_by_role("link", name="Directions").click()
    expect(visitor.page).to_have_url(re.compile(r"/services/[a-z0-9-]+#directions$"))
    expect(visitor.page.locator("#directions")).to_be_in_viewport()
