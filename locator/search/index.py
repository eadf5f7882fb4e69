"""The index of all placed services, held in memory: who is nearest, and how many are in range.

Services are sorted by the cell of a grid, with running totals of each group from cell to cell. So a
cell that lies wholly inside the circle is counted without looking at its services; only those in
cells on the circle's edge are compared one by one, by their straight chord, and the few whose chord
leaves a doubt (:mod:`locator.search.chords`) by the exact geodesic. The page comes from a smaller
circle, grown until it holds enough.

A small circle costs some seventy steps over short arrays, each about a microsecond whatever it
does: so what can be done with a few plain numbers is.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from locator.geo import Box, Point, distances, ecef, ecef_of
from locator.search.chords import (
    LONGEST,
    doubt,
    farthest,
    lengths,
    longest_within,
    nearest,
    shortest_beyond,
)
from locator.search.clusters import FIRST_CLASS, ClusterMap
from locator.search.columns import Clusters, Columns, Floats, Hits, Ints
from locator.search.grid import Grid, Place
from locator.search.mixes import Flags, Mixes

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from locator.search.runs import Runs

_GRID: Final = Grid(bands_per_degree=40)
"""Cells 2.8 km wide and high: a few to the smallest circle, a few thousand to the largest."""
_FEW: Final = 8_000
"""So many services are compared one by one sooner than their cells are told apart."""
_FIRST_REACH: Final = 5_000.0
"""Metres around the origin that are tried first when any distance will do."""
_KEPT: Final = 16
"""Running totals of so many sets of wanted types are kept."""
_SOON_SORTED: Final = 400
"""So many services are sorted sooner than those are told apart that may be on the page."""
_FINE: Final = 1e-3
"""Metres to which a distance is good without measuring the geodesic: a millimetre."""


class Index:
    """Find services by distance, and count them, by group and by place on the map.

    ``groups`` are bitmasks of types to count, the four first-class ones first. Everything is
    read-only after construction and may be shared between threads. Running totals of a set of
    wanted types and its cluster pyramid are built when they are first asked for.
    """

    def __init__(self, columns: Columns, groups: Sequence[int]) -> None:
        placed = np.flatnonzero(np.isfinite(columns.latitude) & np.isfinite(columns.longitude))
        latitude, longitude = columns.latitude[placed], columns.longitude[placed]
        cell = _GRID.cell_of(latitude, longitude)
        # Services on one exact point become neighbours, so that their geodesic is measured once,
        # and stand in the order of their keys, which is theirs in an answer.
        order = np.lexsort((columns.keys[placed], longitude, latitude, cell))
        placed, cell = placed[order], cell[order]
        self.keys = columns.keys[placed]
        """The primary keys of the services that have a position, in the index's own order."""
        self._latitude, self._longitude = latitude[order], longitude[order]
        self._position = np.array(ecef(self._latitude, self._longitude))
        self._mixes = Mixes(columns.types[placed])
        self._cells, starts = np.unique(cell, return_index=True)
        self._starts: Ints = np.append(starts, len(placed))
        self._group(groups)

    def _group(self, groups: Sequence[int]) -> None:
        """Make ready what is counted: running totals of the groups, and the map's cells."""
        self._groups = groups
        self._sought = lru_cache(_KEPT)(partial(_sought, self._mixes, self._starts))
        # As floats, which multiply many times faster, and exactly up to sums of 2²⁴.
        self._members = self._mixes.membership(groups).T.astype(np.float32, order="C")
        self._running = np.zeros((len(self._starts), len(groups)), dtype=np.int32)
        for column, group in enumerate(groups):
            self._running[:, column] = self._sought(group).running

    @cached_property
    def _map(self) -> ClusterMap:
        groups = self._groups[:FIRST_CLASS]
        return ClusterMap(self.keys, self._latitude, self._longitude, self._mixes, groups)

    def among(self, flags: Flags) -> Index:
        """Return an index of some of the services, flagged in the order of :attr:`keys`.

        What is sorted here stays sorted, so this costs a small part of a new index.
        """
        rows = np.flatnonzero(flags)
        part = object.__new__(Index)
        part.keys = self.keys[rows]
        part._latitude, part._longitude = self._latitude[rows], self._longitude[rows]
        part._position = self._position.take(rows, axis=1)
        part._mixes = self._mixes.take(rows)
        starts = rows.searchsorted(self._starts)
        occupied = np.flatnonzero(np.diff(starts))
        part._cells = self._cells[occupied]
        part._starts = np.append(starts[occupied], len(rows))
        part._group(self._groups)
        return part

    def find(
        self, origin: Point, within: float | None, wanted: int, start: int, count: int
    ) -> Hits:
        """Return the services in range from the ``start``-th on, at most ``count`` of them.

        ``within`` is in metres, None for any distance; ``wanted`` is a bitmask of types of which a
        service offers at least one, 0 for whatever it offers. Services are ordered by their
        geodesic distance, then by key; those without a position are never in range. Distances are
        good to a millimetre.
        """
        reach = LONGEST if within is None else min(within, LONGEST)
        sought = self._sought(wanted)
        place = ecef_of(origin)
        column = np.array(place).reshape(3, 1)
        seek = _Seek(origin, place, column, sought.running, sought.offering)
        if reach >= LONGEST:
            total, counts = int(seek.running[-1]), self._running[-1].astype(np.int64)
            near = None
        else:
            total, counts, near = self._count(seek, reach)
        if start >= total or count < 1:
            return Hits(np.empty(0, np.int64), np.empty(0), total, counts)
        end = min(start + count, total)
        if near is None:
            guess = _FIRST_REACH if reach >= LONGEST else 1.3 * reach * math.sqrt(end / total)
            near = self._collect(seek, min(guess, reach), reach, end)
        rows, metres = self._rank(seek, near, start, end)
        return Hits(self.keys[rows], metres, total, counts)

    def select(self, box: Box | None, wanted: int, among: Ints | None = None) -> tuple[Ints, Ints]:
        """Return the keys of the wanted services in a box, ascending, and counts of each group.

        The counts are of whatever lies in the box (None: anywhere), wanted or not. ``among`` are
        the keys of the only services that are meant.
        """
        flags = self.flags(box, among)
        mixes = self._mixes.of[flags]
        keys = self.keys[flags][self._mixes.offering(wanted)[mixes]]
        keys.sort()
        return keys, self._tally(mixes)

    def flags(self, box: Box | None, among: Ints | None = None) -> Flags:
        """Tell of each service, in the order of :attr:`keys`, whether it is in a box and meant."""
        flags = np.ones(len(self.keys), dtype=bool)
        if box is not None:
            flags &= (self._latitude >= box.south) & (self._latitude <= box.north)
            east_of_west, west_of_east = self._longitude >= box.west, self._longitude <= box.east
            crosses = box.west > box.east
            flags &= east_of_west | west_of_east if crosses else east_of_west & west_of_east
        if among is not None:
            flags &= np.isin(self.keys, among)
        return flags

    def clusters(self, box: Box, zoom: int, wanted: int, without: Sequence[int]) -> Clusters:
        """Return what a map of the box shows at a zoom (0 to 20): services close together as one.

        See :meth:`locator.search.clusters.ClusterMap.clusters`.
        """
        return self._map.clusters(box, zoom, wanted, without)

    def _count(self, seek: _Seek, reach: float) -> tuple[int, Ints, _Near | None]:
        """Count the services in range; where they are few, return those wanted as well."""
        chord = shortest_beyond(reach)
        inside, edge = None, self._slots(seek, chord).through(self._starts)
        if edge.size > _FEW:
            circle = _GRID.circle(seek.origin, seek.place, chord)
            inside, rim = (r.among(self._cells) for r in circle.split(longest_within(reach)))
            edge = rim.through(self._starts)
        near = self._in_range(seek, edge, reach)
        mixes = edge.take(self._mixes.of).take(near.places)
        chosen = seek.offering.take(mixes).nonzero()[0]
        total, counts = len(chosen), self._tally(mixes)
        if inside is None:
            places = near.places.take(chosen)
            return total, counts, _Near(edge.at(places), near.squares.take(places))
        total += int(inside.sum(seek.running))
        return total, counts + inside.sum(self._running), None

    def _tally(self, mixes: npt.NDArray[np.unsignedinteger]) -> Ints:
        """Count the services of each group; ``mixes`` are the numbers of their sets of types."""
        of_each = np.bincount(mixes, minlength=len(self._mixes))
        return (self._members @ of_each.astype(np.float32)).astype(np.int64)

    def _in_range(self, seek: _Seek, runs: Runs, reach: float) -> _InRange:
        """Return those of the services that lie within the reach, by the exact geodesic."""
        squares = _squares(seek, runs.take(self._position))
        inner, outer = longest_within(reach), shortest_beyond(reach)
        places = (squares <= outer * outer).nonzero()[0]
        sure = squares <= inner * abs(inner)
        if np.count_nonzero(sure) == len(places):
            return _InRange(places, squares)
        doubtful = places[~sure[places]]
        sure[doubtful] = self._metres(seek, runs.at(doubtful)) <= reach
        return _InRange(sure.nonzero()[0], squares)

    def _collect(self, seek: _Seek, radius: float, reach: float, end: int) -> _Near:
        """Return wanted services, the ``end`` nearest of all among them.

        A circle around the origin is widened until that many lie so well inside of it that none
        outside can be nearer.
        """
        while True:
            chord = shortest_beyond(radius)
            slots = self._slots(seek, chord)
            last = radius >= reach
            if last or slots.sum(seek.running) >= end:
                rows = slots.through(self._starts).members()
                rows = rows[seek.offering[self._mixes.of[rows]]]
                squares = _squares(seek, self._position.take(rows, axis=1))
                sure = longest_within(nearest(chord))
                if last or np.count_nonzero(squares <= sure * abs(sure)) >= end:
                    return _Near(rows, squares)
            radius = min(3 * radius, reach)

    def _rank(self, seek: _Seek, near: _Near, start: int, end: int) -> tuple[Ints, Floats]:
        """Order services by geodesic and key, and return the ``start``-th to the ``end``-th.

        Only services that their chords leave in doubt are measured.
        """
        skipped = start
        if len(near.rows) > _SOON_SORTED:
            near, skipped = _contend(near, start, end)
        # Stable, for services on one point have the same square, and stand by their keys already.
        order = near.squares.argsort(kind="stable")
        last = skipped + end - start
        # The one after the page may yet belong on it.
        first = order[: last + 1]
        rows, chords = near.rows.take(first), np.sqrt(near.squares.take(first))
        if self._is_certain(rows, chords):
            return rows[skipped:last], lengths(chords[skipped:last])
        near, skipped = _contend(near, skipped, last)
        metres = self._metres(seek, near.rows)
        order = np.lexsort((self.keys[near.rows], metres))[skipped : skipped + end - start]
        return near.rows[order], metres[order]

    def _is_certain(self, rows: Ints, chords: Floats) -> bool:
        """Tell whether services are in the order of their geodesics by that of their chords.

        Geodesics may differ by so many metres from what their chords say: far less than most
        services are apart. Those on one exact point are as far as each other.
        """
        unsure = doubt(float(chords[-1]))
        if unsure > _FINE:
            return False
        close = (chords[1:] - chords[:-1] <= 2 * unsure).nonzero()[0]
        if not len(close):
            return True
        one, next_one = rows[close], rows[close + 1]
        return np.array_equal(self._latitude[one], self._latitude[next_one]) and np.array_equal(
            self._longitude[one], self._longitude[next_one]
        )

    def _slots(self, seek: _Seek, chord: float) -> Runs:
        """Return the occupied cells, by their place among them, around a circle of a chord."""
        return _GRID.box(seek.origin, seek.place, chord).among(self._cells)

    def _metres(self, seek: _Seek, rows: Ints) -> Floats:
        """Return the geodesic distances to services, measuring each point once."""
        latitude, longitude = self._latitude[rows], self._longitude[rows]
        fresh = np.ones(len(rows), dtype=bool)
        fresh[1:] = (latitude[1:] != latitude[:-1]) | (longitude[1:] != longitude[:-1])
        metres = distances(seek.origin, latitude[fresh], longitude[fresh])
        return metres.take(np.cumsum(fresh) - 1)


