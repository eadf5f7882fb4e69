"""Finding where services are: their own coordinates first, then the gazetteer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from tzfpy import get_tz

from locator.directory import Entry
from locator.geo import Point
from locator.service import Placement, Service, public_place


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
        return entry_at(service, self._placement(service), self.placer, self.secret)

    def _placement(self, service: Service) -> Placement | None:
        if service.latitude is not None and service.longitude is not None:
            point = Point(float(service.latitude), float(service.longitude))
            return Placement(point, service.location_precision or "source")
        return self.placer.place_address(
            service.postal_code, service.city, service.state_province, service.country
        )


def entry_at(
    service: Service,
    true: Placement | None,
    placer: AddressPlacer,
    secret: bytes,
    position: int | None = None,
) -> Entry:
    """Return the entry of a service of which it is known where it is.

    ``secret`` moves approximate places; ``position`` is the service's place in its list.
    """
    city = placer.place_address("", service.city, service.state_province, service.country)
    return Entry(
        service,
        true,
        public_place(service, true, city, secret),
        service.timezone or _timezone(true or city),
        position,
    )


def _timezone(place: Placement | None) -> str:
    # tzfpy takes the longitude first.
    return get_tz(place.point.longitude, place.point.latitude) if place else ""
