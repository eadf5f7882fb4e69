"""Seven days, each in columns of its own, made into one text of opening hours."""

from __future__ import annotations

import functools
from typing import Final

from locator.importing.repair.hours import join_days, read_spans, write_week

_CLOSED: Final = frozenset("0 no n false closed clsoed ferme fermé fermée cerrado geschlossen non nein".split())
_UNSAID: Final = frozenset({"", "n/a", "na", "-", "none", "?", "unknown", "tbd"})


@functools.lru_cache(maxsize=8192)
def read_week(days: tuple[tuple[str, ...], ...]) -> str:
    """Return opening hours of seven days' cells, from Monday; "" where none says anything.

    A day that cannot be read for sure is written as unknown with its own words, so that it is
    never taken for open.
    """
    texts: dict[int, str] = {}
    for day, cells in enumerate(days):
        text = _day(tuple(cell.strip() for cell in cells))
        if text:
            texts[day] = text
    if len(texts) == len(days) and set(texts.values()) == {"00:00-24:00"}:
        return "24/7"
    if not any(text != "off" for text in texts.values()):
        # A list that calls every day closed says that it does not know.
        return ""
    return "; ".join(f"{names} {text}" for names, text in join_days(texts))


def _day(cells: tuple[str, ...]) -> str:
    if len(cells) > 1:
        *flag, opens, closes = cells
        if any(_is_closed(cell) for cell in flag):
            return "off"
        said = [cell for cell in (opens, closes) if cell.casefold() not in _UNSAID]
        if not said or (len(said) == 2 and all(map(_is_closed, said))):  # noqa: PLR2004 - from, to
            return ""
        return _hours(" - ".join(said))
    text = cells[0] if cells else ""
    if text.casefold() in _UNSAID:
        return ""
    return "off" if _is_closed(text) else _hours(text)


def _hours(text: str) -> str:
    spans = read_spans(text.rstrip(". "))
    if spans is not None:
        day = write_week({0: spans})
        if day:
            return day.removeprefix("Mo ")
    words = " ".join(text.replace('"', "'").split())[:100]
    return f'unknown "{words}"'


def _is_closed(cell: str) -> bool:
    return cell.casefold() in _CLOSED
