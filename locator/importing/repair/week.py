"""Seven days, each in columns of its own, made into one text of opening hours."""

from __future__ import annotations

import functools
from typing import Final

from locator.importing.repair.hours import read_day, write_week

_CLOSED: Final = frozenset(
    [
        "0",
        "no",
        "n",
        "false",
        "closed",
        "clsoed",
        "ferme",
        "fermé",
        "fermée",
        "cerrado",
        "geschlossen",
        "non",
        "nein",
    ]
)
_UNSAID: Final = frozenset({"", "n/a", "na", "-", "none", "?", "unknown", "tbd"})
_LONGEST: Final = 100


@functools.lru_cache(maxsize=8192)
def read_week(days: tuple[tuple[str, ...], ...]) -> str:
    """Return opening hours of seven days' cells, from Monday; "" where none says anything.

    A day that cannot be read for sure is written as unknown with its own words, so that it is
    never taken for open.
    """
    found = ((day, _read(tuple(map(str.strip, cells)))) for day, cells in enumerate(days))
    texts = {day: text for day, text in found if text}
    # A list that calls every day closed says that it does not know.
    return write_week(texts) if any(text != "off" for text in texts.values()) else ""


def _read(cells: tuple[str, ...]) -> str:
    """Read the cells of one day: hours; or opens and closes, perhaps with whether it is open."""
    if len(cells) <= 1:
        return _hours(cells[0]) if cells else ""
    *flag, opens, closes = cells
    if any(cell.casefold() in _CLOSED for cell in flag):
        return "off"
    said = [cell for cell in (opens, closes) if cell.casefold() not in _UNSAID]
    if all(cell.casefold() in _CLOSED for cell in said):
        return ""
    return _hours(" - ".join(said))


def _hours(text: str) -> str:
    if text.casefold() in _UNSAID:
        return ""
    if text.casefold() in _CLOSED:
        return "off"
    words = " ".join(text.replace('"', "'").split())[:_LONGEST]
    return read_day(text) or f'unknown "{words}"'
