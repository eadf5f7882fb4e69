"""The rows of drafts in the database."""

from __future__ import annotations

import enum
import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa

from locator.directory.draft_tables import upload_choice, upload_row
from locator.geo import Point
from locator.problems import Problem, Severity
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
    PINNED = "pinned"


_SEVERITIES: Final = {severity.value: severity for severity in Severity}


def _is_filled(column: sa.Column[object]) -> sa.ColumnElement[bool]:
    return sa.cast(column, sa.Text) != "[]"


UNASKED: Final = sa.and_(upload_row.c.is_asked.is_(False), upload_row.c.severity != "error")
"""Rows that a geocoder may still be asked about."""
WITH_ERROR: Final = upload_row.c.severity == "error"
TO_PUBLISH: Final = sa.and_(
    upload_row.c.change.in_(("added", "changed", "moved")), upload_row.c.severity != "error"
)
"""Rows that publishing would write."""

_SHOWN: Final[Mapping[Shown, sa.ColumnElement[bool]]] = {
    Shown.ALL: sa.true(),
    Shown.ADDED: upload_row.c.change == "added",
    Shown.CHANGED: upload_row.c.change == "changed",
    Shown.UNCHANGED: upload_row.c.change.in_(("moved", "unchanged")),
    Shown.PROBLEMS: sa.or_(upload_row.c.severity != "", _is_filled(upload_row.c.place_problems)),
    Shown.ERRORS: upload_row.c.severity == "error",
    Shown.REPAIRED: _is_filled(upload_row.c.repairs),
    Shown.DOUBTFUL: upload_row.c.match.in_(("doubtful", "judged")),
    Shown.UNLOCATED: sa.and_(upload_row.c.latitude.is_(None), upload_row.c.severity != "error"),
    Shown.COARSE: sa.and_(
        upload_row.c.precision.in_(("postal_code", "city")), upload_row.c.severity != "error"
    ),
    Shown.PINNED: upload_row.c.placed_by == "pin",
}

_row: Final = upload_row
_SELECTED: Final = (
    upload_row,
    upload_choice.c.latitude.label("pin_latitude"),
    upload_choice.c.longitude.label("pin_longitude"),
    upload_choice.c.candidate_id.label("judged_id"),
    upload_choice.c.is_same,
)
_WITH_CHOICE: Final = upload_row.outerjoin(
    upload_choice,
    sa.and_(
        upload_choice.c.upload_key == upload_row.c.upload_key,
        upload_choice.c.number == upload_row.c.number,
    ),
)


