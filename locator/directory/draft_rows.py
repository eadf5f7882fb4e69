"""The rows of drafts in the database."""

from __future__ import annotations

import enum
import itertools
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa

from locator.directory.draft_choices import LEFT_OUT, TAKEN, WITH_CHOICE
from locator.directory.draft_row import UNDECIDED, Choice, DraftRow, Found, Match
from locator.directory.draft_tables import upload_choice, upload_row
from locator.directory.statements import Statement
from locator.geo import Point
from locator.problems import Problem
from locator.service import Placement

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

AT_ONCE: Final = 1000
"""Rows that are read, or written in a transaction, together."""
PAGE: Final = 50
"""Rows on a page that people look at."""


class Shown(enum.StrEnum):
    """Which rows of a draft are looked at."""

    ALL = "all"
    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    PROBLEMS = "problems"
    """Rows with errors or warnings, also about where they are."""
    ERRORS = "errors"
    REPAIRED = "repaired"
    DOUBTFUL = "doubtful"
    """Rows that may be a live service, also those of which somebody said by now."""
    UNLOCATED = "unlocated"
    COARSE = "coarse"
    """Rows that are known by their postal code or city only."""
    DOUBTED = "doubted"
    """Rows whose position is doubted, while nobody said that it is right or set a pin."""
    PINNED = "pinned"
    LEFT_OUT = "left_out"


def _is_filled(column: sa.Column[object]) -> sa.ColumnElement[bool]:
    return sa.cast(column, sa.Text) != "[]"


def _is_about_position(column: sa.Column[object]) -> sa.ColumnElement[bool]:
    # The JSON is searched as text, alike in every database, in either way of writing it.
    written = sa.cast(column, sa.Text)
    return sa.or_(*(written.contains(f'"column":{gap}"latitude"') for gap in ("", " ")))


UNASKED: Final = sa.and_(TAKEN, upload_row.c.is_asked.is_(False), upload_row.c.severity != "error")
"""Rows that a geocoder may still be asked about."""
WITH_ERROR: Final = upload_row.c.severity == "error"
WITH_WARNING: Final = sa.and_(
    TAKEN,
    upload_row.c.severity != "error",
    sa.or_(upload_row.c.severity == "warning", _is_filled(upload_row.c.place_problems)),
)
"""Rows that can be published, but ask for a look, also at where they are."""
TO_PUBLISH: Final = sa.and_(
    upload_row.c.change.in_(("added", "changed", "moved")), upload_row.c.severity != "error"
)
"""Rows that publishing would write."""

_SHOWN: Final[Mapping[Shown, sa.ColumnElement[bool]]] = {
    Shown.ALL: sa.true(),
    Shown.ADDED: upload_row.c.change == "added",
    Shown.CHANGED: upload_row.c.change == "changed",
    Shown.UNCHANGED: upload_row.c.change.in_(("moved", "unchanged")),
    Shown.PROBLEMS: sa.and_(
        TAKEN,
        sa.or_(upload_row.c.severity != "", _is_filled(upload_row.c.place_problems)),
    ),
    Shown.ERRORS: upload_row.c.severity == "error",
    Shown.REPAIRED: _is_filled(upload_row.c.repairs),
    Shown.DOUBTFUL: sa.and_(TAKEN, upload_row.c.match.in_(("doubtful", "judged"))),
    Shown.UNLOCATED: sa.and_(
        TAKEN, upload_row.c.latitude.is_(None), upload_row.c.severity != "error"
    ),
    Shown.COARSE: sa.and_(
        TAKEN, upload_row.c.precision.in_(("postal_code", "city")), upload_row.c.severity != "error"
    ),
    Shown.DOUBTED: sa.and_(
        TAKEN,
        upload_row.c.severity != "error",
        upload_choice.c.latitude.is_(None),
        sa.or_(
            _is_filled(upload_row.c.place_problems),
            sa.and_(_is_about_position(upload_row.c.problems), upload_row.c.precision != "manual"),
        ),
    ),
    Shown.PINNED: upload_row.c.placed_by == "pin",
    Shown.LEFT_OUT: sa.and_(LEFT_OUT, upload_row.c.severity != "error"),
}

