"""Services in a box, and how many of each group there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locator.bench.generate import generate_columns
from locator.geo import Box, Point
from locator.search.columns import Columns
from locator.search.index import Index

if TYPE_CHECKING:
    from locator.search.columns import Ints

EVERYTHING = generate_columns(2_000, seed=5)
PLACED = np.isfinite(EVERYTHING.latitude)
# Some of the services have no map location: they are in no box, and in no index.
COLUMNS = Columns(
    EVERYTHING.keys[PLACED],
    EVERYTHING.latitude[PLACED],
    EVERYTHING.longitude[PLACED],
    EVERYTHING.types[PLACED],
)
GROUPS = (1, 2, 6, 8, 16)
INDEX = Index(EVERYTHING, GROUPS)
EDGES = st.integers(-180, 180)
WHOLE_EARTH = Box(-90, -180, 90, 180)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    south, north = sorted((draw(st.integers(-90, 90)), draw(st.integers(-90, 90))))
    return Box(south, draw(EDGES), north, draw(EDGES))


@settings(max_examples=30)
@given(boxes(), st.sampled_from((0, 1, 6)))
def test_a_box_has_the_services_whose_points_it_contains(box: Box, wanted: int) -> None:
    inside = np.array([
        box.contains(Point(*place))
        for place in zip(COLUMNS.latitude.tolist(), COLUMNS.longitude.tolist(), strict=True)
    ])  # fmt: skip
    types = COLUMNS.types[inside]
    offered = (types & np.uint64(wanted)) != 0 if wanted else np.ones(len(types), dtype=bool)
    keys, counts = INDEX.select(box, wanted)
    assert keys.tolist() == np.sort(COLUMNS.keys[inside][offered]).tolist()
    assert counts.tolist() == [int(((types & np.uint64(group)) != 0).sum()) for group in GROUPS]


@pytest.mark.parametrize("box", [None, WHOLE_EARTH])
def test_without_a_box_or_in_the_largest_there_is_everything(box: Box | None) -> None:
    keys, _ = INDEX.select(box, 0)
    assert keys.tolist() == sorted(COLUMNS.keys.tolist())


def test_only_those_that_are_meant_are_selected() -> None:
    meant: Ints = np.array([*COLUMNS.keys[:3].tolist(), 10**9], dtype=np.int64)
    keys, counts = INDEX.select(None, 0, meant)
    assert keys.tolist() == sorted(meant.tolist()[:3])
    assert INDEX.among(INDEX.flags(None, meant)).select(None, 0)[1].tolist() == counts.tolist()
