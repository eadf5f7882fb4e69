"""Answers of geocoders, kept by provider and address, so that nobody is asked twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from locator.directory.database import writing
from locator.directory.draft_tables import geocode
from locator.directory.drafts import utc_now
from locator.geo import Point
from locator.service import Placement

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


@dataclass(frozen=True, slots=True)
class Answer:
    """What a geocoder said: where an address is, or None where it knows no such address."""

    placement: Placement | None


class Answers:
    """The kept answers of one provider, a name that includes its address."""

    def __init__(self, engine: sa.Engine, provider: str) -> None:
        self._engine = engine
        self._provider = provider

    def find(self, addresses: Collection[str]) -> Mapping[str, Answer]:
        """Return the answers that are known for some addresses, of up to a few thousand."""
        if not addresses:
            return {}
        wanted = sa.select(geocode).where(
            geocode.c.provider == self._provider, geocode.c.address.in_(addresses)
        )
        with self._engine.connect() as connection:
            return {
                row.address: Answer(
                    None
                    if row.latitude is None
                    else Placement(Point(row.latitude, row.longitude), row.precision)
                )
                for row in connection.execute(wanted)
            }

    def keep(self, address: str, answer: Answer) -> None:
        """Keep an answer; a newer one takes the place of an older one."""
        place = answer.placement
        values = {
            "latitude": place.point.latitude if place else None,
            "longitude": place.point.longitude if place else None,
            "precision": place.precision if place else "",
            "answered_at": utc_now(),
        }
        key = {"provider": self._provider, "address": address}
        with writing(self._engine) as connection:
            connection.execute(
                geocode.delete().where(
                    geocode.c.provider == self._provider, geocode.c.address == address
                )
            )
            connection.execute(geocode.insert().values(**key, **values))
