"""Filters find exactly the services that somebody would who read them one by one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import numpy as np
import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from locator.geo import Box, Distance, Unit
from locator.search.columns import Columns
from locator.search.filters import FILTER_BY_NAME, FILTERS, Choice
from locator.search.find import Found, find
from locator.search.index import Index
from locator.search.judges import Verdict
from locator.search.query import Search
from locator.search.snapshot import Snapshots
from locator.service import encode
from tests.search.test_index import (
    GROUPS,
    LONDON,
    NEW_YORK,
    assert_same,
    directories,
    distances_asked,
)
from tests.web.listings import FakeDirectory, gazetteer, listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from locator.directory import Directory
    from locator.service import Listing

NOON_ON_MONDAY = dt.datetime(2026, 11, 23, 17, 0, tzinfo=dt.UTC)
WORLD = Box(-90, -180, 90, 180)


def some(*texts: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(texts), max_size=2, unique=True).map(tuple)


@st.composite
def listings(draw: st.DrawFn) -> list[Listing]:
    """Return services in Harlem, some without a place, that say much, little or nothing."""
    found = []
    for number in range(draw(st.integers(0, 8))):
        one = listing(
            number,
            north=number * 0.001,
            service_types=draw(st.sampled_from([("mat",), ("naloxone",), ("mat", "naloxone")])),
            status=draw(st.sampled_from(["active", "temporarily_closed"])),
            opening_hours=draw(st.sampled_from(["", "24/7", "Tu 10:00-11:00", '"call"'])),
            cost=draw(some("free", "fee", "unknown")),
            identification=draw(st.sampled_from(["", "none", "code_name", "photo_id", "unknown"])),
            walk_in=draw(st.sampled_from(["yes", "no", "unknown"])),
            appointment=draw(st.sampled_from(["", "required", "possible"])),
            wheelchair=draw(st.sampled_from(["yes", "limited", "no", "unknown"])),
            languages=draw(some("en", "es", "es-MX", "zh-Hans")),
            supplies=draw(some("syringes", "condoms")),
            medications=draw(some("methadone", "buprenorphine")),
            insurance=draw(some("medicaid", "private")),
            minimum_age=draw(st.sampled_from([None, 16, 18, 21])),
            populations=draw(some("women", "only:women", "youth")),
        )
        found.append(one if draw(st.booleans()) else replace(one, point=None))
    return found


def choices() -> st.SearchStrategy[tuple[Choice, ...]]:
    typed = {"language": ("en", "es", "zh"), "age": ("15", "17", "20")}

    def of(name: str) -> st.SearchStrategy[Choice]:
        filter_ = FILTER_BY_NAME[name]
        values = typed.get(name) or tuple(option.value for option in filter_.options)
        chosen = st.lists(st.sampled_from(values), min_size=1, max_size=2, unique=True)
        return chosen.map(lambda texts: filter_.read(texts) or Choice(name, ()))

    names = st.lists(st.sampled_from(sorted(FILTER_BY_NAME)), min_size=1, max_size=3, unique=True)
    return names.flatmap(lambda some_names: st.tuples(*map(of, some_names)))


def said(one: Listing, wanted: Sequence[Choice]) -> list[Verdict]:
    """Read one service: what it says to each choice, by the best of the choice's values."""
    cells = {**encode(one.service), "timezone": one.timezone}
    verdicts = []
    for choice in wanted:
        filter_ = FILTER_BY_NAME[choice.name]
        row = tuple(cells.get(column, "") for column in filter_.columns)
        each = [filter_.judge(row, value, NOON_ON_MONDAY).verdict for value in choice.values]
        verdicts.append(max(each))
    return verdicts


@settings(max_examples=150)
@given(listings(), choices(), st.booleans(), st.sampled_from([(), ("mat",)]))
def test_filters_together_mean_and_their_values_or_and_nothing_is_hidden_unsaid(
    services: list[Listing],
    wanted: tuple[Choice, ...],
    with_unknown: bool,
    kinds: tuple[str, ...],
) -> None:
    snapshot = Snapshots(cast("Directory", FakeDirectory(tuple(services)))).newest()
    search = Search(near="10035", kinds=kinds, choices=wanted, with_unknown=with_unknown)
    with time_machine.travel(NOON_ON_MONDAY, tick=False):
        found = find(search, gazetteer(), snapshot)
    assert isinstance(found, Found)
    of_kind = [one for one in services if not kinds or "mat" in one.service.service_types]
    least = Verdict.UNKNOWN if with_unknown else Verdict.YES
    fitting = [one for one in of_kind if min(said(one, wanted)) >= least]
    unsaid = [one for one in of_kind if min(said(one, wanted)) is Verdict.UNKNOWN]
    assert [listing for listing, _ in found.matches] == [one for one in fitting if one.point]
    assert list(found.unplaced) == [one for one in fitting if one.point is None]
    assert found.total == len(found.matches)
    assert found.unsaid == (0 if with_unknown else len(unsaid))
    left_open = {
        one.service.id: tuple(
            choice.name
            for choice, verdict in zip(wanted, said(one, wanted), strict=True)
            if verdict is Verdict.UNKNOWN
        )
        for one in fitting
    }
    assert found.left_open == (left_open if with_unknown else {})


