"""Changing the directory: every change is a revision, made in one transaction."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from locator.directory import tables
from locator.directory.database import WRITING
from locator.directory.differences import find_differences
from locator.service import COLUMN_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from locator.directory.rows import Entry
    from locator.directory.store import Directory

_DISPLACEMENT: Final = "displacement"


@dataclass(frozen=True, slots=True)
class Publication:
    """What a dataset is to hold from now on, and who says so.

    ``entries`` are all services of the dataset in the order of its file, gone through once; what
    the dataset holds now and ``entries`` lack is removed.
    """

    dataset: str
    header: tuple[str, ...]
    entries: Iterable[Entry]
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
        newest = connection.scalar(sa.select(sa.func.max(tables.revision.c.number))) or 0
        number, added, changed, removed = newest, 0, 0, 0
        for differences in find_differences(connection, publication.entries, dataset_key):
            if number == newest:
                number += 1
                _record_revision(connection, number, dataset_key, publication)
            differences.write(connection, number)
            added += len(differences.added)
            changed += differences.changed_cells
            removed += len(differences.removed)
        return Published(number, added, changed, removed)


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


def _record_revision(
    connection: sa.Connection, number: int, dataset_key: int, publication: Publication
) -> None:
    values = {
        "number": number,
        "dataset_key": dataset_key,
        "published_at": dt.datetime.now(dt.UTC),
        "published_by": publication.published_by,
        "reason": publication.reason,
    }
    connection.execute(tables.revision.insert().values(values))
