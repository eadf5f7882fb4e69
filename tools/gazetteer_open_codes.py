"""Postal codes of Canada and Australia: from an open list whose positions slip now and then."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from locator.gazetteer.folding import fold
from tools.gazetteer_packages import listed_codes
from tools.gazetteer_regions import REGIONS
from tools.gazetteer_rows import Row, kilometres

if TYPE_CHECKING:
    from collections.abc import Iterator

FAR: Final = 25.0
"""Kilometres: a code further than this from its town is a slip, if codes of its beginning lie as
near to the town."""
ALONE: Final = 12.0
"""Kilometres: a code without others of its beginning within this, but further from a town that has
one in its midst, is a slip too (K1N, downtown Ottawa, which the list has among K2)."""
IN_ITS_MIDST: Final = 2.0
NOWHERE: Final = (0.0, 0.0)
"""What the list has for a position that it does not know."""


def open_codes(country: str, cities: list[Row]) -> Iterator[Row]:
    """Yield the postal codes of Canada (first three characters) or Australia, slips mended.

    A code that lies far from the town of its name lies in that town if codes of the same beginning
    do: 3502 in Mildura, beside 3500. Else the town is a namesake: the Douglas of 4354 is no part of
    Townsville.
    """
    towns: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for city in cities:
        if city.country == country:
            towns[fold(city.name), city.region].append(city)
    codes = list(_listed(country))
    alike: dict[str, list[Row]] = defaultdict(list)
    for code in codes:
        alike[code.code[:-1]].append(code)
    for code in codes:
        beside = [other for other in alike[code.code[:-1]] if other is not code]
        town = _mended(code, towns.get((fold(code.name), code.region), []), beside)
        if town:
            print(f"{code.code} {code.name}, {code.region}: moved to its town")
            yield replace(code, latitude=town.latitude, longitude=town.longitude)
        elif (code.latitude, code.longitude) != NOWHERE:
            yield code


def _mended(code: Row, towns: list[Row], beside: list[Row]) -> Row | None:
    # The town where a code is, though its list has it elsewhere.
    if not towns or not beside:
        return None
    off = min(_apart(code, town) for town in towns)
    near, town = min(
        ((min(_apart(town, other) for other in beside), town) for town in towns),
        key=lambda pair: pair[0],
    )
    is_alone = off > ALONE and min(_apart(code, other) for other in beside) > ALONE
    is_slip = (off > FAR and near < FAR) or (is_alone and near < IN_ITS_MIDST)
    return town if is_slip else None


def _apart(one: Row, other: Row) -> float:
    return kilometres(one.latitude, one.longitude, other)


def _listed(country: str) -> Iterator[Row]:
    regions = {line[1] for line in REGIONS[country]}
    for entry in listed_codes(country):
        if entry["latitude"] is not None and entry["stateCode"] in regions:
            # "Vancouver (Strathcona / Chinatown)": the part in brackets is no name of a town.
            name = (entry["localityName"] or "").split("(")[0].split(",")[0].split("/")[0].strip()
            name = name.title() if name.isupper() else name
            position = entry["latitude"], entry["longitude"]
            yield Row("postal_code", entry["code"], name, entry["stateCode"], country, *position)
