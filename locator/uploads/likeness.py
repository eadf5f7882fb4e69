"""How much a row of a file is like a live service: a score, and what it rests on. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz

from locator.gazetteer.folding import fold
from locator.geo import Point, distance

if TYPE_CHECKING:
    from collections.abc import Mapping

ALIKE: Final = 90.0
"""From this score on two are taken for one."""
RATHER: Final = 80.0
"""From this score on two are rather one than not, until somebody says."""
DOUBTFUL: Final = 65.0
"""From this score on somebody is asked."""

_WEIGHTS: Final = {"name": 0.5, "address": 0.35, "phone": 0.15}
_HERE: Final = 150.0
"""Metres within which two exact points are one address, however it is written."""
_ELSEWHERE: Final = 2000.0
"""Metres beyond which two exact points are two places, however alike the rest is."""
_SHORT: Final = {
    "street": "st",
    "saint": "st",
    "avenue": "ave",
    "av": "ave",
    "boulevard": "blvd",
    "road": "rd",
    "drive": "dr",
    "lane": "ln",
    "court": "ct",
    "place": "pl",
    "square": "sq",
    "highway": "hwy",
    "parkway": "pkwy",
    "suite": "ste",
    "sainte": "ste",
    "floor": "fl",
    "building": "bldg",
    "north": "n",
    "south": "s",
    "east": "e",
    "west": "w",
    "mount": "mt",
    "fort": "ft",
}
"""Short forms of streets and directions (USPS Publication 28, appendices B and C)."""
_DIGITS: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Traits:
    """What a service is recognised by, folded so that spellings meet.

    ``point`` is there only where it is exact: not the middle of a postal code or a city.
    """

    name: str
    address: str
    city: str
    postal_code: str
    phones: frozenset[str]
    point: Point | None = None

    @property
    def identity(self) -> tuple[str, str, str, str]:
        """Return what two equal services have in common to the letter."""
        return (self.name, self.address, self.city, self.postal_code)


def traits_of(cells: Mapping[str, str], point: Point | None) -> Traits:
    """Return what a service with these canonical cells is recognised by."""
    return Traits(
        fold(cells.get("name", "")),
        fold_address(cells.get("address_1", "")),
        fold(cells.get("city", "")),
        "".join(cells.get("postal_code", "").split()).casefold()[:5],
        frozenset("".join(_DIGITS.findall(part)) for part in cells.get("phone", "").split("; "))
        - {""},
        point,
    )


def fold_address(street: str) -> str:
    """Return a street address in lower case without signs, its usual words in their short form."""
    return " ".join(_SHORT.get(word, word) for word in fold(street).split())


def is_same_address(a: Mapping[str, str], b: Mapping[str, str]) -> bool:
    """Tell whether the canonical cells of two services name one address, however it is spelled."""
    for name in ("address_1", "city", "state_province", "postal_code", "country"):
        one, other = a.get(name, ""), b.get(name, "")
        if one != other and fold_address(one) != fold_address(other):
            return False
    return True


def score(a: Traits, b: Traits) -> float:
    """Return from 0 to 100 how much two services are alike; 100 where all that is known agrees.

    Names, addresses and telephones are weighed where both have them. Two exact points near to each
    other count as one address, far from each other as two.
    """
    parts = {"name": fuzz.token_sort_ratio(a.name, b.name)}
    if a.address and b.address:
        parts["address"] = _address(a.address, b.address)
    if a.phones and b.phones:
        parts["phone"] = 100.0 if a.phones & b.phones else 0.0
    if a.point and b.point:
        metres = distance(a.point, b.point)
        if metres <= _HERE:
            parts["address"] = max(parts.get("address", 0.0), 90.0)
        elif metres > _ELSEWHERE:
            parts["address"] = min(parts.get("address", 0.0), 30.0)
    weight = sum(_WEIGHTS[part] for part in parts)
    return sum(_WEIGHTS[part] * value for part, value in parts.items()) / weight


def _address(a: str, b: str) -> float:
    numbers = _DIGITS.findall(a)[:1], _DIGITS.findall(b)[:1]
    alike = fuzz.ratio(a, b)
    # The next house is another place, though one digit differs.
    return min(alike, 40.0) if all(numbers) and numbers[0] != numbers[1] else alike