_row: Final = upload_row
_OF_FOUND: Final = (
    "latitude", "longitude", "precision", "placed_by", "place_problems", "is_asked"
)  # fmt: skip
_OF_MATCH: Final = ("service_id", "match", "candidate_id", "score")
_OF_ROW: Final = (
    "position", "number", "severity", "cells", "problems", "repairs", "change",
    *_OF_FOUND, *_OF_MATCH,
)  # fmt: skip
_BARE: Final = (
    *(upload_row.c[name] for name in ("position", "number", "severity", "cells", "change")),
    *(upload_row.c[name] for name in _OF_MATCH),
    *(upload_row.c[name] for name in ("latitude", "longitude", "precision")),
    *(upload_row.c[name] for name in ("placed_by", "is_asked")),
    *(upload_choice.c[name] for name in ("latitude", "longitude", "candidate_id", "is_same")),
)
"""What every reading of rows has, in this order."""
_WHOLE: Final = (
    *_BARE,
    *(upload_row.c[name] for name in ("problems", "repairs", "place_problems")),
)


def _updating(*names: str) -> Statement:
    """Return what writes some columns of rows, whose draft and position come last."""
    of_draft, at = sa.bindparam("of_draft", type_=sa.Integer), sa.bindparam("at", type_=sa.Integer)
    update = _row.update().where(_row.c.upload_key == of_draft, _row.c.position == at)
    return Statement(update, [*names, "of_draft", "at"])


_INSERT: Final = Statement(_row.insert(), ["upload_key", *_OF_ROW])
_WRITE_FOUND: Final = _updating(*_OF_FOUND)
_WRITE_MATCH: Final = _updating(*_OF_FOUND, *_OF_MATCH)
_WRITE_PROBLEMS: Final = _updating("severity", "problems")


def delete(connection: sa.Connection, upload_key: int) -> None:
    """Delete the rows of a draft; what people decided about them stays."""
    connection.execute(_row.delete().where(_row.c.upload_key == upload_key))


def insert(connection: sa.Connection, upload_key: int, rows: Iterable[DraftRow]) -> None:
    """Write new rows."""
    values = (
        (
            upload_key,
            row.position,
            row.number,
            row.severity,
            row.cells,
            _stored(row.problems),
            row.repairs,
            row.change,
            *_found(row.found),
            *_match(row.match),
        )
        for row in rows
    )
    _INSERT.run(connection, values)


def write_found(
    connection: sa.Connection, upload_key: int, found: Sequence[tuple[int, Found]]
) -> None:
    """Write where rows are, by their positions."""
    values = ((*_found(one), upload_key, position) for position, one in found)
    _WRITE_FOUND.run(connection, values)


def write_matches(
    connection: sa.Connection, upload_key: int, matches: Sequence[tuple[int, Match, Found]]
) -> None:
    """Write which services rows are, and where, by their positions."""
    values = ((*_found(f), *_match(m), upload_key, position) for position, m, f in matches)
    _WRITE_MATCH.run(connection, values)


def write_changes(
    connection: sa.Connection, upload_key: int, positions: Mapping[str, Sequence[int]]
) -> None:
    """Write what publishing would do with rows: for each kind of change, their positions."""
    for kind, some in positions.items():
        of_kind = sa.and_(_row.c.upload_key == upload_key, _row.c.position.in_(some))
        connection.execute(_row.update().where(of_kind).values(change=kind))


def read(
    engine: sa.Engine, upload_key: int, *conditions: sa.ColumnElement[bool]
) -> Iterator[DraftRow]:
    """Yield the rows of a draft in order. No transaction stays open between two parts of them."""
    after = -1
    while some := read_some(engine, upload_key, after, *conditions):
        yield from some
        after = some[-1].position


def read_bare(
    engine: sa.Engine, upload_key: int, *conditions: sa.ColumnElement[bool]
) -> Iterator[DraftRow]:
    """Yield rows as :func:`read` does, and leave out their repairs and all problems.

    Of a long draft these take as long to read as all the rest.
    """
    after = -1
    while some := _read_some(engine, _BARE, upload_key, after, conditions, AT_ONCE):
        yield from some
        after = some[-1].position


def read_some(
    engine: sa.Engine,
    upload_key: int,
    after: int,
    *conditions: sa.ColumnElement[bool],
    most: int = AT_ONCE,
) -> list[DraftRow]:
    """Return the next rows after a position."""
    return _read_some(engine, _WHOLE, upload_key, after, conditions, most)


