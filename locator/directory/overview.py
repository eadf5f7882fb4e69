"""What is live, list by list: for those who keep the directory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from locator.directory import tables
from locator.directory.database import aware

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True)
class LiveDataset:
    """A dataset as it is now; ``shown`` of its services are found by visitors.

    ``revision`` is the newest of the dataset, published by somebody at a moment, for a reason.
    """

    name: str
    services: int
    shown: int
    revision: int
    published_at: dt.datetime
    published_by: str
    reason: str


def read_overview(engine: sa.Engine) -> tuple[LiveDataset, ...]:
    """Return all datasets that were ever published, by name."""
    counts = (
        sa.select(
            tables.service.c.dataset_key,
            sa.func.count().label("services"),
            sa.func.sum(sa.case((tables.SHOWN, 1), else_=0)).label("shown"),
        )
        .group_by(tables.service.c.dataset_key)
        .subquery()
    )
    newest = (
        sa.select(
            tables.revision.c.dataset_key, sa.func.max(tables.revision.c.number).label("number")
        )
        .group_by(tables.revision.c.dataset_key)
        .subquery()
    )
    wanted = (
        sa.select(
            tables.dataset.c.name,
            sa.func.coalesce(counts.c.services, 0),
            sa.func.coalesce(counts.c.shown, 0),
            tables.revision.c.number,
            tables.revision.c.published_at,
            tables.revision.c.published_by,
            tables.revision.c.reason,
        )
        .join(newest, newest.c.dataset_key == tables.dataset.c.key)
        .join(tables.revision, tables.revision.c.number == newest.c.number)
        .outerjoin(counts, counts.c.dataset_key == tables.dataset.c.key)
        .order_by(tables.dataset.c.name)
    )
    with engine.connect() as connection:
        return tuple(
            LiveDataset(name, services, shown, number, aware(at), by, reason)
            for name, services, shown, number, at, by, reason in connection.execute(wanted)
        )