class _Seek(NamedTuple):
    """Where a search starts (also as x, y, z in metres, and these as a column) and what it wants.

    ``running`` are the running totals of wanted services by occupied cell, ``offering`` tells of
    each mix whether it is wanted.
    """

    origin: Point
    place: Place
    column: Floats
    running: Ints
    offering: Flags


@dataclass(frozen=True, slots=True)
class _Sought:
    """What a set of wanted types comes to, as in :class:`_Seek`."""

    running: Ints
    offering: Flags


class _InRange(NamedTuple):
    """Places of services in range among those of some runs, and the squares of all their chords."""

    places: Ints
    squares: Floats


class _Near(NamedTuple):
    """Services by their row in the index, and the squares of their chords to the origin."""

    rows: Ints
    squares: Floats

    def among(self, flags: Flags) -> _Near:
        """Return those that are flagged."""
        # Flags are looked through once, and not for each array again.
        places = flags.nonzero()[0]
        return _Near(self.rows.take(places), self.squares.take(places))


def _squares(seek: _Seek, apart: Floats) -> Floats:
    """Return the squares of the chords to positions (a row each of x, y, z), which are used up."""
    apart -= seek.column
    apart *= apart
    return np.asarray(np.add.reduce(apart))


def _contend(near: _Near, start: int, end: int) -> tuple[_Near, int]:
    """Return the services that may be the ``start``-th to the ``end``-th.

    Second comes how many of them stand before those. Left out are those with a geodesic certainly
    shorter than any from the ``start``-th chord on, and those certainly longer than all up to the
    ``end``-th.
    """
    squares, skipped = near.squares, start
    high = math.sqrt(np.partition(squares, end - 1)[end - 1])
    most = shortest_beyond(farthest(high))
    chosen = squares <= most * most
    if start:
        low = math.sqrt(np.partition(squares, start)[start])
        least = max(longest_within(nearest(low)), 0.0)
        before = squares < least * least
        chosen, skipped = chosen & ~before, start - int(np.count_nonzero(before))
    return near.among(chosen), skipped


def _sought(mixes: Mixes, starts: Ints, wanted: int) -> _Sought:
    """Count how many wanted services come before each occupied cell, and at last in all."""
    offering = mixes.offering(wanted)
    if not wanted:
        return _Sought(starts, offering)
    running = np.zeros(len(mixes.of) + 1, dtype=np.int64)
    np.cumsum(offering[mixes.of], out=running[1:])
    return _Sought(running[starts], offering)
