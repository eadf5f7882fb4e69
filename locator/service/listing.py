"""A service as the public may see it: what its visibility keeps back never gets this far."""

from __future__ import annotations

import functools
import hashlib
import hmac
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from locator.geo import Point, destination
from locator.service.columns import decode, is_public_column
from locator.service.record import DEFAULTS, Service

if TYPE_CHECKING:
    from collections.abc import Mapping

AREA_RADIUS: Final[Mapping[str, float]] = {"postal_code": 3000.0, "city": 6000.0}
"""Radius in metres of the circle that is drawn for a place known only by its code or city.

Half of all US ZIP code areas are smaller than the first, most towns than the second; both say
"somewhere here" and nothing finer.
"""
APPROXIMATE_RADIUS: Final = 1000.0
"""Radius in metres of the circle in which an approximate place lies somewhere."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a service is, for those who may know: a point and how exact it is."""

    point: Point
    precision: str


@dataclass(frozen=True, slots=True)
class PublicPlace:
    """Where the public is told that a service is.

    ``point`` is None where there is no map location. ``area_radius`` in metres is None for an exact
    pin; otherwise a circle is drawn, never a pin.
    """

    point: Point | None
    precision: str
    area_radius: float | None


@dataclass(frozen=True, slots=True)
class Listing:
    """A service as the public may see it, blank codes spelled out, with its public place.

    ``service`` is masked: no column that the format does not know, and no street, code or
    coordinate that its visibility keeps back. ``timezone`` is blank where it is not known.
    """

    service: Service
    point: Point | None
    precision: str
    area_radius: float | None
    timezone: str
    implied: tuple[str, ...] = field(default=(), compare=False)
    """Columns that are blank in the list, and have their default spelled out in ``service``."""
    made: dict[str, bytes] = field(default_factory=dict, compare=False, repr=False)
    """What formats wrote of it before, by the format's name; it goes when the listing goes."""


NO_PLACE: Final = PublicPlace(None, "", None)


def public_place(
    visibility: str, true: Placement | None, city: Placement | None, secret: bytes
) -> PublicPlace:
    """Decide what the public is told of where a service is.

    ``visibility`` is the service's ``location_visibility``. ``true`` is where it is, ``city`` the
    middle of its city. A hidden service is shown as its city. An approximate one is moved once, by
    a distance and bearing that depend on ``secret`` and on the place alone: asking again, or
    searching from several points, always meets the moved point. The circle that is drawn around it
    contains the true one.
    """
    visibility = visibility or DEFAULTS["location_visibility"]
    if visibility == "hidden":
        true, visibility = city, "exact"
    if true is None:
        return NO_PLACE
    if true.precision in AREA_RADIUS:
        return PublicPlace(true.point, true.precision, AREA_RADIUS[true.precision])
    if visibility == "approximate":
        return PublicPlace(_moved(true.point, secret), "approximate", APPROXIMATE_RADIUS)
    return PublicPlace(true.point, true.precision, None)


def _moved(point: Point, secret: bytes) -> Point:
    place = f"{point.latitude:.5f},{point.longitude:.5f}".encode()
    digest = hmac.digest(secret, place, hashlib.sha256)
    area, turn = (int.from_bytes(part, "big") / 2**64 for part in (digest[:8], digest[8:16]))
    # The square root spreads points evenly over the disc; the floor keeps one from staying put.
    metres = APPROXIMATE_RADIUS * math.sqrt(0.05 + 0.9 * area)
    moved = destination(point, 360 * turn, metres)
    return Point(round(moved.latitude, 5), round(moved.longitude, 5))


KEPT_BACK: Final = frozenset(
    {
        "address_1",
        "address_2",
        "postal_code",
        "latitude",
        "longitude",
        "location_precision",
    }
)
"""Columns that say where a place is that is not shown exactly."""


def shown_cells(cells: Mapping[str, str]) -> dict[str, str]:
    """Return of a service's canonical cells what may be shown, blank codes spelled out."""
    shown = {**DEFAULTS, **{name: text for name, text in cells.items() if is_public_column(name)}}
    if shown["location_visibility"] == "exact":
        return shown
    return {name: text for name, text in shown.items() if name not in KEPT_BACK}


def make_listing(cells: Mapping[str, str], place: PublicPlace, timezone: str) -> Listing:
    """Mask a service's canonical cells for the public, and set them beside its public place."""
    shown = shown_cells(cells)
    return Listing(
        decode(shown),
        place.point,
        place.precision,
        place.area_radius,
        shown.get("timezone") or timezone,
        _same(tuple(name for name in DEFAULTS if not cells.get(name))),
    )


@functools.lru_cache(maxsize=1024)
def _same(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return names that many listings have in common as one and the same tuple."""
    return names
