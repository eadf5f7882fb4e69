"""What has to be written so that a dataset holds what it should: decided first, then written."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

import sqlalchemy as sa

from locator.directory import rows, tables

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from locator.directory.rows import Entry

_AT_ONCE: Final = 500
"""Services that are compared, and written, together: bounds the memory of a large dataset."""
_KEPT: Final = frozenset({"id", "dataset_key"})
"""What a changed row keeps; to write it again would cost its indexes a turn each."""
_Row: TypeAlias = "dict[str, Any]"
_Value = TypeVar("_Value")
_service: Final = tables.service


@dataclass(frozen=True, slots=True)
class Differences:
    """The rows to write for some of a dataset's services, and the history of them.

    ``changed`` has rows of which only the place or the position moved, too; ``changed_cells``
    counts those with a cell that differs, which alone are history.
    """

    added: list[_Row]
    changed: list[_Row]
    removed: list[int]
    history: list[_Row]
    changed_cells: int = 0

    @property
    def is_nothing(self) -> bool:
        """Tell whether these services are what they should be."""
        return not (self.added or self.changed or self.removed)

    def write(self, connection: sa.Connection, number: int) -> None:
        """Write the rows, and their history as a part of the revision ``number``."""
        if self.removed:
            connection.execute(_service.delete().where(_service.c.key.in_(self.removed)))
        if self.added:
            connection.execute(_service.insert(), self.added)
        if self.changed:
            update = _service.update().where(_service.c.key == sa.bindparam("row_key"))
            connection.execute(update, self.changed)
        if self.history:
            changes = [{"revision_number": number, **one} for one in self.history]
            connection.execute(tables.change.insert(), changes)


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
        keys = [left.pop(entry.service.id, None) for _, entry in some]
        live = _rows_of(connection, [key for key in keys if key is not None])
        before = [None if key is None else live[key] for key in keys]
        places = [
            at if removed is None else _position(entry, was, at)
            for (at, entry), was in zip(some, before, strict=True)
        ]
        after = [
            rows.to_row(entry, dataset_key, place)
            for (_, entry), place in zip(some, places, strict=True)
        ]
        differences = compare(zip(before, after, strict=True))
        if not differences.is_nothing:
            yield differences
    keys_gone = left.values() if removed is None else [left[id_] for id_ in removed if id_ in left]
    for gone in _batches(keys_gone):
        yield _removal(_rows_of(connection, gone).values())


def compare(pairs: Iterable[tuple[_Row | None, _Row]]) -> Differences:
    """Decide what to write, given the row that each service has, None for a new one, and gets."""
    added, changed, history = [], [], []
    changed_cells = 0
    for was, row in pairs:
        if was is None:
            added.append(row)
            history.append(_change(row["id"], None, rows.to_cells(row)))
        elif any(was[name] != value for name, value in row.items()):
            new_values = {name: value for name, value in row.items() if name not in _KEPT}
            changed.append({"row_key": was["key"], **new_values})
            old, new = rows.to_cells(was), rows.to_cells(row)
            if old != new:
                changed_cells += 1
                history.append(_change(row["id"], old, new))
    return Differences(added, changed, [], history, changed_cells)


def _removal(gone: Collection[_Row]) -> Differences:
    keys = [row["key"] for row in gone]
    return Differences([], [], keys, [_change(row["id"], rows.to_cells(row), None) for row in gone])


def _change(id_: str, before: dict[str, str] | None, after: dict[str, str] | None) -> _Row:
    return {"service_id": id_, "before": before, "after": after}


def _keys_by_id(connection: sa.Connection, dataset_key: int) -> dict[str, int]:
    wanted = sa.select(_service.c.id, _service.c.key).where(_service.c.dataset_key == dataset_key)
    return {row.id: row.key for row in connection.execute(wanted)}


def _rows_of(connection: sa.Connection, keys: Sequence[int]) -> dict[int, _Row]:
    if not keys:
        return {}
    wanted = sa.select(_service).where(_service.c.key.in_(keys))
    return {row.key: row._asdict() for row in connection.execute(wanted)}


def _position(entry: Entry, was: _Row | None, otherwise: int) -> int:
    if entry.position is not None:
        return entry.position
    return otherwise if was is None else int(was["position"])


def _end(connection: sa.Connection, dataset_key: int) -> int:
    wanted = sa.select(sa.func.max(_service.c.position))
    last: int | None = connection.scalar(wanted.where(_service.c.dataset_key == dataset_key))
    return 0 if last is None else last + 1


def _batches(values: Iterable[_Value]) -> Iterator[list[_Value]]:
    iterator = iter(values)
    while some := list(itertools.islice(iterator, _AT_ONCE)):
        yield some
