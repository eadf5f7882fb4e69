"""What is suggested while somebody types."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from locator.gazetteer import Gazetteer

HOME = ("US", "CA", "GB", "AU", "DE")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("phil", "Philadelphia, Pennsylvania, US"),
        ("Köl", "Köln, North Rhine-Westphalia, Germany"),
        ("kol", "Köln, North Rhine-Westphalia, Germany"),
        ("muenc", "Munich, Bavaria, Germany"),
        ("St. Lou", "St. Louis, Missouri, US"),
        ("paris", "Paris, France"),
        ("burlington, v", "Burlington, Vermont, US"),
        ("burlington verm", "Burlington, Vermont, US"),
        ("10035", "10035, New York, New York, US"),
        ("1000", "10001, New York, New York, US"),
        ("sw1a", "SW1A, London, England, United Kingdom"),
        ("harl", "Harlem, New York City, New York, US"),
        ("mission district, san", "Mission District, San Francisco, California, US"),
        ("kensington, ph", "Kensington, Philadelphia, Pennsylvania, US"),
        ("kreuz", "Kreuzberg, Berlin, Berlin, Germany"),
        ("v6a", "V6A, Vancouver, British Columbia, Canada"),
    ],
)
def test_the_first_suggestion(gazetteer: Gazetteer, typed: str, first: str) -> None:
    assert gazetteer.complete(typed, countries=HOME)[0].label == first


def test_an_unfinished_short_form_may_become_another_word(gazetteer: Gazetteer) -> None:
    names = {place.name for place in gazetteer.complete("st", countries=("DE",))}
    assert "Stuttgart" in names


@pytest.mark.parametrize("countries", [(), ("US",), ("DE",), ("FR",)])
def test_places_of_the_directory_s_countries_are_suggested_before_small_others(
    gazetteer: Gazetteer, countries: tuple[str, ...]
) -> None:
    found = gazetteer.complete("ham", countries=countries)
    assert len(found) == 8
    if "DE" in countries:
        assert found[0].name == "Hamburg"


@pytest.mark.parametrize(("limit", "most"), [(-1, 0), (0, 0), (1, 1), (8, 8), (10**9, 10)])
def test_suggestions_are_capped(gazetteer: Gazetteer, limit: int, most: int) -> None:
    assert len(gazetteer.complete("san", countries=HOME, limit=limit)) == most


@pytest.mark.parametrize("typed", ["", " ", ",", "(" * 5000, "\x00", "\ud800", "%", "x" * 60_000])
def test_nothing_is_suggested_for_no_place(gazetteer: Gazetteer, typed: str) -> None:
    assert gazetteer.complete(typed, countries=HOME) == ()


@pytest.mark.parametrize(
    ("name", "state", "code"),
    [
        ("Clevelandia", "Ohio", "OH"),
        ("clevlandia", "oh", "OH"),
        ("Bostonia", "Massachusetts", "MA"),
        ("Torontville", "Ontario", "ON"),
    ],
)
def test_what_is_written_alike_is_sought_in_the_state_that_was_named(
    gazetteer: Gazetteer, name: str, state: str, code: str
) -> None:
    found = gazetteer.alike(name, state)
    assert found
    assert {place.region for place in found} == {code}


@pytest.mark.parametrize(
    ("name", "state"),
    [("Nowhereville", "Atlantis"), ("Nowhereville", ""), ("", "Ohio"), ("qqqqq", "Ohio")],
)
def test_nothing_is_alike_where_no_name_or_no_state_is_known(
    gazetteer: Gazetteer, name: str, state: str
) -> None:
    assert gazetteer.alike(name, state) == ()


def test_those_that_share_more_letters_come_alone(gazetteer: Gazetteer) -> None:
    found = gazetteer.alike("Springfeld", "Illinois")
    assert found[0].name == "Springfield"
    assert all(place.name.startswith("Spring") for place in found)
