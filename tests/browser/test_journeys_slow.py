"""The way from the form to a service's door over a bad network: the list first, the map later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from playwright.sync_api import expect

from tests.browser.conftest import PHONE

if TYPE_CHECKING:
    from tests.browser.conftest import Arrive
    from tests.browser.visitor import Visitor

_KILOBYTE: Final = 1000
MODERATE: Final = {"latency": 150, "downloadThroughput": 100 * _KILOBYTE}
"""Browsers still call this one 4g, so the map comes by itself."""
BAD: Final = {"latency": 500, "downloadThroughput": 30 * _KILOBYTE}
"""Browsers call this one 2g: the map waits until it is asked for."""
_SHIFTS: Final = """window.shifts = 0;
new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
}).observe({ type: 'layout-shift', buffered: true });"""
_ANEW: Final = """() => new Promise((done) => requestAnimationFrame(() =>
    requestAnimationFrame(() => { window.shifts = 0; done(); })))"""
"""A page that is shown in place of another moves everything, as it should: count from there on."""
MOST_SHIFTED: Final = 0.02
"""Cumulative layout shift; people feel what is above 0.1 (web.dev, "CLS")."""


def slow_down(visitor: Visitor, network: dict[str, int]) -> None:
    session = visitor.context.new_cdp_session(visitor.page)
    session.send("Network.enable")
    conditions = {"offline": False, "uploadThroughput": 10 * _KILOBYTE, **network}
    session.send("Network.emulateNetworkConditions", conditions)


def assert_nothing_moves(visitor: Visitor) -> None:
    """Fail where something moves between a page's first appearance and its last request."""
    visitor.page.evaluate(_ANEW)
    visitor.settle()
    assert visitor.page.evaluate("window.shifts") < MOST_SHIFTED


def test_the_list_comes_first_and_the_map_later(arrive: Arrive) -> None:
    visitor = arrive()
    visitor.context.add_init_script(_SHIFTS)
    visitor.open("/")
    slow_down(visitor, MODERATE)
    visitor.search("10035", "5 miles")
    expect(visitor.results.first).to_be_visible()
    assert visitor.page.locator(".leaflet-marker-pane").count() == 0
    expect(visitor.page.locator(".marker").first).to_be_visible()
    assert_nothing_moves(visitor)
    visitor.results.first.get_by_role("link").first.click()
    expect(visitor.page.get_by_role("link", name="My map app")).to_be_visible()
    assert_nothing_moves(visitor)
    visitor.assert_untroubled()


def test_the_whole_way_where_a_map_would_cost_too_much(arrive: Arrive) -> None:
    visitor = arrive(PHONE, has_touch=True)
    visitor.context.add_init_script(_SHIFTS)
    slow_down(visitor, BAD)
    visitor.open("/")
    assert visitor.page.evaluate("window.shifts") < MOST_SHIFTED
    visitor.search("10035", "5 miles", ("Naloxone",))
    assert_nothing_moves(visitor)
    visitor.results.first.get_by_role("link", name="Directions").tap()
    expect(visitor.page.get_by_role("link", name="My map app")).to_be_in_viewport()
    asked = [request.url for request in visitor.record.requests]
    assert not [url for url in asked if "leaflet" in url or "pmtiles" in url]
    assert_nothing_moves(visitor)
    visitor.assert_untroubled()
