"""Which rows are taken for a live service, and which are asked about."""

from __future__ import annotations

import pytest

from locator.geo import Point
from locator.uploads.likeness import ALIKE, DOUBTFUL, fold_address, score, traits_of
from locator.uploads.pairing import pair_alike, pair_identical

HARLEM = {
    "name": "Harlem Exchange",
    "address_1": "1 Main St",
    "city": "New York",
    "postal_code": "10035",
    "phone": "+1 212-555-0142",
}


@pytest.mark.parametrize(
    ("changed", "verdict"),
    [
        ({}, "same"),
        ({"address_1": "1 Main Street"}, "same"),
        ({"name": "Exchange Harlem"}, "same"),
        ({"name": "Harlem Exchnage"}, "same"),
        ({"phone": ""}, "same"),
        ({"address_1": ""}, "same"),
        ({"address_1": "99 Other Avenue"}, "doubtful"),
        ({"name": "East Side Project"}, "doubtful"),
        ({"name": "East Side Project", "phone": ""}, "another"),
        ({"name": "Queens Clinic", "address_1": "7 Elm Rd", "phone": ""}, "another"),
    ],
)
def test_what_two_rows_are_taken_for(changed: dict[str, str], verdict: str) -> None:
    alike = score(traits_of(HARLEM, None), traits_of({**HARLEM, **changed}, None))
    found = "same" if alike >= ALIKE else "doubtful" if alike >= DOUBTFUL else "another"
    assert found == verdict, alike


def test_the_next_house_is_another_place() -> None:
    chain = {"name": "Pharmacy", "address_1": "10 Oak St", "city": "Troy", "phone": "+1 212 1"}
    next_one = {**chain, "address_1": "12 Oak St", "phone": "+1 212 2"}
    assert score(traits_of(chain, None), traits_of(next_one, None)) < DOUBTFUL


def test_exact_points_say_whether_an_address_is_one() -> None:
    here, near, far = Point(40.8, -73.94), Point(40.8005, -73.94), Point(40.9, -73.94)
    other = {**HARLEM, "address_1": "Corner of Main and First", "phone": ""}
    assert score(traits_of(HARLEM, here), traits_of(other, near)) >= ALIKE
    assert score(traits_of(HARLEM, here), traits_of(HARLEM, far)) < ALIKE


def test_streets_meet_in_their_short_form() -> None:
    assert fold_address("104 West 125th Street, Suite 2") == fold_address("104 W. 125th St Ste 2")


def test_each_service_is_one_row_at_most() -> None:
    rows = {0: traits_of(HARLEM, None), 1: traits_of(HARLEM, None)}
    live = {"a": traits_of(HARLEM, None)}
    assert pair_identical(rows, live) == {0: "a"}
    assert [(pair.row, pair.service) for pair in pair_alike(rows, live)] == [(0, "a")]
    assert pair_alike(rows, live, {(0, "a"), (1, "a")}) == []


def test_a_mended_postal_code_does_not_make_another_service() -> None:
    rows = {0: traits_of({**HARLEM, "postal_code": "10036", "phone": ""}, None)}
    (pair,) = pair_alike(rows, {"a": traits_of({**HARLEM, "phone": ""}, None)})
    assert pair.score >= ALIKE


def test_namesakes_of_other_towns_are_never_compared() -> None:
    there = {**HARLEM, "city": "Albany", "postal_code": "12201", "phone": ""}
    assert pair_alike({0: traits_of(HARLEM, None)}, {"a": traits_of(there, None)}) == []
