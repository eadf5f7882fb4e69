"""What people come for, done as they do it at a desk: find, look, choose, go."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.visitor import Visitor


def test_naloxone_near_a_zip_code_from_the_search_to_the_door(visitor: Visitor) -> None:
    visitor.search("10035", "5 miles", ("Naloxone",))
    expect(visitor.heading).to_have_text(re.compile(r"\d+ places? with naloxone within 5 miles"))
    assert "us-ny-new-york-onpoint-nyc-east-harlem" in visitor.services
    markers = visitor.open_map()
    assert markers.count() == len(visitor.services)
    names = [name.inner_text() for name in visitor.results.locator("h3").all()]
    labels = [marker.get_attribute("aria-label") or "" for marker in markers.all()]
    assert all(any(label.startswith(name) for label in labels) for name in names)

    visitor.page.get_by_role("link", name="OnPoint NYC East Harlem", exact=True).click()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("OnPoint NYC East Harlem")
    visitor.page.get_by_role("link", name="Directions").first.click()
    expect(visitor.page.get_by_role("link", name="My map app")).to_be_in_viewport()
    for choice in ("My map app", "OpenStreetMap", "Google Maps", "Apple Maps"):
        address = visitor.page.get_by_role("link", name=choice).get_attribute("href")
        assert "126th" in unquote(address or "")
    visitor.assert_untroubled()


def test_going_back_from_a_service_to_the_results(visitor: Visitor) -> None:
    visitor.search("Sydney NSW", "25 miles")
    found = visitor.services
    with visitor.going_on():
        visitor.results.first.get_by_role("link").first.click()
    with visitor.going_on():
        visitor.page.get_by_role("link", name="Back to the results").click()
    expect(visitor.heading).to_be_visible()
    assert visitor.services == found
    visitor.assert_untroubled()


def test_calling_a_service(visitor: Visitor) -> None:
    visitor.search("Köln", "10 kilometers", ("Supervised site",))
    call = visitor.results.first.get_by_role("link", name="Call")
    assert re.fullmatch(r"tel:\+49[0-9]+", call.get_attribute("href") or "")


def test_supervised_sites_in_cologne(visitor: Visitor) -> None:
    visitor.search("Köln", "10 kilometers", ("Supervised site",))
    expect(visitor.heading).to_contain_text("within 10 kilometers")
    assert visitor.services
    assert all(service.startswith("de-nw-koeln-") for service in visitor.services)
    expect(visitor.page.get_by_text("near Köln")).to_be_visible()


def test_montreal_is_one_place_in_quebec(visitor: Visitor) -> None:
    visitor.search("Montreal")
    expect(visitor.page.get_by_text("near Montréal, Québec")).to_be_visible()


def test_a_name_of_several_places_asks_which_one_and_goes_on(visitor: Visitor) -> None:
    visitor.search("Burlington", "50 miles")
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text(
        "Which Burlington do you mean?"
    )
    choices = visitor.page.locator(".choices button")
    expect(choices.nth(3)).to_be_visible()
    assert len(set(choices.all_inner_texts())) == choices.count()
    visitor.remember("Burlington, Vermont, US")
    with visitor.going_on():
        visitor.page.get_by_role("button", name="Burlington, Vermont").click()
    expect(visitor.page.get_by_text("near Burlington, Vermont")).to_be_visible()
    assert "us-vt-berlin-baart-behavioral-health-services" in visitor.services
    # The chosen place stays chosen when the question changes.
    form = visitor.page.get_by_role("search")
    form.get_by_label("Distance").select_option(label="10 miles")
    with visitor.going_on():
        form.get_by_role("button", name="Find").click()
    expect(visitor.page.get_by_text("near Burlington, Vermont")).to_be_visible()
    visitor.assert_untroubled()


@pytest.mark.parametrize("near", ["Elko, NV", "0, -30", "-12.3456 ; 101.7654"])
def test_in_the_middle_of_nowhere_the_nearest_three_are_shown(visitor: Visitor, near: str) -> None:
    visitor.search(near, "5 miles")
    expect(visitor.heading).to_contain_text("Nothing within 5 miles. Here are the 3 nearest.")
    assert len(visitor.services) == 3
    assert visitor.open_map().count() == 3
    visitor.assert_untroubled()


def test_an_unknown_place_says_what_to_do(visitor: Visitor) -> None:
    visitor.search("Qqqwertz")
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text("Qqqwertz")
    expect(visitor.page.get_by_text("type a ZIP code")).to_be_visible()
    visitor.search("10035")
    assert visitor.services
    visitor.assert_untroubled()


def test_pressing_find_without_a_place_says_what_is_missing(visitor: Visitor) -> None:
    visitor.search("")
    field = visitor.page.get_by_label("ZIP code or city")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(visitor.page.get_by_role("alert")).to_contain_text("Type a ZIP code")
    visitor.assert_untroubled()


def test_tapping_a_kind_beside_the_results_asks_again(visitor: Visitor) -> None:
    visitor.search("10035", "5 miles")
    visitor.page.get_by_role("checkbox", name="Medication clinic").click()
    chip = visitor.page.get_by_role("button", name="Remove filter: Medication clinic")
    expect(chip).to_be_visible()
    visitor.assert_untroubled()


def test_a_link_to_the_search_is_made_on_request_and_works(visitor: Visitor) -> None:
    visitor.search("10035", "5 miles", ("Naloxone",))
    found = visitor.services
    with visitor.going_on():
        visitor.page.get_by_role("button", name="Link to this search").click()
    link = visitor.page.get_by_label("Link to this search").input_value()
    visitor.assert_untroubled()
    visitor.record.typed.clear()
    visitor.page.goto(link)
    visitor.arrive()
    assert visitor.services == found


def test_no_link_is_made_to_a_point(visitor: Visitor) -> None:
    visitor.search("40.80412, -73.93761", "5 miles")
    visitor.page.get_by_role("button", name="Link to this search").click()
    expect(visitor.page.get_by_text("never for a point")).to_be_visible()
    visitor.assert_untroubled()
