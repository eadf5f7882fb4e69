"""The chord through the earth bounds the geodesic from both sides, everywhere."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locator.geo import Point, distance, ecef, ecef_of
from locator.search.chords import (
    LONGEST,
    doubt,
    farthest,
    lengths,
    longest_within,
    nearest,
    shortest_beyond,
)


def chord(a: Point, b: Point) -> float:
    return math.dist(
        [float(c) for c in ecef(a.latitude, a.longitude)],
        [float(c) for c in ecef(b.latitude, b.longitude)],
    )


points = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))


@settings(max_examples=500, deadline=None)
@given(points, points, st.floats(0, 1))
def test_a_geodesic_is_as_long_as_its_chord_allows(a: Point, b: Point, share: float) -> None:
    c = Point(a.latitude + (b.latitude - a.latitude) * share**6, a.longitude)
    for end in (b, c, Point(-a.latitude, math.remainder(a.longitude + 179 + share, 360))):
        metres, through = distance(a, end), chord(a, end)
        assert nearest(through) <= metres <= farthest(through)
        assert longest_within(metres) <= through <= shortest_beyond(metres)
        if through < 1e7:
            assert lengths(np.array([through]))[0] == pytest.approx(metres, abs=doubt(through))


@given(points)
def test_one_point_lies_where_it_does_among_many(point: Point) -> None:
    among_many = [float(part) for part in ecef(point.latitude, point.longitude)]
    assert ecef_of(point) == pytest.approx(among_many, rel=0, abs=1e-7)


@pytest.mark.parametrize(
    ("metres", "doubt"), [(5_000, 1e-5), (40_000, 2e-3), (160_000, 0.1), (3_000_000, 600)]
)
def test_the_doubt_is_as_small_as_the_docstring_says(metres: float, doubt: float) -> None:
    assert 0 < shortest_beyond(metres) - longest_within(metres) < doubt


def test_the_longest_geodesic_runs_from_pole_to_pole() -> None:
    assert LONGEST - 1 < distance(Point(90, 0), Point(-90, 0)) <= LONGEST
