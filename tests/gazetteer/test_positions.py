"""Places lie where they lie: positions from common knowledge, to two decimals of a degree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from locator.geo import Point, distance

if TYPE_CHECKING:
    from locator.gazetteer import Gazetteer

KNOWN = [
    # typed, latitude, longitude, kilometres that the answer may be off
    ("New York, NY", 40.71, -74.01, 5),
    ("Los Angeles", 34.05, -118.24, 5),
    ("Chicago", 41.88, -87.63, 5),
    ("Houston", 29.76, -95.37, 5),
    ("Philadelphia", 39.95, -75.17, 5),
    ("Phoenix, Arizona", 33.45, -112.07, 5),
    ("San Francisco", 37.77, -122.42, 5),
    ("Seattle", 47.61, -122.33, 5),
    ("Denver", 39.74, -104.99, 5),
    ("Boston", 42.36, -71.06, 5),
    ("Miami, FL", 25.76, -80.19, 5),
    ("New Orleans", 29.95, -90.07, 5),
    ("Burlington, VT", 44.48, -73.21, 5),
    ("Anchorage", 61.22, -149.90, 8),
    ("Honolulu", 21.31, -157.86, 5),
    ("San Juan, PR", 18.47, -66.11, 5),
    ("Hagåtña, GU", 13.48, 144.75, 5),
    ("Toronto", 43.65, -79.38, 8),
    ("Montréal", 45.51, -73.57, 5),
    ("Vancouver, BC", 49.28, -123.12, 5),
    ("Calgary", 51.05, -114.07, 5),
    ("Whitehorse", 60.72, -135.06, 5),
    ("London, UK", 51.51, -0.13, 5),
    ("Glasgow", 55.86, -4.25, 5),
    ("Cardiff", 51.48, -3.18, 5),
    ("Belfast, Northern Ireland", 54.60, -5.93, 5),
    ("Sydney", -33.87, 151.21, 5),
    ("Melbourne", -37.81, 144.96, 5),
    ("Perth", -31.95, 115.86, 5),
    ("Darwin", -12.46, 130.84, 8),
    ("Berlin", 52.52, 13.41, 5),
    ("München", 48.14, 11.58, 5),
    ("Köln", 50.94, 6.96, 5),
    ("Hamburg, Germany", 53.55, 9.99, 5),
    ("Paris", 48.86, 2.35, 5),
    ("Lisbon", 38.72, -9.14, 5),
    ("Copenhagen", 55.68, 12.57, 5),
    ("Barcelona, Spain", 41.39, 2.17, 5),
    ("Suva", -18.14, 178.44, 5),
    ("10035", 40.80, -73.93, 3),
    ("90210", 34.10, -118.41, 5),
    ("60601", 41.89, -87.62, 3),
    ("94103", 37.77, -122.41, 3),
    ("05401", 44.48, -73.22, 4),
    ("99501", 61.22, -149.87, 5),
    ("96910", 13.47, 144.75, 6),
    ("96917", 13.28, 144.75, 6),
    ("00901", 18.47, -66.11, 4),
    ("V6A", 49.28, -123.09, 3),
    ("M5V", 43.64, -79.39, 3),
    ("SW1A 1AA", 51.50, -0.14, 2),
    ("EH1", 55.95, -3.19, 2),
    ("2000, Sydney", -33.87, 151.21, 3),
    ("3000", -37.81, 144.96, 3),
    ("10115 Berlin", 52.53, 13.38, 2),
    ("50667 Köln", 50.94, 6.95, 2),
    ("Harlem, New York", 40.81, -73.95, 2),
    ("East Harlem", 40.80, -73.94, 2),
    ("Hunts Point, Bronx", 40.81, -73.88, 2),
    ("Bushwick, Brooklyn", 40.69, -73.92, 2),
    ("Mission District, San Francisco", 37.76, -122.42, 2),
    ("Kensington, Philadelphia", 39.99, -75.13, 2),
    ("Uptown, Chicago", 41.97, -87.65, 2),
    ("Hollywood, Los Angeles", 34.10, -118.33, 2),
    ("Roxbury, Boston", 42.32, -71.09, 3),
    ("Downtown Eastside, Vancouver", 49.28, -123.10, 2),
    ("Parkdale, Calgary", 51.06, -114.13, 2),
    ("Soho, London", 51.51, -0.13, 1),
    ("Brixton, London", 51.46, -0.11, 2),
    ("Toxteth, Liverpool", 53.39, -2.97, 2),
    ("Kreuzberg", 52.50, 13.40, 2),
    ("Neukölln, Berlin", 52.48, 13.44, 2),
    ("St. Pauli, Hamburg", 53.55, 9.96, 2),
    ("Fitzroy, Melbourne", -37.80, 144.98, 2),
    ("Footscray", -37.80, 144.90, 2),
    ("Cook County, IL", 41.84, -87.82, 40),
    ("Kings County, NY", 40.64, -73.95, 10),
    ("Los Angeles County", 34.20, -118.26, 60),
    ("Vermont", 44.26, -72.58, 100),
    ("British Columbia", 49.28, -123.12, 200),
    ("Germany", 51.16, 10.45, 250),
]


@pytest.mark.parametrize(("typed", "latitude", "longitude", "kilometres"), KNOWN)
def test_a_known_place_lies_where_it_lies(
    gazetteer: Gazetteer, typed: str, latitude: float, longitude: float, kilometres: float
) -> None:
    places = gazetteer.look_up(typed)
    assert len(places) == 1, [place.label for place in places]
    off = distance(places[0].point, Point(latitude, longitude)) / 1000
    assert off <= kilometres, f"{places[0].label} is {off:.1f} km off"
