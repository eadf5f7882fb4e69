"""Mobile programmes: the stops that belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from locator.directory import tables

if TYPE_CHECKING:
    from locator.directory.store import Directory
    from locator.service import Listing, Service

MOST: Final = 50
"""Stops that are read; a van makes fewer in a week."""


def read_stops(directory: Directory, service: Service) -> list[Listing]:
    """Return the stops of a service's programme that a search may find, itself among them, by name.

    Stops have one organization and one programme; there are none where the service names none.
    """
    if not service.programme:
        return []
    one = tables.service
    wanted = (
        sa.select(one.c.key)
        .where(
            one.c.programme == service.programme,
            one.c.organization == service.organization,
            tables.SHOWN,
        )
        .order_by(one.c.name, one.c.key)
        .limit(MOST)
    )
    with directory.engine.connect() as connection:
        keys = connection.scalars(wanted).all()
    return directory.listings(keys)
