"""Points, boxes and distances on the WGS 84 ellipsoid.

Distances are in metres along the geodesic (Karney's algorithm, in PROJ by way of pyproj). For
searching, a service keeps its earth-centred x, y, z: the straight chord between two points is
monotonic in the distance to a part in a million below 200 km, and costs nanoseconds.
"""

from __future__ import annotations

import enum
import math
import re
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from pyproj import Geod

from locator.errors import BadDistance, BadPoint
from locator.messages import N_

Floats = npt.NDArray[np.float64]

METRES_PER_MILE: Final = 1609.344
SEMI_MAJOR_AXIS: Final = 6378137.0
"""WGS 84 equatorial radius in metres (NIMA TR8350.2)."""
FLATTENING: Final = 1 / 298.257223563
"""WGS 84 flattening (NIMA TR8350.2)."""
ECCENTRICITY_SQUARED: Final = FLATTENING * (2 - FLATTENING)

_GEOD: Final = Geod(ellps="WGS84")


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """A position in WGS 84 degrees; raises :class:`BadPoint` for what is not on the earth."""

    latitude: float
    longitude: float

    def __post_init__(self) -> None:
        if not -90 <= self.latitude <= 90:
            raise BadPoint(
                N_("Latitude %(degrees)s is not between -90 and 90 degrees."),
                degrees=str(self.latitude),
            )
        if not -180 <= self.longitude <= 180:
            raise BadPoint(
                N_("Longitude %(degrees)s is not between -180 and 180 degrees."),
                degrees=str(self.longitude),
            )


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in degrees; it crosses the antimeridian where ``west`` exceeds ``east``."""

    south: float
    west: float
    north: float
    east: float

    def __post_init__(self) -> None:
        Point(self.south, self.west)
        Point(self.north, self.east)
        if self.south > self.north:
            raise BadPoint(N_("The south edge of the box lies north of its north edge."))

    def contains(self, point: Point) -> bool:
        """Tell whether a point lies inside of the box or on its edge."""
        if not self.south <= point.latitude <= self.north:
            return False
        if self.west <= self.east:
            return self.west <= point.longitude <= self.east
        return point.longitude >= self.west or point.longitude <= self.east


class Unit(enum.StrEnum):
    """A unit in which people ask for distances."""

    MILE = "mi"
    KILOMETRE = "km"

    @property
    def metres(self) -> float:
        """Return the length of one unit in metres."""
        return METRES_PER_MILE if self is Unit.MILE else 1000.0


MILES_COUNTRIES: Final = frozenset({"US", "GB", "AS", "GU", "MP", "PR", "VI"})
"""Countries whose road signs are in miles: the United Kingdom, the United States and most of
their islands."""


def unit_of(country: str) -> Unit:
    """Return the unit in which people of a country (ISO 3166-1 alpha-2) say how far it is."""
    return Unit.MILE if country in MILES_COUNTRIES else Unit.KILOMETRE


@dataclass(frozen=True, slots=True)
class Distance:
    """A distance as a person asks for it: 1 to 100 miles or kilometres."""

    value: float
    unit: Unit

    LEAST = 1.0
    MOST = 100.0

    def __post_init__(self) -> None:
        if not self.LEAST <= self.value <= self.MOST:
            raise BadDistance("Choose a distance from 1 to 100 miles or kilometres.")

    @classmethod
    def parse(cls, text: str) -> Distance:
        """Read ``5mi`` or ``8 km``; raise :class:`BadDistance` for anything else."""
        match = re.fullmatch(r"\s*([0-9]{1,4}(?:\.[0-9]{1,3})?)\s*(mi|km)\s*", text.lower())
        if match is None:
            raise BadDistance("Write a distance as a number and a unit, like 5mi or 8km.")
        return cls(float(match[1]), Unit(match[2]))

    @property
    def metres(self) -> float:
        """Return the distance in metres."""
        return self.value * self.unit.metres

    def __str__(self) -> str:
        return f"{self.value:g}{self.unit}"


def ecef(latitude: Floats | float, longitude: Floats | float) -> tuple[Floats, Floats, Floats]:
    """Turn degrees into earth-centred x, y, z in metres, on the ellipsoid's surface.

    Formula: Hofmann-Wellenhof et al., GNSS (2008), section 8.3.1, for height 0.
    """
    phi, lam = np.radians(latitude), np.radians(longitude)
    sine = np.sin(phi)
    normal = SEMI_MAJOR_AXIS / np.sqrt(1 - ECCENTRICITY_SQUARED * sine * sine)
    x = normal * np.cos(phi) * np.cos(lam)
    y = normal * np.cos(phi) * np.sin(lam)
    z = normal * (1 - ECCENTRICITY_SQUARED) * sine
    return np.asarray(x), np.asarray(y), np.asarray(z)


def ecef_of(point: Point) -> tuple[float, float, float]:
    """Return what :func:`ecef` does for one point, as plain numbers and many times faster."""
    phi, lam = math.radians(point.latitude), math.radians(point.longitude)
    sine = math.sin(phi)
    normal = SEMI_MAJOR_AXIS / math.sqrt(1 - ECCENTRICITY_SQUARED * sine * sine)
    to_axis = normal * math.cos(phi)
    z = normal * (1 - ECCENTRICITY_SQUARED) * sine
    return to_axis * math.cos(lam), to_axis * math.sin(lam), z


def distance(a: Point, b: Point) -> float:
    """Return the length in metres of the geodesic between two points."""
    return float(_GEOD.inv(a.longitude, a.latitude, b.longitude, b.latitude)[2])


def distances(origin: Point, latitude: Floats, longitude: Floats) -> Floats:
    """Return the lengths in metres of the geodesics from one point to many."""
    count = len(latitude)
    if not count:
        return np.empty(0)
    here = np.full(count, origin.longitude), np.full(count, origin.latitude)
    return np.asarray(_GEOD.inv(*here, longitude, latitude)[2])


def destination(origin: Point, bearing: float, metres: float) -> Point:
    """Return the point that lies so many metres from another in a bearing (degrees from north)."""
    longitude, latitude, _ = _GEOD.fwd(origin.longitude, origin.latitude, bearing, metres)
    return Point(float(latitude), math.remainder(float(longitude), 360))
