"""A grid of nearly square cells over the earth, and which of its cells a circle touches.

The earth is cut into bands of equal latitude, and each band into as many cells as keep them about
as wide as they are high. Cells are numbered along the bands from south to north and from west to
east, so that the part of a band inside a circle is a run of consecutive numbers.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from locator.geo import Point, ecef
from locator.search.chords import LEAST_RADIUS, farthest
from locator.search.runs import Runs

if TYPE_CHECKING:
    from locator.search.columns import Floats, Ints

Place = tuple[float, float, float]
"""A point as earth-centred x, y, z in metres."""

_SLACK: Final = 0.01
"""Metres by which circles are widened or narrowed to outweigh rounding at the cells' edges."""
_SLACK_ANGLE: Final = 1e-9
"""The same for longitudes, in radians: 6 mm at the equator."""
_FEW: Final = 16
"""Bands that are counted one by one sooner than all at once."""
_LEAST_AREA: Final = 1e-9
"""Square metres that keep a division at the poles from being one by zero."""


class Grid:
    """Number the cells of the earth, and find those that a circle touches."""

    def __init__(self, bands_per_degree: int) -> None:
        self._per_degree = bands_per_degree
        self._last = 180 * bands_per_degree - 1
        parallels = np.linspace(-90, 90, self._last + 2)
        self._axial, _, self._polar = ecef(parallels, 0.0)
        middles = np.radians((parallels[:-1] + parallels[1:]) / 2)
        cells = np.ceil(360 * bands_per_degree * np.cos(middles)).astype(np.int64)
        self._bands = _Bands(np.cumsum(cells) - cells, cells, cells / (2 * math.pi))
        plain = (self._bands.base.tolist(), self._bands.per_radian.tolist())
        self._plain_bands = list(zip(*plain, strict=True))
        self._plain_axial = self._axial.tolist()

    def cell_of(self, latitude: Floats, longitude: Floats) -> Ints:
        """Return the number of the cell in which each position (degrees) lies."""
        band = ((latitude + 90) * self._per_degree).astype(np.int64)
        np.minimum(band, self._last, out=band)
        cells = self._bands.cells[band]
        column = ((longitude + 180) * (cells / 360)).astype(np.int64)
        np.minimum(column, cells - 1, out=column)
        column += self._bands.base[band]
        return column

    def circle(self, origin: Point, place: Place, chord: float) -> Circle:
        """Return the circle of a chord in metres around a point, whose x, y, z are ``place``.

        The squared chord between points at the distances p and q from the earth's axis, whose
        meridians are an angle apart, is that within their meridian profile plus 4 p q sin²(angle /
        2). Within a band each part is bounded by its values on the two parallels, but for the band
        of the position itself, where the profile's least value is 0.
        """
        latitude, chord = origin.latitude, chord + _SLACK
        south, north = self._span(latitude, chord)
        axial, polar = math.hypot(place[0], place[1]), place[2]
        p, z = self._axial[south : north + 1], self._polar[south : north + 1]
        profile = (p - axial) ** 2 + (z - polar) ** 2
        area = np.maximum(4 * axial * p, _LEAST_AREA)
        room = chord * chord - np.minimum(profile[:-1], profile[1:])
        room[self._band(latitude) - south] = chord * chord
        reach = _half_width(room, np.minimum(area[:-1], area[1:])) + _SLACK_ANGLE
        bands = self._bands.part(south, north)
        centre = math.radians(origin.longitude + 180)
        return Circle(centre, profile, area, bands, *bands.columns(centre, reach))

    def box(self, origin: Point, place: Place, chord: float) -> Runs:
        """Return the cells of a box that holds the circle of :meth:`circle`.

        These are a few more cells, and found several times faster: as wide in each band as the
        circle can be in any, which is where it comes nearest to the earth's axis.
        """
        chord += _SLACK
        south, north = self._span(origin.latitude, chord)
        least = min(self._plain_axial[south], self._plain_axial[north])
        to_axis = math.hypot(place[0], place[1]) * least
        share = min(chord * chord / max(4 * to_axis, _LEAST_AREA), 1.0)
        reach = 2 * math.asin(math.sqrt(share)) + _SLACK_ANGLE
        centre = math.radians(origin.longitude + 180)
        if reach < centre < 2 * math.pi - reach - _SLACK_ANGLE:
            # Nothing of it lies across the antimeridian, so that counting is all there is to do.
            return self._between(south, north, centre - reach, centre + reach)
        bands = self._bands.part(south, north)
        return bands.runs(*bands.columns(centre, reach))

    def _between(self, south: int, north: int, west: float, east: float) -> Runs:
        """Return the cells between two meridians in some bands, where no run is cut in two."""
        if north - south <= _FEW:
            # Plain numbers: a handful of them takes less time than arrays, which cost by the step.
            bands = self._plain_bands[south:north]
            first = [base + int(west * per_radian) for base, per_radian in bands]
            stop = [base + int(east * per_radian) + 1 for base, per_radian in bands]
            return Runs(np.array((first, stop)))
        part = self._bands.part(south, north)
        first_cell = part.base + (west * part.per_radian).astype(np.int64)
        last_cell = part.base + (east * part.per_radian).astype(np.int64)
        return Runs(np.array((first_cell, last_cell + 1)))

    def _span(self, latitude: float, chord: float) -> tuple[int, int]:
        """Return the first band that a circle touches, and the one after the last."""
        # No way between two parallels is shorter than along a meridian, whose radius of curvature
        # is nowhere less than at the equator.
        degrees = math.degrees(farthest(chord) / LEAST_RADIUS) + 1e-9
        south = self._band(max(latitude - degrees, -90.0))
        return south, self._band(min(latitude + degrees, 90.0)) + 1

    def _band(self, latitude: float) -> int:
        return min(int((latitude + 90) * self._per_degree), self._last)


