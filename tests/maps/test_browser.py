"""The map's modules in a real Chromium, under the policy that every public page has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.maps.stand import WORDS, Stand, make_service, serve_stand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import (
        Browser,
        ConsoleMessage,
        Dialog,
        Page,
        Request,
    )

HOSTILE = "${alert(1)}</script><img src=x onerror=alert(1)>"


@pytest.fixture
def stand() -> Iterator[Stand]:
    with serve_stand() as running:
        running.services = [make_service(number) for number in range(4)]
        running.clusters = [[40.81, -73.99, 12, [0, 0, 4, 7, 1]]]
        yield running


class Faults(list[str]):
    """What went wrong in a page: errors, violations of the policy, dialogs, foreign hosts."""

    def watch(self, page: Page, home: str) -> None:
        def note_request(asked: Request) -> None:
            if not asked.url.startswith((home, "data:")):
                self.append(asked.url)

        def note_message(said: ConsoleMessage) -> None:
            if said.type == "error":
                self.append(said.text)

        def note_dialog(dialog: Dialog) -> None:
            self.append(f"a dialog: {dialog.message}")
            dialog.dismiss()

        page.on("request", note_request)
        page.on("console", note_message)
        page.on("dialog", note_dialog)
        page.on("pageerror", lambda error: self.append(str(error)))


@pytest.fixture
def faults() -> Faults:
    return Faults()


def wait_until(page: Page, expression: str) -> None:
    """Wait for something to be true; Playwright's own way needs eval, which the policy forbids."""
    for _ in range(150):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(20)
    raise AssertionError(f"never true: {expression}")


def open_map(
    browser: Browser, stand: Stand, faults: Faults, path: str = "", **context: Any
) -> Page:
    page = browser.new_context(viewport={"width": 900, "height": 700}, **context).new_page()
    faults.watch(page, stand.url)
    page.goto(stand.url + path)
    wait_until(page, "Boolean(window.started)")
    page.evaluate("window.started")
    page.wait_for_selector(".leaflet-tile-loaded")
    if not path:
        page.wait_for_selector(".cluster")
    return page


def names(page: Page, selector: str) -> list[str | None]:
    return [one.get_attribute("aria-label") for one in page.query_selector_all(selector)]


def test_every_service_with_a_place_is_a_marker_and_nothing_breaks_the_policy(
    browser: Browser, stand: Stand, faults: Faults
) -> None:
    stand.services.append(make_service(9) | {"geometry": None})
    page = open_map(browser, stand, faults)
    assert names(page, ".marker") == [f"Service {number}, Naloxone" for number in range(4)]
    assert names(page, ".cluster") == [
        "More services here: 12. Zoom in. Medication clinic: 4, Naloxone: 7, Other services: 1"
    ]
    assert page.query_selector(".origin")
    assert page.query_selector(".search-radius")
    assert page.inner_text(".leaflet-control-attribution") == "Sources"
    assert {unit[-2:] for unit in page.inner_text(".leaflet-control-scale").split("\n")} == {
        "km",
        "mi",
    }
    stored = "[document.cookie, localStorage.length, sessionStorage.length].join()"
    assert page.evaluate(stored) == ",0,0"
    assert faults == []


def test_the_server_is_asked_for_the_same_search_in_forms(
    browser: Browser, stand: Stand, faults: Faults
) -> None:
    open_map(browser, stand, faults)
    search = {"lat": ["40.8"], "lon": ["-73.94"], "within": ["5mi"], "type": ["naloxone", "mat"]}
    assert stand.forms("/api/v1/services") == [search | {"format": ["geojson"]}]
    viewed = stand.forms("/api/v1/clusters")[0]
    assert {name: viewed[name] for name in search} == search
    west, south, east, north = map(float, viewed["bbox"][0].split(","))
    assert west < -73.94 < east
    assert south < 40.8 < north
    assert viewed["zoom"] == ["11"]


def test_across_the_antimeridian_the_view_has_its_west_east_of_its_east(
    browser: Browser, stand: Stand, faults: Faults
) -> None:
    stand.origin = (-17.0, 179.99)
    stand.services = [make_service(1) | {"geometry": None}]
    stand.clusters = [[-17.0, -179.97, 3, [3, 0, 0, 0, 0]]]
    page = open_map(browser, stand, faults)
    west, _, east, _ = map(float, stand.forms("/api/v1/clusters")[-1]["bbox"][0].split(","))
    assert west > 179 > -179 > east
    assert page.is_visible(".cluster")
    box = page.locator(".cluster").bounding_box()
    assert box is not None
    assert 450 < box["x"] < 900, "the ring stands in another copy of the world"


def test_a_name_is_text_whatever_it_says(browser: Browser, stand: Stand, faults: Faults) -> None:
    stand.services = [make_service(1, name=HOSTILE, url="/services/x")]
    page = open_map(browser, stand, faults)
    page.focus(".marker")
    page.keyboard.press("Enter")
    assert page.inner_text(".map-popup__name") == HOSTILE
    assert page.inner_text(".map-popup__distance") == "0.3 mi"
    assert page.query_selector(".map-popup img") is None
    assert page.get_attribute(".map-popup__link", "href") == "/services/x"
    assert faults == []


