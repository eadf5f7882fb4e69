"""Columns that belong to days of the week, found by their names and what stands in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from locator.importing.mapping.evidence import MOST, is_clock, is_flag, share
from locator.importing.mapping.names import fold_name
from locator.importing.mapping.rules import Week
from locator.importing.repair.hours_words import DAY_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_MOST_COLUMNS: Final = 3
_WORDS: Final = re.compile(r"[^\W\d_]+")
_CLOSED: Final = re.compile(
    r"closed?|clsoed|ferm[eé]e?|cerrado|geschlossen|n/?a|open(ed)?|ouverte?|abierto|offen"
    r"|\d\d?(\s*h(ou)?rs?)?",
    re.IGNORECASE,
)


def day_of(name: str) -> int | None:
    """Return the day, from Monday 0, that a column's name speaks of; None if it names no one day.

    Names grown together count too: ``HeureOuvertureLundi``, ``Dimanche1``, ``ouverlundi``.
    """
    words = _WORDS.findall(fold_name(name))
    days = {DAY_WORDS[word] for word in words if word in DAY_WORDS}
    if not days:
        long = [w for w in DAY_WORDS if len(w) > 4]
        days = {DAY_WORDS[day] for word in words for day in long if word.endswith(day)}
    return days.pop() if len(days) == 1 else None


def find_week(columns: Sequence[str], cells: Mapping[str, Sequence[str]]) -> Week | None:
    """Return the rule for columns of days; None where fewer than five days have some."""
    days: list[list[str]] = [[] for _ in range(7)]
    for name in columns:
        day = day_of(name)
        filled = [cell for cell in cells[name] if cell.strip()]
        if day is not None and (not filled or share(filled, _is_hours) >= MOST):
            days[day].append(name)
    widths = {len(day) for day in days if day}
    if sum(map(bool, days)) < 5 or len(widths) != 1 or widths.pop() > _MOST_COLUMNS:
        return None
    return Week(days=tuple(tuple(day) for day in days))


def _is_hours(cell: str) -> bool:
    return is_clock(cell) or is_flag(cell) or _CLOSED.fullmatch(cell.strip()) is not None
