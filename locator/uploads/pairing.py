"""Pairing the rows of a file with live services: each with one at most, the likest first. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from rapidfuzz import fuzz, process

from locator.uploads.likeness import DOUBTFUL, score

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from locator.uploads.likeness import Traits

_LEAST_NAME: Final = 30.0
"""Names less alike than this are never one service: nothing else could make up for it."""
_BLOCK: Final = 2000
"""Rows, or services, of one area that are compared with each other at once."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A row, the live service that it may be, and how alike they are (0 to 100)."""

    row: int
    service: str
    score: float


def pair_identical(rows: Mapping[int, Traits], live: Mapping[str, Traits]) -> dict[int, str]:
    """Pair rows with the services that have the very same name and address, in their order."""
    free: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for id_, traits in live.items():
        free[traits.identity].append(id_)
    paired: dict[int, str] = {}
    for row, traits in rows.items():
        if free.get(traits.identity):
            paired[row] = free[traits.identity].pop(0)
    return paired


def pair_alike(
    rows: Mapping[int, Traits],
    live: Mapping[str, Traits],
    apart: Collection[tuple[int, str]] = (),
) -> list[Pair]:
    """Pair rows with services that are alike, doubtful ones included.

    Those of which somebody said that they are not one are kept ``apart``. Only those of one area
    (postal code, or city where one of the two has no code), at one street address of a city or with
    one telephone number are compared.
    """
    found = {
        (pair.row, pair.service): pair
        for block in _blocks(rows, live)
        for pair in _compare(*block, rows, live)
        if (pair.row, pair.service) not in apart
    }
    paired: list[Pair] = []
    taken_rows: set[int] = set()
    taken: set[str] = set()
    for pair in sorted(found.values(), key=lambda pair: (-pair.score, pair.row, pair.service)):
        if pair.row not in taken_rows and pair.service not in taken:
            taken_rows.add(pair.row)
            taken.add(pair.service)
            paired.append(pair)
    return paired


def _blocks(
    rows: Mapping[int, Traits], live: Mapping[str, Traits]
) -> Iterator[tuple[list[int], list[str]]]:
    by_key: dict[tuple[str, str], list[str]] = defaultdict(list)
    for id_, traits in live.items():
        for key in _keys(traits):
            by_key[key].append(id_)
    rows_by_key: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row, traits in rows.items():
        for key in _keys(traits):
            if key in by_key:
                rows_by_key[key].append(row)
    for key, some in rows_by_key.items():
        services = by_key[key]
        if key[0] == "city":
            # Two with different codes are in two areas of the city.
            without = [row for row in some if not rows[row].postal_code]
            uncoded = [id_ for id_ in services if not live[id_].postal_code]
            yield from _parts(without, services)
            yield from _parts(some, uncoded)
        else:
            yield from _parts(some, services)


def _parts(rows: list[int], services: list[str]) -> Iterator[tuple[list[int], list[str]]]:
    for start in range(0, len(rows), _BLOCK):
        for at in range(0, len(services), _BLOCK):
            yield rows[start : start + _BLOCK], services[at : at + _BLOCK]


def _keys(traits: Traits) -> Iterable[tuple[str, str]]:
    if traits.postal_code:
        yield "postal_code", traits.postal_code
    if traits.city:
        yield "city", traits.city
    if traits.city and traits.address:
        # A postal code that was mended does not make another place of it.
        yield "street", f"{traits.address}, {traits.city}"
    for phone in traits.phones:
        yield "phone", phone[-9:]
    if not (traits.postal_code or traits.city or traits.phones):
        yield "nowhere", ""


def _compare(
    some: list[int], services: list[str], rows: Mapping[int, Traits], live: Mapping[str, Traits]
) -> Iterator[Pair]:
    names = process.cdist(
        [rows[row].name for row in some],
        [live[id_].name for id_ in services],
        scorer=fuzz.token_sort_ratio,
        score_cutoff=_LEAST_NAME,
        dtype=np.uint8,
    )
    for i, j in np.argwhere(names):
        row, id_ = some[i], services[j]
        alike = score(rows[row], live[id_])
        if alike >= DOUBTFUL:
            yield Pair(row, id_, round(alike, 1))
