"""A search finds exactly the services that a measuring tape would, everywhere on earth."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locator.bench.generate import generate_columns
from locator.geo import Point
from locator.search.columns import Columns, Hits
from locator.search.index import Index
from tests.search.brute_force import Measured

GROUPS = (0b1, 0b10, 0b100, 0b111000, 0b1000000, 0b10000000)
EVERYTHING = 0
MILLIMETRE = 1e-3
LONDON = Point(51.51, -0.13)
NEW_YORK = Point(40.75, -73.98)


def columns_at(*places: tuple[float, float], types: int = 1) -> Columns:
    count = len(places)
    return Columns(
        keys=np.arange(1, count + 1, dtype=np.int64),
        latitude=np.array([latitude for latitude, _ in places], dtype=np.float64),
        longitude=np.array([longitude for _, longitude in places], dtype=np.float64),
        types=np.full(count, types, dtype=np.uint64),
    )


def assert_same(found: Hits, truth: Hits) -> None:
    assert found.total == truth.total
    assert found.counts.tolist() == truth.counts.tolist()
    assert found.keys.tolist() == truth.keys.tolist()
    assert found.distances == pytest.approx(truth.distances, rel=0, abs=MILLIMETRE)


latitudes = st.one_of(
    st.floats(-90, 90),
    st.sampled_from([-90.0, 90.0, 0.0, 89.9999, -89.9999, 40.75, -40.75]),
    st.floats(40.6, 40.9),
    st.floats(89.5, 90),
    st.floats(-90, -89.5),
)
longitudes = st.one_of(
    st.floats(-180, 180),
    st.sampled_from([-180.0, 180.0, 0.0, 179.9999, -179.9999, -73.98, 106.02]),
    st.floats(-74.1, -73.9),
    st.floats(179.5, 180),
    st.floats(-180, -179.5),
)
places = st.tuples(latitudes, longitudes)
distances_asked = st.one_of(
    st.none(),
    st.sampled_from([1_000.0, 8_046.72, 160_934.4, 1e6, 1e7, 1.99e7, 20_003_900.0, 3e7]),
    st.floats(1, 2e7),
)


@st.composite
def directories(draw: st.DrawFn) -> Columns:
    drawn = draw(st.lists(places, max_size=40))
    drawn += draw(st.lists(st.sampled_from(drawn), max_size=20)) if drawn else []
    drawn += [(np.nan, np.nan)] * draw(st.integers(0, 2))
    count = len(drawn)
    keys = draw(st.lists(st.integers(1, 10**12), min_size=count, max_size=count, unique=True))
    types = draw(st.lists(st.integers(0, 2**13 - 1), min_size=count, max_size=count))
    columns = columns_at(*drawn)
    return Columns(
        np.array(keys, dtype=np.int64),
        columns.latitude,
        columns.longitude,
        np.array(types, dtype=np.uint64),
    )


@settings(max_examples=300, deadline=None)
@given(
    directories(),
    places,
    distances_asked,
    st.sampled_from([EVERYTHING, *GROUPS, 0b101, 1 << 12]),
    st.integers(0, 30),
    st.integers(0, 25),
)
def test_pages_totals_and_counts_are_those_of_a_measuring_tape(
    columns: Columns,
    place: tuple[float, float],
    within: float | None,
    wanted: int,
    start: int,
    count: int,
) -> None:
    origin = Point(*place)
    found = Index(columns, GROUPS).find(origin, within, wanted, start, count)
    assert_same(found, Measured(columns, GROUPS, origin).find(within, wanted, start, count))


@settings(max_examples=100, deadline=None)
@given(directories(), places, st.data())
def test_a_service_exactly_at_the_distance_is_in_range(
    columns: Columns, place: tuple[float, float], data: st.DataObject
) -> None:
    measured = Measured(columns, GROUPS, Point(*place))
    within = data.draw(st.sampled_from(measured.metres.tolist() or [1.0]))
    found = Index(columns, GROUPS).find(Point(*place), within, EVERYTHING, 0, 25)
    assert_same(found, measured.find(within, EVERYTHING, 0, 25))


CROWD = generate_columns(60_000, seed=3)
CROWD_INDEX = Index(CROWD, GROUPS)


@pytest.mark.parametrize(
    "origin",
    [LONDON, NEW_YORK, Point(-18.0, 180), Point(-18.0, -180), Point(90, 0), Point(-51.51, 179.87)],
    ids=str,
)
def test_a_large_directory_is_searched_as_exactly(origin: Point) -> None:
    measured = Measured(CROWD, GROUPS, origin)
    reaches = (5_000.0, 40_000.0, 160_934.4, 3e6, 1.9995e7, None)
    for question in product(reaches, (EVERYTHING, 0b1, 0b10, 0b10000100), (0, 75, 5_000), (25,)):
        assert_same(CROWD_INDEX.find(origin, *question), measured.find(*question))


def test_all_pages_together_list_each_service_in_range_once() -> None:
    pages = [CROWD_INDEX.find(LONDON, 15_000, 0b100, start, 25) for start in range(0, 400, 25)]
    keys = np.concatenate([page.keys for page in pages])
    assert len(keys) == len(np.unique(keys)) == min(400, pages[0].total)
    assert (np.diff(np.concatenate([page.distances for page in pages])) >= 0).all()


@pytest.mark.parametrize("within", [5_000.0, 1e6, None])
def test_an_empty_directory_finds_nothing(within: float | None) -> None:
    found = Index(columns_at(), GROUPS).find(LONDON, within, EVERYTHING, 0, 25)
    assert (found.keys.tolist(), found.distances.tolist(), found.total) == ([], [], 0)
    assert found.counts.tolist() == [0] * len(GROUPS)


@pytest.mark.parametrize("start", [3, 10**6, 10**20])
@pytest.mark.parametrize("within", [5_000.0, None])
def test_a_page_beyond_the_last_is_empty_and_still_says_how_many_there_are(
    start: int, within: float | None
) -> None:
    index = Index(columns_at((51.5, -0.1), (51.51, -0.12), (51.52, -0.13)), GROUPS)
    found = index.find(LONDON, within, EVERYTHING, start, 25)
    assert (found.keys.tolist(), found.total, found.counts[0]) == ([], 3, 3)


@pytest.mark.parametrize("within", [5_000.0, 2.1e7, None])
def test_a_service_without_a_map_location_is_never_in_range(within: float | None) -> None:
    index = Index(columns_at((np.nan, np.nan), (51.51, -0.13), (np.nan, -0.13)), GROUPS)
    found = index.find(LONDON, within, EVERYTHING, 0, 25)
    assert (found.keys.tolist(), found.total) == ([2], 1)


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (Point(0, 180), (0.0, -180.0)),
        (Point(0, 179.99), (0.0, -179.99)),
        (Point(90, 12), (90.0, -140.0)),
        (Point(89.995, 0), (89.995, 180.0)),
        (Point(-89.995, -90), (-89.995, 90.0)),
    ],
    ids=str,
)
def test_neighbours_across_the_antimeridian_and_the_poles_are_near(
    here: Point, there: tuple[float, float]
) -> None:
    found = Index(columns_at(there), GROUPS).find(here, 3_000, EVERYTHING, 0, 25)
    assert found.keys.tolist() == [1]


def test_many_services_on_one_exact_point_are_listed_by_key() -> None:
    crowd = columns_at(*[(40.75, -73.98)] * 20_000, (40.76, -73.98))
    index = Index(Columns(crowd.keys[::-1], crowd.latitude, crowd.longitude, crowd.types), GROUPS)
    found = index.find(NEW_YORK, 8_000, EVERYTHING, 10_000, 3)
    assert (found.keys.tolist(), found.total) == ([10_002, 10_003, 10_004], 20_001)
    assert index.find(NEW_YORK, None, EVERYTHING, 19_999, 25).keys.tolist() == [20_001, 1]


def test_an_index_counts_nothing_where_no_group_is_given() -> None:
    found = Index(columns_at((51.51, -0.13)), ()).find(LONDON, 5_000, EVERYTHING, 0, 25)
    assert (found.total, len(found.counts)) == (1, 0)
