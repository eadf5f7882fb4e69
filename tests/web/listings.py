"""A directory of hand-made services in memory, and a gazetteer that knows a handful of places."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import numpy.typing as npt
import sqlalchemy as sa

from locator.directory import Audience, Entry, ServiceColumns, Unplaced, tables
from locator.directory.regions import Home
from locator.directory.rows import WRITTEN, to_values
from locator.gazetteer import Gazetteer, Place, PlaceKind
from locator.geo import Point
from locator.service import DEFAULTS, Listing, Phone, PublicPlace, Service, decode, encode
from locator.vocabulary import mask_of
from tests.tables import METADATA

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from locator.directory import Directory

HARLEM = Point(40.7955, -73.9296)
HOSTILE = "${alert(1)}</script><img src=x onerror=alert(2)>`{{7*7}}`%s%(x)s"
"""What must come out as plain text wherever it is put."""

OUTREACH = Service(
    id="harlem-outreach",
    name="Harlem Outreach",
    service_types=("syringe_services", "naloxone", "hiv_hcv_testing"),
    address_1="120 Example St",
    city="New York",
    state_province="NY",
    postal_code="10035",
    country="US",
    phone=(Phone("+1 212-555-0101"),),
    opening_hours="Mo-Su 00:00-24:00",
    walk_in="yes",
    identification="none",
    cost=("free",),
    last_verified=dt.date(2026, 10, 12),
    source_url="https://example.org/list",
    verified_by="Example County",
)
OUTREACH = decode({**DEFAULTS, **encode(OUTREACH)})


def listing(number: int = 0, *, north: float = 0.0, **changes: Any) -> Listing:
    """Return a service some degrees north of Harlem; ``changes`` are fields of its record."""
    service = replace(OUTREACH, **{"id": f"service-{number}", **changes})
    return Listing(service, Point(HARLEM.latitude + north, HARLEM.longitude), "rooftop", None,
                   "America/New_York")  # fmt: skip


@dataclass
class FakeDirectory:
    """Listings in memory; the key of each is its place in the list."""

    found: tuple[Listing, ...]
    number: int = 1
    countries: tuple[str, ...] = ("US",)
    audience = Audience.PUBLIC

    def revision(self) -> int:
        return self.number

    def as_of(self) -> dt.datetime | None:
        return dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)

    def columns(self) -> ServiceColumns:
        nowhere = (float("nan"), float("nan"))
        points = [(o.point.latitude, o.point.longitude) if o.point else nowhere for o in self.found]
        return ServiceColumns(
            keys=np.arange(len(self.found), dtype=np.int64),
            latitude=np.array([point[0] for point in points], dtype=np.float64),
            longitude=np.array([point[1] for point in points], dtype=np.float64),
            types=np.array([mask_of(o.service.service_types) for o in self.found], np.uint64),
            countries=self.countries,
            languages=tuple(dict.fromkeys(tag for o in self.found for tag in o.service.languages)),
        )

    def cells(self, columns: Sequence[str]) -> tuple[npt.NDArray[np.int64], list[tuple[str, ...]]]:
        rows = [{**encode(o.service), "timezone": o.timezone} for o in self.found]
        keys = np.arange(len(rows), dtype=np.int64)
        return keys, [tuple(row.get(name, "") for name in columns) for row in rows]

    def unplaced(self) -> tuple[Unplaced, ...]:
        return tuple(
            Unplaced(key, o.service.country, o.service.state_province,
                     mask_of(o.service.service_types))
            for key, o in enumerate(self.found)
            if o.point is None
        )  # fmt: skip

    def listings(self, keys: Sequence[int], *, with_ended: bool = True) -> list[Listing]:
        return [
            self.found[key]
            for key in keys
            if key < len(self.found)
            and (with_ended or self.found[key].service.status != "inactive")
        ]

    def all_keys(self) -> npt.NDArray[np.int64]:
        return np.arange(len(self.found), dtype=np.int64)

    def read_at(
        self, revision: int, keys: Sequence[int], *, with_ended: bool = False
    ) -> Iterator[Listing]:
        assert revision == self.number
        yield from self.listings(keys, with_ended=with_ended)

    def listing(self, id_: str) -> Listing | None:
        return next((o for o in self.found if o.service.id == id_), None)

    @cached_property
    def engine(self) -> sa.Engine:
        """Hold the rows in a database too, for what reads more than this fake knows."""
        engine = sa.create_engine("sqlite://", poolclass=sa.StaticPool)
        METADATA.create_all(engine)
        entries = [
            Entry(encode(o.service), None, PublicPlace(None, "", None), o.timezone)
            for o in self.found
        ]
        with engine.begin() as connection:
            for position, entry in enumerate(entries):
                names = [column.name for column in WRITTEN]
                row = dict(zip(names, to_values(entry, 1, position), strict=True))
                connection.execute(tables.service.insert().values(row | {"key": position}))
        return engine

    def homes(self) -> tuple[Home, ...]:
        return tuple(
            Home(key, s.country, s.state_province, s.city, "; ".join(s.service_types))
            for key, s in enumerate(o.service for o in self.found)
        )

    def public_ids(self) -> tuple[str, ...]:
        return tuple(sorted(o.service.id for o in self.found))


def directory_of(*found: Listing) -> Directory:
    """Return listings as a directory, to readers as good as one in a database."""
    return cast("Directory", FakeDirectory(found))


def _place(key: str, kind: PlaceKind, name: str, region: str, country: str, point: Point) -> Place:
    code = key.rpartition(":")[2]
    names = {"NY": "New York", "VT": "Vermont", "ON": "Ontario", "NW": "North Rhine-Westphalia"}
    countries = {"US": "United States", "CA": "Canada", "DE": "Germany"}
    return Place(
        key=key, kind=kind, code=code, name=name, qualifier="", region=region,
        region_name=names.get(region, ""), country=country, country_name=countries[country],
        point=point, population=1000,
    )  # fmt: skip


PLACES = {
    "10035": _place("postal_code:US:10035", PlaceKind.POSTAL_CODE, "New York", "NY", "US", HARLEM),
    "burlington vt": _place("city:1", PlaceKind.CITY, "Burlington", "VT", "US", Point(44.5, -73.2)),
    "burlington on": _place("city:2", PlaceKind.CITY, "Burlington", "ON", "CA", Point(43.4, -79.8)),
    "köln": _place("city:3", PlaceKind.CITY, "Köln", "NW", "DE", Point(50.93, 6.95)),
    "new york": _place(
        "region:US:NY", PlaceKind.REGION, "New York", "NY", "US", Point(42.9, -75.5)
    ),
}


class FakeGazetteer:
    """Knows the places above by their lower-case names."""

    def look_up(self, text: str, *, countries: Sequence[str] = ()) -> tuple[Place, ...]:
        del countries
        name = text.lower()
        if name in PLACES:
            return (PLACES[name],)
        return tuple(place for key, place in PLACES.items() if key.split(" ")[0] == name)

    def complete(
        self, prefix: str, *, countries: Sequence[str] = (), limit: int = 8
    ) -> tuple[Place, ...]:
        del countries
        return tuple(p for key, p in PLACES.items() if key.startswith(prefix.lower()))[:limit]

    def alike(self, name: str, area: str, *, limit: int = 5) -> tuple[Place, ...]:
        in_state = (place for place in PLACES.values() if place.region_name == area)
        return tuple(place for place in in_state if place.name[:3] == name[:3])[:limit]

    def is_place(self, text: str) -> bool:
        return bool(self.look_up(text))

    def get(self, key: str) -> Place | None:
        return next((place for place in PLACES.values() if place.key == key), None)


def gazetteer() -> Gazetteer:
    """Return the handful of places as a gazetteer."""
    return cast("Gazetteer", FakeGazetteer())
