"""What comes out of a printer: phone numbers and hours large, and nothing for screens alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.browser.visitor import Visitor

NOTE_PRINTING = "window.print = () => { window.printed = true; };"


def test_a_printed_list_has_phones_and_hours_and_its_day(visitor: Visitor) -> None:
    page = visitor.page
    visitor.search("Sydney NSW", "10 miles")
    row = visitor.results.first
    row.hover()
    page.emulate_media(media="print")
    phone = row.locator("dd a[href^='tel:']").first
    expect(phone).to_be_visible()
    assert size_of(phone) > size_of(row.locator(".result__name"))
    expect(row.get_by_text("Hours", exact=True)).to_be_visible()
    expect(row.get_by_text("Phone, hours, directions")).to_be_hidden()
    expect(row.get_by_role("link", name="OpenStreetMap")).to_be_hidden()
    expect(row).to_have_css("background-color", "rgba(0, 0, 0, 0)")
    expect(page.get_by_text(re.compile("^Printed on .* Call before you go"))).to_be_visible()
    # No code on paper tells what was searched.
    expect(page.locator("main img")).to_have_count(0)


def test_a_service_that_opened_in_place_prints_as_its_page_does(visitor: Visitor) -> None:
    page = visitor.page
    visitor.search("Toronto, Ontario", "10 miles")
    with visitor.going_on():
        visitor.results.filter(has_text="Fred Victor").get_by_role("link").first.click()
    page.emulate_media(media="print")
    phone = page.locator("[aria-labelledby=contact] a[href^='tel:']").first
    hours = page.locator("[aria-labelledby=before]")
    expect(phone).to_be_visible()
    above, below = phone.bounding_box(), hours.bounding_box()
    assert above
    assert below
    assert above["y"] < below["y"]
    assert size_of(phone) > size_of(page.get_by_role("heading", level=2).first)
    expect(page.get_by_text("When there is no network")).to_be_hidden()
    expect(page.get_by_role("link", name="Tell us what is wrong here")).to_be_hidden()
    expect(page.locator("main img")).to_be_visible()
    # The next page prints as itself.
    page.emulate_media(media="screen")
    with visitor.going_on():
        page.go_back()
    page.emulate_media(media="print")
    expect(page.get_by_text("Information only, no medical advice.")).to_be_visible()


def test_a_button_prints_the_list_and_another_one_a_service(visitor: Visitor) -> None:
    page = visitor.page
    page.evaluate(NOTE_PRINTING)
    visitor.search("10035", "5 miles")
    page.get_by_role("button", name="Print this list").click()
    assert page.evaluate("window.printed")
    with visitor.going_on():
        visitor.results.first.get_by_role("link").first.click()
    page.evaluate("window.printed = false")
    page.get_by_role("button", name="Print this page").click()
    assert page.evaluate("window.printed")


def size_of(text: Locator) -> float:
    return float(text.evaluate("(element) => parseFloat(getComputedStyle(element).fontSize)"))
