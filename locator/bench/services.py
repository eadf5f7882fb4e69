"""Whole generated services: rows of a directory like those that people write, in any number."""

from __future__ import annotations

import dataclasses
import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import numpy as np

from locator.bench.generate import CITIES, generate_columns
from locator.directory import Directory, Publication, displacement_secret, publish
from locator.formats import csv as directory_csv
from locator.geo import Point
from locator.importing.locate import Locator
from locator.service import COLUMN_NAMES, Phone, Placement, Service
from locator.vocabulary import SERVICE_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from locator.bench.generate import City
    from locator.search.columns import Columns

SEED: Final = 11
DATASET: Final = "generated"
WITHOUT_COORDINATES: Final = 10
"""Of so many rows of a file that is to be imported, one has an address only."""

_REGIONS: Final = {
    "AU-NSW": ("Sydney",),
    "AU-QLD": ("Brisbane",),
    "AU-VIC": ("Melbourne",),
    "CA-AB": ("Calgary", "Edmonton"),
    "CA-BC": ("Vancouver",),
    "CA-MB": ("Winnipeg",),
    "CA-ON": ("Toronto", "Ottawa", "Mississauga"),
    "CA-QC": ("Montréal",),
    "CH-": ("Zürich",),
    "DE-": ("Berlin", "Hamburg", "Munich", "Köln", "Frankfurt am Main"),
    "ES-": ("Madrid",),
    "FJ-": ("Nasinu",),
    "GB-": ("London", "Birmingham", "Glasgow", "Manchester"),
    "NL-": ("Rotterdam",),
    "NZ-": ("Auckland",),
    "PT-": ("Lisbon",),
    "US-AK": ("Anchorage",),
    "US-AZ": ("Phoenix",),
    "US-CA": ("Los Angeles", "San Diego", "San Jose", "San Francisco"),
    "US-CO": ("Denver",),
    "US-DC": ("Washington",),
    "US-FL": ("Jacksonville",),
    "US-HI": ("Honolulu",),
    "US-IL": ("Chicago",),
    "US-IN": ("Indianapolis",),
    "US-KY": ("Louisville",),
    "US-MA": ("Boston",),
    "US-MD": ("Baltimore",),
    "US-MI": ("Detroit",),
    "US-NC": ("Charlotte",),
    "US-NM": ("Albuquerque",),
    "US-NV": ("Las Vegas",),
    "US-NY": ("New York City",),
    "US-OH": ("Columbus",),
    "US-OK": ("Oklahoma City",),
    "US-OR": ("Portland",),
    "US-PA": ("Philadelphia",),
    "US-TN": ("Nashville", "Memphis"),
    "US-TX": ("Houston", "San Antonio", "Dallas", "Fort Worth", "Austin", "El Paso"),
    "US-WA": ("Seattle",),
    "US-WI": ("Milwaukee",),
}
"""ISO 3166-2 codes of the cities' regions; blank after the hyphen where addresses have none."""
_REGION_OF: Final = {city: region for region, cities in _REGIONS.items() for city in cities}
_PHONES: Final = {
    "AU": "+61 2 9780 2777",
    "CA": "+1 416-555-0142",
    "DE": "+49 30 901820",
    "GB": "+44 20 7946 0018",
    "US": "+1 212-555-0142",
}
_NAMES: Final = ("Harm Reduction Center", "Health Project", "Community Clinic", "Outreach Van")
_STREETS: Final = ("Main Street", "East 125th Street", "Church Street", "Station Road")
_HOURS: Final = (
    "Mo-Fr 09:00-17:00",
    "Mo,We,Fr 10:00-18:00; Tu,Th 12:00-20:00",
    "Mo-Sa 08:30-12:30,13:30-19:00",
    "24/7",
    "Mo-Fr 09:00-17:00; Sa 10:00-14:00; PH off",
    "",
)
_DESCRIPTION: Final = (
    "Sterile syringes and other supplies, safe disposal, naloxone kits and training, testing for "
    "HIV and hepatitis C, and somebody to talk to. No appointment is needed on most days."
)
_BEFORE: Final = "Ring the bell at the side door. The first visit takes about ten minutes."
_FIRST_DAY: Final = dt.date(2026, 1, 1)


