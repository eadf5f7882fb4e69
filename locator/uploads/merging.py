"""What a row makes of a live service: the cells that it is to have, and which differ. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from locator.service import COLUMN_NAMES, DEFAULTS, KEPT_BACK
from locator.uploads.likeness import is_same_address

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from locator.directory.draft_row import DraftRow
    from locator.directory.live import LiveService

COORDINATES: Final = ("latitude", "longitude", "location_precision")
MANUAL: Final = "manual"
"""The precision of a pin that somebody set by hand."""
EXACT: Final = DEFAULTS["location_visibility"]
_ORDER: Final = {name: place for place, name in enumerate(COLUMN_NAMES)}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One cell of a service before and after; blank where there is none."""

    column: str
    before: str
    after: str


def merge(row: DraftRow, live: LiveService | None, columns: Collection[str]) -> dict[str, str]:
    """Return the canonical cells that a service is to have after a row of a file.

    ``columns`` are those that the file fills: what it does not speak of stays as it is live. Where
    a service is (as written) goes with its address: it stays while the address does, and a pin set
    by hand is written into the cells, so that exports keep it.
    """
    cells = dict(row.cells)
    if live is not None:
        columns = _spoken_of(row, live, columns)
        kept = {n: t for n, t in live.cells.items() if n not in columns and n not in COORDINATES}
        cells = kept | cells
        if keeps_place(row, live, columns):
            cells = {name: text for name, text in cells.items() if name not in COORDINATES}
            cells |= {name: live.cells[name] for name in COORDINATES if name in live.cells}
    if row.choice.pin is not None:
        cells["latitude"] = f"{row.choice.pin.latitude:.6f}"
        cells["longitude"] = f"{row.choice.pin.longitude:.6f}"
        cells["location_precision"] = MANUAL
    cells["id"] = row.match.service_id or cells.get("id", "")
    return cells


def keeps_place(row: DraftRow, live: LiveService, columns: Collection[str]) -> bool:
    """Tell whether a service stays where it is live.

    It does while its address is the same, and either the file does not say where it is, or somebody
    set its pin by hand and the file does not say the same of another pin.
    """
    if not is_same_address({**live.cells, **row.cells}, live.cells):
        return False
    if live.cells.get("location_precision") == MANUAL:
        return row.cells.get("location_precision") != MANUAL
    if "latitude" in row.cells:
        return False
    columns = _spoken_of(row, live, columns)
    return "latitude" not in columns or "latitude" not in live.cells


def _spoken_of(row: DraftRow, live: LiveService, columns: Collection[str]) -> Collection[str]:
    """Return the columns that a file speaks of in a row.

    What is exported for the public says nothing of where a place is that is not shown exactly: read
    back, that does not take its address away.
    """
    both = (row.cells, live.cells)
    is_shown = any(cells.get("location_visibility", EXACT) == EXACT for cells in both)
    if is_shown or not KEPT_BACK.isdisjoint(row.cells):
        return columns
    return frozenset(columns) - KEPT_BACK


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[FieldChange, ...]:
    """Return the cells that differ, in the order of the directory format."""
    names = [n for n in before.keys() | after.keys() if before.get(n, "") != after.get(n, "")]
    names.sort(key=lambda name: (_ORDER.get(name, len(_ORDER)), name))
    return tuple(FieldChange(name, before.get(name, ""), after.get(name, "")) for name in names)
