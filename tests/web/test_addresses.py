"""Street addresses, where the people who run the site have a geocoder of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.geocoding.geocoders import GeocoderServer, serve_geocoder
from tests.web.reading import json_of, words_of

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

    from flask.testing import FlaskClient

    from tests.web.conftest import Visit

ADDRESS = "104 West 125th Street, New York"
NOT_NOW = "Addresses cannot be looked up just now. Type a ZIP code or a city."


@pytest.fixture
def server() -> Iterator[GeocoderServer]:
    with serve_geocoder() as running:
        yield running


@pytest.fixture
def site_with_geocoder(server: GeocoderServer, visit: Visit) -> FlaskClient:
    return visit(geocoder="nominatim", geocoder_url=server.url)


def test_the_form_asks_for_addresses_only_where_they_can_be_looked_up(
    site: FlaskClient, site_with_geocoder: FlaskClient
) -> None:
    assert "ZIP code, city or address" in words_of(site_with_geocoder.get("/"))
    assert "ZIP code, city or address" not in words_of(site.get("/"))


def test_an_address_is_found_and_shown_back(
    site_with_geocoder: FlaskClient, server: GeocoderServer
) -> None:
    page = site_with_geocoder.post("/", data={"near": ADDRESS, "within": "5mi"})
    assert page.status_code == 200
    assert f"near {ADDRESS}" in words_of(page)
    assert "1 place within 5 miles" in words_of(page)
    assert server.asked == [ADDRESS]


def test_no_link_is_made_for_an_address(site_with_geocoder: FlaskClient) -> None:
    page = site_with_geocoder.post("/", data={"near": ADDRESS, "link": "yes"})
    assert "never for a point on the map" in words_of(page)
    assert "near=" not in page.text


def test_the_map_does_not_have_the_address_looked_up_again(
    site_with_geocoder: FlaskClient, server: GeocoderServer
) -> None:
    page = site_with_geocoder.post("/", data={"near": ADDRESS, "within": "5mi"})
    assert "40.8084" in page.text
    found = site_with_geocoder.post(
        "/api/v1/services",
        data={"near": ADDRESS, "lat": "40.8084", "lon": "-73.9466", "format": "json"},
    )
    assert json_of(found)["total"] == 1
    again = {"near": ADDRESS, "lat": "40.8084", "lon": "-73.9466"}
    assert f"near {ADDRESS}" in words_of(site_with_geocoder.post("/", data=again))
    assert len(server.asked) == 1


def test_the_interface_for_programs_finds_an_address_too(site_with_geocoder: FlaskClient) -> None:
    found = site_with_geocoder.post("/api/v1/services", data={"near": ADDRESS, "format": "json"})
    assert json_of(found)["total"] == 1


@pytest.mark.parametrize("typed", ["10035", "Burlington VT", "Nowhereville", "40.8, -73.9"])
def test_nothing_else_is_ever_asked_for(
    site_with_geocoder: FlaskClient, server: GeocoderServer, typed: str
) -> None:
    site_with_geocoder.post("/", data={"near": typed})
    assert not server.asked


def test_an_address_that_is_unknown_is_a_place_that_is_unknown(
    site_with_geocoder: FlaskClient, server: GeocoderServer
) -> None:
    server.manner = "nothing"
    page = site_with_geocoder.post("/", data={"near": ADDRESS})
    assert page.status_code == 200
    assert "We do not know a place called" in words_of(page)
    assert NOT_NOW not in words_of(page)


@pytest.mark.parametrize("manner", ["page", "limited", "broken", "bare_nan", "latitude", "huge"])
def test_while_the_geocoder_is_out_of_order_other_places_are_asked_for(
    site_with_geocoder: FlaskClient, server: GeocoderServer, manner: str, log: io.StringIO
) -> None:
    server.manner = manner
    page = site_with_geocoder.post("/", data={"near": ADDRESS})
    assert page.status_code == 200
    assert NOT_NOW in words_of(page)
    assert "125th" not in log.getvalue()


def test_while_nothing_answers_at_all_pages_do(visit: Visit) -> None:
    with serve_geocoder() as server:
        url = server.url
    page = visit(geocoder="photon", geocoder_url=url).post("/", data={"near": ADDRESS})
    assert page.status_code == 200
    assert NOT_NOW in words_of(page)


def test_the_page_on_privacy_says_so(site: FlaskClient, site_with_geocoder: FlaskClient) -> None:
    said = "The people who run this site look up street addresses on a server of their own."
    assert said in words_of(site_with_geocoder.get("/privacy"))
    assert said not in words_of(site.get("/privacy"))
