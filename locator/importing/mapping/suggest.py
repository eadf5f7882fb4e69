"""Suggesting a mapping: by the names of columns, and by what stands in them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz, process

from locator.importing.mapping import evidence
from locator.importing.mapping.days import day_of, find_week
from locator.importing.mapping.evidence import MOST, share
from locator.importing.mapping.flags import find_flags
from locator.importing.mapping.names import fold_name, known_names
from locator.importing.mapping.rules import ColumnMapping, Part, Rule, Take
from locator.importing.mapping.splitters import SPLITTERS
from locator.importing.repair.codes import is_known, parts_of
from locator.importing.repair.hours import is_syntax, read_hours
from locator.service import is_translation
from locator.vocabulary.columns import VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

CUT_OFF: Final = 85.0
"""Similarity (0 to 100) from which a column's name is taken for a misspelt known one."""
_LEAST_FUZZY: Final = 4
"""Letters of a name that may be misspelt; shorter ones are other words."""
_OWN, _ALIAS, _LOOKS = 100.0, 95.0, 60.0
_LONGEST: Final = 1000
"""Characters of a cell that are looked at."""
_BLANK: Final = 50.0
"""Points that a column loses because nothing stands in it."""
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,79}")
_STATE: Final = re.compile(r"[A-Z]{2,3}")
_LETTERS: Final = re.compile(r"[^\W\d_]{2}")
_CITY_STATE_CODE: Final = re.compile(r".*[A-Za-z],\s*[A-Z]{2,3}\.?\s+[\dA-Z][\dA-Z -]{3,9}")
_DIGITS: Final = re.compile(r"\d{3}.*\d{4}", re.DOTALL)


