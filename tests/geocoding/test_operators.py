"""The operator's own geocoder, against a real server that answers well and badly."""

from __future__ import annotations

import logging
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from pydantic import ValidationError

from locator.geo import Point
from locator.geocoding.addresses import GeocoderUnavailable
from locator.geocoding.operators import OperatorGeocoder, operators_geocoder
from locator.service import Placement
from locator.settings import Settings
from tests.geocoding.geocoders import LATITUDE, LONGITUDE, GeocoderServer, serve_geocoder

if TYPE_CHECKING:
    from collections.abc import Iterator

ADDRESS = "104 West 125th Street, New York"
HERE = Point(LATITUDE, LONGITUDE)
PATIENCE = 0.4


@pytest.fixture
def server() -> Iterator[GeocoderServer]:
    with serve_geocoder() as running:
        yield running


@pytest.mark.parametrize(
    ("software", "manner", "placed"),
    [
        ("nominatim", "house", Placement(HERE, "rooftop")),
        ("nominatim", "street", Placement(HERE, "street")),
        ("nominatim", "country", None),
        ("nominatim", "nothing", None),
        ("photon", "photon-house", Placement(HERE, "rooftop")),
        ("photon", "photon-street", Placement(HERE, "street")),
        ("photon", "photon-city", None),
        ("photon", "no-features", None),
        ("pelias", "pelias-address", Placement(HERE, "rooftop")),
        ("pelias", "pelias-street", Placement(HERE, "street")),
        ("pelias", "pelias-region", None),
        ("pelias", "no-features", None),
    ],
)
def test_a_house_or_a_street_is_located(
    server: GeocoderServer, software: str, manner: str, placed: Placement | None
) -> None:
    server.manner = manner
    assert OperatorGeocoder(software, server.url).locate(ADDRESS) == placed
    assert server.asked == [ADDRESS]


@pytest.mark.parametrize(
    ("software", "manner"),
    [
        *(("nominatim", manner) for manner in (
            "latitude", "longitude", "nan", "infinite", "zero", "words", "empty", "rankless",
            "endless", "text", "number", "error", "page", "limited", "broken", "bare_nan", "latin",
            "deep", "huge", "slow", "dripping", "cut", "elsewhere",
        )),
        *(("photon", manner) for manner in (
            "photon-latitude", "photon-longitude", "photon-null", "list", "house", "page",
        )),
        *(("pelias", manner) for manner in ("pelias-latitude", "pelias-short", "list", "number")),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_unavailable_and_says_nothing_of_the_address(
    server: GeocoderServer, software: str, manner: str
) -> None:
    server.manner = manner
    started = time.monotonic()
    with pytest.raises(GeocoderUnavailable) as caught:
        OperatorGeocoder(software, server.url, PATIENCE).locate(ADDRESS)
    assert time.monotonic() - started < 3 * PATIENCE
    assert len(server.paths) == 1, "a redirect was followed, or the question repeated"
    assert "125" not in str(caught.value)
    assert caught.value.__context__ is None or caught.value.__suppress_context__


def test_a_geocoder_that_is_gone_is_unavailable() -> None:
    with serve_geocoder() as server:
        url = server.url
    with pytest.raises(GeocoderUnavailable):
        OperatorGeocoder("nominatim", url).locate(ADDRESS)


@pytest.mark.parametrize("address", ["", "\ud800", "1 " + "x" * 200, "1\r\nHost: evil", "%s {}"])
def test_any_text_is_survived(server: GeocoderServer, address: str) -> None:
    server.manner = "nothing"
    try:
        assert OperatorGeocoder("nominatim", server.url).locate(address) is None
    except GeocoderUnavailable:
        assert not server.asked


def test_the_geocoder_learns_nothing_but_the_address(
    server: GeocoderServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("no_proxy", "")
    OperatorGeocoder("nominatim", server.url).locate(ADDRESS)
    assert set(server.headers) <= {"Host", "User-Agent", "Connection", "Accept-Encoding"}
    assert server.headers["User-Agent"] == "harm-reduction-locator"


@pytest.mark.parametrize(
    ("software", "path"),
    [("nominatim", "/geo/search"), ("photon", "/geo/api"), ("pelias", "/geo/v1/search")],
)
def test_a_geocoder_may_stand_below_a_path(
    server: GeocoderServer, software: str, path: str
) -> None:
    server.manner = "number"
    with pytest.raises(GeocoderUnavailable):
        OperatorGeocoder(software, f"{server.url}geo/").locate(ADDRESS)
    assert server.paths[-1] == path


@pytest.mark.parametrize("manner", ["house", "limited", "broken", "page"])
def test_no_logger_hears_of_the_address(
    server: GeocoderServer, manner: str, caplog: pytest.LogCaptureFixture
) -> None:
    geocoder = OperatorGeocoder("nominatim", server.url)
    server.manner = manner
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, "geopy")
    with suppress(GeocoderUnavailable):
        geocoder.locate(ADDRESS)
    assert caplog.text == ""


def test_a_slow_geocoder_does_not_hold_everybody(server: GeocoderServer) -> None:
    server.manner = "slow"
    geocoder = OperatorGeocoder("nominatim", server.url, timeout=0.9)

    def ask(_: int) -> float:
        started = time.monotonic()
        with pytest.raises(GeocoderUnavailable):
            geocoder.locate(ADDRESS)
        return time.monotonic() - started

    with ThreadPoolExecutor(8) as pool:
        times = sorted(pool.map(ask, range(8)))
    assert len(server.paths) == 4
    assert times[3] < 0.8


def test_without_settings_there_is_no_geocoder() -> None:
    assert operators_geocoder(Settings()) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://geocoder.example.org",
        "https://example.org/nominatim/",
        "http://127.0.0.1:8080",
        "http://[::1]:8080",
        "http://10.0.0.5",
        "http://localhost:7070",
        "http://nominatim:8080",
    ],
)
def test_a_geocoder_of_one_s_own_is_taken(url: str) -> None:
    settings = Settings.model_validate({"geocoder": "nominatim", "geocoder_url": url})
    assert operators_geocoder(settings)


@pytest.mark.parametrize(
    ("software", "url", "message"),
    [
        ("nominatim", "", "set both"),
        ("", "https://geocoder.example.org", "set both"),
        ("google", "https://geocoder.example.org", "nominatim"),
        ("nominatim", "http://geocoder.example.org", "write https"),
        ("nominatim", "http://8.8.8.8", "write https"),
        ("nominatim", "ftp://geocoder.example.org", "http"),
        ("nominatim", "https://name:word@geocoder.example.org", "without a name"),
        ("nominatim", "https://geocoder.example.org/?q=", "question mark"),
        ("nominatim", "https://nominatim.openstreetmap.org", "of your own"),
        ("photon", "https://PHOTON.komoot.io/", "of your own"),
        ("pelias", "file:///etc/passwd", "http"),
    ],
)
def test_another_address_is_refused(software: str, url: str, message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Settings.model_validate({"geocoder": software, "geocoder_url": url})