@dataclass(frozen=True, slots=True)
class Found:
    """Where a row is: the placement, who says so (``placed_by``), and what is doubtful about it.

    ``placed_by`` is ``file``, ``pin``, ``live`` (kept from what is live), ``gazetteer``,
    ``geocoder`` or blank. ``is_asked`` says that nobody has to be asked about it any more.
    """

    placement: Placement | None = None
    placed_by: str = ""
    problems: tuple[Problem, ...] = ()
    is_asked: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """Which live service a row is.

    ``how`` is ``id``, ``same`` (name and address), ``alike``, ``judged`` (by a person),
    ``doubtful`` (``candidate_id`` may be it; nobody said yet) or blank: none. ``service_id`` is
    that of the live service, or the one that a new service gets.
    """

    service_id: str = ""
    how: str = ""
    candidate_id: str = ""
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """What people decided about a row: where it is, and whether it is a live service."""

    pin: Point | None = None
    judged_id: str = ""
    is_same: bool | None = None


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A row of a draft: canonical cells of the directory format, and what was found out about it.

    ``number`` counts as the spreadsheet does, ``position`` from 0 without gaps. A row with an error
    is never published.
    """

    position: int
    number: int
    cells: Mapping[str, str]
    problems: tuple[Problem, ...] = ()
    repairs: tuple[Mapping[str, Any], ...] = ()
    found: Found = Found()
    match: Match = Match()
    change: str = ""
    choice: Choice = Choice()

    @property
    def severity(self) -> str:
        """Return the worst severity of its problems, blank where it has none."""
        return min([problem.severity for problem in self.problems], default="")

    @property
    def has_error(self) -> bool:
        """Tell whether an error keeps the row out."""
        return self.severity == Severity.ERROR


def delete(connection: sa.Connection, upload_key: int) -> None:
    """Delete the rows of a draft; what people decided about them stays."""
    connection.execute(_row.delete().where(_row.c.upload_key == upload_key))


def insert(connection: sa.Connection, upload_key: int, rows: Iterable[DraftRow]) -> None:
    """Write new rows."""
    values = [
        {
            "upload_key": upload_key,
            "position": row.position,
            "number": row.number,
            "cells": row.cells,
            "severity": row.severity,
            "problems": _stored(row.problems),
            "repairs": list(row.repairs),
            **_found(row.found),
            **_match(row.match),
            "change": row.change,
        }
        for row in rows
    ]
    if values:
        connection.execute(_row.insert(), values)


def write_found(
    connection: sa.Connection, upload_key: int, found: Sequence[tuple[int, Found]]
) -> None:
    """Write where rows are, by their positions."""
    _update(connection, upload_key, [(position, _found(one)) for position, one in found])


def write_matches(
    connection: sa.Connection, upload_key: int, matches: Sequence[tuple[int, Match, Found]]
) -> None:
    """Write which services rows are, and where, by their positions."""
    _update(connection, upload_key, [(p, {**_match(m), **_found(f)}) for p, m, f in matches])


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


def read_some(
    engine: sa.Engine,
    upload_key: int,
    after: int,
    *conditions: sa.ColumnElement[bool],
    most: int = AT_ONCE,
) -> list[DraftRow]:
    """Return the next rows after a position."""
    wanted = (
        sa.select(*_SELECTED)
        .select_from(_WITH_CHOICE)
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
    wanted = sa.select(sa.func.count()).where(_row.c.upload_key == upload_key, *conditions)
    with engine.connect() as connection:
        return connection.scalar(wanted) or 0


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
        new.append((row.position, {"severity": worst, "problems": both}))
    _update(connection, upload_key, new)


def decide(
    connection: sa.Connection, upload_key: int, number: int, values: Mapping[str, Any]
) -> None:
    """Write what somebody decided about a row; other decisions about it stay."""
    is_it = sa.and_(upload_choice.c.upload_key == upload_key, upload_choice.c.number == number)
    if not connection.execute(upload_choice.update().where(is_it).values(values)).rowcount:
        new = {"upload_key": upload_key, "number": number, "candidate_id": "", **values}
        connection.execute(upload_choice.insert().values(new))


def batches(rows: Iterable[DraftRow]) -> Iterator[list[DraftRow]]:
    """Yield rows in parts of a transaction's size."""
    iterator = iter(rows)
    while some := list(itertools.islice(iterator, AT_ONCE)):
        yield some


def _update(
    connection: sa.Connection, upload_key: int, new: Sequence[tuple[int, dict[str, Any]]]
) -> None:
    if not new:
        return
    update = _row.update().where(
        _row.c.upload_key == upload_key, _row.c.position == sa.bindparam("at")
    )
    connection.execute(update, [{"at": position, **values} for position, values in new])


def _found(found: Found) -> dict[str, Any]:
    place = found.placement
    return {
        "latitude": place.point.latitude if place else None,
        "longitude": place.point.longitude if place else None,
        "precision": place.precision if place else "",
        "placed_by": found.placed_by,
        "place_problems": _stored(found.problems),
        "is_asked": found.is_asked,
    }


def _match(match: Match) -> dict[str, Any]:
    return {
        "service_id": match.service_id,
        "match": match.how,
        "candidate_id": match.candidate_id,
        "score": match.score,
    }


def _draft_row(row: sa.Row[Any]) -> DraftRow:
    placement = None
    if row.latitude is not None:
        placement = Placement(Point(row.latitude, row.longitude), row.precision)
    pin = None if row.pin_latitude is None else Point(row.pin_latitude, row.pin_longitude)
    return DraftRow(
        position=row.position,
        number=row.number,
        cells=row.cells,
        problems=_problems(row.problems),
        repairs=tuple(row.repairs),
        found=Found(placement, row.placed_by, _problems(row.place_problems), row.is_asked),
        match=Match(row.service_id, row.match, row.candidate_id, row.score),
        change=row.change,
        choice=Choice(pin, row.judged_id or "", row.is_same),
    )


def _stored(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    return [
        {
            "row": problem.row,
            "column": problem.column,
            "value": problem.value,
            "message": problem.message,
            "severity": problem.severity.value,
            "suggestion": problem.suggestion,
        }
        for problem in problems
    ]


def _problems(stored: Sequence[Mapping[str, Any]]) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            one["row"],
            one["column"],
            one["value"],
            one["message"],
            _SEVERITIES[one["severity"]],
            one["suggestion"],
        )
        for one in stored
    )
