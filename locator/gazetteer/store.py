"""Read the gazetteer's database."""

from __future__ import annotations

import sqlite3
import threading
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from locator.errors import DataFileMissing
from locator.gazetteer.areas import Area, AreaNames, spoken_names
from locator.gazetteer.database import LAYOUT
from locator.gazetteer.places import Place, PlaceKind
from locator.gazetteer.ranking import WRITTEN_OUT, Candidate
from locator.geo import Point

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_COLUMNS: Final = (
    "p.key, p.kind, p.code, p.name, p.qualifier, p.within, p.region, p.country,"
    " p.latitude, p.longitude, p.population"
)
_BY_KEY: Final = f"SELECT {_COLUMNS} FROM place p WHERE p.key = ?"  # noqa: S608  # constants only
_BY_NAME: Final = f"""
    SELECT n.importance, {_COLUMNS} FROM name n JOIN place p ON p.id = n.place WHERE n.folded = ?
    """  # noqa: S608  # constants only
_BY_NUMBER: Final = f"SELECT p.id, {_COLUMNS} FROM place p WHERE p.id IN "  # noqa: S608  # the same
_READY: Final = "SELECT place, importance, country FROM suggestion WHERE beginning = ?"
_BEGINNING: Final = """
    SELECT place, importance + (CASE folded WHEN ?1 THEN ?3 ELSE 0 END), country
    FROM name WHERE folded >= ?1 AND folded < ?2 LIMIT 1000
    """
_BEGINNING_IN: Final = """
    SELECT n.place FROM name n JOIN place p ON p.id = n.place
    WHERE n.folded >= ? AND n.folded < ? AND p.country = ? AND p.region = ?
    GROUP BY n.place ORDER BY max(n.importance) DESC, n.place LIMIT ?
    """
_SPELLINGS: Final = "SELECT folded FROM spelling WHERE initial = ? AND length BETWEEN ? AND ?"
_LAST: Final = "\U0010ffff"


class Suggestion(NamedTuple):
    """A place by its number, how important it is under a name, and its country."""

    number: int
    importance: int
    country: str


def _written(rows: Sequence[Any]) -> list[tuple[str, Area]]:
    written = [(folded, Area(country, region)) for folded, country, region, _ in rows]
    # A word that means something already goes on meaning that alone.
    known = {folded for folded, _ in written}
    spoken = spoken_names(country for _, country, region, _ in rows if not region)
    return written + [(folded, area) for folded, area in spoken if folded not in known]


class PlaceStore:
    """Places by key, by name and by the beginning of a name. Threads may share it."""

    def __init__(self, database: Path) -> None:
        if not database.is_file():
            raise DataFileMissing(f"The gazetteer's database {database.name} has not been made.")
        # Nobody writes to the file once it stands, so that SQLite needs no locks on it.
        self._connection = sqlite3.connect(
            f"{database.resolve().as_uri()}?mode=ro&immutable=1",
            uri=True,
            check_same_thread=False,
        )
        self._reading = threading.Lock()
        ((layout,),) = self._read("PRAGMA user_version")
        if layout != LAYOUT:
            self.close()
            raise DataFileMissing(f"{database.name} is of another version; have it made again.")
        rows = self._read("SELECT folded, country, region, display FROM area")
        self.areas = AreaNames(
            {Area(country, region): display for _, country, region, display in rows},
            _written(rows),
        )

    def close(self) -> None:
        """Close the database."""
        self._connection.close()

    def get(self, key: str) -> Place | None:
        """Return the place of a key, None if there is none."""
        rows = self._read(_BY_KEY, key)
        return self._place(rows[0]) if rows else None

    def named(self, folded: str) -> list[Candidate]:
        """Return the places that bear a name, of their own or by an alternate one."""
        return [
            Candidate.fully_named(self._place(cells), importance)
            for importance, *cells in self._read(_BY_NAME, folded)
        ]

    def beginning(self, folded: str) -> list[Suggestion]:
        """Return the more important places of each country of which a name begins so, unsorted."""
        rows = self._read(_READY, folded) or self._read(
            _BEGINNING, folded, folded + _LAST, WRITTEN_OUT
        )
        return [Suggestion(*row) for row in rows]

    def beginning_in(self, folded: str, area: Area, limit: int) -> list[Place]:
        """Return the most important places of a state of which a name begins so."""
        cells = (folded, folded + _LAST, area.country, area.region, limit)
        return self.numbered([number for (number,) in self._read(_BEGINNING_IN, *cells)])

    def numbered(self, numbers: Sequence[int]) -> list[Place]:
        """Return the places of numbers, in their order."""
        marks = ", ".join("?" * len(numbers))
        rows = self._read(f"{_BY_NUMBER} ({marks})", *numbers)
        places = {number: self._place(cells) for number, *cells in rows}
        return [places[number] for number in numbers]

    def spellings(self, folded: str) -> list[str]:
        """Return the names that could be meant: the same first letter, at most one more or less."""
        length = len(folded)
        return [row[0] for row in self._read(_SPELLINGS, folded[0], length - 1, length + 1)]

    def _read(self, statement: str, *values: str | int) -> list[Any]:
        with self._reading:
            return self._connection.execute(statement, values).fetchall()

    def _place(self, cells: Sequence[Any]) -> Place:
        key, kind, code, name, qualifier, within, region, country, *numbers = cells
        latitude, longitude, people = numbers
        return Place(
            key=key,
            kind=PlaceKind(kind),
            code=code,
            name=name,
            qualifier=qualifier,
            within=within,
            region=region,
            region_name=self.areas.name(Area(country, region)) if region else "",
            country=country,
            country_name=self.areas.name(Area(country)),
            point=Point(latitude, longitude),
            population=people,
        )
