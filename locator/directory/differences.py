"""What has to be written so that a dataset holds what it should: decided first, then written."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

import sqlalchemy as sa

from locator.directory import rows, tables
from locator.directory.statements import Statement

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from locator.directory.rows import Entry, Values

_AT_ONCE: Final = 500
"""Services that are compared, and written, together: bounds the memory of a large dataset."""
_service: Final = tables.service
_POSITION: Final = rows.WRITTEN.index(_service.c.position)
_ID: Final = rows.WRITTEN.index(_service.c.id)
_KEPT: Final = frozenset({_service.c.id, _service.c.dataset_key})
"""What a changed row keeps; to write it again would cost its indexes a turn each."""
_CHANGEABLE: Final = tuple(n for n, column in enumerate(rows.WRITTEN) if column not in _KEPT)
_ROW_KEY: Final = "row_key"
_INSERT: Final = Statement(_service.insert(), [column.name for column in rows.WRITTEN])
_UPDATE: Final = Statement(
    _service.update().where(_service.c.key == sa.bindparam(_ROW_KEY, type_=sa.Integer)),
    [*(rows.WRITTEN[n].name for n in _CHANGEABLE), _ROW_KEY],
)
_RECORD: Final = Statement(
    tables.change.insert(), ["revision_number", "service_id", "before", "after"]
)
_Value = TypeVar("_Value")


class Change(NamedTuple):
    """A service's canonical cells before and after; None where there was or is none."""

    service_id: str
    before: Mapping[str, str] | None
    after: Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class Differences:
    """The rows to write for some of a dataset's services, and the history of them.

    Rows are values in the order of ``rows.WRITTEN``; changed and removed ones are named by their
    keys. ``changed`` has rows of which only the place or the position moved, too;
    ``changed_cells`` counts those with a cell that differs, which alone are history.
    """

    added: list[Values]
    changed: list[tuple[int, Values]]
    removed: list[int]
    history: list[Change]
    changed_cells: int = 0

    @property
    def is_nothing(self) -> bool:
        """Tell whether these services are what they should be."""
        return not (self.added or self.changed or self.removed)

    def write(self, connection: sa.Connection, number: int) -> None:
        """Write the rows, and their history as a part of the revision ``number``."""
        if self.removed:
            connection.execute(_service.delete().where(_service.c.key.in_(self.removed)))
        _INSERT.run(connection, self.added)
        _UPDATE.run(
            connection, ((*[row[n] for n in _CHANGEABLE], key) for key, row in self.changed)
        )
        _RECORD.run(connection, ((number, *change) for change in self.history))


def find_differences(
    connection: sa.Connection,
    entries: Iterable[Entry],
    dataset_key: int,
    removed: Collection[str] | None = None,
) -> Iterator[Differences]:
    """Yield what differs between a dataset and the entries that it should hold, in their order.

    What the dataset holds and ``entries`` lack comes last, as removed; where ``removed`` names ids,
    only those, and entries without a position stay where they are. One part is in memory at a
    time, and may be written before the next is asked for.
    """
    left = _keys_by_id(connection, dataset_key)
    end = _end(connection, dataset_key) if removed is not None else 0
    for some in _batches(enumerate(entries, start=end)):
        keys = [left.pop(entry.cells["id"], None) for _, entry in some]
        live = _rows_of(connection, [key for key in keys if key is not None])
        pairs = []
        for (at, entry), key in zip(some, keys, strict=True):
            was = None if key is None else live[key]
            place = at if removed is None else _position(entry, was, at)
            pairs.append((key, was, rows.to_values(entry, dataset_key, place), entry.cells))
        differences = compare(pairs)
        if not differences.is_nothing:
            yield differences
    keys_gone = left.values() if removed is None else [left[id_] for id_ in removed if id_ in left]
    for gone in _batches(keys_gone):
        yield _removal(_rows_of(connection, gone))


def compare(
    services: Iterable[tuple[int | None, Values | None, Values, Mapping[str, str]]],
) -> Differences:
    """Decide what to write, given each service's key, the row that it has, and that it gets.

    A new service has neither key nor row. The cells of the row that it gets come last, as history
    keeps them.
    """
    added, changed, history = [], [], []
    changed_cells = 0
    for key, was, row, cells in services:
        if key is None or was is None:
            added.append(row)
            history.append(Change(row[_ID], None, cells))
        elif was != row:
            changed.append((key, row))
            old = rows.cells_of(was)
            if old != cells:
                changed_cells += 1
                history.append(Change(row[_ID], old, cells))
    return Differences(added, changed, [], history, changed_cells)


def _removal(gone: Mapping[int, Values]) -> Differences:
    history = [Change(row[_ID], rows.cells_of(row), None) for row in gone.values()]
    return Differences([], [], list(gone), history)


def _keys_by_id(connection: sa.Connection, dataset_key: int) -> dict[str, int]:
    wanted = sa.select(_service.c.id, _service.c.key).where(_service.c.dataset_key == dataset_key)
    return {row.id: row.key for row in connection.execute(wanted)}


def _rows_of(connection: sa.Connection, keys: Sequence[int]) -> dict[int, Values]:
    if not keys:
        return {}
    wanted = sa.select(_service.c.key, *rows.WRITTEN).where(_service.c.key.in_(keys))
    return {row[0]: tuple(row[1:]) for row in connection.execute(wanted)}


def _position(entry: Entry, was: Values | None, otherwise: int) -> int:
    if entry.position is not None:
        return entry.position
    return otherwise if was is None else int(was[_POSITION])


def _end(connection: sa.Connection, dataset_key: int) -> int:
    wanted = sa.select(sa.func.max(_service.c.position))
    last: int | None = connection.scalar(wanted.where(_service.c.dataset_key == dataset_key))
    return 0 if last is None else last + 1


def _batches(values: Iterable[_Value]) -> Iterator[list[_Value]]:
    iterator = iter(values)
    while some := list(itertools.islice(iterator, _AT_ONCE)):
        yield some
