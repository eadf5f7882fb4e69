"""Where data are dear the map waits until it is wanted, and nowhere does it push the list about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE

if TYPE_CHECKING:
    from playwright.sync_api import Route

    from tests.browser.conftest import Arrive
    from tests.browser.visitor import Visitor

SHOW: Final = "Show the map (about 150 kB)"
SERVICE: Final = "/services/us-ny-new-york-onpoint-nyc-east-harlem"
_CONNECTION: Final = (
    "Object.defineProperty(navigator, 'connection', {{ value: {}, configurable: true }})"
)
_SHIFTS: Final = """window.shifts = [];
new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries())
        window.shifts.push([value, sources.map(({ node, previousRect, currentRect }) =>
            [node?.outerHTML?.slice(0, 120), previousRect.toJSON(), currentRect.toJSON()])]);
}).observe({ type: 'layout-shift', buffered: true });"""
SLOW: Final = {
    "data are saved": "{ saveData: true, effectiveType: '4g' }",
    "3g": "{ saveData: false, effectiveType: '3g' }",
    "slow-2g": "{ effectiveType: 'slow-2g' }",
}


def come(arrive: Arrive, connection: str, size: tuple[int, int] = DESKTOP) -> Visitor:
    visitor = arrive(size, has_touch=True)
    visitor.context.add_init_script(_CONNECTION.format(connection))
    return visitor


def maps_asked_for(visitor: Visitor) -> list[str]:
    parts = ("leaflet", "pmtiles", "map-shell", "/api/v1/")
    asked = [request.url for request in visitor.record.requests]
    return [url for url in asked if any(part in url for part in parts) and "places" not in url]


@pytest.mark.parametrize("connection", SLOW)
def test_the_map_of_results_waits_for_its_button(arrive: Arrive, connection: str) -> None:
    visitor = come(arrive, SLOW[connection])
    visitor.open("/")
    visitor.search("10035", "5 miles")
    visitor.settle()
    assert maps_asked_for(visitor) == []
    visitor.page.get_by_role("button", name=SHOW).click()
    expect(visitor.page.locator(".marker").first).to_be_visible()
    assert maps_asked_for(visitor)
    visitor.assert_untroubled()


def test_the_map_of_a_service_waits_for_its_button(arrive: Arrive) -> None:
    visitor = come(arrive, SLOW["3g"])
    visitor.open(SERVICE)
    visitor.settle()
    assert maps_asked_for(visitor) == []
    visitor.page.get_by_role("button", name=SHOW).press("Enter")
    expect(visitor.page.locator(".marker").first).to_be_visible()


def test_asking_for_the_map_on_a_phone_is_wanting_it(arrive: Arrive) -> None:
    visitor = come(arrive, SLOW["data are saved"], PHONE)
    visitor.open("/")
    visitor.search("10035", "5 miles")
    visitor.page.get_by_role("link", name="Map", exact=True).tap()
    expect(visitor.page.locator(".marker").first).to_be_visible()


@pytest.mark.parametrize("connection", ["{ saveData: false, effectiveType: '4g' }", "undefined"])
def test_otherwise_the_map_comes_by_itself(arrive: Arrive, connection: str) -> None:
    visitor = come(arrive, connection)
    visitor.open("/")
    visitor.search("10035", "5 miles")
    expect(visitor.page.locator(".marker").first).to_be_visible()


def test_a_page_says_that_an_answer_is_on_its_way(visitor: Visitor) -> None:
    held: list[Route] = []
    visitor.page.route(f"{visitor.record.home}/", lambda route: held.append(route))  # noqa: PLW0108 (Playwright marks the function)
    visitor.page.get_by_label("ZIP code or city").fill("10035")
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator("main")).to_have_attribute("aria-busy", "true")
    while not held:
        visitor.page.wait_for_timeout(50)
    held[0].continue_()
    expect(visitor.heading).to_be_visible()
    expect(visitor.page.locator("main[aria-busy]")).to_have_count(0)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("path", ["/?near=Sydney+NSW&within=25mi", SERVICE, "/"])
def test_nothing_moves_while_a_page_arrives(
    arrive: Arrive, size: tuple[int, int], path: str
) -> None:
    visitor = arrive(size)
    visitor.context.add_init_script(_SHIFTS)
    visitor.open(path)
    visitor.settle()
    visitor.page.wait_for_timeout(500)
    shifts = visitor.page.evaluate("window.shifts")
    assert sum(value for value, _ in shifts) < 0.01, shifts
