"""The names of the services that a search may find."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from locator.directory import tables
from locator.directory.audience import MAY_FIND

if TYPE_CHECKING:
    from locator.directory.store import Directory


@dataclass(frozen=True, slots=True)
class ServiceName:
    """What a service is called, and the city that tells it from its namesakes.

    ``key`` is its primary key.
    """

    key: int
    id: str
    name: str
    city: str


def read_names(directory: Directory) -> tuple[ServiceName, ...]:
    """Return the names of all services that a search of its readers may find, in order."""
    service = tables.service
    wanted = (
        sa.select(service.c.key, service.c.id, service.c.name, service.c.city)
        .where(MAY_FIND[directory.audience])
        .order_by(service.c.name, service.c.id)
    )
    with directory.engine.connect() as connection:
        return tuple(ServiceName(*row) for row in connection.execute(wanted))