def test_an_approximate_place_is_an_area_and_says_so(
    browser: Browser, stand: Stand, faults: Faults
) -> None:
    stand.services = [make_service(1, area_radius=1500)]
    page = open_map(browser, stand, faults)
    assert page.query_selector("path.area--naloxone")
    assert names(page, ".marker--area") == ["Service 1, Naloxone, Area, not the exact place"]
    page.click(".marker--area")
    assert page.inner_text(".map-popup__area") == WORDS["area"]


def test_services_at_one_place_can_each_be_reached(
    browser: Browser, stand: Stand, faults: Faults
) -> None:
    place = {"geometry": {"type": "Point", "coordinates": [-73.94, 40.81]}}
    stand.services = [make_service(number) | place for number in range(5)]
    page = open_map(browser, stand, faults)
    for number, marker in enumerate(page.query_selector_all(".marker")):
        marker.click()
        shown = "document.querySelector('.map-popup__name')?.textContent"
        wait_until(page, f"{shown} === 'Service {number}'")
        page.keyboard.press("Escape")
        wait_until(page, "!document.querySelector('.map-popup')")


def test_the_keyboard_goes_into_a_popup_and_back_to_its_marker(
    browser: Browser, stand: Stand, faults: Faults
) -> None:
    page = open_map(browser, stand, faults)
    page.focus("[data-service=service-3]")
    page.keyboard.press("Tab")  # the map itself
    page.keyboard.press("Tab")  # its first marker
    focused = "document.activeElement.getAttribute('aria-label') || document.activeElement.href"
    assert page.evaluate(focused) == "Service 0, Naloxone"
    page.keyboard.press("Enter")
    assert str(page.evaluate(focused)).endswith("/services/service-0")
    page.keyboard.press("Escape")
    assert page.evaluate(focused) == "Service 0, Naloxone"
    wait_until(page, "!document.querySelector('.map-popup')")


def test_an_entry_of_the_list_and_its_marker_light_up_together(
    browser: Browser, stand: Stand, faults: Faults
) -> None:
    page = open_map(browser, stand, faults)
    page.hover("[data-service=service-2]")
    assert names(page, ".marker.is-lit") == ["Service 2, Naloxone"]
    page.focus(".marker >> nth=1")
    assert page.get_attribute("[data-service=service-1]", "class") == "is-lit"


def test_a_cluster_zooms_in_by_mouse_and_by_keyboard(
    browser: Browser, stand: Stand, faults: Faults
) -> None:
    page = open_map(browser, stand, faults, reduced_motion="reduce")
    page.focus(".cluster")
    page.keyboard.press("Enter")
    assert page.evaluate("map_shell.getZoom()") == 13
    assert page.evaluate("map_shell.getCenter().lng.toFixed(2)") == "-73.99"


def test_searching_the_area_sends_the_pages_form_and_leaves_no_place_in_an_address(
    browser: Browser, stand: Stand, faults: Faults
) -> None:
    page = open_map(browser, stand, faults, reduced_motion="reduce")
    assert page.is_hidden(".map__search")
    page.evaluate("map_shell.setView([41.23456, -73.56789], 9)")
    with page.expect_navigation():
        page.click(".map__search")
    form = stand.forms("/")[0]
    assert re.fullmatch(r"41\.23\d, -73\.56\d", form["near"][0])
    assert form["within"] == ["25mi"]
    assert page.url == stand.url


def test_scrolling_the_page_does_not_zoom_the_map_unless_asked(
    browser: Browser, stand: Stand, faults: Faults
) -> None:
    page = open_map(browser, stand, faults)
    page.hover(".map", position={"x": 600, "y": 80})
    page.mouse.wheel(0, 200)
    wait_until(page, "window.scrollY > 0")
    assert page.inner_text(".map__hint.is-shown") == WORDS["ctrlWheel"]
    assert page.evaluate("map_shell.getZoom()") == 11
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    wait_until(page, "map_shell.getZoom() > 11")


def test_one_finger_scrolls_the_page_and_not_the_map(
    browser: Browser, stand: Stand, faults: Faults
) -> None:
    page = open_map(browser, stand, faults, has_touch=True, is_mobile=True)
    centre = page.evaluate("map_shell.getCenter().toString()")
    touch = page.context.new_cdp_session(page)
    for step in range(12):
        kind = "touchMove" if step else "touchStart"
        points = [{"x": 600, "y": 500 - 12 * step}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        page.wait_for_timeout(16)
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    wait_until(page, "window.scrollY > 0")
    assert page.evaluate("map_shell.getCenter().toString()") == centre
    assert page.text_content(".map__hint") == WORDS["twoFingers"]


@pytest.mark.parametrize("missing", ["leaflet.js", "map-shell.js", "world.pmtiles"])
def test_a_map_that_cannot_load_says_so_in_its_place(
    browser: Browser, stand: Stand, missing: str
) -> None:
    stand.missing = missing
    page = browser.new_page()
    page.goto(stand.url)
    wait_until(page, "Boolean(window.started)")
    failed = WORDS["failed"]
    shown = "document.querySelector('.map').textContent"
    wait_until(page, f"{shown} === '{failed}'")


def test_the_page_of_a_service_shows_that_one(
    browser: Browser, stand: Stand, faults: Faults
) -> None:
    page = open_map(browser, stand, faults, path="service-map", color_scheme="dark")
    assert names(page, ".marker") == ["Service 0, Naloxone"]
    assert stand.asked == []
    ground = "getComputedStyle(document.querySelector('.map__frame')).backgroundColor"
    assert page.evaluate(ground) == "rgb(15, 44, 64)"
    assert faults == []
