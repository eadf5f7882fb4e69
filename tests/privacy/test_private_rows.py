"""What is not for the public leaves by no format, count, cluster, distance or error.

That the search would notice is shown by a directory whose masking is taken off: then every answer
with services in it has canaries.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
import pytest

from locator.formats.hsds.editions import Editions
from locator.geo import Point, distance
from locator.partners import Details, EmbedConfig
from locator.settings import Settings
from locator.web import create_app
from locator.web.request_log import RequestLog
from tests.privacy.canaries import LATITUDE, LONGITUDE, Canaries
from tests.privacy.private_rows import (
    APPROXIMATE,
    NEAR_BY,
    PARTNERS_ROW,
    fill,
    leaks_of,
    questions,
    unmask,
)
from tests.web import listings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask.testing import FlaskClient

    from locator.directory import Directory

TRUE = Point(float(LATITUDE), float(LONGITUDE))
WATCHED_FROM = (Point(-67.6, -128.9), Point(-67.2, -129.1), Point(-67.3, -128.6))


@pytest.fixture
def canaries() -> Canaries:
    return Canaries()


@pytest.fixture
def filled(directory: Directory, canaries: Canaries) -> Directory:
    fill(directory, canaries)
    return directory


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data", api_per_minute=0)


@pytest.fixture
def client(filled: Directory, settings: Settings) -> Iterator[FlaskClient]:
    app = create_app(settings, filled, listings.gazetteer(), RequestLog(io.StringIO()))
    with app.test_client() as client:
        yield client


def test_no_answer_has_what_is_not_for_the_public(
    client: FlaskClient, filled: Directory, settings: Settings, canaries: Canaries, tmp_path: Path
) -> None:
    Editions.of(settings, filled).write_newest()
    asked = list(questions(canaries))
    leaked = {
        ask.name: leaks for ask in asked if (leaks := leaks_of(ask, client, canaries, tmp_path))
    }
    assert not leaked
    assert len(asked) > 100


def test_a_directory_without_masks_would_be_noticed_in_every_answer_with_services(
    client: FlaskClient, filled: Directory, settings: Settings, canaries: Canaries, tmp_path: Path
) -> None:
    unmask(filled)
    Editions.of(settings, filled).write_newest()
    quiet = [
        ask.name
        for ask in questions(canaries)
        if ask.shows_rows and not leaks_of(ask, client, canaries, tmp_path)
    ]
    assert not quiet


def test_a_partner_sees_rows_for_partners_and_nothing_else_that_is_kept_back(
    client: FlaskClient, canaries: Canaries, tmp_path: Path
) -> None:
    partners = client.application.extensions["locator"].partners
    key = partners.new_api_key(
        partners.add(Details("Example County", "office@example.org", (), EmbedConfig()))
    )
    leaked = [
        leak
        for ask in questions(canaries)
        if ask.path.startswith("/api/v1/")
        for leak in leaks_of(ask, client, canaries, tmp_path, key)
    ]
    texts = {leak.planted for leak in leaked if leak.form != "coordinates"}
    # A column of the list's own is for nobody.
    own = {PARTNERS_ROW, f"the street of {PARTNERS_ROW}", f"the code of {PARTNERS_ROW}"}
    assert texts == own


def test_three_searches_find_the_point_that_was_moved_and_not_the_true_one(
    client: FlaskClient,
) -> None:
    shown: set[tuple[float, float]] = set()
    metres = []
    for point in WATCHED_FROM:
        asked = {**NEAR_BY, "lat": str(point.latitude), "lon": str(point.longitude)}
        answer = client.get("/api/v1/services", query_string=asked).get_json()
        [feature] = [one for one in answer["features"] if one["id"] == APPROXIMATE]
        longitude, latitude = feature["geometry"]["coordinates"]
        shown.add((latitude, longitude))
        metres.append(feature["properties"]["distance"])
    [(latitude, longitude)] = shown
    moved = Point(latitude, longitude)
    met = where_circles_meet(metres)
    assert distance(met, moved) < 1
    assert distance(met, TRUE) > 200


def test_who_asks_closely_around_the_true_point_finds_nothing(client: FlaskClient) -> None:
    west, east = TRUE.longitude - 1e-4, TRUE.longitude + 1e-4
    box = f"{west},{TRUE.latitude - 1e-4},{east},{TRUE.latitude + 1e-4}"
    for format_ in ("geojson", "json", "csv", "ndjson"):
        answer = client.get("/api/v1/services", query_string={"bbox": box, "format": format_})
        assert APPROXIMATE not in answer.text
    answer = client.get("/api/v1/services", query_string={"bbox": box})
    assert (answer.get_json()["total"], sum(answer.get_json()["counts"].values())) == (0, 0)


def where_circles_meet(metres: list[float]) -> Point:
    """Return the point that lies so far from each of the three points searched from."""
    guess = np.array([-67.4, -128.9])
    for _ in range(10):
        off = np.array(metres) - reaches(guess)
        slopes = np.stack(
            [(reaches(guess + step) - reaches(guess)) / 1e-6 for step in np.eye(2) * 1e-6], axis=1
        )
        guess = guess + np.linalg.lstsq(slopes, off, rcond=None)[0]
    return Point(float(guess[0]), float(guess[1]))


def reaches(at: np.ndarray[tuple[int], np.dtype[np.float64]]) -> np.ndarray[
    tuple[int], np.dtype[np.float64]
]:  # fmt: skip
    return np.array([distance(Point(*at.tolist()), point) for point in WATCHED_FROM])
