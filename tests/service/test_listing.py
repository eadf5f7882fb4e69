"""What the public learns of where a service is, and what it never learns."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from locator.geo import Point, distance
from locator.service import (
    Placement,
    PublicPlace,
    Service,
    encode,
    make_listing,
    public_place,
)
from locator.service.listing import APPROXIMATE_RADIUS

SECRET = b"a secret of the tests"
TRUE = Placement(Point(40.80372, -73.93885), "rooftop")
CITY = Placement(Point(40.71427, -74.00597), "city")
SERVICE = Service(
    id="a",
    name="A safe house",
    service_types=("naloxone",),
    address_1="1 Canary Street",
    postal_code="10035",
    city="New York",
    latitude=Decimal("40.80372"),
    longitude=Decimal("-73.93885"),
    extra={"Door code": "canary"},
)


def seen(visibility: str, true: Placement | None = TRUE) -> PublicPlace:
    return public_place(visibility, true, CITY, SECRET)


def test_an_exact_place_is_a_pin() -> None:
    assert seen("") == seen("exact") == PublicPlace(TRUE.point, "rooftop", None)


def test_the_middle_of_a_zip_code_is_an_area_never_a_pin() -> None:
    place = seen("exact", Placement(Point(40.8, -73.9), "postal_code"))
    assert place.area_radius == 3000


def test_a_hidden_place_is_its_city() -> None:
    assert seen("hidden") == PublicPlace(CITY.point, "city", 6000)


def test_a_hidden_place_without_a_known_city_has_no_map_location() -> None:
    assert public_place("hidden", TRUE, None, SECRET).point is None


@given(st.floats(-89.9, 89.9), st.floats(-180, 180), st.binary(min_size=16, max_size=16))
def test_an_approximate_place_is_moved_and_lies_in_its_circle(
    latitude: float, longitude: float, secret: bytes
) -> None:
    true = Placement(Point(latitude, longitude), "rooftop")
    place = public_place("approximate", true, None, secret)
    assert place.point is not None
    assert 200 < distance(place.point, true.point) < APPROXIMATE_RADIUS
    assert place == public_place("approximate", true, None, secret), "moved once, not per request"


def test_another_secret_moves_it_elsewhere() -> None:
    assert public_place("approximate", TRUE, CITY, b"other") != seen("approximate")


def test_what_the_format_does_not_know_is_never_shown() -> None:
    assert "canary" not in repr(make_listing(encode(SERVICE), seen("exact"), ""))


def test_a_place_that_is_not_exact_loses_its_street_and_coordinates() -> None:
    for visibility in ("approximate", "hidden"):
        service = replace(SERVICE, location_visibility=visibility)
        shown = repr(make_listing(encode(service), seen(visibility), ""))
        for canary in ("Canary Street", "10035", "40.80372", "73.93885"):
            assert canary not in shown
