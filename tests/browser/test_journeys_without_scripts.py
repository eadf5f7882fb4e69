"""The way from the form to a service's door in a browser that runs no scripts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.conftest import PHONE

if TYPE_CHECKING:
    from tests.browser.conftest import Arrive

EXIT = "https://www.wikipedia.org/"


def test_from_the_form_to_directions_without_scripts(arrive: Arrive) -> None:
    visitor = arrive(PHONE, java_script_enabled=False)
    visitor.open("/")
    visitor.search("Sydney NSW", "10 miles", ("Needle exchange",))
    assert visitor.services
    # The list itself has what one needs to go: phone, state, what to know.
    row = visitor.results.filter(has_text="Call").first
    assert re.match(r"tel:\+", row.get_by_role("link", name="Call").get_attribute("href") or "")
    row.get_by_role("link", name=re.compile("^Directions")).click()
    expect(visitor.page.get_by_role("heading", name="Before you go")).to_be_visible()
    expect(visitor.page.get_by_role("link", name="OpenStreetMap")).to_be_visible()
    assert not visitor.record.complaints()


def test_narrowing_down_and_taking_it_off_again(arrive: Arrive) -> None:
    visitor = arrive(PHONE, java_script_enabled=False)
    visitor.open("/")
    visitor.search("Sydney NSW", "25 miles", ("Needle exchange",))
    narrowed = visitor.services
    with visitor.going_on():
        visitor.page.get_by_role("button", name=re.compile("Needle exchange")).click()
    assert set(narrowed) <= set(visitor.services) or len(visitor.services) > len(narrowed)
    visitor.page.get_by_role("button", name=re.compile("Within 25 miles")).click()
    expect(visitor.heading).to_contain_text("nearest first")
    assert not visitor.record.complaints()


def test_which_place_next_page_and_the_way_out(arrive: Arrive) -> None:
    visitor = arrive(PHONE, java_script_enabled=False)
    visitor.open("/")
    visitor.search("Burlington", "50 miles")
    with visitor.going_on():
        visitor.page.get_by_role("button", name="Burlington, Vermont").click()
    assert visitor.services
    visitor.search("Sydney NSW", "Any distance")
    visitor.page.get_by_role("button", name="Next").click()
    expect(visitor.page.get_by_text("Page 2 of").last).to_be_visible()
    exit_ = visitor.page.get_by_role("link", name="Leave this site")
    assert exit_.get_attribute("href") == EXIT
    assert not visitor.record.complaints()