@dataclass(frozen=True, slots=True)
class _Bands:
    """Bands of cells: the number of each one's first cell, how many there are, and to a radian."""

    base: Ints
    cells: Ints
    per_radian: Floats

    def part(self, first: int, stop: int) -> _Bands:
        """Return the bands from ``first`` up to but not including ``stop``."""
        bands = slice(first, stop)
        return _Bands(self.base[bands], self.cells[bands], self.per_radian[bands])

    def columns(self, centre: float, reach: Floats | float) -> tuple[Ints, Ints]:
        """Return the first column around a longitude in each band, and the one after the last.

        Both are in radians, the longitude from the antimeridian. A column may be less than 0, or
        more than there are: it lies across the antimeridian.
        """
        west = np.floor((centre - reach) * self.per_radian).astype(np.int64)
        east = np.floor((centre + reach) * self.per_radian).astype(np.int64) + 1
        # Around a pole whole bands are taken in.
        whole = east - west >= self.cells
        if whole.any():
            west[whole], east[whole] = 0, self.cells[whole]
        return west, east

    def runs(self, west: Ints, east: Ints) -> Runs:
        """Return the cells of a run of columns in each band; the antimeridian cuts a run in two."""
        first = west % self.cells
        stop = first + (east - west)
        over = stop > self.cells
        if not over.any():
            return Runs(np.array((self.base + first, self.base + stop)))
        rest = self.base[over]
        to_the_end = Runs(np.array((self.base + first, self.base + np.minimum(stop, self.cells))))
        return to_the_end + Runs(np.array((rest, rest + (stop - self.cells)[over])))


@dataclass(frozen=True, slots=True)
class Circle:
    """The cells that a circle touches: in each band the columns from ``west`` to before ``east``.

    ``profile`` and ``area`` are the squared chords along the meridian and 4 p q on the parallels
    around the bands; ``centre`` is the longitude in radians from the antimeridian.
    """

    centre: float
    profile: Floats
    area: Floats
    bands: _Bands
    west: Ints
    east: Ints

    def split(self, chord: float) -> tuple[Runs, Runs]:
        """Return the cells that lie wholly within a smaller chord, and the others."""
        chord = max(chord - _SLACK, 0.0)
        room = chord * chord - np.maximum(self.profile[:-1], self.profile[1:])
        core = _half_width(room, np.maximum(self.area[:-1], self.area[1:])) - _SLACK_ANGLE
        first = np.ceil((self.centre - core) * self.bands.per_radian).astype(np.int64)
        stop = np.floor((self.centre + core) * self.bands.per_radian).astype(np.int64)
        west, east = self.west, self.east
        whole = east - west >= self.bands.cells
        if whole.any():
            within = core + _SLACK_ANGLE >= math.pi
            first[within], stop[within] = 0, self.bands.cells[within]
            # What is left of a whole band lies east of the inner part, as far as its west end.
            east = np.where(whole & (stop > first), stop, east)
            west = np.where(whole & (stop > first), stop - self.bands.cells, west)
        none = stop <= first
        first[none] = stop[none] = east[none]
        inside = self.bands.runs(first, stop)
        return inside, self.bands.runs(west, first) + self.bands.runs(stop, east)


def _half_width(room: Floats, area: Floats) -> Floats:
    """Return how many radians a circle reaches east and west, 0 where it does not reach at all."""
    share = np.minimum(np.maximum(room, 0) / area, 1)
    return np.asarray(2 * np.arcsin(np.sqrt(share)))
