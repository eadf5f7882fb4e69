"""Services sorted by country, state and city."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locator.directory.regions import Home, Regions, slug
from tests.directory import scenarios

if TYPE_CHECKING:
    from locator.directory import Directory

STATES = {("US", "NY"): "New York", ("US", "VT"): "Vermont"}
CELLS = st.sampled_from(["", "NY", "New York", "new york", "VT", "Köln", "St. Paul", "!!", "東京"])
HOMES = st.lists(
    st.builds(Home, st.integers(), st.sampled_from(["", "US", "DE"]), CELLS, CELLS,
              st.sampled_from(["", "mat", "naloxone; mat", "naloxone_training"])),
    unique_by=lambda home: home.key,
)  # fmt: skip


def regions(*homes: Home) -> Regions:
    return Regions(homes, lambda country, state: STATES.get((country, state), state))


def test_a_state_is_one_however_it_is_written() -> None:
    found = regions(
        Home(1, "US", "NY", "Albany", "mat"),
        Home(2, "US", "new york", "ALBANY", "naloxone"),
        Home(3, "US", "New York", "Albany", "naloxone_training; mat"),
    )
    state, city = found.find(("us", "new-york")), found.find(("us", "new-york", "albany"))
    assert state
    assert city
    assert (state.name, state.keys, state.loose) == ("New York", (1, 2, 3), ())
    assert (city.name, city.counts["mat"], city.counts["naloxone"]) == ("Albany", 2, 2)


@pytest.mark.parametrize(
    ("name", "part"),
    [("Köln", "koln"), ("St. Paul", "saint-paul"), ("東京", "東京"), ("!!", ""), ("a/b", "a-b")],
)
def test_a_name_is_a_part_of_an_address(name: str, part: str) -> None:
    assert slug(name) == part


@given(HOMES)
def test_every_service_is_in_each_region_on_its_way_down(homes: list[Home]) -> None:
    found = regions(*homes)
    for home in homes:
        for region in (found.find(()), *found.trail(home.country, home.state, home.city)):
            assert region
            assert home.key in region.keys
    for region in found.all():
        held = [key for part in region.parts for key in part.keys]
        assert sorted([*held, *region.loose]) == sorted(region.keys)


def test_what_the_public_may_not_find_is_in_no_region(directory: Directory) -> None:
    scenarios.load(
        directory,
        scenarios.MORE,
        f"{scenarios.HARLEM},hidden,,,",
        f"{scenarios.KOELN},,inactive,,",
        f"{scenarios.LINE},,,staff,",
    )
    (home,) = directory.homes()
    assert (home.country, home.city) == ("US", "New York")
    assert "Main St" not in repr(home)
