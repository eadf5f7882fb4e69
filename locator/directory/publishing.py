"""Changing the directory: every change is a revision, made in one transaction."""

from __future__ import annotations

import datetime as dt
import secrets
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from locator.directory import draft_tables, tables
from locator.directory.database import writing
from locator.directory.differences import find_differences
from locator.directory.draft import State
from locator.errors import StaleUpload, WrongStep
from locator.messages import N_
from locator.service import COLUMN_NAMES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from locator.directory.rows import Entry
    from locator.directory.store import Directory

_DISPLACEMENT: Final = "displacement"
_PAGES_KEPT: Final = 16_000
"""Kilobytes of changed pages that SQLite keeps until a publication ends; usually it is 2,000."""


@dataclass(frozen=True, slots=True)
class Publication:
    """What a dataset is to hold from now on, and who says so.

    ``entries`` are all services of the dataset in the order of its file, gone through once; what
    the dataset holds now and ``entries`` lack is removed. Where ``removed`` names ids, ``entries``
    are those that are new or change, and only the named ones go.

    ``base`` is the newest revision of the dataset that all this was decided upon, None where that
    does not matter. ``draft`` is the draft that is published by this, if it is one.
    """

    dataset: str
    header: tuple[str, ...]
    entries: Iterable[Entry]
    published_by: str
    reason: str
    removed: Collection[str] | None = None
    base: int | None = None
    draft: int | None = None


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
    made. Raises :class:`StaleUpload` where the dataset changed since ``base``, or another dataset
    took one of the ids, and :class:`WrongStep` where the draft was moved.
    """
    try:
        published = _publish(directory, publication)
    except sa.exc.IntegrityError as error:
        raise StaleUpload(
            N_("Another list took the id of one of these services meanwhile. Compare again.")
        ) from error
    directory.look_again()
    return published


def _publish(directory: Directory, publication: Publication) -> Published:
    with writing(directory.engine) as connection, _room_for_pages(connection):
        _lock(connection)
        dataset_key = _dataset_key(connection, publication)
        _refuse_stale(connection, dataset_key, publication.base)
        newest = connection.scalar(sa.select(sa.func.max(tables.revision.c.number))) or 0
        number, added, changed, removed = newest, 0, 0, 0
        found = find_differences(connection, publication.entries, dataset_key, publication.removed)
        for differences in found:
            if number == newest:
                number += 1
                _record_revision(connection, number, dataset_key, publication)
            differences.write(connection, number)
            added += len(differences.added)
            changed += differences.changed_cells
            removed += len(differences.removed)
        if publication.draft is not None:
            _finish_draft(connection, publication.draft, number)
        return Published(number, added, changed, removed)


def displacement_secret(directory: Directory) -> bytes:
    """Return the secret that moves approximate places; made once and kept with the directory."""
    wanted = sa.select(tables.secret.c.value).where(tables.secret.c.name == _DISPLACEMENT)
    with writing(directory.engine) as connection:
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


@contextmanager
def _room_for_pages(connection: sa.Connection) -> Iterator[None]:
    """Let SQLite keep the changed pages of its indexes until the block ends.

    The ids of a long list come in no order: with little room each page of their index is written
    and read again for every few rows, three times as many bytes in all.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    usual = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
    connection.exec_driver_sql(f"PRAGMA cache_size = -{_PAGES_KEPT}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size = {usual}")


def newest_revision(connection: sa.Connection, dataset_key: int) -> int:
    """Return the number of a dataset's newest revision, 0 before the first."""
    number = sa.select(sa.func.max(tables.revision.c.number))
    return connection.scalar(number.where(tables.revision.c.dataset_key == dataset_key)) or 0


def _refuse_stale(connection: sa.Connection, dataset_key: int, base: int | None) -> None:
    if base is None or newest_revision(connection, dataset_key) == base:
        return
    raise StaleUpload(
        N_(
            "The list was changed after this draft was compared with it. Compare again, and look "
            "at what is different now."
        )
    )


def _finish_draft(connection: sa.Connection, key: int, number: int) -> None:
    upload = draft_tables.upload
    finish = upload.update().where(upload.c.key == key, upload.c.state == State.COMPARED.value)
    values = {
        "state": State.PUBLISHED.value,
        "published_revision": number,
        "changed_at": dt.datetime.now(dt.UTC),
        "message": "",
    }
    if not connection.execute(finish.values(values)).rowcount:
        raise WrongStep(N_("This draft was published or moved meanwhile. Load the page again."))


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
