from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.web.listings import HARLEM, listing
from tests.web.reading import json_of

if TYPE_CHECKING:
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from tests.web.conftest import Visit

SERVICES = "/api/v1/services"
AT = {"lat": str(HARLEM.latitude), "lon": str(HARLEM.longitude)}


def test_geojson_has_what_the_map_draws(visit: Visit) -> None:
    clinic = replace(
        listing(1, north=0.01, service_types=("mat",)), precision="city", area_radius=6000.0
    )
    answer = visit(listing(0), clinic).get(SERVICES, query_string={**AT, "within": "5mi"})
    assert answer.mimetype == "application/geo+json"
    found: dict[str, Any] = json_of(answer)
    assert found["type"] == "FeatureCollection"
    assert (found["total"], found["page"], found["pages"]) == (2, 1, 1)
    assert (found["within"], found["counts"]["mat"]) == ("5mi", 1)
    assert found["origin"] == {
        "latitude": HARLEM.latitude, "longitude": HARLEM.longitude, "label": ""
    }  # fmt: skip
    first, second = found["features"]
    assert first == {
        "type": "Feature",
        "id": "service-0",
        "geometry": {"type": "Point", "coordinates": [HARLEM.longitude, HARLEM.latitude]},
        "properties": {
            "name": "Harlem Outreach",
            "service_types": ["syringe_services", "naloxone", "hiv_hcv_testing"],
            "kind": "syringe_services",
            "precision": "rooftop",
            "area_radius": None,
            "distance": 0.0,
            "url": "/services/service-0",
        },
    }
    assert second["properties"]["area_radius"] == 6000
    assert 1100 < second["properties"]["distance"] < 1120


def test_the_sign_of_a_service_is_of_a_kind_that_was_looked_for(site: FlaskClient) -> None:
    answer = site.get(SERVICES, query_string={**AT, "type": "naloxone"})
    assert json_of(answer)["features"][0]["properties"]["kind"] == "naloxone"


def test_json_has_every_public_column(visit: Visit) -> None:
    shown = listing(0, extra={"secret": "note"}, translations={"alert_es": "Cerrado"})
    answer = visit(shown).get(SERVICES, query_string={"near": "10035", "format": "json"})
    [service] = json_of(answer)["services"]
    assert service["name"] == "Harlem Outreach"
    assert service["phone"] == [{"number": "+1 212-555-0101", "label": ""}]
    assert service["last_verified"] == "2026-10-12"
    assert service["translations"] == {"alert_es": "Cerrado"}
    assert "extra" not in service
    assert "note" not in answer.text.replace("hours_note", "")


@pytest.mark.parametrize("way", ["query", "form", "json"])
def test_parameters_come_in_the_address_in_a_form_or_in_json(site: FlaskClient, way: str) -> None:
    asked = {"near": "10035", "within": "5mi", "type": ["naloxone", "mat"], "page": 1}
    answers: dict[str, TestResponse] = {
        "query": site.get(SERVICES, query_string=asked),
        "form": site.post(SERVICES, data=asked),
        "json": site.post(SERVICES, json=asked),
    }
    assert json_of(answers[way])["total"] == 1


def test_the_page_and_the_api_find_the_same(visit: Visit) -> None:
    client = visit(*(listing(number, north=number * 0.01) for number in range(40)))
    asked = {"near": "10035", "within": "25km", "page": "1"}
    page, answer = client.post("/", data=asked), client.post(SERVICES, data=asked)
    shown = [part.split('"')[0] for part in page.text.split('data-service="')[1:]]
    assert shown == [feature["id"] for feature in json_of(answer)["features"]]
    assert f"{json_of(answer)['total']} places within 25 kilometers" in page.text


def test_a_page_beyond_the_last_is_empty(site: FlaskClient) -> None:
    answer = site.get(SERVICES, query_string={**AT, "page": 9, "within": "5mi"})
    assert (json_of(answer)["features"], json_of(answer)["total"]) == ([], 1)


@pytest.mark.parametrize(
    ("asked", "parameter", "said"),
    [
        ({"near": " "}, "near", "Type a ZIP code"),
        ({"within": "5mi"}, "within", "Say from where"),
        ({"near": "Nirgendwo"}, "near", "No place called ‘Nirgendwo’"),
        ({"near": "Burlington"}, "near", "Burlington, Vermont, US (city:1)"),
        ({"lat": "40"}, "lon", "decimal degrees"),
        ({"lat": "nan", "lon": "1"}, "lat", "decimal degrees"),
        ({"lat": "951", "lon": "1"}, "lat", "Latitudes go from"),
        ({"lat": "1", "lon": "181"}, "lon", "longitudes from"),
        ({**AT, "format": "xlsx"}, "format", "geojson, json"),
    ],
)
def test_an_error_names_the_parameter_and_the_way_out(
    site: FlaskClient, asked: dict[str, str], parameter: str, said: str
) -> None:
    answer = site.get(SERVICES, query_string=asked)
    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"
    assert json_of(answer)["parameter"] == parameter
    assert said in json_of(answer)["detail"]


@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_an_address_that_is_not_there_is_a_problem_too(site: FlaskClient, method: str) -> None:
    answer = site.open("/api/v1/nothing", method=method)
    assert (answer.status_code, json_of(answer)["status"]) == (404, 404)


def test_other_sites_may_ask_without_credentials(site: FlaskClient) -> None:
    answer = site.options(SERVICES, headers={"Origin": "https://partner.example"})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    for name in ("Authorization", "Content-Type", "If-None-Match"):
        assert name in answer.headers["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Headers" not in site.get(SERVICES).headers
    for name in ("ETag", "Link", "Retry-After"):
        assert name in site.get(SERVICES).headers["Access-Control-Expose-Headers"]
