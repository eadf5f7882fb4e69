"""Between a service's record and its row in the table."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from locator.directory import tables
from locator.geo import Point
from locator.service import COLUMN_NAMES, Listing, Placement, PublicPlace, make_listing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import sqlalchemy as sa

    Values = tuple[Any, ...]

_BLANK: Final = dict.fromkeys(COLUMN_NAMES, "")
_IN_ORDER: Final = itemgetter(*COLUMN_NAMES)
CELLS: Final = tuple(tables.service.c[name] for name in COLUMN_NAMES)
"""The columns that hold a service's canonical cells, in the order of the format."""
WRITTEN: Final = tuple(tables.service.columns)[1:]
"""The columns that an entry fills, in the order of its values: all but the row's own key."""
_FIRST_CELL: Final = WRITTEN.index(CELLS[0])
_OTHER_CELLS: Final = WRITTEN.index(tables.service.c.other_cells)
PUBLIC_PLACE: Final = (
    tables.service.c.public_latitude,
    tables.service.c.public_longitude,
    tables.service.c.public_precision,
    tables.service.c.area_radius,
    tables.service.c.found_timezone,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A service with what was found out about its place: what is kept of one row.

    ``cells`` are its canonical cells, its id among them and blank ones left out. ``position`` is
    its place in the order of its list; None where that is to stay, or for a new service at the end.
    """

    cells: Mapping[str, str]
    placement: Placement | None
    public: PublicPlace
    timezone: str
    position: int | None = None


def to_values(entry: Entry, dataset_key: int, position: int) -> Values:
    """Turn an entry into the values of its row, in the order of ``WRITTEN``."""
    cells, true, public = entry.cells, entry.placement, entry.public
    # For each row of a long list: loops over all columns are left to what runs in C.
    is_usual = cells.keys() <= _BLANK.keys()
    return (
        dataset_key,
        position,
        *_IN_ORDER({**_BLANK, **cells}),
        {} if is_usual else {n: text for n, text in cells.items() if n not in _BLANK},
        true.point.latitude if true else None,
        true.point.longitude if true else None,
        true.precision if true else "",
        public.point.latitude if public.point else None,
        public.point.longitude if public.point else None,
        public.precision,
        public.area_radius,
        entry.timezone,
        cells.get("listing_consent", "") in ("", "public"),
    )


def cells_of(values: Values) -> dict[str, str]:
    """Return the canonical cells among a row's values; blank cells are left out."""
    others: dict[str, str] = values[_OTHER_CELLS]
    return named(values[_FIRST_CELL:_OTHER_CELLS]) | others


def named(texts: Sequence[str]) -> dict[str, str]:
    """Return the texts of the columns ``CELLS`` by their names; blank ones are left out."""
    return dict(compress(zip(COLUMN_NAMES, texts, strict=True), texts))


def to_cells(row: sa.RowMapping) -> dict[str, str]:
    """Return a row's canonical cells; blank cells are left out."""
    cells: dict[str, str] = {name: text for name in COLUMN_NAMES if (text := row[name])}
    others: dict[str, str] = row["other_cells"]
    return cells | others


def to_listing(row: sa.RowMapping) -> Listing:
    """Return a row as the public may see it."""
    latitude, longitude = row["public_latitude"], row["public_longitude"]
    point = None if latitude is None else Point(latitude, longitude)
    place = PublicPlace(point, row["public_precision"], row["area_radius"])
    return make_listing(to_cells(row), place, row["found_timezone"])
