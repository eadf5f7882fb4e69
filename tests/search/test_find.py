from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest

from locator.errors import BadSearch
from locator.geo import Distance, Point, Unit, distance
from locator.search.find import Answer, Found, find
from locator.search.query import Search
from locator.search.snapshot import Snapshots
from locator.search.where import Ambiguous, Unknown
from tests.web.listings import HARLEM, PLACES, FakeDirectory, gazetteer, listing

if TYPE_CHECKING:
    from locator.directory import Directory
    from locator.service import Listing

FIVE_MILES = Distance(5, Unit.MILE)


def snapshots_of(*listings: Listing) -> Snapshots:
    return Snapshots(cast("Directory", FakeDirectory(listings)))


def answer(search: Search, *listings: Listing) -> Answer:
    return find(search, gazetteer(), snapshots_of(*listings).newest())


def found(search: Search, *listings: Listing) -> Found:
    result = answer(search, *listings)
    assert isinstance(result, Found)
    return result


def test_matches_come_nearest_first_with_their_geodesic_distance() -> None:
    far, near = listing(0, north=0.02), listing(1, north=0.01)
    matches = found(Search(near="10035"), far, near).matches
    assert [listing for listing, _ in matches] == [near, far]
    assert near.point is not None
    assert matches[0][1] == pytest.approx(distance(HARLEM, near.point))


def test_kinds_are_counted_wanted_or_not() -> None:
    clinic = listing(1, service_types=("mat", "naloxone"))
    result = found(Search(near="10035", kinds=("mat",)), listing(0), clinic)
    assert result.total == 1
    assert {code: n for code, n in result.counts.items() if n} == {
        "syringe_services": 1, "mat": 1, "naloxone": 2, "hiv_hcv_testing": 1
    }  # fmt: skip


def test_nothing_in_range_gives_the_three_nearest_at_any_distance() -> None:
    far = [listing(number, north=1 + number) for number in range(5)]
    result = found(Search(near="10035", within=FIVE_MILES), *far)
    assert result.is_beyond_range
    assert result.total == 0
    assert [listing for listing, _ in result.matches] == far[:3]


def test_a_directory_without_such_a_service_gives_nothing() -> None:
    result = found(Search(near="10035", kinds=("mat",), within=FIVE_MILES), listing(0))
    assert (result.matches, result.total) == ((), 0)


def test_pages_hold_25_and_add_up() -> None:
    many = [listing(number, north=number * 0.001) for number in range(60)]
    pages = [found(Search(near="10035", page=page), *many) for page in (1, 2, 3, 4)]
    assert [len(page.matches) for page in pages] == [25, 25, 10, 0]
    assert [listing for page in pages for listing, _ in page.matches] == many
    assert {page.pages for page in pages} == {3}


@pytest.mark.parametrize(
    ("search", "kind"),
    [
        (Search(near="burlington"), Ambiguous),
        (Search(near="burlingtown"), Unknown),
        (Search(near="Burlington, Vermont, US", place="city:1"), Found),
        (Search(place="city:1"), Found),
        (Search(near="burlington", place="city:1"), Ambiguous),
        (Search(near="köln", place="nowhere"), Found),
        (Search(near="40, -70", point=Point(40, -70)), Found),
    ],
)
def test_a_place_is_certain_or_asked_for(search: Search, kind: type[Answer]) -> None:
    assert isinstance(answer(search, listing(0)), kind)


def test_namesakes_and_suggestions_are_named() -> None:
    ambiguous = answer(Search(near="Burlington"), listing(0))
    assert isinstance(ambiguous, Ambiguous)
    assert len(ambiguous.places) == 2
    unknown = answer(Search(near="Burlingtown, VT"), listing(0))
    assert isinstance(unknown, Unknown)
    assert PLACES["burlington vt"] in unknown.suggestions


def test_a_search_must_say_where() -> None:
    with pytest.raises(BadSearch, match="ZIP code"):
        answer(Search(), listing(0))


@pytest.mark.parametrize(
    ("near", "state", "country", "is_listed"),
    [
        ("10035", "NY", "US", True),
        ("10035", "New York", "US", True),
        ("10035", "", "US", True),
        ("10035", "VT", "US", False),
        ("10035", "NY", "CA", False),
        ("köln", "NW", "DE", True),
    ],
)
def test_services_without_a_place_belong_to_their_state(
    near: str, state: str, country: str, is_listed: bool
) -> None:
    line = replace(listing(0, state_province=state, country=country), point=None)
    assert bool(found(Search(near=near), line).unplaced) is is_listed
    assert not found(Search(near=near, page=2), line).unplaced


def test_a_sign_is_of_a_kind_that_was_looked_for() -> None:
    shown = listing(0)
    assert found(Search(near="10035"), shown).sign(shown).code == "syringe_services"
    asked = Search(near="10035", kinds=("naloxone",))
    assert found(asked, shown).sign(shown).code == "naloxone"
    several = Search(near="10035", kinds=("naloxone", "hiv_hcv_testing"))
    assert found(several, shown).sign(shown).code == "syringe_services"


def test_a_moved_revision_is_loaded_once_and_others_go_on_meanwhile() -> None:
    directory = FakeDirectory((listing(0),))
    snapshots = Snapshots(cast("Directory", directory))
    first = snapshots.newest()
    assert snapshots.newest() is first
    directory.found, directory.number = (listing(0), listing(1)), 2
    with snapshots._public._loading:
        seen: list[int] = []
        other = threading.Thread(target=lambda: seen.append(snapshots.newest().revision))
        other.start()
        other.join(5)
    assert seen == [1]
    assert (snapshots.newest().revision, snapshots.newest().count) == (2, 2)


def test_a_service_that_was_just_removed_is_left_out() -> None:
    directory = FakeDirectory((listing(0), listing(1)))
    snapshot = Snapshots(cast("Directory", directory)).newest()
    directory.found = (listing(0),)
    assert list(snapshot.listings([1, 0])) == [0]


def test_what_is_suggested_lies_in_the_state_that_was_typed() -> None:
    unknown = answer(Search(near="Burlingtown, Vermont"), listing(0))
    assert isinstance(unknown, Unknown)
    assert unknown.suggestions == (PLACES["burlington vt"],)