@settings(max_examples=100)
@given(directories(), st.data(), distances_asked, st.sampled_from([0, *GROUPS]))
def test_an_index_of_some_is_like_one_that_was_made_of_them(
    columns: Columns, data: st.DataObject, within: float | None, wanted: int
) -> None:
    index = Index(columns, GROUPS)
    size = len(index.keys)
    flags = np.array(data.draw(st.lists(st.booleans(), min_size=size, max_size=size)), dtype=bool)
    kept = np.isin(columns.keys, index.keys[flags])
    part = Columns(
        columns.keys[kept], columns.latitude[kept], columns.longitude[kept], columns.types[kept]
    )
    some_of, made = index.among(flags), Index(part, GROUPS)
    for origin in (NEW_YORK, LONDON):
        assert_same(
            some_of.find(origin, within, wanted, 0, 25), made.find(origin, within, wanted, 0, 25)
        )
    for zoom in (0, 7, 16):
        ours, theirs = (one.clusters(WORLD, zoom, wanted, []) for one in (some_of, made))
        assert ours.total.tolist() == theirs.total.tolist()
        assert ours.counts.tolist() == theirs.counts.tolist()


def test_kinds_are_counted_among_what_passes_the_filters() -> None:
    clinic = listing(1, service_types=("mat",), cost=("fee",))
    snapshot = Snapshots(cast("Directory", FakeDirectory((listing(0), clinic)))).newest()
    search = Search(near="10035", choices=(Choice("cost", ("free",)),))
    found = find(search, gazetteer(), snapshot)
    assert isinstance(found, Found)
    assert (found.counts["syringe_services"], found.counts["mat"]) == (1, 0)


def test_what_is_left_unsaid_is_counted_in_range_and_elsewhere_only_where_nothing_fits() -> None:
    near, far = listing(0, cost=()), listing(1, north=1, cost=())
    snapshot = Snapshots(cast("Directory", FakeDirectory((near, far)))).newest()
    five_miles = Distance(5, Unit.MILE)

    def unsaid(choice: Choice, place: str) -> int:
        search = Search(near=place, within=five_miles, choices=(choice,))
        found = find(search, gazetteer(), snapshot)
        assert isinstance(found, Found)
        return found.unsaid

    assert unsaid(Choice("cost", ("free",)), "10035") == 1
    assert unsaid(Choice("cost", ("free",)), "köln") == 2
    assert unsaid(Choice("walk_in", ("yes",)), "köln") == 0


def test_open_now_follows_the_clock() -> None:
    morning = listing(0, opening_hours="Mo 08:00-12:30")
    narrowings = Snapshots(cast("Directory", FakeDirectory((morning,)))).newest().narrowings
    choice = (Choice("open", ("now",)),)
    seen = []
    for minutes in (0, 29, 31):
        with time_machine.travel(NOON_ON_MONDAY + dt.timedelta(minutes=minutes), tick=False):
            seen.append(narrowings.by(choice).verdict(0))
    assert seen == [Verdict.YES, Verdict.YES, Verdict.NO]


def test_what_was_asked_for_is_kept_while_it_holds() -> None:
    narrowings = Snapshots(cast("Directory", FakeDirectory((listing(0),)))).newest().narrowings
    free = (Choice("cost", ("free",)),)
    first = narrowings.by(free)
    assert narrowings.by(free) is first
    for age in range(20):
        narrowings.by((Choice("age", (str(age),)),))
    assert narrowings.by(free) is not first


def test_a_service_that_came_or_went_since_breaks_nothing() -> None:
    directory = FakeDirectory((listing(0), listing(1)))
    narrowings = Snapshots(cast("Directory", directory)).newest().narrowings
    directory.found = (listing(0),)
    free = narrowings.by((Choice("cost", ("free",)),))
    assert [free.verdict(key) for key in (0, 1, 2)] == [Verdict.YES, Verdict.UNKNOWN, Verdict.NO]
    directory.found = (listing(0), listing(1), listing(2))
    walk_in = narrowings.by((Choice("walk_in", ("yes",)),))
    assert [walk_in.verdict(key) for key in (0, 1, 2)] == [Verdict.YES, Verdict.YES, Verdict.NO]


@pytest.mark.parametrize("name", [one.name for one in FILTERS])
def test_an_empty_directory_can_be_narrowed(name: str) -> None:
    values = tuple(option.value for option in FILTER_BY_NAME[name].options) or ("17",)
    snapshot = Snapshots(cast("Directory", FakeDirectory(()))).newest()
    narrowed = snapshot.narrowings.by((Choice(name, values),))
    assert len(narrowed.passing.keys) == 0
