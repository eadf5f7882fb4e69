"""Locating street addresses by a real geocoder on loopback, which also misbehaves."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from locator.geocoding.operators import OperatorGeocoder
from locator.uploads import (
    Desk,
    Draft,
    Shown,
    State,
    advance,
    go_on_without_geocoder,
    pause,
    resume,
    rows_page,
)
from tests.geocoding.geocoders import ANSWERS, GeocoderServer, nominatim, serve_geocoder
from tests.placers import FewPlaces
from tests.uploads.desk import HARLEM, KOELN, compared, publish, settled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from locator.directory import Directory

SECOND = HARLEM.replace("1 Main St", "3 Second St").replace("Harlem", "Second")
THIRD = HARLEM.replace("1 Main St", "5 Third St").replace("Harlem", "Third")


@pytest.fixture
def server() -> Iterator[GeocoderServer]:
    with serve_geocoder() as running:
        yield running


@pytest.fixture
def desk(server: GeocoderServer, directory: Directory, tmp_path: Path) -> Desk:
    geocoder = OperatorGeocoder("nominatim", server.url, 0.4)
    return Desk(directory, FewPlaces(), None, tmp_path / "uploads", geocoder, pace=0.0)


def waiting(desk: Desk, *rows: str) -> Draft:
    """Upload a file whose draft comes to wait for the geocoder."""
    with pytest.raises(AssertionError, match="paused"):
        compared(desk, *rows)
    return desk.drafts.all()[0]


def test_only_new_and_moved_addresses_are_asked_for(desk: Desk, server: GeocoderServer) -> None:
    draft = compared(desk, HARLEM, SECOND)
    assert draft.summary["precisions"] == {"rooftop": 2}
    assert server.asked == ["1 Main St, New York, 10035, US", "3 Second St, New York, 10035, US"]
    publish(desk, draft)
    again = compared(desk, HARLEM, SECOND.replace("3 Second St", "4 Second St"))
    assert server.asked[2:] == ["4 Second St, New York, 10035, US"]
    assert again.summary["placed_by"] == {"live": 1, "geocoder": 1}


def test_nothing_is_asked_twice(desk: Desk, server: GeocoderServer) -> None:
    server.manner = "nothing"
    for _ in range(2):
        assert compared(desk, HARLEM).summary["precisions"] == {"postal_code": 1}
    assert len(server.asked) == 1


@pytest.mark.parametrize("manner", ["broken", "slow", "limited", "elsewhere"])
def test_a_geocoder_that_is_gone_pauses_and_loses_nothing(
    desk: Desk, server: GeocoderServer, manner: str
) -> None:
    server.manner = manner
    draft = waiting(desk, HARLEM, SECOND)
    assert draft.state is State.PAUSED
    assert "Nothing is lost" in str(draft.message)
    assert draft.retry_at is not None
    assert desk.drafts.waiting() == ()
    server.manner = "house"
    resume(desk, draft.key)
    assert settled(desk, draft.key).summary["precisions"] == {"rooftop": 2}


def test_a_geocoder_that_says_when_is_asked_then(desk: Desk, server: GeocoderServer) -> None:
    server.manner = "busy"
    now = [dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)]
    desk = replace(desk, clock=lambda: now[0])
    draft = waiting(desk, HARLEM)
    assert draft.retry_at == now[0] + dt.timedelta(seconds=90)
    assert "90 seconds" in str(draft.message)
    server.manner = "house"
    now[0] += dt.timedelta(seconds=89)
    assert desk.drafts.waiting() == ()
    now[0] += dt.timedelta(seconds=1)
    assert desk.drafts.waiting() == (draft.key,)
    assert settled(desk, draft.key).summary["precisions"] == {"rooftop": 1}


@pytest.mark.parametrize("manner", ["latitude", "nan", "page", "huge", "words", "cut"])
def test_a_geocoder_that_talks_nonsense_is_left_alone(
    desk: Desk, server: GeocoderServer, manner: str
) -> None:
    server.manner = manner
    draft = waiting(desk, HARLEM, SECOND, THIRD)
    assert draft.retry_at is not None
    assert len(server.paths) == 3
    go_on_without_geocoder(desk, draft.key)
    assert settled(desk, draft.key).summary["precisions"] == {"postal_code": 3}


def test_an_answer_in_another_town_is_not_used(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ANSWERS, "house", nominatim("50.94", "6.95"))
    draft = compared(desk, HARLEM, KOELN)
    (one,) = rows_page(desk, draft, Shown.PROBLEMS).items[:1]
    assert one.row.found.placed_by == "gazetteer"
    assert "mi away" in str(one.row.found.problems[0].message)
    assert json.dumps(draft.summary["problems"])


def test_somebody_pauses_and_lets_it_go_on(desk: Desk, server: GeocoderServer) -> None:
    key = waiting_for_nobody(desk, server)
    pause(desk, key)
    advance(desk, key)
    assert desk.drafts.get(key).state is State.PAUSED
    server.manner = "house"
    resume(desk, key)
    assert settled(desk, key).state is State.COMPARED


def waiting_for_nobody(desk: Desk, server: GeocoderServer) -> int:
    server.manner = "broken"
    draft = waiting(desk, HARLEM)
    resume(replace(desk), draft.key)
    return draft.key