def suggest_mapping(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> ColumnMapping:
    """Suggest where the directory's columns come from, for columns and some of their rows.

    No column is taken twice unless it is split, and none is left out: what fits nowhere is kept as
    extra. A column that is filled comes before one that is blank in these rows.
    """
    cells = {name: [row[i][:_LONGEST] for row in rows] for i, name in enumerate(columns)}
    filled = [name for name in columns if any(map(str.strip, cells[name]))]
    rules: dict[str, Rule] = {}
    week = find_week(columns, cells)
    if week:
        rules["opening_hours"] = week
    taken = {source for day in week.days for source in day} if week else set()
    _take_splits([n for n in filled if n not in taken], cells, rules, taken)
    claims = [
        (score, -position, target, name)
        for position, name in enumerate(columns)
        if name not in taken and (day_of(name) is None or not week)
        for target, score in _claims(name, cells[name])
    ]
    for _, _, target, name in sorted(claims, reverse=True):
        if target not in rules and name not in taken:
            rules[target] = Take(sources=(name,))
            taken.add(name)
    for target, flags in find_flags([n for n in filled if n not in taken], cells).items():
        if target not in rules:
            rules[target] = flags
            taken.update(flags.codes)
    return ColumnMapping(header=tuple(columns), rules=rules)


def _take_splits(
    names: list[str], cells: Mapping[str, list[str]], rules: dict[str, Rule], taken: set[str]
) -> None:
    """Find columns whose cells hold several things, and split them."""
    for name in names:
        splitter = next((s for s, looks in _MIXED.items() if share(cells[name], looks) >= MOST), "")
        if splitter and not rules.keys() & set(SPLITTERS[splitter].parts):
            parts = SPLITTERS[splitter].parts
            rules |= {part: Part(source=name, splitter=splitter, part=part) for part in parts}
            taken.add(name)


def _claims(name: str, cells: Sequence[str]) -> list[tuple[str, float]]:
    """Return which columns of the directory a column may be, each with a score up to 100."""
    if is_translation(name):
        return [(name, _OWN)]
    folded = fold_name(name)
    known = known_names()
    found: dict[str, float] = {}
    if target := known.get(folded):
        found[target] = _OWN if folded == fold_name(target) else _ALIAS
    elif len(folded) >= _LEAST_FUZZY:
        for alias, score, _ in process.extract(
            folded, known.keys(), scorer=fuzz.ratio, score_cutoff=CUT_OFF, limit=3
        ):
            if len(alias) >= _LEAST_FUZZY:
                found[known[alias]] = max(found.get(known[alias], 0), score - 10)
    if not found:
        found = {t: _LOOKS for t, looks in _BY_LOOKS.items() if share(cells, looks) >= MOST}
    elif not any(map(str.strip, cells)):
        return [(target, score - _BLANK) for target, score in found.items()]
    claims = [(t, score) for t, score in found.items() if _is_plausible(t, name, cells)]
    if not claims and "id" in found and share(cells, _is_name) >= MOST:
        # Many a list calls the column with the names "ID".
        return [("name", _LOOKS + 5)]
    return claims


def _is_plausible(target: str, name: str, cells: Sequence[str]) -> bool:
    """Tell whether what stands in a column can be what its name promises."""
    if target == "id":
        return share(cells, _is_id) >= MOST and not _counts_up(cells)
    if name == target:
        # Who uses the directory's own name means it, whatever mistakes stand below.
        return True
    if target in VOCABULARIES:
        return share(cells, lambda c: any(is_known(target, p) for p in parts_of(target, c))) >= 0.5
    looks = _PLAUSIBLE.get(target)
    return looks is None or share(cells, looks) >= 0.5


def _is_id(cell: str) -> bool:
    return _ID.fullmatch(cell.strip()) is not None


def _counts_up(cells: Sequence[str]) -> bool:
    """Tell whether cells are the numbers of their rows, which mean nothing in another file."""
    numbers = [int(c) for c in cells if c.strip().isdecimal()]
    return len(numbers) == len(cells) > 1 and all(b - a == 1 for a, b in pairwise(numbers))


def _is_name(cell: str) -> bool:
    return _LETTERS.search(cell) is not None and not evidence.is_data(cell)


def _has_letters(cell: str) -> bool:
    return _LETTERS.search(cell) is not None


def _has_digits(cell: str) -> bool:
    return any(map(str.isdigit, cell))


def _reads_as_hours(cell: str) -> bool:
    return is_syntax(cell) or read_hours(cell) is not None or evidence.is_clock(cell)


def _is_phone_and_hours(cell: str) -> bool:
    parts = SPLITTERS["phone_and_hours"].split(cell)
    hours = parts["opening_hours"]
    return bool(parts["phone"]) and bool(hours) and _reads_as_hours(hours)


def _is_pair(cell: str) -> bool:
    parts = SPLITTERS["coordinates"].split(cell)
    return all(evidence.is_degrees(parts.get(name, "")) for name in ("latitude", "longitude"))


_MIXED: Final[Mapping[str, Callable[[str], bool]]] = {
    "coordinates": _is_pair,
    "phone_and_hours": _is_phone_and_hours,
    "city_state_postal_code": lambda c: bool(
        _CITY_STATE_CODE.fullmatch(c.strip()) and c.count(",") == 1 and not c.strip()[0].isdigit()
    ),
    "address": lambda c: bool(
        _CITY_STATE_CODE.fullmatch(c.strip().replace("\n", ", "))
        and c.replace("\n", ",").count(",") > 1
        and _has_digits(c.split(",")[0])
    ),
}
_PLAUSIBLE: Final[Mapping[str, Callable[[str], bool]]] = {
    "name": lambda c: any(map(str.isalpha, c)),
    "latitude": _has_digits,
    "longitude": _has_digits,
    "postal_code": _has_digits,
    "phone": lambda c: _DIGITS.search(c) is not None or evidence.is_phone(c),
    "opening_hours": _reads_as_hours,
    "last_verified": _has_digits,
    "email": lambda c: "@" in c,
    "minimum_age": _has_digits,
    "state_province": _has_letters,
    "city": _has_letters,
    "url": lambda c: "." in c,
    "source_url": evidence.is_url,
}
_BY_LOOKS: Final[Mapping[str, Callable[[str], bool]]] = {
    "email": evidence.is_email,
    "url": evidence.is_url,
    "postal_code": evidence.is_postal_code,
    "phone": evidence.is_phone,
    "state_province": lambda c: _STATE.fullmatch(c.strip()) is not None,
    "opening_hours": lambda c: is_syntax(c) or read_hours(c) is not None,
}
