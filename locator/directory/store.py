"""Reading the directory: what the search, the pages and the export need of it."""

from __future__ import annotations

import datetime as dt
import math
import threading
import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt
import sqlalchemy as sa

from locator.directory import database, regions, rows, tables
from locator.directory.audience import MAY_FIND, MAY_SEE, Audience
from locator.errors import DirectoryMoved
from locator.service import Listing, Service, decode, is_translation
from locator.service.cells import SEPARATOR
from locator.vocabulary import mask_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FRESH_FOR: Final = {"sqlite": 0.01, "postgresql": 0.5}
"""Seconds for which an answer to "which revision?" is taken as still true."""
_KEYS_A_QUESTION: Final = 500

_service = tables.service


@dataclass(frozen=True, slots=True)
class ServiceColumns:
    """The public services as arrays of one length, for the search index.

    ``latitude`` and ``longitude`` are the public point's, NaN where there is no map location;
    ``types`` is the bit set of the service types. ``countries`` are those that the services are
    in, the one with the most services first, and ``languages`` the language tags (BCP 47) that are
    spoken there, the one that most services speak first.
    """

    keys: npt.NDArray[np.int64]
    latitude: npt.NDArray[np.float64]
    longitude: npt.NDArray[np.float64]
    types: npt.NDArray[np.uint64]
    countries: tuple[str, ...]
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A public service without a map location, and the region that it names."""

    key: int
    country: str
    state_province: str
    types: int


class Directory:
    """The directory of services in its database, as readers see it.

    They are the public, unless :meth:`seen_by` others. Safe to share between threads; each process
    opens its own.
    """

    def __init__(self, engine: sa.Engine, audience: Audience = Audience.PUBLIC) -> None:
        self.engine, self.audience = engine, audience
        self._revision = _RevisionWatch(engine)
        self._may_see, self._may_find = MAY_SEE[audience], MAY_FIND[audience]
        listing = sa.select(_service.c.key, *rows.CELLS, _service.c.other_cells, *rows.PUBLIC_PLACE)
        self._listing = listing.where(_service.c.id == sa.bindparam("id"), self._may_see)
        has_key = _service.c.key.in_(sa.bindparam("keys", expanding=True))
        self._listings = listing.where(has_key, self._may_find)
        self._with_ended = listing.where(has_key, self._may_see)

    @classmethod
    def open(cls, url: str) -> Directory:
        """Open the directory at a SQLAlchemy URL; its tables must be there (``upgrade``)."""
        return cls(database.open_engine(url))

    def seen_by(self, audience: Audience) -> Directory:
        """Return the same directory as other readers see it, to be closed with this one."""
        other = Directory(self.engine, audience)
        other._revision = self._revision
        return other

    def upgrade(self) -> None:
        """Create the tables, or bring them up to date."""
        database.upgrade(self.engine)

    def close(self) -> None:
        """Let go of every connection."""
        self._revision.close()
        self.engine.dispose()

    def revision(self) -> int:
        """Return the newest revision's number, 0 before the first; cheap enough for each search."""
        return self._revision.number()

    def look_again(self) -> None:
        """Take note that this process published: its next reader sees it."""
        self._revision.look_again()

    def as_of(self) -> dt.datetime | None:
        """Return when the newest revision was published."""
        newest = sa.select(tables.revision.c.published_at).order_by(tables.revision.c.number.desc())
        with self.engine.connect() as connection:
            at: dt.datetime | None = connection.scalar(newest.limit(1))
        return at.replace(tzinfo=dt.UTC) if at is not None and at.tzinfo is None else at

    def columns(self) -> ServiceColumns:
        """Load what the search index needs of every public service."""
        wanted = sa.select(
            _service.c.key,
            _service.c.public_latitude,
            _service.c.public_longitude,
            _service.c.service_types,
            _service.c.country,
            _service.c.languages,
        ).where(self._may_find)
        with self.engine.connect() as connection:
            found = connection.execute(wanted).fetchall()
        keys, latitude, longitude, types, country, spoken = (
            zip(*found, strict=True) if found else [()] * 6
        )
        masks = _Masks()
        return ServiceColumns(
            keys=np.array(keys, dtype=np.int64),
            latitude=np.array(latitude, dtype=np.float64),
            longitude=np.array(longitude, dtype=np.float64),
            types=np.array([masks[text] for text in types], dtype=np.uint64),
            countries=_commonest(Counter(filter(None, country))),
            languages=_commonest(_tags(Counter(filter(None, spoken)))),
        )

    def cells(self, columns: Sequence[str]) -> tuple[npt.NDArray[np.int64], list[tuple[str, ...]]]:
        """Return the keys of all public services, and their canonical cells of some columns.

        A time zone that is not written is the one that was found out.
        """
        wanted = sa.select(_service.c.key, *map(_cell, columns)).where(self._may_find)
        with self.engine.connect() as connection:
            found = connection.execute(wanted).fetchall()
        keys = np.array([row[0] for row in found], dtype=np.int64)
        return keys, [tuple(row[1:]) for row in found]

    def unplaced(self) -> tuple[Unplaced, ...]:
        """Return the public services that have no map location, by name."""
        wanted = (
            sa.select(
                _service.c.key,
                _service.c.country,
                _service.c.state_province,
                _service.c.service_types,
            )
            .where(self._may_find, _service.c.public_latitude.is_(None))
            .order_by(_service.c.name, _service.c.key)
        )
        masks = _Masks()
        with self.engine.connect() as connection:
            return tuple(
                Unplaced(key, country, state, masks[types])
                for key, country, state, types in connection.execute(wanted)
            )

    def listings(self, keys: Sequence[int], *, with_ended: bool = False) -> list[Listing]:
        """Return services as these readers may see them, in the order of their keys.

        A key that is not there, or not for them, is left out; so is a service that has ended,
        except ``with_ended``.
        """
        wanted = self._with_ended if with_ended else self._listings
        found: dict[int, Listing] = {}
        with self.engine.connect() as connection:
            for start in range(0, len(keys), _KEYS_A_QUESTION):
                some = [int(key) for key in keys[start : start + _KEYS_A_QUESTION]]
                for row in connection.execute(wanted, {"keys": some}).mappings():
                    found[row["key"]] = rows.to_listing(row)
        return [found[int(key)] for key in keys if int(key) in found]

    def listing(self, id_: str) -> Listing | None:
        """Return one service as they may see it, also one that has ended; None if none."""
        with self.engine.connect() as connection:
            row = connection.execute(self._listing, {"id": id_}).mappings().first()
        return rows.to_listing(row) if row else None

    def all_keys(self) -> npt.NDArray[np.int64]:
        """Return the keys of all services that these readers may see, in the order of the lists.

        Those that have ended are among them: whoever keeps a copy has to learn that they did.
        """
        wanted = sa.select(_service.c.key).where(self._may_see)
        ordered = wanted.order_by(_service.c.dataset_key, _service.c.position, _service.c.key)
        with self.engine.connect() as connection:
            return np.fromiter(connection.scalars(ordered), dtype=np.int64)

    def read_at(
        self, revision: int, keys: Sequence[int], *, with_ended: bool = False
    ) -> Iterator[Listing]:
        """Yield services by their keys, some hundreds in memory at a time, as of a revision.

        No connection is held between two of them, however long a reader takes. Raises
        :class:`DirectoryMoved` once that revision is not the newest any more: nobody is given
        parts of two.
        """
        for start in range(0, len(keys), _KEYS_A_QUESTION):
            some = self.listings(keys[start : start + _KEYS_A_QUESTION], with_ended=with_ended)
            # Asked for after they were read: what was published before that would be among them.
            if self._revision.ask() != revision:
                raise DirectoryMoved("The directory was changed while it was read. Ask again.")
            yield from some

    def translated_columns(self) -> tuple[str, ...]:
        """Return the names of the columns with translations that these readers may see."""
        wanted = sa.select(_service.c.other_cells).where(self._may_see)
        names: set[str] = set()
        with self.engine.connect().execution_options(yield_per=1000) as connection:
            for cells in connection.scalars(wanted):
                names.update(cells)
        return tuple(sorted(filter(is_translation, names)))

    def public_ids(self) -> tuple[str, ...]:
        """Return the ids of all services that a search may find, in order."""
        wanted = sa.select(_service.c.id).where(tables.SHOWN).order_by(_service.c.id)
        with self.engine.connect() as connection:
            return tuple(connection.scalars(wanted))

    def homes(self) -> tuple[regions.Home, ...]:
        """Return where the services are that a search may find, by name."""
        return regions.read_homes(self.engine)

    def header(self, dataset: str) -> tuple[str, ...]:
        """Return the columns of a dataset's file in its order; none for an unknown dataset."""
        wanted = sa.select(tables.dataset.c.header).where(tables.dataset.c.name == dataset)
        with self.engine.connect() as connection:
            return tuple(connection.scalar(wanted) or ())

    def services(self, dataset: str) -> Iterator[Service]:
        """Yield all services of a dataset whole, as staff see them, in the order of their file."""
        wanted = (
            sa.select(*rows.CELLS, _service.c.other_cells)
            .join(tables.dataset)
            .where(tables.dataset.c.name == dataset)
            .order_by(_service.c.position, _service.c.key)
            .execution_options(yield_per=2000)
        )
        with self.engine.connect() as connection:
            for row in connection.execute(wanted).mappings():
                yield decode({"id": "", "name": "", **rows.to_cells(row)})

    def owners(self) -> dict[str, str]:
        """Return, for each service's id, the name of the dataset that it belongs to."""
        wanted = sa.select(_service.c.id, tables.dataset.c.name).join(tables.dataset)
        with self.engine.connect() as connection:
            return {row[0]: row[1] for row in connection.execute(wanted)}


