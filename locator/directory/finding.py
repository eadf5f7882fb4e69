"""Finding services as staff look for them, by name or by when they were verified."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa

from locator.directory import tables
from locator.directory.live import LiveService, read_live_by_ids

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

PAGE: Final = 50
"""Services on a page."""

_service: Final = tables.service
_BY_NAME: Final = (sa.func.lower(_service.c.name), _service.c.name, _service.c.key)
"""The order of a list that people read: capital letters are no other letters."""


@dataclass(frozen=True, slots=True)
class Found:
    """A service as it stands in a list of staff's, with the name of its dataset."""

    id: str
    name: str
    city: str
    dataset: str
    status: str
    last_verified: str


def find_services(
    engine: sa.Engine,
    datasets: Collection[str] | None,
    text: str,
    page: int = 1,
    *,
    is_hidden: bool = False,
) -> tuple[Found, ...]:
    """Return a page of services whose name, city or id has a text in it, by name.

    ``datasets`` names those that are meant; None means all. Where ``is_hidden`` is true, only those
    are returned that no visitor's search finds.
    """
    wanted = _wanted(datasets).order_by(*_BY_NAME)
    if is_hidden:
        wanted = wanted.where(sa.not_(tables.SHOWN))
    if text:
        columns = (_service.c.name, _service.c.city, _service.c.id)
        wanted = wanted.where(sa.or_(*(one.icontains(text, autoescape=True) for one in columns)))
    return _read(engine, wanted.limit(PAGE).offset((page - 1) * PAGE))


def due_services(
    engine: sa.Engine, datasets: Collection[str] | None, before: dt.date, page: int = 1
) -> tuple[Found, ...]:
    """Return a page of running services that were last verified before a day, or never.

    The longest ago come first, after those that never were.
    """
    wanted = _wanted(datasets).where(_is_due(before))
    ordered = wanted.order_by(_service.c.last_verified, *_BY_NAME)
    return _read(engine, ordered.limit(PAGE).offset((page - 1) * PAGE))


def count_due(engine: sa.Engine, datasets: Collection[str] | None, before: dt.date) -> int:
    """Count the services that are due."""
    wanted = _wanted(datasets).where(_is_due(before)).subquery()
    with engine.connect() as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(wanted)) or 0


def count_due_by_dataset(
    engine: sa.Engine, datasets: Collection[str] | None, before: dt.date
) -> dict[str, int]:
    """Count the services that are due in each dataset that has any, by its name."""
    name = tables.dataset.c.name
    due = _wanted(datasets).where(_is_due(before))
    wanted = due.with_only_columns(name, sa.func.count()).group_by(name).order_by(name)
    with engine.connect() as connection:
        return {row[0]: row[1] for row in connection.execute(wanted)}


def unlocated_services(
    engine: sa.Engine, datasets: Collection[str] | None, page: int = 1
) -> tuple[Found, ...]:
    """Return a page of services that have no place on the map, by name."""
    wanted = _wanted(datasets).where(_service.c.true_latitude.is_(None))
    ordered = wanted.order_by(*_BY_NAME)
    return _read(engine, ordered.limit(PAGE).offset((page - 1) * PAGE))


def count_unlocated(engine: sa.Engine, datasets: Collection[str] | None) -> int:
    """Count the services that have no place on the map."""
    wanted = _wanted(datasets).where(_service.c.true_latitude.is_(None)).subquery()
    with engine.connect() as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(wanted)) or 0


def find_service(engine: sa.Engine, service_id: str) -> tuple[LiveService, str] | None:
    """Return a service whole, and the name of its dataset; None where there is none."""
    wanted = _wanted(None).where(_service.c.id == service_id)
    found = _read(engine, wanted)
    live = read_live_by_ids(engine, [service_id])
    return (live[service_id], found[0].dataset) if found and service_id in live else None


def _wanted(datasets: Collection[str] | None) -> sa.Select[Any]:
    wanted = sa.select(
        _service.c.id,
        _service.c.name,
        _service.c.city,
        tables.dataset.c.name,
        _service.c.status,
        _service.c.last_verified,
    ).join(tables.dataset)
    return wanted if datasets is None else wanted.where(tables.dataset.c.name.in_(datasets))


def _is_due(before: dt.date) -> sa.ColumnElement[bool]:
    # A date is kept as ISO 8601 writes it, so texts are in the order of days.
    return sa.and_(_service.c.last_verified < before.isoformat(), _service.c.status != "inactive")


def _read(engine: sa.Engine, wanted: sa.Select[Any]) -> tuple[Found, ...]:
    with engine.connect() as connection:
        return tuple(
            Found(id_, name, city, dataset, status, verified)
            for id_, name, city, dataset, status, verified in connection.execute(wanted)
        )
