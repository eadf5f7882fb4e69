"""Whatever a row of the directory holds, it is shown as text; and what is confidential, never."""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from locator.geo import Box, Point, destination, distance
from locator.service.text import clean_text
from tests.browser.hostile_rows import HERE, KEPT_BACK, PAYLOADS, TRUE_POINTS, hostile_file
from tests.server import Server, copy, publish, serving

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from playwright.sync_api import APIResponse

    from tests.browser.conftest import Arrive
    from tests.browser.visitor import Visitor

EVERYTHING: dict[str, str | float | bool] = {
    "near": f"{HERE.latitude}, {HERE.longitude}",
    "within": "any",
}
WHOLE_WORLD = "-180,-85,180,85"


@pytest.fixture(scope="module")
def hostile_site(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("hostile")
    publish(copy(prepared, folder), hostile_file())
    with serving(folder) as server:
        yield server


@pytest.fixture
def visitor(arrive: Arrive, hostile_site: Server) -> Visitor:
    arrived = arrive(server=hostile_site)
    arrived.open("/")
    return arrived


def shown(payload: str) -> str:
    """Return a payload as people may see it: on one line, without what reorders its letters."""
    return " ".join(clean_text(payload).text.split())


def test_the_pages_of_services_show_text(visitor: Visitor) -> None:
    for id_, payload in PAYLOADS.items():
        visitor.open(f"/services/{id_}")
        text = shown(payload)
        assert " ".join(visitor.page.locator("h1").inner_text().split()) == text
        assert text in " ".join(visitor.page.locator("address").inner_text().split())
        popup = visitor.open_popup(visitor.open_map().first)
        assert text in " ".join(popup.inner_text().split())
    _assert_nothing_ran(visitor)


def test_the_list_and_each_popup_show_text(visitor: Visitor) -> None:
    visitor.search(str(EVERYTHING["near"]), "Any distance")
    names = {shown(payload) for payload in PAYLOADS.values()}
    listed = {" ".join(name.split()) for name in visitor.page.locator("h3").all_inner_texts()}
    assert names <= listed
    markers = visitor.open_map()
    opened = set()
    for marker in markers.all():
        name = visitor.open_popup(marker).locator(".map-popup__name")
        opened.add(" ".join(name.inner_text().split()))
        visitor.page.keyboard.press("Escape")
        expect(visitor.page.locator(".leaflet-popup")).to_have_count(0)
    assert names <= opened
    _assert_nothing_ran(visitor)


@pytest.mark.parametrize("format_", ["geojson", "json"])
def test_an_answer_of_the_api_opened_as_a_page_runs_nothing(visitor: Visitor, format_: str) -> None:
    visitor.open(f"/api/v1/services?near=NY&lat=40.8&lon=-73.94&within=any&format={format_}")
    _assert_nothing_ran(visitor)


def test_what_a_visitor_types_is_shown_as_text(visitor: Visitor) -> None:
    for payload in PAYLOADS.values():
        visitor.open("/")
        visitor.page.get_by_label("ZIP code or city").fill(payload)
        visitor.page.get_by_role("button", name="Find").click()
        visitor.arrive()
        assert visitor.page.get_by_label("ZIP code or city").input_value()
    _assert_nothing_ran(visitor)


def test_no_page_and_no_answer_tells_what_is_confidential(visitor: Visitor) -> None:
    answers = {
        where: html.unescape(answer.text()) for where, answer in _all_answers(visitor).items()
    }
    assert "A place, approximate" in answers["the list"]
    told = [where for where, text in answers.items() if KEPT_BACK in text.casefold()]
    told += [
        f"{where}: the point of {name}"
        for where, text in answers.items()
        for name, point in TRUE_POINTS.items()
        for degrees in (point.latitude, point.longitude)
        if f"{degrees:.4f}" in text
    ]
    assert not told


@pytest.mark.parametrize("bearing", [0, 120, 240])
@pytest.mark.parametrize("id_", ["approximate-place", "hidden-place"])
def test_distances_lead_to_the_public_point_only(
    visitor: Visitor, id_: str, bearing: float
) -> None:
    true = TRUE_POINTS[id_.removesuffix("-place")]
    origin = destination(true, bearing, 5000)
    service = _found(visitor, origin)[id_]
    longitude, latitude = service["geometry"]["coordinates"]
    public, told = Point(latitude, longitude), service["properties"]["distance"]
    assert told == pytest.approx(distance(origin, public), abs=1)
    assert distance(public, true) > 100
    assert service["properties"]["area_radius"] >= 1000


def test_asking_again_moves_nothing(visitor: Visitor) -> None:
    answers = [_found(visitor, TRUE_POINTS["approximate"]) for _ in range(3)]
    assert answers[0] == answers[1] == answers[2]


def test_what_is_for_partners_or_staff_is_not_there(visitor: Visitor) -> None:
    for consent in ("staff", "partners"):
        around = TRUE_POINTS[consent]
        assert f"{consent}-place" not in _found(visitor, around)
        assert not _clusters(visitor, _box(around, 2000))
        page = visitor.page.request.get(f"{visitor.record.home}/services/{consent}-place")
        assert page.status == 404
    health = visitor.page.request.get(f"{visitor.record.home}/healthz").json()
    assert health["services"] == len(PAYLOADS) + 2


def test_clusters_stand_at_the_public_point_only(visitor: Visitor) -> None:
    for name in ("approximate", "hidden"):
        true = TRUE_POINTS[name]
        longitude, latitude = _found(visitor, true)[f"{name}-place"]["geometry"]["coordinates"]
        assert len(_clusters(visitor, _box(Point(latitude, longitude), 50))) == 1
        assert not _clusters(visitor, _box(true, 50))


def _assert_nothing_ran(visitor: Visitor) -> None:
    visitor.settle()
    complaints = visitor.record.complaints()
    assert not complaints, "\n".join(complaints)


def _all_answers(visitor: Visitor) -> Mapping[str, APIResponse]:
    """Return every page and answer in which a confidential place could be met."""
    home, ask = visitor.record.home, visitor.page.request
    ids = [f"{name}-place" for name in TRUE_POINTS]
    answers = {f"the page of {id_}": ask.get(f"{home}/services/{id_}") for id_ in ids}
    answers["the list"] = ask.post(f"{home}/", form=EVERYTHING)
    answers["about"] = ask.get(f"{home}/about")
    for name, point in TRUE_POINTS.items():
        near = {"lat": f"{point.latitude + 1:.2f}", "lon": f"{point.longitude:.2f}"}
        for format_ in ("json", "geojson"):
            answers[f"{format_} near {name}"] = ask.get(
                f"{home}/api/v1/services", params={**near, "within": "any", "format": format_}
            )
    for zoom in (0, 5, 10, 15, 20):
        answers[f"clusters at zoom {zoom}"] = ask.post(
            f"{home}/api/v1/clusters", form={"bbox": WHOLE_WORLD, "zoom": str(zoom)}
        )
    return answers


def _found(visitor: Visitor, origin: Point) -> dict[str, Any]:
    """Return the services near a point as GeoJSON features, by id."""
    answer = visitor.page.request.post(
        f"{visitor.record.home}/api/v1/services",
        data=json.dumps({"lat": origin.latitude, "lon": origin.longitude, "within": "any"}),
        headers={"Content-Type": "application/json"},
    )
    return {feature["id"]: feature for feature in answer.json()["features"]}


def _clusters(visitor: Visitor, box: Box) -> list[Any]:
    bbox = f"{box.west},{box.south},{box.east},{box.north}"
    answer = visitor.page.request.post(
        f"{visitor.record.home}/api/v1/clusters", form={"bbox": bbox, "zoom": "20"}
    )
    assert answer.ok, answer.text()
    found: list[Any] = answer.json()["clusters"]
    return found


def _box(middle: Point, metres: float) -> Box:
    north, east = (destination(middle, bearing, metres) for bearing in (0, 90))
    up, right = north.latitude - middle.latitude, east.longitude - middle.longitude
    return Box(
        middle.latitude - up,
        middle.longitude - right,
        middle.latitude + up,
        middle.longitude + right,
    )
