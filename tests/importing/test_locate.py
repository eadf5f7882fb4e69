"""Where a row is placed that has no coordinates of its own."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from locator.gazetteer import Gazetteer
from locator.geo import METRES_PER_MILE, Point, distance
from locator.geocoding.gazetteer import GazetteerGeocoder
from locator.importing.locate import middle_of
from locator.service import Placement
from tests.placers import FewPlaces

PART = Placement(Point(40.85, -73.94), "city")
HARLEM = Placement(Point(40.79547, -73.92958), "postal_code")
NEW_YORK = Placement(Point(40.71427, -74.00597), "city")


class WithAPart(FewPlaces):
    """Knows one part of New York, too."""

    def place_address(
        self, postal_code: str, city: str, state: str, country: str
    ) -> Placement | None:
        if city == "Washington Heights, New York":
            return PART
        return super().place_address(postal_code, city, state, country)


@pytest.mark.parametrize(
    ("cells", "placed"),
    [
        ({"address_2": "Washington Heights"}, PART),
        ({"address_2": "Floor 2"}, NEW_YORK),
        ({}, NEW_YORK),
        # A postal code is finer than a part of a city.
        ({"address_2": "Washington Heights", "postal_code": "10035"}, HARLEM),
        # Nothing that is kept back decides where the public is told that a place is.
        ({"address_2": "Washington Heights", "location_visibility": "approximate"}, NEW_YORK),
    ],
)
def test_a_part_of_the_city_places_a_row_without_a_postal_code(
    cells: dict[str, str], placed: Placement
) -> None:
    row = {"city": "New York", "state_province": "NY", "country": "US", **cells}
    assert middle_of(row, WithAPart()) == placed


def test_the_site_in_washington_heights_is_near_its_own_neighbourhood(gazetteer_file: Path) -> None:
    with Path("data/services.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    gazetteer = Gazetteer.open(gazetteer_file)
    placed = middle_of(
        rows["us-ny-new-york-onpoint-nyc-washington-heights"], GazetteerGeocoder(gazetteer)
    )
    neighbourhood = gazetteer.look_up("10033", countries=("US",))[0]
    gazetteer.close()
    assert placed is not None
    assert distance(placed.point, neighbourhood.point) < METRES_PER_MILE
