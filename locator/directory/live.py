"""What is live of a dataset, as staff may see it: to recognise services and compare with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from locator.directory import rows, tables
from locator.directory.draft_tables import upload_row
from locator.directory.publishing import newest_revision
from locator.geo import Point
from locator.service import Placement

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

_AT_ONCE: Final = 1000
_service: Final = tables.service
_RECOGNISED_BY: Final = ("name", "address_1", "city", "postal_code", "phone")
_RECOGNISED: Final = tuple(_service.c[name] for name in _RECOGNISED_BY)
_WANTED: Final = sa.select(
    _service.c.key,
    _service.c.position,
    *rows.CELLS,
    _service.c.other_cells,
    _service.c.true_latitude,
    _service.c.true_longitude,
    _service.c.true_precision,
)


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


def read_live(engine: sa.Engine, dataset: str) -> Iterator[LiveService]:
    """Yield the services of a dataset; no transaction stays open between two parts of them."""
    with engine.connect() as connection:
        of = dataset_key(connection, dataset)
    after = 0
    while of is not None:
        wanted = _WANTED.where(_service.c.dataset_key == of, _service.c.key > after)
        with engine.connect() as connection:
            found = connection.execute(wanted.order_by(_service.c.key).limit(_AT_ONCE))
            some = found.mappings().all()
        if not some:
            return
        after = some[-1]["key"]
        yield from map(_live, some)


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
        found = connection.execute(_WANTED.where(_service.c.id.in_(ids)))
        return {row["id"]: _live(row) for row in found.mappings()}


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


def _live(row: sa.RowMapping) -> LiveService:
    placement = None
    if row["true_latitude"] is not None:
        point = Point(row["true_latitude"], row["true_longitude"])
        placement = Placement(point, row["true_precision"])
    return LiveService(row["id"], rows.to_cells(row), placement, row["position"])
