"""kill -9 in every step of an upload: nothing is lost, nothing is half."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from locator.directory.draft import WORKING
from locator.uploads import (
    Desk,
    State,
    advance,
    proposed_mapping,
    receive,
    set_mapping,
)
from tests.placers import FewPlaces
from tests.uploads.desk import publish, published, table
from tests.uploads.killing import Rooftops

if TYPE_CHECKING:
    from locator.directory import Directory

ROOT = Path(__file__).resolve().parents[2]
HEADER = "name,service_types,address_1,city,postal_code,country"
ROWS = [f"Place {n},naloxone,{n} Main St,New York,10035,US" for n in range(1100)]


@pytest.fixture
def desk(directory: Directory, tmp_path: Path) -> Desk:
    return Desk(directory, FewPlaces(), None, tmp_path / "uploads")


def kill_in(folder: Path, key: int, step: str, moment: int) -> None:
    """Let a process work on a draft, and die in a step."""
    command = [
        sys.executable,
        "-m",
        "tests.uploads.killing",
        str(folder),
        str(key),
        step,
        str(moment),
    ]
    assert subprocess.run(command, cwd=ROOT, timeout=120, check=False).returncode == -9


@pytest.mark.parametrize(
    ("step", "moment"),
    [("Reading", 0), ("Checking", 0), ("Checking", 1), ("Comparing with what is live", 1),
     ("Comparing", 1)],
)  # fmt: skip
def test_the_work_goes_on_where_it_was_killed(
    desk: Desk, tmp_path: Path, step: str, moment: int
) -> None:
    key = receive(desk, table(*ROWS, header=HEADER), "x.csv", dataset="list", by="ann")
    if step == "Reading":
        kill_in(tmp_path, key, step, moment)
        desk.drafts.release_dead()
    advance(desk, key)
    mapping = proposed_mapping(desk.drafts.get(key))
    assert mapping is not None
    set_mapping(desk, key, mapping)
    if step != "Reading":
        kill_in(tmp_path, key, step, moment)
        assert desk.drafts.get(key).state in WORKING
        assert desk.drafts.claim(key, "here 1 1") is None, "it is held until that is known"
        desk.drafts.release_dead()
    assert key in desk.drafts.waiting()
    advance(desk, key)
    draft = desk.drafts.get(key)
    assert draft.state is State.COMPARED
    assert (draft.summary["rows"], draft.summary["added"]) == (1100, 1100)
    assert publish(desk, draft).added == 1100


def test_what_the_geocoder_answered_before_the_kill_is_not_asked_again(
    desk: Desk, tmp_path: Path
) -> None:
    geocoder = Rooftops()
    desk = replace(desk, geocoder=geocoder, pace=0.0)
    key = receive(desk, table(*ROWS[:20], header=HEADER), "x.csv", dataset="list", by="ann")
    advance(desk, key)
    mapping = proposed_mapping(desk.drafts.get(key))
    assert mapping is not None
    set_mapping(desk, key, mapping)
    kill_in(tmp_path, key, "Locating", 8)
    assert desk.drafts.get(key).state is State.LOCATING
    desk.drafts.release_dead()
    advance(desk, key)
    assert 0 < len(geocoder.asked) < 20
    draft = desk.drafts.get(key)
    assert (draft.state, draft.summary["precisions"]) == (State.COMPARED, {"rooftop": 20})


def test_publishing_is_all_or_nothing(desk: Desk, tmp_path: Path) -> None:
    published(desk, ROWS[0], header=HEADER)
    key = receive(desk, table(*ROWS, header=HEADER), "x.csv", dataset="list", by="ann")
    advance(desk, key)
    mapping = proposed_mapping(desk.drafts.get(key))
    assert mapping is not None
    set_mapping(desk, key, mapping)
    advance(desk, key)
    kill_in(tmp_path, key, "publish", 0)
    assert desk.directory.revision() == 1
    assert len(desk.directory.public_ids()) == 1
    assert publish(desk, desk.drafts.get(key)).added == 1099
