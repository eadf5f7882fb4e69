"""Between a service's record and its row in the table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from locator.directory import tables
from locator.geo import Point
from locator.service import (
    COLUMN_NAMES,
    Listing,
    Placement,
    PublicPlace,
    Service,
    encode,
    make_listing,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    import sqlalchemy as sa

_BLANK: Final = dict.fromkeys(COLUMN_NAMES, "")
CELLS: Final = tuple(tables.service.c[name] for name in COLUMN_NAMES)
"""The columns that hold a service's canonical cells, in the order of the format."""
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

    ``position`` is its place in the order of its list; None where that is to stay, or for a new
    service at the end. ``cells`` are its canonical cells where they are at hand, None where they
    have to be made of the record.
    """

    service: Service
    placement: Placement | None
    public: PublicPlace
    timezone: str
    position: int | None = None
    cells: Mapping[str, str] | None = None


def to_row(entry: Entry, dataset_key: int, position: int) -> dict[str, Any]:
    """Turn an entry into the values of its row."""
    cells = encode(entry.service) if entry.cells is None else entry.cells
    others = {name: text for name, text in cells.items() if name not in _BLANK}
    true, public = entry.placement, entry.public
    return {
        **_BLANK,
        **{name: text for name, text in cells.items() if name in _BLANK},
        "dataset_key": dataset_key,
        "position": position,
        "other_cells": others,
        "true_latitude": true.point.latitude if true else None,
        "true_longitude": true.point.longitude if true else None,
        "true_precision": true.precision if true else "",
        "public_latitude": public.point.latitude if public.point else None,
        "public_longitude": public.point.longitude if public.point else None,
        "public_precision": public.precision,
        "area_radius": public.area_radius,
        "found_timezone": entry.timezone,
        "is_public": entry.service.listing_consent in ("", "public"),
    }


def to_cells(row: Mapping[str, Any] | sa.RowMapping) -> dict[str, str]:
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
