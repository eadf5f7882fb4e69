"""Changing the directory: every change is a revision, made in one transaction."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

import sqlalchemy as sa

from locator.directory import rows, tables
from locator.directory.database import WRITING
from locator.service import COLUMN_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from locator.directory.rows import Entry
    from locator.directory.store import Directory

_AT_ONCE: Final = 2000
"""Rows that one statement writes; bounds the memory of a large first load."""
_DISPLACEMENT: Final = "displacement"
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Publication:
    """What a dataset is to hold from now on, and who says so.

    ``entries`` are all services of the dataset in the order of its file; what the dataset holds
    now and ``entries`` lack is removed.
    """

    dataset: str
    header: tuple[str, ...]
    entries: Sequence[Entry]
    published_by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication changed; ``number`` is the newest revision, new only if anything did."""

    number: int
    added: int
    changed: int
    removed: int

    @property
    def is_empty(self) -> bool:
        """Tell whether the dataset was like this already."""
        return not (self.added or self.changed or self.removed)


def publish(directory: Directory, publication: Publication) -> Published:
    """Make a dataset hold what a publication says, in one transaction with its revision.

    Readers see the directory before or after, never a part. Where nothing differs, no revision is
    made.
    """
    with (
        directory.engine.connect().execution_options(**{WRITING: True}) as connection,
        connection.begin(),
    ):
        _lock(connection)
        dataset_key = _dataset_key(connection, publication)
        before = _rows_of(connection, dataset_key)
        number = connection.scalar(sa.select(sa.func.max(tables.revision.c.number))) or 0
        writes = _Writes.plan(before, publication.entries, dataset_key)
        if writes.is_nothing:
            return Published(number, 0, 0, 0)
        number += 1
        connection.execute(
            tables.revision.insert().values(
                number=number,
                dataset_key=dataset_key,
                published_at=dt.datetime.now(dt.UTC),
                published_by=publication.published_by,
                reason=publication.reason,
            )
        )
        writes.carry_out(connection, number)
        return Published(number, len(writes.added), writes.changed_cells, len(writes.removed))


def displacement_secret(directory: Directory) -> bytes:
    """Return the secret that moves approximate places; made once and kept with the directory."""
    wanted = sa.select(tables.secret.c.value).where(tables.secret.c.name == _DISPLACEMENT)
    with (
        directory.engine.connect().execution_options(**{WRITING: True}) as connection,
        connection.begin(),
    ):
        _lock(connection)
        value: bytes | None = connection.scalar(wanted)
        if value is None:
            value = secrets.token_bytes(32)
            connection.execute(tables.secret.insert().values(name=_DISPLACEMENT, value=value))
        return value


@dataclass(frozen=True, slots=True)
class _Writes:
    """The rows to write, decided before the first of them is written."""

    added: list[dict[str, Any]]
    changed: list[dict[str, Any]]
    removed: list[int]
    changes: list[dict[str, Any]]
    changed_cells: int

    @property
    def is_nothing(self) -> bool:
        return not (self.added or self.changed or self.removed)

    @classmethod
    def plan(
        cls, before: Mapping[str, sa.RowMapping], entries: Iterable[Entry], dataset_key: int
    ) -> _Writes:
        left = dict(before)
        writes = cls([], [], [], [], 0)
        changed_cells = 0
        for position, entry in enumerate(entries):
            row = rows.to_row(entry, dataset_key, position)
            was = left.pop(entry.service.id, None)
            if was is None:
                writes.added.append(row)
                writes.changes.append(_change(row["id"], None, rows.to_cells(row)))
            elif any(was[name] != value for name, value in row.items()):
                writes.changed.append({"row_key": was["key"], **row})
                old, new = rows.to_cells(was), rows.to_cells(row)
                if old != new:
                    changed_cells += 1
                    writes.changes.append(_change(row["id"], old, new))
        for id_, was in left.items():
            writes.removed.append(was["key"])
            writes.changes.append(_change(id_, rows.to_cells(was), None))
        return cls(writes.added, writes.changed, writes.removed, writes.changes, changed_cells)

    def carry_out(self, connection: sa.Connection, number: int) -> None:
        service = tables.service
        for keys in _batches(self.removed):
            connection.execute(service.delete().where(service.c.key.in_(keys)))
        for batch in _batches(self.added):
            connection.execute(service.insert(), batch)
        if self.changed:
            columns: dict[str, Any] = {
                name: sa.bindparam(name) for name in self.changed[0] if name != "row_key"
            }
            update = service.update().where(service.c.key == sa.bindparam("row_key"))
            for batch in _batches(self.changed):
                connection.execute(update.values(columns), batch)
        for batch in _batches(self.changes):
            connection.execute(
                tables.change.insert(), [{"revision_number": number, **one} for one in batch]
            )


def _change(
    id_: str, before: dict[str, str] | None, after: dict[str, str] | None
) -> dict[str, Any]:
    return {"service_id": id_, "before": before, "after": after}


def _batches(values: Sequence[_Value]) -> Iterable[list[_Value]]:
    for start in range(0, len(values), _AT_ONCE):
        yield list(values[start : start + _AT_ONCE])


def _lock(connection: sa.Connection) -> None:
    """Let one publication in at a time; SQLite did so when the transaction began."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("LOCK TABLE revision IN SHARE ROW EXCLUSIVE MODE")


def _dataset_key(connection: sa.Connection, publication: Publication) -> int:
    dataset = tables.dataset
    header = list(publication.header or COLUMN_NAMES)
    key: int | None = connection.scalar(
        sa.select(dataset.c.key).where(dataset.c.name == publication.dataset)
    )
    if key is None:
        values = {"name": publication.dataset, "header": header}
        made = dataset.insert().values(values).returning(dataset.c.key)
        return int(connection.execute(made).scalar_one())
    connection.execute(dataset.update().where(dataset.c.key == key).values(header=header))
    return key


def _rows_of(connection: sa.Connection, dataset_key: int) -> dict[str, sa.RowMapping]:
    wanted = sa.select(tables.service).where(tables.service.c.dataset_key == dataset_key)
    return {row["id"]: row for row in connection.execute(wanted).mappings()}
