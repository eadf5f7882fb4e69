"""Clusters for the map: services that lie close together at a zoom, counted as one marker.

The square of the Web Mercator projection is cut into cells of 64 by 64 pixels at each zoom; every
cell that holds services is a cluster. The cells of zoom 15 and their sums upwards make a pyramid,
one for each set of wanted types. From zoom 16 on a cell of zoom 15 holds so few services that they
are counted as they are asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final

import numpy as np

from locator.search.columns import Clusters, Counts, Floats, Ints
from locator.search.runs import Runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from locator.geo import Box
    from locator.search.mixes import Flags, Mixes


FIRST_CLASS: Final = 4
"""So many groups of types are counted apart in each cluster: those with a marker of their own."""
MOST_CELLS: Final = 1024
"""A box that touches more cells of a zoom than this is answered with larger ones."""
DEEPEST_ZOOM: Final = 20
_COARSEST: Final = 2
"""Level ``n`` has 2ⁿ by 2ⁿ cells, 64 pixels wide at zoom ``n - 2``."""
_FINEST: Final = 17
_DEEPEST: Final = DEEPEST_ZOOM + _COARSEST
_KEPT: Final = 8
"""Pyramids of so many sets of wanted types are kept."""


class ClusterMap:
    """Answer what a map shows of the services; pyramids are built when they are first asked for.

    All arrays are of placed services, in one order; ``groups`` are bitmasks of types.
    """

    def __init__(
        self, keys: Ints, latitude: Floats, longitude: Floats, mixes: Mixes, groups: Sequence[int]
    ) -> None:
        self._rows: Ints = np.argsort(keys)
        self._keys = keys[self._rows]
        self._services = _Services(latitude, longitude, mixes, groups)
        self._pyramid_of = lru_cache(_KEPT)(partial(_build, self._services))

    def clusters(self, box: Box, zoom: int, wanted: int, without: Sequence[int]) -> Clusters:
        """Return the clusters of all cells that the box touches, at a zoom from 0 to 20.

        A cell counts as a whole, also what of it lies outside of the box. Services that offer none
        of the ``wanted`` types (bitmask, 0 for whatever they offer) or whose keys are in
        ``without`` are left out. Where the box touches more than ``MOST_CELLS`` cells, it is
        answered as at the next smaller zoom at which it does not.
        """
        window = _Window.around(box, zoom + _COARSEST)
        while window.size > MOST_CELLS:
            window = window.coarser()
        pyramid = self._pyramid_of(wanted)
        if window.level > _FINEST:
            shown = self._count(pyramid, window)
        else:
            level = pyramid.levels[window.level - _COARSEST]
            shown = level.take(window.runs().among(level.numbers).members())
        if len(without):
            shown.subtract(self._services.at(self._rows_of(without, wanted), window.level))
        return shown.to_clusters()

    def _count(self, pyramid: _Pyramid, window: _Window) -> _Cells:
        """Count the services in the window's cells one by one."""
        above = window
        while above.level > _FINEST:
            above = above.coarser()
        slots = above.runs().among(pyramid.levels[-1].numbers)
        rows = pyramid.rows[slots.through(pyramid.starts).members()]
        rows = rows[window.holds(*self._services.cell_of(rows, window.level))]
        return self._services.at(rows, window.level).merge()

    def _rows_of(self, keys: Sequence[int], wanted: int) -> Ints:
        """Return the rows of wanted services by their keys, which need not all be known."""
        sought = np.array(sorted(set(keys)), dtype=np.int64)
        places = self._keys.searchsorted(sought)
        places, sought = places[places < len(self._keys)], sought[places < len(self._keys)]
        rows = self._rows[places[self._keys[places] == sought]]
        mixes = self._services.mixes
        return np.compress(mixes.offering(wanted)[mixes.of[rows]], rows)


@dataclass(frozen=True, slots=True)
class _Window:
    """The cells of a level that a box touches; ``west`` > ``east`` crosses the antimeridian."""

    level: int
    west: int
    east: int
    top: int
    bottom: int

    @classmethod
    def around(cls, box: Box, level: int) -> _Window:
        columns, rows = _cell(
            np.array((box.north, box.south)), np.array((box.west, box.east)), level
        )
        west, east = columns.tolist()
        top, bottom = rows.tolist()
        if box.west > box.east and west <= east:
            west, east = 0, (1 << level) - 1
        return cls(level, west, east, top, bottom)

    @property
    def size(self) -> int:
        """Return the number of cells."""
        width = self.east - self.west + 1
        if self.west > self.east:
            width += 1 << self.level
        return width * (self.bottom - self.top + 1)

    def coarser(self) -> _Window:
        """Return the window of the cells above, each of which covers four."""
        level, west, east = self.level - 1, self.west >> 1, self.east >> 1
        if self.west > self.east and west <= east:
            west, east = 0, (1 << level) - 1
        return _Window(level, west, east, self.top >> 1, self.bottom >> 1)

    def runs(self) -> Runs:
        """Return the runs of cell numbers, ascending."""
        start = np.arange(self.top, self.bottom + 1) << self.level
        if self.west <= self.east:
            return Runs(np.array((start + self.west, start + self.east + 1)))
        first = np.stack((start, start + self.west), axis=-1)
        stop = np.stack((start + self.east + 1, start + (1 << self.level)), axis=-1)
        return Runs(np.array((first.ravel(), stop.ravel())))

    def holds(self, columns: Counts, rows: Counts) -> Flags:
        """Tell which cells lie in the window."""
        within = (rows >= self.top) & (rows <= self.bottom)
        if self.west <= self.east:
            return within & (columns >= self.west) & (columns <= self.east)
        return within & ((columns >= self.west) | (columns <= self.east))


