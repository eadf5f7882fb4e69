"""After "Use my location" the browser, which alone knows the place, sorts and measures exactly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import pytest
from playwright.sync_api import expect
from pyproj import Geod

if TYPE_CHECKING:
    from tests.browser.conftest import Arrive
    from tests.browser.visitor import Visitor

SYDNEY: Final = {"latitude": -33.87456, "longitude": 151.22444}
"""More than half a kilometre from where it is rounded to: -33.87, 151.22."""
METRES_PER_MILE: Final = 1609.344
_WGS84: Final = Geod(ellps="WGS84")
_ROWS: Final = """rows => rows.filter(row => row.dataset.latitude).map(row => ({
    latitude: Number(row.dataset.latitude), longitude: Number(row.dataset.longitude),
    area: Number(row.dataset.area || 0),
    said: row.querySelector('.result__distance').textContent.trim() }))"""
_MEASURE: Final = """async ([file, pairs]) => {
    const { geodesic } = await import(file);
    return pairs.map(([a, b, c, d]) =>
        geodesic({ latitude: a, longitude: b }, { latitude: c, longitude: d }));
}"""

PAIRS: Final = [
    (40.79553, -73.92961, 40.8049, -73.9388),
    (40.79553, -73.92961, 40.79553, -73.92961),
    (51.5, -0.12, 48.85, 2.35),
    (-17.0, 179.99, -17.0, -179.97),
    (64.15, -21.94, -33.87, 151.21),
    (0.0, 10.0, 0.0, 11.0),
    (89.9, 0.0, 89.9, 180.0),
    (-33.87456, 151.22444, -33.8766, 151.2251),
]
"""Next to each other, the same, far, across the antimeridian, along the equator, over a pole."""


def locate(arrive: Arrive, place: dict[str, float], within: str) -> Visitor:
    """Let a visitor arrive who searches from where the browser says that it is."""
    visitor = arrive(permissions=["geolocation"], geolocation=place)
    visitor.open("/")
    visitor.remember("33.87", "151.22")
    visitor.page.get_by_label("Distance").select_option(label=within)
    visitor.page.get_by_role("button", name="Use my location").click()
    expect(visitor.page.get_by_text("near you (rounded to about 1 km)")).to_be_visible()
    return visitor


@pytest.fixture
def here(arrive: Arrive) -> Visitor:
    """Return a visitor in Sydney who has let the browser say where it is."""
    return locate(arrive, SYDNEY, "25 miles")


def rows(visitor: Visitor) -> list[dict[str, Any]]:
    return list(visitor.results.evaluate_all(_ROWS))


def metres_to(row: dict[str, Any]) -> float:
    distance = _WGS84.inv(
        SYDNEY["longitude"], SYDNEY["latitude"], row["longitude"], row["latitude"]
    )[2]
    return float(distance)


def assert_exact(found: list[dict[str, Any]]) -> None:
    """Fail unless rows are in order, each with its distance as exactly as its place is known."""
    measured = [metres_to(row) for row in found]
    assert measured == sorted(measured)
    for row, metres in zip(found, measured, strict=True):
        miles = max(metres, row["area"]) / METRES_PER_MILE
        figure = f"{miles:.1f}".removesuffix(".0") if miles < 9.95 else f"{miles:.0f}"
        about = ("within " if metres < row["area"] else "about ") if row["area"] else ""
        assert row["said"] == f"{about}{figure} mi"


def test_results_are_in_their_exact_order_with_exact_distances(here: Visitor) -> None:
    expect(here.page.locator(".result__distance").first).to_have_text(re.compile("0[.]"))
    found = rows(here)
    assert len(found) > 3
    assert any(row["area"] for row in found)
    here.soon(lambda: assert_exact(rows(here)))
    here.assert_untroubled()


@pytest.mark.parametrize("within", ["25 miles", "Any distance"])
def test_two_who_round_to_one_point_send_the_same(arrive: Arrive, within: str) -> None:
    elsewhere = {"latitude": -33.86612, "longitude": 151.21533}
    sent = []
    for place in (SYDNEY, elsewhere):
        visitor = locate(arrive, place, within)
        visitor.open_map()
        visitor.settle()
        asked = [r for r in visitor.record.requests if r.method == "POST"]
        sent.append(sorted((r.url, r.post_data) for r in asked))
        visitor.assert_untroubled()
    assert sent[0] == sent[1]
    assert len(sent[0]) >= 3


def test_the_map_measures_from_there_too(here: Visitor) -> None:
    marker = here.open_map().first
    popup = here.open_popup(marker)
    name = popup.locator(".map-popup__name").inner_text()
    said = here.page.locator(".result", has=here.page.get_by_role("link", name=name, exact=True))
    distance = said.locator(".result__distance").inner_text()
    assert popup.locator(".map-popup__distance").inner_text() == distance


def test_a_search_for_another_place_is_measured_from_that_place(here: Visitor) -> None:
    here.search("Newtown NSW", "25 miles")
    here.page.wait_for_timeout(300)
    measured = [metres_to(row) for row in rows(here)]
    assert measured != sorted(measured)


def test_after_a_reload_the_rounded_point_counts(here: Visitor) -> None:
    here.soon(lambda: assert_exact(rows(here)))
    exact = [row["said"] for row in rows(here)]
    here.page.reload()
    expect(here.page.get_by_text("near you (rounded to about 1 km)")).to_be_visible()
    here.arrive()
    assert [row["said"] for row in rows(here)] != exact


def test_a_geodesic_is_that_of_proj(visitor: Visitor) -> None:
    script = visitor.page.locator("script[src$='js/main.js']").get_attribute("src") or ""
    file = script.replace("main.js", "geodesic.js")
    measured = visitor.page.evaluate(_MEASURE, [file, PAIRS])
    true = [_WGS84.inv(b, a, d, c)[2] for a, b, c, d in PAIRS]
    assert measured == pytest.approx(true, abs=0.001)


def test_opposite_points_are_nearly_right(visitor: Visitor) -> None:
    script = visitor.page.locator("script[src$='js/main.js']").get_attribute("src") or ""
    pair = (0.0, 0.0, 0.5, 179.7)
    [measured] = visitor.page.evaluate(_MEASURE, [script.replace("main.js", "geodesic.js"), [pair]])
    assert measured == pytest.approx(_WGS84.inv(0.0, 0.0, 179.7, 0.5)[2], rel=0.006)
