"""Make the gazetteer's SQLite database from the compressed table that the project ships with."""

from __future__ import annotations

import csv
import lzma
import sqlite3
from collections import defaultdict
from contextlib import closing
from typing import TYPE_CHECKING, Final

from locator.errors import DataFileMissing
from locator.gazetteer.areas import DIRECTORY_COUNTRIES
from locator.gazetteer.folding import fold
from locator.gazetteer.places import PlaceKind
from locator.gazetteer.ranking import ALTERNATE, POSTAL_CODE, SHORTENED, WRITTEN_OUT, importance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

LAYOUT: Final = 2
"""Number of the tables' layout, kept in ``PRAGMA user_version``."""
MOST_SUGGESTIONS: Final = 10
"""How many suggestions are kept ready per beginning and country."""
_CROWDED: Final = 300
"""With more names than this a beginning has its suggestions counted out beforehand."""
_CODE_IS_NAME: Final = frozenset({"US", "CA", "AU"})
"""Countries whose people write the codes of their states; elsewhere they only qualify."""
_SCHEMA: Final = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, code TEXT NOT NULL,
    name TEXT NOT NULL, qualifier TEXT NOT NULL, within TEXT NOT NULL, region TEXT NOT NULL,
    country TEXT NOT NULL,
    latitude REAL NOT NULL, longitude REAL NOT NULL, population INTEGER NOT NULL);
CREATE TABLE name (
    folded TEXT NOT NULL, place INTEGER NOT NULL, importance INTEGER NOT NULL,
    country TEXT NOT NULL, PRIMARY KEY (folded, place)) WITHOUT ROWID;
CREATE TABLE spelling (
    initial TEXT NOT NULL, length INTEGER NOT NULL, folded TEXT NOT NULL,
    PRIMARY KEY (initial, length, folded)) WITHOUT ROWID;
CREATE TABLE suggestion (
    beginning TEXT NOT NULL, place INTEGER NOT NULL, importance INTEGER NOT NULL,
    country TEXT NOT NULL, PRIMARY KEY (beginning, place)) WITHOUT ROWID;
CREATE TABLE area (
    folded TEXT NOT NULL, country TEXT NOT NULL, region TEXT NOT NULL, display TEXT NOT NULL);
"""

Name = tuple[str, int, int, str]
"""Folded name, place, importance, country."""


def build_database(
    source: Path, database: Path, progress: Callable[[int, int], None] | None = None
) -> None:
    """Make the database, whole or not at all; ``progress`` hears steps done and steps in all.

    Raises :class:`DataFileMissing` if the source is not there. Takes one to two seconds.
    """
    if not source.is_file():
        raise DataFileMissing(f"The gazetteer's file {source.name} is missing.")
    tell = progress or (lambda _done, _total: None)
    unfinished = database.with_name(f"{database.name}.part")
    unfinished.unlink(missing_ok=True)
    with closing(sqlite3.connect(unfinished)) as connection, connection:
        # Nothing is lost when this file is: it is made again from its source.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.executescript(_SCHEMA)
        with lzma.open(source, "rt", encoding="utf-8", newline="") as table:
            rows = list(csv.reader(table, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
        tell(1, 4)
        connection.executemany(
            f"INSERT INTO place VALUES ({', '.join('?' * 12)})",  # noqa: S608  # only marks
            ((number, _key(row), *row[:10]) for number, row in enumerate(rows)),
        )
        connection.executemany("INSERT INTO area VALUES (?, ?, ?, ?)", _areas(rows))
        tell(2, 4)
        names = sorted(_names(rows))
        connection.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?, ?)", names)
        connection.executemany("INSERT INTO spelling VALUES (?, ?, ?)", _spellings(names))
        tell(3, 4)
        connection.executemany("INSERT INTO suggestion VALUES (?, ?, ?, ?)", _suggestions(names))
        connection.execute(f"PRAGMA user_version = {LAYOUT}")
    unfinished.replace(database)
    tell(4, 4)


def _key(row: list[str]) -> str:
    kind, code, country = row[0], row[1], row[6]
    if kind in (PlaceKind.CITY, PlaceKind.COUNTY, PlaceKind.COUNTRY):
        return f"{kind}:{code}"
    return f"{kind}:{country}:{code}"


def _areas(rows: Iterable[list[str]]) -> Iterator[tuple[str, str, str, str]]:
    for kind, code, name, _, _, region, country, _, _, _, alternates in rows:
        if kind in (PlaceKind.REGION, PlaceKind.COUNTRY):
            for folded in {fold(name), code.lower(), *alternates.split("|")} - {""}:
                yield folded, country, region, name


def _names(rows: Iterable[list[str]]) -> Iterator[Name]:
    for number, row in enumerate(rows):
        kind, code, name, qualifier, within, _, country, _, _, population, alternates = row
        if kind == PlaceKind.POSTAL_CODE:
            yield code.lower(), number, POSTAL_CODE, country
            continue
        folded, points = fold(name), importance(PlaceKind(kind), int(population))
        yield folded, number, points, country
        for beside in filter(None, (qualifier, within)):
            yield f"{folded} {fold(beside)}", number, points, country
        if kind == PlaceKind.REGION and country in _CODE_IS_NAME:
            yield code.lower(), number, points, country
        for alternate in alternates.split("|") if alternates else ():
            less = SHORTENED if folded.startswith(f"{alternate} ") else ALTERNATE
            yield alternate, number, points + less, country


def _spellings(names: Iterable[Name]) -> list[tuple[str, int, str]]:
    # Typing errors are looked for in the names of towns, and in other names of large ones.
    known = {
        folded
        for folded, _, points, country in names
        if points >= (2600 if country in DIRECTORY_COUNTRIES else 4000) and not folded[-1].isdigit()
    }
    return sorted((folded[0], len(folded), folded) for folded in known)


def _suggestions(names: list[Name]) -> Iterator[tuple[str, int, int, str]]:
    crowded = _crowded_beginnings([name[0] for name in names])
    kept: defaultdict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    countries: dict[int, str] = {}
    for folded, place, points, country in sorted(names, key=lambda name: (-name[2], name[0])):
        group = country if country in DIRECTORY_COUNTRIES else ""
        for length in range(1, len(folded) + 1):
            beginning = folded[:length]
            # A beginning is crowded only if each shorter one is.
            if beginning not in crowded:
                break
            ready = kept[beginning, group]
            is_whole = length == len(folded)
            if len(ready) < MOST_SUGGESTIONS or is_whole:
                bonus = WRITTEN_OUT if is_whole else 0
                ready[place] = max(ready.get(place, 0), points + bonus)
                countries[place] = country
    for (beginning, _), places in kept.items():
        for place, points in places.items():
            yield beginning, place, points, countries[place]


def _crowded_beginnings(ordered: list[str]) -> set[str]:
    # Where a name and the one _CROWDED places on begin alike, all between them do. Looking at
    # every hundredth name misses no beginning with a hundred more.
    crowded: set[str] = set()
    for first, last in zip(ordered[::100], ordered[_CROWDED::100], strict=False):
        length = 1
        while first[:length] == last[:length] and length <= len(first):
            crowded.add(first[:length])
            length += 1
    return crowded