class CityPlacer:
    """Knows the middle of the generated services' own cities, and nothing else."""

    def __init__(self) -> None:
        self._places = {
            city.name: Placement(Point(city.latitude, city.longitude), "city") for city in CITIES
        }

    def place_address(
        self, postal_code: str, city: str, state: str, country: str
    ) -> Placement | None:
        """Return the middle of the city; None if it is not one of them."""
        del postal_code, state, country
        return self._places.get(city)


def generate_services(count: int, dataset: str = DATASET) -> Iterator[Service]:
    """Yield so many services, the same each time, with about half of their columns filled.

    One in a hundred has neither coordinates nor a city. Ids begin with the dataset's name.
    """
    columns = generate_columns(count, SEED)
    homes = _nearest_cities(columns)
    types = list(SERVICE_TYPES)
    for row in range(count):
        mask = int(columns.types[row])
        codes = tuple(kind.code for kind in types if mask >> kind.bit & 1)
        latitude, longitude = columns.latitude[row], columns.longitude[row]
        is_placed = not np.isnan(latitude)
        point = (latitude, longitude) if is_placed else None
        yield _service(f"{dataset}-{row + 1}", row, codes, CITIES[homes[row]], point)


def publish_services(directory: Directory, count: int, dataset: str = DATASET) -> None:
    """Make a dataset hold so many generated services, with ids that begin with its name."""
    locator = Locator(CityPlacer(), displacement_secret(directory))
    entries = [locator.locate(service) for service in generate_services(count, dataset)]
    publish(directory, Publication(dataset, COLUMN_NAMES, entries, "bench", "generated"))


def write_file(count: int, path: Path) -> None:
    """Write generated services as a file in the directory format; some have an address only."""
    services = (
        _without_coordinates(service) if row % WITHOUT_COORDINATES == 0 else service
        for row, service in enumerate(generate_services(count))
    )
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(directory_csv.write(services))


def _service(
    id_: str, row: int, codes: tuple[str, ...], city: City, point: tuple[float, float] | None
) -> Service:
    country, _, region = _REGION_OF[city.name].partition("-")
    latitude, longitude = point or (None, None)
    phone = _PHONES.get(country)
    return Service(
        id=id_,
        name=f"{city.name} {_NAMES[row % len(_NAMES)]} {row + 1}",
        organization=f"{city.name} Department of Health",
        service_types=codes,
        delivery="fixed" if point else "phone",
        description=_DESCRIPTION,
        address_1=f"{row % 400 + 1} {_STREETS[row // 7 % len(_STREETS)]}" if point else "",
        city=city.name if point else "",
        state_province=region,
        # Manhattan's postal codes run from 10001 to 10040 without a gap.
        postal_code=f"{10001 + row % 40}" if point and city.name == "New York City" else "",
        country=country,
        latitude=_coordinate(latitude),
        longitude=_coordinate(longitude),
        location_precision="rooftop" if point else "",
        phone=(Phone(phone),) if phone else (),
        url=f"https://www.example.org/services/{row + 1}",
        opening_hours=_HOURS[row % len(_HOURS)],
        walk_in="yes" if row % 3 else "no",
        cost=("free",),
        languages=("en", "es") if row % 2 else ("en",),
        wheelchair=("yes", "limited", "unknown")[row % 3],
        supplies=("syringes", "sharps_containers", "naloxone_nasal"),
        before_you_go=_BEFORE,
        last_verified=_FIRST_DAY + dt.timedelta(days=row % 300),
        verified_by="Department of Health",
        source_url="https://www.example.org/list",
    )


def _coordinate(degrees: float | None) -> Decimal | None:
    return None if degrees is None else Decimal(f"{degrees:.6f}")


def _nearest_cities(columns: Columns) -> list[int]:
    """Return the number of the city that each service is nearest to; any for one without place."""
    nearest = np.zeros(len(columns), dtype=np.int64)
    least = np.full(len(columns), np.inf)
    shrink = np.cos(np.radians(columns.latitude))
    for number, city in enumerate(CITIES):
        east = (columns.longitude - city.longitude + 180) % 360 - 180
        apart = (columns.latitude - city.latitude) ** 2 + (east * shrink) ** 2
        nearer = apart < least
        nearest[nearer], least[nearer] = number, apart[nearer]
    return nearest.tolist()


def _without_coordinates(service: Service) -> Service:
    return dataclasses.replace(service, latitude=None, longitude=None, location_precision="")
