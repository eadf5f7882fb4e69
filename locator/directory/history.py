"""The history of the directory and of its services: who changed what, when and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from locator.directory import tables
from locator.directory.database import aware
from locator.errors import NotFound

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

PAGE: Final = 50
"""Revisions, or changes, that are read at once for people to look at."""
_AT_ONCE: Final = 1000

_change: Final = tables.change
_revision: Final = tables.revision


@dataclass(frozen=True, slots=True)
class Revision:
    """Changes of one dataset that were published together.

    ``changes`` are the services that it touched: those that it ``added``, those that it
    ``removed``, and those that were there before and after.
    """

    number: int
    dataset: str
    published_at: dt.datetime
    published_by: str
    reason: str
    changes: int
    added: int
    removed: int

    @property
    def changed(self) -> int:
        """Return how many services were there before and after."""
        return self.changes - self.added - self.removed

    @property
    def only_removes(self) -> bool:
        """Tell whether taking it back does nothing but bring services back."""
        return self.removed == self.changes > 0


@dataclass(frozen=True, slots=True)
class Change:
    """A service before and after: canonical cells, None before it was added or after it went."""

    key: int
    revision: int
    service_id: str
    before: Mapping[str, str] | None
    after: Mapping[str, str] | None


def read_revisions(
    engine: sa.Engine, dataset: str | None = None, before: int | None = None
) -> tuple[Revision, ...]:
    """Return the newest revisions, of one dataset or of all, or the newest of those before one."""
    wanted = _revisions().order_by(_revision.c.number.desc()).limit(PAGE)
    if dataset is not None:
        wanted = wanted.where(tables.dataset.c.name == dataset)
    if before is not None:
        wanted = wanted.where(_revision.c.number < before)
    with engine.connect() as connection:
        return tuple(map(_read_revision, connection.execute(wanted).mappings()))


def read_revision(engine: sa.Engine, number: int) -> Revision:
    """Return one revision; raise NotFound where there is none."""
    with engine.connect() as connection:
        row = (
            connection.execute(_revisions().where(_revision.c.number == number)).mappings().first()
        )
    if row is None:
        raise NotFound(f"There is no revision {number}. The history lists those that there are.")
    return _read_revision(row)


def read_changes(
    engine: sa.Engine, number: int, after: int = 0, most: int = PAGE
) -> tuple[Change, ...]:
    """Return the changes of a revision, those after the one with a key, in their order."""
    wanted = (
        sa.select(_change)
        .where(_change.c.revision_number == number, _change.c.key > after)
        .order_by(_change.c.key)
        .limit(most)
    )
    with engine.connect() as connection:
        return tuple(map(_read_change, connection.execute(wanted).mappings()))


def read_all_changes(engine: sa.Engine, number: int) -> Iterator[Change]:
    """Yield all changes of a revision; no transaction stays open between two parts of them."""
    after = 0
    while some := read_changes(engine, number, after, _AT_ONCE):
        yield from some
        after = some[-1].key


def read_history(engine: sa.Engine, service_id: str) -> tuple[tuple[Revision, Change], ...]:
    """Return all changes of a service with their revisions, the newest first."""
    wanted = (
        sa.select(_change)
        .where(_change.c.service_id == service_id)
        .order_by(_change.c.revision_number.desc())
    )
    with engine.connect() as connection:
        changes = [_read_change(row) for row in connection.execute(wanted).mappings()]
        numbers = [change.revision for change in changes]
        found = connection.execute(_revisions().where(_revision.c.number.in_(numbers)))
        revisions = {row["number"]: _read_revision(row) for row in found.mappings()}
    return tuple((revisions[change.revision], change) for change in changes)


def _revisions() -> sa.Select[tuple[object, ...]]:
    count = sa.select(sa.func.count()).where(_change.c.revision_number == _revision.c.number)
    return sa.select(
        _revision.c.number,
        tables.dataset.c.name.label("dataset"),
        _revision.c.published_at,
        _revision.c.published_by,
        _revision.c.reason,
        count.scalar_subquery().label("changes"),
        count.where(_change.c.before.is_(None)).scalar_subquery().label("added"),
        count.where(_change.c.after.is_(None)).scalar_subquery().label("removed"),
    ).join(tables.dataset)


def _read_revision(row: sa.RowMapping) -> Revision:
    return Revision(**{**row, "published_at": aware(row["published_at"])})


def _read_change(row: sa.RowMapping) -> Change:
    return Change(
        row["key"], row["revision_number"], row["service_id"], row["before"], row["after"]
    )
