"""What one came for is in sight without scrolling, and stays where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.conftest import PHONE

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.browser.conftest import Arrive
    from tests.browser.visitor import Visitor


def test_the_first_result_is_on_the_first_screen_of_a_phone(arrive: Arrive) -> None:
    visitor = arrive(PHONE)
    visitor.open("/?near=Sydney+NSW&within=10mi")
    expect(visitor.results.first.get_by_role("link").first).to_be_in_viewport()


def test_what_was_perhaps_meant_comes_before_the_form(arrive: Arrive) -> None:
    visitor = arrive(PHONE)
    visitor.open("/?near=Fred+Victor")
    page = visitor.page
    expect(page.get_by_role("link", name="Fred Victor").first).to_be_in_viewport()
    choice, field = page.locator(".choice").first, page.get_by_label("ZIP code or city")
    assert top_of(choice) < top_of(field)


def test_the_words_of_a_kind_do_not_move_when_it_is_chosen(visitor: Visitor) -> None:
    name = visitor.page.locator(".kind__name", has_text="Medication clinic")
    width = "(words) => { const range = document.createRange(); range.selectNodeContents(words);"
    width += " return range.getBoundingClientRect().width; }"
    before = name.evaluate(width)
    visitor.page.get_by_role("checkbox", name="Medication clinic").check(force=True)
    assert name.evaluate(width) == before


def test_the_map_stays_below_the_strip_down_to_the_end_of_the_page(visitor: Visitor) -> None:
    page = visitor.page
    visitor.search("10035", "10 miles")
    page.evaluate("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })")
    expect(page.get_by_role("link", name="About this site")).to_be_in_viewport()
    strip = page.locator(".overdose-strip")
    box = strip.bounding_box()
    assert box
    assert abs(top_of(page.locator(".split__map")) - box["y"] - box["height"]) <= 1
    expect(page.get_by_role("button", name="Zoom in")).to_be_in_viewport(ratio=1)


def test_the_larger_places_stand_on_top_of_a_service(visitor: Visitor) -> None:
    visitor.open("/services/ca-on-toronto-fred-victor")
    page = visitor.page
    trail = page.get_by_role("navigation", name="Larger places")
    expect(trail.get_by_role("link", name="Ontario")).to_be_visible()
    assert top_of(trail) < top_of(page.get_by_role("heading", level=1))
    # Both columns are used.
    main, side = page.locator(".service__main"), page.locator(".service__side")
    assert abs(bottom_of(main.locator("section").last) - bottom_of(side)) < 400


def top_of(element: Locator) -> float:
    box = element.bounding_box()
    assert box
    return box["y"]


def bottom_of(element: Locator) -> float:
    box = element.bounding_box()
    assert box
    return box["y"] + box["height"]
