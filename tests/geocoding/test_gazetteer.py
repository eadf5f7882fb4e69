"""Where the rows of a list are placed, and how exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from geopy.geocoders.base import Geocoder
from hypothesis import given
from hypothesis import strategies as st

from locator.geo import Point
from locator.service import Placement

if TYPE_CHECKING:
    from locator.geocoding.gazetteer import GazetteerGeocoder

HARLEM = Placement(Point(40.7984, -73.9336), "postal_code")
EASTSIDE = Placement(Point(49.2862, -123.0925), "postal_code")
NEW_YORK = Placement(Point(40.7143, -74.006), "city")
PART = Placement(Point(40.8089, -73.9482), "city")
PARIS = Placement(Point(48.8534, 2.3488), "city")
LEEDS = Placement(Point(53.7965, -1.5478), "city")


@pytest.mark.parametrize(
    ("postal_code", "city", "state", "country", "placed"),
    [
        # The postal code is more exact than the city.
        ("10035", "New York", "NY", "US", HARLEM),
        ("10035-1234", "New York", "New York", "USA", HARLEM),
        ("10035", "", "", "", HARLEM),
        ("V6A 1B2", "Vancouver", "BC", "Canada", EASTSIDE),
        # Without one that is known, the city.
        ("", "New York", "NY", "US", NEW_YORK),
        ("99999", "NYC", "NY", "US", NEW_YORK),
        ("1oo35", "new york city", "N.Y.", "us", NEW_YORK),
        ("", "New York", "", "US", NEW_YORK),
        ("", "Paris", "", "FR", PARIS),
        ("75001", "Paris", "Île-de-France", "France", PARIS),
        ("LS1 1UR", "Leeds", "West Yorkshire", "UK", LEEDS),
        # A part of the city, where it is one.
        ("", "Harlem, New York", "NY", "US", PART),
        ("", "Floor 2, New York", "NY", "US", None),
        ("", "Harlem, Atlantic City", "NJ", "US", None),
        # A code in another state than the one given is a slip of the list.
        ("08201", "New York", "NY", "US", NEW_YORK),
        ("10035", "Paris", "", "FR", PARIS),
        # Not exact enough, not clear, or not there.
        ("", "", "NY", "US", None),
        ("", "", "", "US", None),
        ("", "New York", "", "Narnia", None),
        ("", "New York", "Narnia", "US", None),
        ("", "New York", "PA", "US", None),
        ("", "Springfield", "PA", "US", None),
        ("", "Nowhereville", "NY", "US", None),
        ("", "Cook County", "", "US", None),
        ("", "", "", "", None),
        ("\x00", "\ud800", "(" * 5000, "%", None),
        ("1" * 60_000, "x" * 60_000, "", "", None),
    ],
)
def test_an_address_is_placed(
    geocoder: GazetteerGeocoder,
    postal_code: str,
    city: str,
    state: str,
    country: str,
    placed: Placement | None,
) -> None:
    assert geocoder.place_address(postal_code, city, state, country) == placed


def test_namesakes_that_are_one_town_are_clear(geocoder: GazetteerGeocoder) -> None:
    placed = geocoder.place_address("", "Newtown", "PA", "US")
    assert placed == Placement(Point(40.2293, -74.9368), "city")


def test_it_is_a_geopy_geocoder_that_names_precision_and_place(
    geocoder: GazetteerGeocoder,
) -> None:
    assert isinstance(geocoder, Geocoder)
    location = geocoder.geocode({"postalcode": "10035", "country": "US"})
    assert location.raw == {"precision": "postal_code", "place": "postal_code:US:10035"}
    assert (location.latitude, location.longitude) == (40.7984, -73.9336)
    assert location.address == "10035, New York, New York, US"


@pytest.mark.parametrize(
    ("query", "country", "address"),
    [
        ("Vancouver", "", "Vancouver, British Columbia, Canada"),
        ("Vancouver, BC", "CA", "Vancouver, British Columbia, Canada"),
        ("Vancouver", "US", None),
        ("British Columbia", "", None),
        ("Springfield", "", None),
        ("Canada", "", None),
        ("", "", None),
        ({"state": "BC", "country": "CA"}, "", None),
        ({"city": "Vancouver"}, "CA", "Vancouver, British Columbia, Canada"),
    ],
)
def test_a_query_has_one_clear_answer_or_none(
    geocoder: GazetteerGeocoder, query: str | dict[str, str], country: str, address: str | None
) -> None:
    location = geocoder.geocode(query, country=country)
    assert getattr(location, "address", None) == address


def test_all_answers_can_be_asked_for(geocoder: GazetteerGeocoder) -> None:
    both = geocoder.geocode("Springfield", exactly_one=False) or []
    assert [location.raw["place"] for location in both] == ["city:3", "city:4"]
    assert geocoder.geocode("Nowhereville", exactly_one=False) is None


def test_it_has_no_network(geocoder: GazetteerGeocoder) -> None:
    with pytest.raises(RuntimeError, match="does not use the network"):
        geocoder.adapter.get_json("https://example.org/", timeout=1, headers={})


@given(*[st.text(st.characters(exclude_categories=()), max_size=30)] * 4)
def test_any_cells_are_survived(
    geocoder: GazetteerGeocoder, postal_code: str, city: str, state: str, country: str
) -> None:
    geocoder.place_address(postal_code, city, state, country)
    geocoder.geocode(city)