def _cell(name: str) -> sa.ColumnElement[str]:
    if name == "timezone":
        return sa.func.coalesce(sa.func.nullif(_service.c.timezone, ""), _service.c.found_timezone)
    return _service.c[name]


def _tags(cells: Counter[str]) -> Counter[str]:
    tags: Counter[str] = Counter()
    for cell, count in cells.items():
        tags.update(dict.fromkeys(cell.split(SEPARATOR), count))
    return tags


def _commonest(counts: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(counts, key=lambda code: (-counts[code], code)))


class _Masks(dict[str, int]):
    """The bit set of each canonical ``service_types`` cell; few differ, so each is made once."""

    def __missing__(self, text: str) -> int:
        mask = mask_of(text.split("; ")) if text else 0
        self[text] = mask
        return mask


class _RevisionWatch:
    """Knows the newest revision's number without asking the database each time.

    SQLite tells a connection that others have committed by ``PRAGMA data_version``, which costs
    microseconds; so one connection is kept for asking, at most a hundred times a second. PostgreSQL
    is asked twice a second.
    """

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self._is_sqlite = engine.dialect.name == "sqlite"
        self._fresh_for = _FRESH_FOR[engine.dialect.name]
        self._connection: sa.PoolProxiedConnection | None = None
        self._seen: object = None
        self._number = 0
        self._fresh_until = -math.inf

    def number(self) -> int:
        if time.monotonic() < self._fresh_until:
            return self._number
        with self._lock:
            asked_at = time.monotonic()
            mark = self._data_version() if self._is_sqlite else asked_at
            if mark != self._seen:
                self._number = self.ask()
                self._seen = mark
            self._fresh_until = asked_at + self._fresh_for
            return self._number

    def look_again(self) -> None:
        """Ask the database when the number is needed next."""
        self._fresh_until = -math.inf

    def close(self) -> None:
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _data_version(self) -> int:
        if self._connection is None:
            self._connection = self._engine.raw_connection()
        sqlite: Any = self._connection.driver_connection
        version: int = sqlite.execute("PRAGMA data_version").fetchone()[0]
        return version

    def ask(self) -> int:
        """Ask the database, whatever was known before."""
        newest = sa.select(sa.func.coalesce(sa.func.max(tables.revision.c.number), 0))
        with self._engine.connect() as connection:
            number: int = connection.scalar(newest) or 0
        return number