@dataclass(frozen=True, slots=True)
class _Cells:
    """Cells by number, and sums over their services: a row of ``sums`` for each cell.

    The columns are latitude, longitude, the number of services, and that of each kind counted.
    """

    numbers: Ints
    sums: Floats

    def take(self, places: Ints) -> _Cells:
        """Return a copy of some of the cells."""
        return _Cells(self.numbers.take(places), self.sums.take(places, axis=0))

    def merge(self) -> _Cells:
        """Return each cell once, by ascending number."""
        order = np.argsort(self.numbers, kind="stable")
        numbers = self.numbers[order]
        first = np.flatnonzero(np.diff(numbers, prepend=-1))
        return _Cells(numbers[first], np.add.reduceat(self.sums[order], first))

    def halved(self, level: int) -> _Cells:
        """Return the cells of the level above, each of which covers four of these."""
        columns, lines = self.numbers & ((1 << level) - 1), self.numbers >> level
        return _Cells(((lines >> 1) << (level - 1)) + (columns >> 1), self.sums).merge()

    def subtract(self, other: _Cells) -> None:
        """Take away the sums of those other cells, in any order, that are among these."""
        places = self.numbers.searchsorted(other.numbers)
        known = np.flatnonzero(places < len(self.numbers))
        known = known[self.numbers[places[known]] == other.numbers[known]]
        np.subtract.at(self.sums, places[known], other.sums[known])

    def to_clusters(self) -> Clusters:
        """Return the cells that are not empty as clusters at the mean of their services."""
        sums = self.sums
        if not sums[:, 2].all():
            sums = sums[sums[:, 2] > 0]
        counts = sums[:, 2:].astype(np.int64)
        total = counts[:, 0]
        return Clusters(sums[:, 0] / total, sums[:, 1] / total, total, counts[:, 1:])


class _Services:
    """The placed services, each with its cell of the deepest level."""

    def __init__(
        self, latitude: Floats, longitude: Floats, mixes: Mixes, groups: Sequence[int]
    ) -> None:
        self._latitude, self._longitude, self.mixes = latitude, longitude, mixes
        columns, rows = _cell(latitude, longitude, _DEEPEST)
        self._columns, self._rows = columns.astype(np.int32), rows.astype(np.int32)
        members = mixes.membership(groups)
        everyone, nothing_else = np.ones(len(mixes)), ~members.any(axis=1)
        self._shares = np.column_stack((everyone, members, nothing_else))

    def cell_of(self, rows: Ints, level: int) -> tuple[Counts, Counts]:
        """Return the columns and rows of the cells in which services lie."""
        up = _DEEPEST - level
        return self._columns[rows] >> up, self._rows[rows] >> up

    def at(self, rows: Ints, level: int) -> _Cells:
        """Return each service as a cell of its own."""
        columns, lines = self.cell_of(rows, level)
        sums = np.empty((len(rows), 2 + self._shares.shape[1]))
        sums[:, 0] = self._latitude[rows]
        sums[:, 1] = self._longitude[rows]
        sums[:, 2:] = self._shares[self.mixes.of[rows]]
        return _Cells((lines.astype(np.int64) << level) + columns, sums)


@dataclass(frozen=True, slots=True)
class _Pyramid:
    """The levels for one set of wanted types, coarsest first, and the services below the finest.

    ``rows`` are the services by cell of the finest level, ``starts`` where each cell begins there.
    """

    levels: tuple[_Cells, ...]
    rows: Ints
    starts: Ints


def _build(services: _Services, wanted: int) -> _Pyramid:
    rows = np.flatnonzero(services.mixes.offering(wanted)[services.mixes.of])
    single = services.at(rows, _FINEST)
    rows = rows[np.argsort(single.numbers, kind="stable")]
    level = single.merge()
    starts = np.concatenate(([0], np.cumsum(level.sums[:, 2].astype(np.int64))))
    levels = [level]
    for number in range(_FINEST, _COARSEST, -1):
        level = level.halved(number)
        levels.append(level)
    return _Pyramid(tuple(reversed(levels)), rows, starts)


def _cell(latitude: Floats, longitude: Floats, level: int) -> tuple[Ints, Ints]:
    """Return the columns and rows of Web Mercator cells; what lies beyond 85° is in the outermost.

    Formula: OGC 17-083r4, Two Dimensional Tile Matrix Set, annex D (WebMercatorQuad).
    """
    side = 1 << level
    columns = (longitude + 180) * (side / 360)
    rows = (0.5 - np.arcsinh(np.tan(np.radians(latitude))) / (2 * np.pi)) * side
    return (
        np.minimum(columns.astype(np.int64), side - 1),
        np.minimum(np.maximum(rows, 0).astype(np.int64), side - 1),
    )
