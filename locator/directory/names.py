"""The names of the services that a search may find."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from locator.directory import tables

if TYPE_CHECKING:
    from locator.directory.store import Directory


@dataclass(frozen=True, slots=True)
class ServiceName:
    """What a public service is called, and the city that tells it from its namesakes."""

    id: str
    name: str
    city: str


def read_names(directory: Directory) -> tuple[ServiceName, ...]:
    """Return the names of all services that a search may find, in order."""
    service = tables.service
    wanted = (
        sa.select(service.c.id, service.c.name, service.c.city)
        .where(tables.SHOWN)
        .order_by(service.c.name, service.c.id)
    )
    with directory.engine.connect() as connection:
        return tuple(ServiceName(*row) for row in connection.execute(wanted))
