"""What people come for, done as they do it: find, look, choose, go; with whatever browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

    from tests.browser.conftest import Arrive
    from tests.browser.visitor import Visitor

EXIT = "https://www.wikipedia.org/"


def test_naloxone_near_a_zip_code_from_the_search_to_the_door(visitor: Visitor) -> None:
    visitor.search("10035", "5 miles", ("Naloxone",))
    expect(visitor.heading).to_have_text(re.compile(r"\d+ places? within 5 miles"))
    assert "us-ny-new-york-onpoint-nyc-east-harlem" in visitor.services
    markers = visitor.open_map()
    assert markers.count() == len(visitor.services)
    names = [name.inner_text() for name in visitor.results.locator("h3").all()]
    labels = [marker.get_attribute("aria-label") or "" for marker in markers.all()]
    assert all(any(label.startswith(name) for label in labels) for name in names)

    visitor.page.get_by_role("link", name="OnPoint NYC East Harlem", exact=True).click()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("OnPoint NYC East Harlem")
    visitor.page.get_by_role("link", name="Directions").first.click()
    for choice in ("My map app", "OpenStreetMap", "Google Maps", "Apple Maps"):
        address = visitor.page.get_by_role("link", name=choice).get_attribute("href")
        assert "126th" in unquote(address or "")
    visitor.assert_untroubled()


def test_going_back_from_a_service_to_the_results(visitor: Visitor) -> None:
    visitor.search("Sydney NSW", "25 miles")
    found = visitor.services
    visitor.results.first.get_by_role("link").first.click()
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
    assert choices.count() > 3
    assert len(set(choices.all_inner_texts())) == choices.count()
    visitor.remember("Burlington, Vermont, US")
    visitor.page.get_by_role("button", name="Burlington, Vermont").click()
    expect(visitor.page.get_by_text("near Burlington, Vermont")).to_be_visible()
    assert "us-vt-berlin-baart-behavioral-health-services" in visitor.services
    # The chosen place stays chosen when the question changes.
    form = visitor.page.get_by_role("search")
    form.get_by_label("Distance").select_option(label="10 miles")
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
    visitor.page.get_by_role("button", name="Link to this search").click()
    link = visitor.page.get_by_label("Link to this search").input_value()
    visitor.assert_untroubled()
    visitor.record.typed.clear()
    visitor.page.goto(link)
    assert visitor.services == found


def test_no_link_is_made_to_a_point(visitor: Visitor) -> None:
    visitor.search("40.80412, -73.93761", "5 miles")
    visitor.page.get_by_role("button", name="Link to this search").click()
    expect(visitor.page.get_by_text("never for a point")).to_be_visible()
    visitor.assert_untroubled()


def test_everything_by_keyboard(visitor: Visitor) -> None:
    keys = visitor.page.keyboard
    keys.press("Tab")
    assert _focused(visitor.page) == "Skip to the main part"
    keys.press("Enter")
    _tab_to(visitor.page, "near")
    keys.type("10035")
    visitor.remember("10035")
    _tab_to(visitor.page, "naloxone")
    keys.press("Space")
    keys.press("Enter")
    visitor.heading.wait_for()
    assert visitor.services
    _tab_to(visitor.page, "OnPoint NYC East Harlem")
    keys.press("Enter")
    visitor.page.wait_for_url("**/services/*")
    visitor.assert_untroubled()


def test_everything_without_scripts(arrive: Arrive) -> None:
    visitor = arrive(PHONE, java_script_enabled=False)
    visitor.open("/")
    visitor.search("Burlington", "50 miles")
    visitor.page.get_by_role("button", name="Burlington, Vermont").click()
    assert visitor.services
    visitor.search("Sydney NSW", "Any distance")
    visitor.page.get_by_role("button", name="Next").click()
    expect(visitor.page.get_by_text("Page 2 of").last).to_be_visible()
    visitor.results.first.get_by_role("link").first.click()
    expect(visitor.page.get_by_role("heading", name="Before you go")).to_be_visible()
    exit_ = visitor.page.get_by_role("link", name="Leave this site")
    assert exit_.get_attribute("href") == EXIT
    assert not visitor.record.complaints()


WIDTHS = {"a phone": PHONE, "the narrowest phone": (320, 568), "400 % zoom": (320, 256)}
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"""
"""Text spacing that WCAG 2.2, success criterion 1.4.12, asks pages to bear."""
PATHS = ["/", "/services/ca-on-ottawa-inner-city-health-shepherds-of-good-hope", "/overdose",
    "/what-these-services-are", "/privacy", "/about", "/nowhere"]  # fmt: skip


