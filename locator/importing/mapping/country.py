"""Which country the rows of a list are in, told from their states and postal codes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from locator.importing.mapping.apply import MappedColumns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from locator.importing.mapping.rules import ColumnMapping
    from locator.importing.repair import Atlas

_MOST: Final = 0.6
"""Share of the rows that must agree."""


def guess_country(
    mapping: ColumnMapping, rows: Sequence[Sequence[str]], atlas: Atlas | None
) -> str:
    """Return the country (ISO 3166-1 alpha-2) of some rows that name none; blank if unclear.

    ``rows`` have their cells in the order of the mapping's header.
    """
    if atlas is None:
        return ""
    columns = MappedColumns(mapping, mapping.header)
    votes: Counter[str] = Counter()
    for row in rows:
        cells = columns.apply(row)
        votes.update(
            _countries(cells.get("state_province", ""), cells.get("postal_code", ""), atlas)
        )
    (country, count), *_ = votes.most_common(1) or [("", 0)]
    return country if count and count >= _MOST * len(rows) else ""


def _countries(state: str, postal_code: str, atlas: Atlas) -> set[str]:
    """Return the countries in which there is such a state, else such a postal code."""
    named = {area.country for area in atlas.area(state) if area.region} if state else set()
    if named:
        return named
    place = atlas.postal_code(postal_code) if postal_code else None
    return {place.country} if place else set()
