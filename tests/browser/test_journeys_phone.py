"""The way from the form to a service's door with a phone and a thumb."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.conftest import PHONE

if TYPE_CHECKING:
    from tests.browser.conftest import Arrive

SERVICE = "OnPoint NYC East Harlem"


def test_from_the_form_to_directions_by_touch(arrive: Arrive) -> None:
    visitor = arrive(PHONE, has_touch=True, is_mobile=True)
    visitor.open("/")
    page = visitor.page
    # What one came for is in the first screen: no scrolling before it can be tapped.
    for name in ("Naloxone", "Needle exchange"):
        expect(page.get_by_role("checkbox", name=name)).to_be_in_viewport(ratio=1)
    visitor.remember("10035")
    page.get_by_label("ZIP code or city").tap()
    page.keyboard.type("10035")
    page.get_by_role("option", name=re.compile("10035")).first.tap()
    page.get_by_role("checkbox", name="Naloxone").tap()
    with visitor.going_on():
        page.get_by_role("button", name="Find", exact=True).tap()
    expect(visitor.heading).to_be_in_viewport()

    page.get_by_role("link", name="Map", exact=True).tap()
    marker = visitor.open_map().first
    expect(marker).to_be_visible()
    page.get_by_role("button", name="Close the map").tap()
    expect(visitor.heading).to_be_in_viewport()

    row = visitor.results.filter(has_text=SERVICE)
    row.get_by_role("link", name=f"Directions to {SERVICE}").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text(SERVICE)
    way = page.get_by_role("link", name="My map app")
    expect(way).to_be_in_viewport()
    assert (way.get_attribute("href") or "").startswith("geo:")
    page.go_back()
    expect(visitor.heading).to_be_visible()
    visitor.assert_untroubled()
