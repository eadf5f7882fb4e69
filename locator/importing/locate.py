"""Finding where services are: their own coordinates first, then the gazetteer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from tzfpy import get_tz

from locator.directory import Entry
from locator.geo import Point
from locator.service import DEFAULTS, Placement, Service, encode, public_place

if TYPE_CHECKING:
    from collections.abc import Mapping


class AddressPlacer(Protocol):
    """Knows where postal codes and cities are; the gazetteer's geocoder is one."""

    def place_address(
        self, postal_code: str, city: str, state: str, country: str
    ) -> Placement | None:
        """Return the middle of the postal code, else of the city; None if neither is known."""


@dataclass(frozen=True)
class Locator:
    """Turns services into entries: where each is, what the public is told, in which time zone."""

    placer: AddressPlacer
    secret: bytes

    def locate(self, service: Service) -> Entry:
        """Place one service."""
        cells = encode(service)
        return entry_at(cells, self._placement(service, cells), self.placer, self.secret)

    def _placement(self, service: Service, cells: Mapping[str, str]) -> Placement | None:
        if service.latitude is not None and service.longitude is not None:
            point = Point(float(service.latitude), float(service.longitude))
            return Placement(point, service.location_precision or "source")
        return middle_of(cells, self.placer)


def middle_of(cells: Mapping[str, str], placer: AddressPlacer) -> Placement | None:
    """Return the middle of a service's postal code, else of its part of the city, else of that.

    The part is what stands in ``address_2``, if it is one. It places only what is shown exactly:
    of others that column is kept back.
    """
    cell = cells.get
    postal_code, city = cell("postal_code", ""), cell("city", "")
    area = cell("state_province", ""), cell("country", "")
    part = cell("address_2", "")
    is_shown = cell("location_visibility", "") in ("", DEFAULTS["location_visibility"])
    if part and city and not postal_code and is_shown:
        # Where it is no part of the city, but a floor or a suite, nobody knows a place like it.
        found = placer.place_address("", f"{part}, {city}", *area)
        if found:
            return found
    return placer.place_address(postal_code, city, *area)


def entry_at(
    cells: Mapping[str, str],
    true: Placement | None,
    placer: AddressPlacer,
    secret: bytes,
    position: int | None = None,
) -> Entry:
    """Return the entry of a service of which it is known where it is, of its canonical cells.

    ``secret`` moves approximate places; ``position`` is the service's place in its list.
    """
    cell = cells.get
    city = placer.place_address(
        "", cell("city", ""), cell("state_province", ""), cell("country", "")
    )
    return Entry(
        cells,
        true,
        public_place(cell("location_visibility", ""), true, city, secret),
        cell("timezone") or _timezone(true or city),
        position,
    )


def _timezone(place: Placement | None) -> str:
    # tzfpy takes the longitude first.
    return get_tz(place.point.longitude, place.point.latitude) if place else ""
