"""Measure the index step: how long the arrays take to answer, without database, page or server."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from locator.bench.generate import generate_columns
from locator.geo import Box, Point
from locator.search.index import Index
from locator.vocabulary import KINDS, mask_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

NEW_YORK: Final = Point(40.75, -73.98)
NEBRASKA: Final = Point(41.5, -99.0)
"""A place in the country: few services, all of them far away."""
CITY: Final = Box(40.55, -74.3, 40.95, -73.65)
COUNTRY: Final = Box(24.5, -125.0, 49.5, -66.9)
WORLD: Final = Box(-90, -180, 90, 180)
_PAGE: Final = 25
_ROUNDS: Final = 200
_SEED: Final = 7


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured: the question, among how many services, and the median in microseconds."""

    question: str
    services: int
    microseconds: float


def measure_index(counts: Sequence[int]) -> list[Figure]:
    """Return the median time of each question to an index of each number of services."""
    figures = []
    for count in counts:
        columns = generate_columns(count, _SEED)
        groups = [mask_of(kind.types) for kind in KINDS]
        started = time.perf_counter()
        index = Index(columns, groups)
        figures.append(Figure("build", count, (time.perf_counter() - started) * 1e6))
        for question, ask in _questions(index, groups[0]).items():
            figures.append(Figure(question, count, _median(ask)))
    return figures


def _questions(index: Index, group: int) -> dict[str, Callable[[], object]]:
    shown = index.find(NEW_YORK, 5_000, 0, 0, _PAGE).keys.tolist()
    return {
        "New York 5 km": lambda: index.find(NEW_YORK, 5_000, group, 0, _PAGE),
        "New York 40 km": lambda: index.find(NEW_YORK, 40_000, group, 0, _PAGE),
        "New York 40 km, all kinds": lambda: index.find(NEW_YORK, 40_000, 0, 0, _PAGE),
        "rural 160 km": lambda: index.find(NEBRASKA, 160_000, group, 0, _PAGE),
        "New York any distance": lambda: index.find(NEW_YORK, None, group, 0, _PAGE),
        "rural any distance": lambda: index.find(NEBRASKA, None, group, 0, _PAGE),
        "viewport city": lambda: index.clusters(CITY, 11, 0, shown),
        "viewport city, one kind": lambda: index.clusters(CITY, 11, group, shown),
        "viewport streets": lambda: index.clusters(_around(NEW_YORK, 0.04), 15, 0, shown),
        "viewport country": lambda: index.clusters(COUNTRY, 5, 0, shown),
        "viewport world": lambda: index.clusters(WORLD, 2, 0, shown),
    }


def _around(point: Point, degrees: float) -> Box:
    latitude, longitude = point.latitude, point.longitude
    return Box(
        latitude - degrees / 2, longitude - degrees, latitude + degrees / 2, longitude + degrees
    )


def _median(ask: Callable[[], object]) -> float:
    """Return the median time of a call in microseconds, after one that warms up what is lazy."""
    ask()
    times = np.empty(_ROUNDS)
    for turn in range(_ROUNDS):
        started = time.perf_counter_ns()
        ask()
        times[turn] = time.perf_counter_ns() - started
    return float(np.median(times)) / 1000
