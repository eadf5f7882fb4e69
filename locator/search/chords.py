"""How long a geodesic can be whose ends are so far apart through the earth, and the reverse.

The index compares straight chords, which cost nanoseconds, and asks for the exact geodesic only
where the chord leaves a doubt. The bounds are proven, not fitted. Let ``r`` and ``R`` be the least
and the greatest radius of curvature of the ellipsoid: ``a (1 - e²)`` at the equator along the
meridian and ``a / sqrt(1 - e²)`` at the poles. A geodesic of length ``s`` with the chord ``c``
obeys ``2 R asin(c / 2R) <= s <= 2 r asin(c / 2r)``:

- *Lower bound.* By Blaschke's rolling theorem the ellipsoid lies inside the ball of radius ``R``
  that touches it at any of its points. So at a point of the curve with the chord ``d`` to its
  start, the chord's cosine with the surface's normal is at least ``d / 2R``, and the chord cannot
  grow faster than ``sqrt(1 - (d / 2R)²)`` per metre of the curve: not faster than that of a circle
  of radius ``R``.
- *Upper bound.* A geodesic's curvature is the surface's normal curvature along it, nowhere more
  than ``1 / r``. By Schur's comparison theorem its chord is no shorter than that of an arc of the
  same length on a circle of radius ``r``. This decides while the arc is shorter than half that
  circle; a geodesic between ``pi r`` and half a meridian, the longest there is, has a chord of at
  least ``2 r sin(LONGEST / 2r) = 2 r (1 - 3.2e-5)``, so chords below ``2 r * 0.9999`` belong to
  short ones.

The two differ by about ``s³ / 24 (1 / r² - 1 / R²)``: 3 µm at 5 km, 1.3 mm at 40 km, 8 cm at 160
km, 560 m at 3,000 km. ``_SLACK`` outweighs rounding: coordinates are good to a few nanometres.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from locator.geo import ECCENTRICITY_SQUARED, SEMI_MAJOR_AXIS

if TYPE_CHECKING:
    from locator.search.columns import Floats

LONGEST: Final = 20_003_932.0
"""No geodesic is longer, in metres: half a meridian of WGS 84, 20,003,931.46 m, rounded up."""

LEAST_RADIUS: Final = SEMI_MAJOR_AXIS * (1 - ECCENTRICITY_SQUARED)
"""The least radius of curvature of the ellipsoid in metres."""
_GREATEST_RADIUS: Final = SEMI_MAJOR_AXIS / math.sqrt(1 - ECCENTRICITY_SQUARED)
_MEAN_RADIUS: Final = (LEAST_RADIUS + _GREATEST_RADIUS) / 2
_DECIDED: Final = 2 * LEAST_RADIUS * 0.9999
_SLACK: Final = 1e-6


def farthest(chord: float) -> float:
    """Return the greatest length in metres of a geodesic that has a chord of so many metres."""
    chord = chord + _SLACK
    if chord >= _DECIDED:
        return LONGEST
    return 2 * LEAST_RADIUS * math.asin(chord / (2 * LEAST_RADIUS))


def nearest(chord: float) -> float:
    """Return the least length in metres of a geodesic that has a chord of so many metres."""
    chord = max(chord - _SLACK, 0.0)
    return 2 * _GREATEST_RADIUS * math.asin(chord / (2 * _GREATEST_RADIUS))


def doubt(chord: float) -> float:
    """Return the metres by which geodesics with a chord of so many metres can differ."""
    return farthest(chord) - nearest(chord)


def lengths(chords: Floats) -> Floats:
    """Return the lengths in metres of geodesics by their chords, each good to its :func:`doubt`."""
    return np.asarray(2 * _MEAN_RADIUS * np.arcsin(chords / (2 * _MEAN_RADIUS)))


def longest_within(metres: float) -> float:
    """Return a chord in metres: whatever has no longer one lies within the geodesic distance.

    The result is negative where no chord, however short, is certain to be.
    """
    angle = min(metres / (2 * LEAST_RADIUS), math.pi / 2)
    return min(2 * LEAST_RADIUS * math.sin(angle), _DECIDED) - _SLACK


def shortest_beyond(metres: float) -> float:
    """Return a chord in metres: whatever has a longer one lies beyond the geodesic distance."""
    angle = min(metres / (2 * _GREATEST_RADIUS), math.pi / 2)
    return 2 * _GREATEST_RADIUS * math.sin(angle) + _SLACK