def _read_some(
    engine: sa.Engine,
    columns: Sequence[sa.ColumnElement[Any]],
    upload_key: int,
    after: int,
    conditions: Sequence[sa.ColumnElement[bool]],
    most: int,
) -> list[DraftRow]:
    wanted = (
        sa.select(*columns)
        .select_from(WITH_CHOICE)
        .where(_row.c.upload_key == upload_key, _row.c.position > after, *conditions)
        .order_by(_row.c.position)
        .limit(most)
    )
    with engine.connect() as connection:
        return [_draft_row(row) for row in connection.execute(wanted)]


def read_page(engine: sa.Engine, upload_key: int, shown: Shown, after: int = -1) -> list[DraftRow]:
    """Return a page of the rows after a position."""
    return read_some(engine, upload_key, after, _SHOWN[shown], most=PAGE)


def count(engine: sa.Engine, upload_key: int, *conditions: sa.ColumnElement[bool]) -> int:
    """Count rows of a draft."""
    counted = sa.select(sa.func.count()).select_from(WITH_CHOICE)
    with engine.connect() as connection:
        wanted = counted.where(_row.c.upload_key == upload_key, *conditions)
        return connection.scalar(wanted) or 0


def count_shown(engine: sa.Engine, upload_key: int, shown: Shown) -> int:
    """Count the rows that :func:`read_page` shows page by page."""
    return count(engine, upload_key, _SHOWN[shown])


def read_numbers(engine: sa.Engine, upload_key: int, numbers: Collection[int]) -> frozenset[int]:
    """Return which of up to a few thousand numbers are those of rows of a draft."""
    wanted = sa.select(_row.c.number).where(
        _row.c.upload_key == upload_key, _row.c.number.in_(numbers)
    )
    with engine.connect() as connection:
        return frozenset(connection.scalars(wanted))


def add_problems(
    connection: sa.Connection, upload_key: int, problems: Mapping[int, Sequence[Problem]]
) -> None:
    """Add problems to some rows, by their positions, that were found when all had been seen."""
    wanted = sa.select(_row.c.position, _row.c.severity, _row.c.problems).where(
        _row.c.upload_key == upload_key, _row.c.position.in_(problems)
    )
    new = []
    for row in connection.execute(wanted).fetchall():
        added = problems[row.position]
        worst = min(filter(None, (row.severity, *(p.severity.value for p in added))))
        both = [*row.problems, *_stored(added)]
        new.append((worst, both, upload_key, row.position))
    _WRITE_PROBLEMS.run(connection, new)


def batches(rows: Iterable[DraftRow]) -> Iterator[list[DraftRow]]:
    """Yield rows in parts of a transaction's size."""
    iterator = iter(rows)
    while some := list(itertools.islice(iterator, AT_ONCE)):
        yield some


def _found(found: Found) -> tuple[Any, ...]:
    place = found.placement
    return (
        place.point.latitude if place else None,
        place.point.longitude if place else None,
        place.precision if place else "",
        found.placed_by,
        _stored(found.problems),
        found.is_asked,
    )


def _match(match: Match) -> tuple[Any, ...]:
    return match.service_id, match.how, match.candidate_id, match.score


def _draft_row(row: Sequence[Any]) -> DraftRow:
    position, number, severity, cells, change = row[:5]
    latitude, longitude, precision, placed_by, is_asked = row[9:14]
    placement = None if latitude is None else Placement(Point(latitude, longitude), precision)
    problems, repairs, place_problems = row[18:] or ((), (), ())
    return DraftRow(
        position,
        number,
        cells,
        severity,
        _problems(problems),
        tuple(repairs),
        Found(placement, placed_by, _problems(place_problems), is_asked),
        Match(*row[5:9]),
        change,
        _choice(row[14:18]),
    )


def _choice(decided: Sequence[Any]) -> Choice:
    latitude, longitude, judged_id, is_same = decided
    if latitude is None and judged_id is None:
        return UNDECIDED
    pin = None if latitude is None else Point(latitude, longitude)
    return Choice(pin, judged_id or "", is_same)


def _stored(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    return [problem.as_json() for problem in problems]


def _problems(stored: Sequence[Mapping[str, Any]]) -> tuple[Problem, ...]:
    return tuple(map(Problem.from_json, stored))
