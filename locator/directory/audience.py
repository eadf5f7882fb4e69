"""For whom the directory is read: who may see a row at all."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from locator.directory.tables import SHOWN, service

if TYPE_CHECKING:
    from collections.abc import Mapping


class Audience(enum.Enum):
    """Readers of the directory, by the consent of those whose rows they see.

    Partners see what the public sees, and the rows that are for partners. Where a place is that is
    not shown exactly is kept back from both.
    """

    PUBLIC = "public"
    PARTNERS = "partners"


MAY_SEE: Final[Mapping[Audience, sa.ColumnElement[bool]]] = {
    Audience.PUBLIC: service.c.is_public,
    Audience.PARTNERS: service.c.listing_consent.in_(("", "public", "partners")),
}
"""The rows that an audience may see, also of services that have ended."""
MAY_FIND: Final[Mapping[Audience, sa.ColumnElement[bool]]] = {
    Audience.PUBLIC: SHOWN,
    Audience.PARTNERS: sa.and_(MAY_SEE[Audience.PARTNERS], service.c.status != "inactive"),
}
"""The rows that a search of an audience may find."""
