"""Applying a mapping: the cells of one row of a file become cells of the directory's columns."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

from locator.importing.mapping.evidence import is_flag
from locator.importing.mapping.rules import Constant, Flags, Part, Rule, Take, Week
from locator.importing.mapping.splitters import SPLITTERS
from locator.importing.repair.week import read_week
from locator.service import COLUMN_NAMES, is_translation

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from locator.importing.mapping.rules import ColumnMapping

_NO: Final = frozenset(["no", "n", "false", "0", "non", "nein"])
_REMEMBERED: Final = 4096
_LONGEST_SPLIT: Final = 2000
"""Characters of a cell that is taken apart; a longer one is left whole in its first part."""


class MappedColumns:
    """A mapping made ready for the columns of a file; columns that the file lacks are blank."""

    def __init__(self, mapping: ColumnMapping, columns: Sequence[str]) -> None:
        self._places: Final = {name: place for place, name in enumerate(columns)}
        self._picks: Final = [(t, self._pick(rule)) for t, rule in mapping.rules.items()]
        extras = [name for name in mapping.unmapped if name in self._places]
        self._extras: Final = [(free_name(n, mapping.rules), self._places[n]) for n in extras]

    def apply(self, cells: Sequence[str]) -> dict[str, str]:
        """Return the cells of a row by the directory's columns, blank ones left out."""
        found = {target: text for target, pick in self._picks if (text := pick(cells))}
        for name, place in self._extras:
            if cells[place]:
                found[name] = cells[place]
        return found

    def _pick(self, rule: Rule) -> Callable[[Sequence[str]], str]:
        match rule:
            case Take():
                return _take([*self._at(rule.sources)], rule.separator, rule.values)
            case Part():
                return _part([*self._at((rule.source,))], rule)
            case Constant():
                return lambda _cells: rule.value
            case Flags():
                codes = [(self._places[n], c) for n, c in rule.codes.items() if n in self._places]
                return lambda cells: "; ".join(c for place, c in codes if _says_yes(cells[place]))
            case Week():
                days = [[*self._at(day)] for day in rule.days]
                return lambda cells: read_week(tuple(tuple(cells[p] for p in d) for d in days))

    def _at(self, names: Sequence[str]) -> list[int]:
        return [self._places[name] for name in names if name in self._places]


def free_name(name: str, taken: Mapping[str, object]) -> str:
    """Return the name under which a column is kept that is no column of the directory."""
    is_taken = name in COLUMN_NAMES or name in taken or is_translation(name)
    return f"{name} (own)" if is_taken else name


def _take(
    places: list[int], separator: str, values: Mapping[str, str]
) -> Callable[[Sequence[str]], str]:
    translate = _translator(values)
    if len(places) == 1:
        (place,) = places
        return (lambda cells: translate(cells[place])) if values else (lambda cells: cells[place])
    return lambda cells: separator.join(
        text for place in places if (text := translate(cells[place].strip()))
    )


def _part(places: list[int], rule: Part) -> Callable[[Sequence[str]], str]:
    if not places:
        return lambda _cells: ""
    (place,) = places
    splitter = SPLITTERS[rule.splitter]
    split = functools.lru_cache(maxsize=_REMEMBERED)(splitter.split)
    translate = _translator(rule.values)

    def pick(cells: Sequence[str]) -> str:
        cell = cells[place]
        if len(cell) > _LONGEST_SPLIT:
            return cell if rule.part == splitter.parts[0] else ""
        return translate(split(cell).get(rule.part, ""))

    return pick


def _translator(values: Mapping[str, str]) -> Callable[[str], str]:
    known = {before.strip().casefold(): after for before, after in values.items()}
    if not known:
        return lambda text: text

    def translate(text: str) -> str:
        whole = known.get(text.strip().casefold())
        if whole is not None:
            return whole
        if ";" not in text:
            return text
        parts = [part.strip() for part in text.split(";")]
        return "; ".join(known.get(part.casefold(), part) for part in parts if part)

    return translate


def _says_yes(cell: str) -> bool:
    text = cell.strip().casefold()
    return is_flag(text) and text not in _NO
