"""What is live of a dataset, as staff may see it: to recognise services and compare with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa

from locator.directory import rows, tables
from locator.directory.draft_tables import upload_row
from locator.directory.publishing import newest_revision
from locator.geo import Point
from locator.service import Placement

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

_AT_ONCE: Final = 1000
_service: Final = tables.service
_RECOGNISED_BY: Final = ("name", "address_1", "city", "postal_code", "phone")
_RECOGNISED: Final = tuple(_service.c[name] for name in _RECOGNISED_BY)
_PLACED: Final = (
    _service.c.true_latitude,
    _service.c.true_longitude,
    _service.c.true_precision,
)
_WANTED: Final = sa.select(
    _service.c.key, _service.c.position, *_PLACED, *rows.CELLS, _service.c.other_cells
)
_LIKENESS: Final = sa.select(_service.c.key, _service.c.id, *_PLACED, *_RECOGNISED)


@dataclass(frozen=True, slots=True)
class LiveService:
    """A service that is live: canonical cells, where it truly is, its place in its list's order."""

    id: str
    cells: Mapping[str, str]
    placement: Placement | None
    position: int


def dataset_key(connection: sa.Connection, dataset: str) -> int | None:
    """Return the key of a dataset, None where nothing of it was ever published."""
    wanted = sa.select(tables.dataset.c.key).where(tables.dataset.c.name == dataset)
    key: int | None = connection.scalar(wanted)
    return key


def read_base(engine: sa.Engine, dataset: str) -> int:
    """Return the number of a dataset's newest revision, 0 before the first."""
    with engine.connect() as connection:
        key = dataset_key(connection, dataset)
        return 0 if key is None else newest_revision(connection, key)


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a live service is recognised by: its cells of name, address and telephones, its place.

    Other cells are left out.
    """

    id: str
    cells: Mapping[str, str]
    placement: Placement | None


def read_live(engine: sa.Engine, dataset: str) -> Iterator[LiveService]:
    """Yield the services of a dataset; no transaction stays open between two parts of them."""
    return map(_live, _read_all(engine, _WANTED, dataset))


def read_likenesses(engine: sa.Engine, dataset: str) -> Iterator[Likeness]:
    """Yield what the services of a dataset are recognised by, as :func:`read_live` does."""
    for row in _read_all(engine, _LIKENESS, dataset):
        cells = {n: text for n, text in zip(_RECOGNISED_BY, row[5:], strict=True) if text}
        yield Likeness(row[1], cells, _placement(*row[2:5]))


def _read_all(engine: sa.Engine, wanted: sa.Select[Any], dataset: str) -> Iterator[Sequence[Any]]:
    """Yield rows of a dataset's services by their keys, which are their first column."""
    with engine.connect() as connection:
        of = dataset_key(connection, dataset)
    after = 0
    while of is not None:
        some_wanted = wanted.where(_service.c.dataset_key == of, _service.c.key > after)
        with engine.connect() as connection:
            some = connection.execute(some_wanted.order_by(_service.c.key).limit(_AT_ONCE)).all()
        if not some:
            return
        after = some[-1][0]
        yield from some


def read_live_ids(engine: sa.Engine, dataset: str) -> tuple[str, ...]:
    """Return the ids of the services of a dataset."""
    wanted = sa.select(_service.c.id).join(tables.dataset).where(tables.dataset.c.name == dataset)
    with engine.connect() as connection:
        return tuple(connection.scalars(wanted))


def read_live_by_ids(engine: sa.Engine, ids: Collection[str]) -> dict[str, LiveService]:
    """Return the services that have some ids, of up to a few thousand, whatever their dataset."""
    if not ids:
        return {}
    with engine.connect() as connection:
        found = map(_live, connection.execute(_WANTED.where(_service.c.id.in_(ids))))
        return {service.id: service for service in found}


def read_others(engine: sa.Engine, dataset: str) -> Iterator[tuple[dict[str, str], str]]:
    """Yield what the services of all other datasets are recognised by, and their dataset.

    These are the cells of name, street, city, postal code and telephones.
    """
    of_dataset = tables.dataset.c.name.label("dataset")
    wanted = sa.select(_service.c.key, *_RECOGNISED, of_dataset).join(tables.dataset)
    wanted = wanted.where(tables.dataset.c.name != dataset).order_by(_service.c.key)
    after = 0
    while True:
        with engine.connect() as connection:
            some = connection.execute(wanted.where(_service.c.key > after).limit(_AT_ONCE)).all()
        if not some:
            return
        after = some[-1].key
        for _, *cells, name in some:
            yield dict(zip(_RECOGNISED_BY, cells, strict=True)), name


def count_live(engine: sa.Engine, dataset: str) -> int:
    """Count the services of a dataset."""
    wanted = sa.select(sa.func.count()).select_from(_service.join(tables.dataset))
    with engine.connect() as connection:
        return connection.scalar(wanted.where(tables.dataset.c.name == dataset)) or 0


def read_removed_ids(engine: sa.Engine, dataset: str, upload_key: int) -> tuple[str, ...]:
    """Return the ids of the live services of a dataset that no row of a draft is."""
    named = sa.exists().where(
        upload_row.c.upload_key == upload_key, upload_row.c.service_id == _service.c.id
    )
    wanted = (
        sa.select(_service.c.id)
        .join(tables.dataset)
        .where(tables.dataset.c.name == dataset, ~named)
        .order_by(_service.c.position, _service.c.key)
    )
    with engine.connect() as connection:
        return tuple(connection.scalars(wanted))


def _live(row: Sequence[Any]) -> LiveService:
    _, position, latitude, longitude, precision, *texts, others = row
    cells = rows.named(texts) | others
    return LiveService(cells["id"], cells, _placement(latitude, longitude, precision), position)


def _placement(latitude: float | None, longitude: float, precision: str) -> Placement | None:
    return None if latitude is None else Placement(Point(latitude, longitude), precision)
