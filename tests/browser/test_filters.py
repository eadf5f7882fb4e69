"""Narrowing a search down in a real browser: ticks, chips, counts, list and map in step."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.conftest import PHONE

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.browser.conftest import Arrive
    from tests.browser.visitor import Visitor


def chip(visitor: Visitor, name: str) -> Locator:
    return visitor.page.get_by_role("button", name=f"Remove filter: {name}", exact=True)


def on_map(visitor: Visitor) -> int:
    """Return how many services the whole map shows, as markers and in rings."""
    markers = visitor.open_map()
    # Rings are asked for once the map is there, and count what no marker shows.
    visitor.settle()
    rings = visitor.page.locator(".leaflet-marker-pane .ring__count").all_text_contents()
    return markers.count() + sum(int(count) for count in rings)


def test_a_wish_narrows_list_counts_and_map_and_its_chip_takes_it_off(visitor: Visitor) -> None:
    visitor.search("St. Louis, MO", "Any distance")
    page = visitor.page
    everything = on_map(visitor)
    # It asks at once: nobody has to press "Find" again.
    page.get_by_role("checkbox", name="Free", exact=True).click()
    expect(chip(visitor, "Free")).to_be_visible()
    expect(visitor.heading).to_have_text(re.compile(r"^\s*4 places"))
    assert len(visitor.services) == 4
    expect(page.locator(".kind", has_text="Naloxone").locator(".kind__count")).to_contain_text("4")
    expect(page.get_by_text("more places do not say what it costs.")).to_be_visible()
    assert on_map(visitor) == 4

    page.get_by_role("button", name="Show them too").click()
    expect(chip(visitor, "Also places that do not say")).to_be_visible()
    expect(page.get_by_text("Not known – call first: Cost").first).to_be_visible()

    chip(visitor, "Free").click()
    expect(chip(visitor, "Free")).to_have_count(0)
    expect(page.get_by_role("checkbox", name="Free", exact=True)).not_to_be_checked()
    assert on_map(visitor) == everything
    visitor.assert_untroubled()


def test_on_a_phone_results_begin_high_and_filters_are_one_tap_away(arrive: Arrive) -> None:
    visitor = arrive(PHONE)
    visitor.open("/")
    visitor.search("10035", "50 miles", ("Needle exchange",))
    top = visitor.heading.bounding_box()
    assert top
    assert top["y"] < PHONE[1] * 0.75
    page = visitor.page
    medication = page.get_by_role("checkbox", name="Methadone", exact=True)
    expect(medication).to_be_hidden()
    page.get_by_text("Kinds and filters").click()
    page.get_by_text("More: language, supplies, insurance").click()
    # Each tap asks at once, and what is unfolded stays so for the next.
    medication.click()
    expect(chip(visitor, "Methadone")).to_be_visible()
    expect(medication).to_be_checked()
    expect(medication).to_be_visible()
    page.get_by_role("checkbox", name="Free", exact=True).click()
    expect(chip(visitor, "Free")).to_be_visible()
    expect(medication).to_be_visible()
    page.get_by_role("button", name="Clear all").click()
    expect(chip(visitor, "Methadone")).to_have_count(0)
    assert visitor.services
    visitor.assert_untroubled()
