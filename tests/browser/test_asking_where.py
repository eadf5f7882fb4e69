"""Saying where: suggestions by keyboard and by finger, the device's own place, a service's name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page, Request, Route

    from tests.browser.conftest import Arrive
    from tests.browser.visitor import Visitor

LABEL: Final = "ZIP code or city"
PHILADELPHIA: Final = "Philadelphia, Pennsylvania, US"
HARLEM: Final = {"latitude": 40.79553, "longitude": -73.92961}
_AXE: Final = Axe()


def box(page: Page) -> Locator:
    return page.get_by_role("combobox", name=LABEL)


def options(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Suggested places").get_by_role("option")


def write(visitor: Visitor, text: str) -> Locator:
    """Type letter by letter and wait for the suggestions that answer all of it."""
    visitor.remember(text)
    box(visitor.page).press_sequentially(text)
    expect(options(visitor.page).first).to_be_visible()
    listed = visitor.page.get_by_role("listbox", name="Suggested places")
    expect(listed).not_to_have_attribute("aria-busy", "true")
    return options(visitor.page)


def active(page: Page) -> str:
    """Return the option that a screen reader is told of, blank if none."""
    id_ = box(page).get_attribute("aria-activedescendant")
    return page.locator(f"#{id_}").inner_text() if id_ else ""


def posted(requests: list[Request], path: str) -> list[dict[str, list[str]]]:
    sent = [r for r in requests if r.method == "POST" and r.url.endswith(path)]
    return [parse_qs(request.post_data or "", keep_blank_values=True) for request in sent]


def test_a_few_letters_an_arrow_and_enter_find_philadelphia(visitor: Visitor) -> None:
    write(visitor, "phil")
    expect(box(visitor.page)).to_have_attribute("aria-expanded", "true")
    visitor.page.keyboard.press("ArrowDown")
    assert active(visitor.page) == PHILADELPHIA
    visitor.remember(PHILADELPHIA)
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.get_by_text(f"near {PHILADELPHIA}")).to_be_visible()
    assert posted(visitor.record.requests, "/")[0]["place"] == ["city:4560349"]
    visitor.assert_untroubled()


def test_the_arrows_go_round_and_escape_leaves_the_text(visitor: Visitor) -> None:
    found, keyboard = write(visitor, "burl"), visitor.page.keyboard
    last = found.last.inner_text()
    keyboard.press("ArrowUp")
    assert active(visitor.page) == last
    keyboard.press("ArrowDown")
    assert active(visitor.page) == found.first.inner_text()
    assert found.first.get_attribute("aria-selected") == "true"
    # Home is the cursor's: the next letter comes to stand in front.
    keyboard.press("Home")
    assert box(visitor.page).evaluate("input => input.selectionStart") == 0
    keyboard.press("Escape")
    expect(found.first).to_be_hidden()
    expect(box(visitor.page)).to_have_value("burl")
    expect(box(visitor.page)).to_have_attribute("aria-expanded", "false")
    assert not active(visitor.page)


def test_enter_without_a_choice_asks_for_what_was_typed(visitor: Visitor) -> None:
    write(visitor, "10035")
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.get_by_text("near 10035, New York")).to_be_visible()
    visitor.assert_untroubled()


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_a_tapped_suggestion_fills_the_box_and_typing_on_forgets_it(
    arrive: Arrive, size: tuple[int, int]
) -> None:
    visitor = arrive(size)
    visitor.open("/")
    chosen = visitor.page.locator("#search [name=place]")
    write(visitor, "burlington, v").first.click()
    expect(box(visitor.page)).to_have_value("Burlington, Vermont, US")
    expect(box(visitor.page)).to_be_focused()
    expect(options(visitor.page).first).to_be_hidden()
    assert chosen.input_value().startswith("city:")
    visitor.page.keyboard.press("Backspace")
    assert not chosen.input_value()


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_the_list_never_stands_between_the_visitor_and_find(
    arrive: Arrive, size: tuple[int, int]
) -> None:
    visitor = arrive(size)
    visitor.open("/")
    write(visitor, "10035")
    visitor.page.get_by_role("button", name="Find").click()
    expect(visitor.page.get_by_text("near 10035, New York")).to_be_visible()


def test_a_screen_reader_is_told_how_many_there_are(visitor: Visitor) -> None:
    said = visitor.page.locator(".field--near [role=status]")
    found = write(visitor, "springfield")
    expect(said).to_have_text(f"Places: {found.count()}. Choose with the up and down arrows.")
    box(visitor.page).fill("qqqwertz")
    expect(said).to_have_text("No suggestions.")
    expect(found.first).to_be_hidden()


def test_the_server_is_asked_once_the_hand_rests(visitor: Visitor) -> None:
    visitor.settle()
    box(visitor.page).press_sequentially("philadel", delay=20)
    expect(options(visitor.page).first).to_be_visible()
    asked = [body["prefix"] for body in posted(visitor.record.requests, "/places")]
    assert asked[-1] == ["philadel"]
    assert len(asked) < len("philadel")


def test_only_the_newest_answer_is_shown(visitor: Visitor) -> None:
    unanswered: list[Route] = []
    visitor.page.route("**/places", lambda route: unanswered.append(route), times=1)  # noqa: PLW0108 (Playwright marks the function)
    with visitor.page.expect_request("**/places") as first:
        box(visitor.page).fill("phil")
    box(visitor.page).fill("10035")
    expect(options(visitor.page).first).to_contain_text("10035")
    assert first.value.failure == "net::ERR_ABORTED"
    assert len(unanswered) == 1


def test_without_suggestions_the_box_works(arrive: Arrive) -> None:
    visitor = arrive()
    visitor.open("/")
    visitor.page.route("**/places", lambda route: route.abort())
    box(visitor.page).press_sequentially("10035")
    visitor.page.wait_for_timeout(300)
    expect(options(visitor.page).first).to_be_hidden()
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.get_by_text("near 10035, New York")).to_be_visible()


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_an_open_list_has_no_barrier(arrive: Arrive, size: tuple[int, int], colours: str) -> None:
    visitor = arrive(size, color_scheme=colours)
    visitor.open("/")
    write(visitor, "burl")
    visitor.page.keyboard.press("ArrowDown")
    answer = _AXE.run(visitor.page).response
    assert not [violation["id"] for violation in answer["violations"]]
    assert visitor.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_devices_place_is_sent_rounded_and_in_no_address(arrive: Arrive) -> None:
    visitor = arrive(PHONE, permissions=["geolocation"], geolocation=HARLEM)
    visitor.open("/")
    visitor.remember("40.8", "73.93", "40.79", "73.92")
    visitor.page.get_by_role("button", name="Use my location").click()
    expect(visitor.page.get_by_text("near you (rounded to about 1 km)")).to_be_visible()
    assert visitor.services
    [sent] = posted(visitor.record.requests, "/")
    assert sent["near"] == ["40.80, -73.93"]
    bodies = " ".join(request.post_data or "" for request in visitor.record.requests)
    assert not re.search(r"40\.79|73\.929", bodies)
    visitor.assert_untroubled()


def test_a_place_that_the_browser_keeps_back_is_said_in_words(arrive: Arrive) -> None:
    visitor = arrive(permissions=[])
    visitor.open("/")
    row = visitor.page.locator(".locate")
    expect(row.get_by_role("status")).to_have_text("We get it rounded to about 1 km.")
    row.get_by_role("button", name="Use my location").click()
    expect(row.get_by_role("status")).to_contain_text("Your browser does not tell this site")
    expect(visitor.page).to_have_url(f"{visitor.record.home}/")
    visitor.assert_untroubled()


def test_a_services_own_name_leads_to_its_page(visitor: Visitor) -> None:
    visitor.search("onpoint east harlem")
    visitor.page.get_by_role("link", name="OnPoint NYC East Harlem").click()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("OnPoint NYC East Harlem")
    visitor.assert_untroubled()


def test_without_javascript_all_is_as_before(arrive: Arrive) -> None:
    visitor = arrive(PHONE, java_script_enabled=False)
    visitor.open("/")
    expect(visitor.page.get_by_role("textbox", name=LABEL)).to_be_visible()
    expect(visitor.page.locator(".locate")).to_be_hidden()
    expect(visitor.page.get_by_role("combobox", name=LABEL)).to_have_count(0)
    visitor.search("10035", "5 miles")
    expect(visitor.page.get_by_text("near 10035, New York")).to_be_visible()


@pytest.mark.parametrize(
    ("near", "within", "unit"),
    [
        ("Köln", "", "kilometers"),
        ("London, UK", "10 kilometers", "kilometers"),
        ("10035", "", "miles"),
    ],
)
def test_searching_the_area_of_the_map_keeps_the_unit(
    visitor: Visitor, near: str, within: str, unit: str
) -> None:
    visitor.search(near, within)
    visitor.open_map()
    visitor.page.locator(".leaflet-control-zoom-out").click()
    with visitor.going_on():
        visitor.page.get_by_role("button", name="Search this area").click()
    expect(visitor.page.locator("#within option:checked")).to_contain_text(unit)
    expect(visitor.page.get_by_text("in this part of the map")).to_be_visible()
