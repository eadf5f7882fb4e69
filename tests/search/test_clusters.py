"""The map shows every service once, in a cluster at the mean of its services."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locator.bench.generate import generate_columns
from locator.geo import Box, Point
from locator.search.clusters import MOST_CELLS
from locator.search.index import Index
from tests.search.test_index import GROUPS, columns_at, directories

if TYPE_CHECKING:
    from locator.search.columns import Clusters, Columns

WORLD = Box(-90, -180, 90, 180)
ZOOMS = range(21)
CROWD = generate_columns(12_000, seed=5)
CROWD_INDEX = Index(CROWD, GROUPS)


def chosen(columns: Columns, wanted: int, without: list[int]) -> list[int]:
    """Return the rows that a map of the whole world shows."""
    shown = ~np.isnan(columns.latitude) & ~np.isin(columns.keys, without)
    if wanted:
        shown &= (columns.types & np.uint64(wanted)) != 0
    return np.flatnonzero(shown).tolist()


def kinds(columns: Columns, rows: list[int]) -> list[int]:
    types = [int(columns.types[row]) for row in rows]
    first_class = [sum(bool(bits & group) for bits in types) for group in GROUPS[:4]]
    return [*first_class, sum(not any(bits & group for group in GROUPS[:4]) for bits in types)]


@settings(max_examples=200, deadline=None)
@given(
    directories(),
    st.sampled_from(ZOOMS),
    st.sampled_from([0, *GROUPS, 0b101]),
    st.lists(st.integers(0, 60), max_size=25),
)
def test_the_whole_world_counts_every_service_once(
    columns: Columns, zoom: int, wanted: int, left_out: list[int]
) -> None:
    keys = columns.keys.tolist()
    without = [keys[number] if number < len(keys) else -number for number in left_out]
    rows = chosen(columns, wanted, without)
    clusters = Index(columns, GROUPS).clusters(WORLD, zoom, wanted, without)
    assert clusters.total.sum() == len(rows)
    assert (clusters.total > 0).all()
    assert clusters.counts.shape == (len(clusters), 5)
    assert clusters.counts.sum(axis=0).tolist() == kinds(columns, rows)
    mean = (clusters.latitude * clusters.total).sum(), (clusters.longitude * clusters.total).sum()
    expected = columns.latitude[rows].sum(), columns.longitude[rows].sum()
    assert mean == pytest.approx(expected, abs=1e-6)


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(ZOOMS),
    st.integers(0, 11_999),
    st.sampled_from([0, 0b1, 0b111000]),
    st.lists(st.integers(1, 12_000), max_size=25),
    st.floats(0.3, 3),
)
def test_a_window_shows_all_services_in_it_and_none_from_afar(
    zoom: int, centre: int, wanted: int, without: list[int], width: float
) -> None:
    half = min(width * 360 / 2**zoom, 60)
    latitude, longitude = (
        np.nan_to_num(CROWD.latitude[centre]),
        np.nan_to_num(CROWD.longitude[centre]),
    )
    box = Box(
        max(latitude - half / 2, -90),
        (longitude - half + 180) % 360 - 180,
        min(latitude + half / 2, 90),
        (longitude + half + 180) % 360 - 180,
    )
    clusters = CROWD_INDEX.clusters(box, zoom, wanted, without)
    rows = chosen(CROWD, wanted, without)
    inside = sum(box.contains(Point(CROWD.latitude[row], CROWD.longitude[row])) for row in rows)
    assert len(clusters) <= MOST_CELLS
    assert inside <= clusters.total.sum()
    # A cell is 64 pixels: a quarter of a tile, which is 360° / 2 ** zoom wide.
    cell = 360 / 2**zoom / 4
    around = (clusters.longitude - longitude + 180) % 360 - 180
    assert (np.abs(around) <= half + 2 * cell + 1e-9).all()


@pytest.mark.parametrize("zoom", ZOOMS)
def test_neighbouring_windows_across_the_antimeridian_agree_with_one(zoom: int) -> None:
    columns = columns_at((-18, 179.99), (-18, -179.99), (-17, 180), (-17, -180), (-18, 170))
    index = Index(columns, GROUPS)
    crossing = index.clusters(Box(-20, 178, -15, -178), zoom, 0, ())
    assert 4 <= crossing.total.sum() <= 5
    assert (np.abs(crossing.longitude) > 165).all()


def test_the_world_from_just_east_of_a_meridian_to_just_west_of_it_counts_nobody_twice() -> None:
    around = CROWD_INDEX.clusters(Box(-90, 0.0002, 90, 0.0001), 3, 0, ())
    assert around.total.sum() == CROWD_INDEX.clusters(WORLD, 3, 0, ()).total.sum()


@pytest.mark.parametrize("zoom", ZOOMS)
def test_services_at_the_poles_are_on_the_map(zoom: int) -> None:
    index = Index(columns_at((90, 0), (-90, 0), (89, 10)), GROUPS)
    assert index.clusters(WORLD, zoom, 0, ()).total.sum() == 3


@pytest.mark.parametrize("zoom", [3, 12, 15, 16, 20])
def test_a_single_service_is_shown_where_it_is_and_disappears_when_drawn_already(zoom: int) -> None:
    index = Index(columns_at((40.75, -73.98)), GROUPS)
    box = Box(40.749, -73.99, 40.751, -73.97)
    shown = index.clusters(box, zoom, 0, ())
    assert (shown.latitude.tolist(), shown.longitude.tolist()) == ([40.75], [-73.98])
    assert shown.counts.tolist() == [[1, 0, 0, 0, 0]]
    assert len(index.clusters(box, zoom, 0, [1, 1, 7])) == 0
    assert len(index.clusters(box, zoom, 0b10, ())) == 0


@pytest.mark.parametrize("zoom", ZOOMS)
def test_an_empty_directory_shows_nothing(zoom: int) -> None:
    shown: Clusters = Index(columns_at(), GROUPS).clusters(WORLD, zoom, 0, [1])
    assert len(shown) == 0
