"""A worker that is killed in a step: run as a process, told the step and its moment."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from locator.directory import Directory, publishing
from locator.directory.drafts import DraftStore
from locator.geo import Point
from locator.service import Placement
from locator.uploads import Desk, advance, publish_draft
from tests.placers import FewPlaces

if TYPE_CHECKING:
    from collections.abc import Iterator

    import sqlalchemy as sa


class Rooftops:
    """A geocoder that knows every address, and which it was asked for."""

    provider = "rooftops"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def locate(self, text: str) -> Placement:
        self.asked.append(text)
        return Placement(Point(40.795, -73.93), "rooftop")


def main(folder: Path, key: int, step: str, moment: int) -> None:
    """Take the steps of a draft, and die without a word in the middle of one."""
    directory = Directory.open(f"sqlite:///{folder / 'directory.sqlite3'}")
    geocoder = Rooftops() if step == "Locating" else None
    desk = Desk(directory, FewPlaces(), None, folder / "uploads", geocoder, pace=0.0)
    if step == "publish":
        _die_before_the_end_of_publishing()
        publish_draft(desk, key, by="ann", reason="test", confirmation="list")
    _die_in(step, moment)
    advance(desk, key)


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _die_in(step: str, moment: int) -> None:
    work, seen = DraftStore.work, [0]

    @contextmanager
    def dying(self: DraftStore, *names: Any, **values: Any) -> Iterator[sa.Connection]:
        with work(self, *names, **values) as connection:
            yield connection
            seen[0] += values.get("step") == step
            if seen[0] > moment:
                _die()

    DraftStore.work = dying  # type: ignore[method-assign,assignment]  # it has to die in the middle


def _die_before_the_end_of_publishing() -> None:
    publishing._finish_draft = lambda *_: _die()  # everything is written, nothing committed


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