@pytest.mark.parametrize("screen", WIDTHS)
def test_nothing_has_to_be_scrolled_sideways(arrive: Arrive, screen: str) -> None:
    # The policy forbids the style sheet with which the text is spaced out.
    visitor = arrive(WIDTHS[screen], bypass_csp=True)
    for path in PATHS:
        visitor.open(path)
        _assert_fits(visitor.page)
    for near in ("10035", "Sydney NSW", "Burlington", "Qqqwertz", "Elko, NV"):
        visitor.open("/")
        visitor.search(near)
        _assert_fits(visitor.page)


@pytest.mark.parametrize("path", [*PATHS[:3], "/?near=Sydney+NSW"])
def test_buttons_are_large_enough_for_a_thumb(arrive: Arrive, path: str) -> None:
    visitor = arrive(PHONE)
    visitor.open(path)
    buttons = visitor.page.locator(".button:visible, .exit:visible, .kind:visible")
    sizes = {button.inner_text(): button.bounding_box() for button in buttons.all()}
    assert sizes
    assert not {text: box for text, box in sizes.items() if not box or box["height"] < 44}


WATCH_FOR_COVER = """() => new MutationObserver(() => tell({
    title: document.title,
    corners: [[1, 1], [innerWidth - 1, 1], [1, innerHeight - 1], [innerWidth - 1, innerHeight - 1]]
        .map(([x, y]) => document.elementFromPoint(x, y).className),
})).observe(document.body, { childList: true })"""


def _leave_by_link(page: Page) -> None:
    page.get_by_role("link", name="Leave this site").click()


def _leave_by_keys(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("Shift")


@pytest.mark.parametrize("leave", [_leave_by_link, _leave_by_keys])
@pytest.mark.parametrize("path", ["/", "/?near=10035", "/about", "/nowhere"])
def test_leaving_at_once(arrive: Arrive, path: str, leave: Any) -> None:
    visitor = arrive()
    visitor.page.route(EXIT, lambda route: route.fulfill(body="An encyclopedia."))
    visitor.open("/privacy")
    visitor.open(path)
    visitor.settle()
    leave(visitor.page)
    visitor.page.wait_for_url(EXIT)
    # The page that was left is not the one that the Back button leads to.
    assert visitor.history()[-2:] == [f"{visitor.record.home}/privacy", EXIT]


def test_the_page_is_covered_while_the_other_one_loads(visitor: Visitor) -> None:
    seen: list[dict[str, Any]] = []
    held: list[Route] = []
    visitor.page.expose_function("tell", lambda facts: seen.append(facts))  # noqa: PLW0108
    visitor.page.route(EXIT, lambda route: held.append(route))  # noqa: PLW0108
    visitor.settle()
    # The page itself must look: from outside, one would wait for the other page.
    visitor.page.evaluate(WATCH_FOR_COVER)
    _leave_by_keys(visitor.page)
    for _ in range(100):
        if not (seen and held):
            visitor.page.wait_for_timeout(50)
    held[0].fulfill(body="An encyclopedia.")
    visitor.page.wait_for_url(EXIT)
    assert seen[0]["corners"] == ["leaving"] * 4
    assert "Harm" not in seen[0]["title"]


def test_capitals_and_slow_presses_do_not_lead_away(visitor: Visitor) -> None:
    visitor.settle()
    visitor.page.get_by_label("ZIP code or city").press_sequentially("NEW YORK NY")
    for key in ("Shift", "Shift", "a", "Shift"):
        visitor.page.keyboard.press(key)
    assert visitor.page.url == f"{visitor.record.home}/"
    assert not visitor.page.locator(".leaving").count()


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_the_colours_are_those_that_the_system_asks_for(arrive: Arrive, colours: str) -> None:
    visitor = arrive(color_scheme=colours)
    visitor.open("/")
    ground = visitor.page.evaluate("getComputedStyle(document.body).backgroundColor")
    red, green, blue = map(int, re.findall(r"\d+", ground)[:3])
    assert (red + green + blue > 3 * 127) == (colours == "light")


def _focused(page: Page) -> str:
    script = """() => { const now = document.activeElement;
        return now.innerText || now.value || now.name || now.tagName; }"""
    return str(page.evaluate(script)).strip()


def _tab_to(page: Page, wanted: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        attributes = "[document.activeElement.id, document.activeElement.value]"
        if wanted in (_focused(page), *page.evaluate(attributes)):
            return
    pytest.fail(f"{wanted} is not reached by the Tab key.")


def _assert_fits(page: Page) -> None:
    page.add_style_tag(content=SPACING)
    too_wide = """() => [...document.querySelectorAll('body *')]
        .filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.map'))
        .map((e) => `${e.tagName}.${e.className}`)"""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
        page.url, page.evaluate(too_wide)
    )  # fmt: skip
