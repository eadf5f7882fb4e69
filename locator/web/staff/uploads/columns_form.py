"""The form that says what the columns of a file mean: a mapping as fields, and back again. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from locator.importing.mapping.rules import (
    ColumnMapping,
    Constant,
    Flags,
    Part,
    Rule,
    Take,
    Week,
)
from locator.importing.mapping.splitters import SPLITTERS
from locator.importing.repair.codes import SEVERAL
from locator.service import COLUMN_NAMES, is_translation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from werkzeug.datastructures import MultiDict

KEEP: Final = "keep"
"""The column stays under its own name, for staff alone."""
LEAVE_OUT: Final = "leave-out"
SEPARATORS: Final[Mapping[str, str]] = {
    "space": " ",
    "comma": ", ",
    "semicolon": "; ",
    "line": "\n",
}
"""What stands between the cells of joined columns, by the name that a form has for it."""
VERIFICATION: Final = ("last_verified", "verified_by")
"""When a list was checked, and by whom: asked of each file that does not say it."""
MOST_CONSTANTS: Final = 20
MOST_WORDS: Final = 600
_DAYS: Final = 7
_LONGEST_COUNTRY: Final = 2
_LONG_TEXTS: Final = frozenset({"description", "hours_note", "eligibility", "before_you_go"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the file in a column of codes, and the code that it stands for.

    ``code`` is None while nobody said, and blank where the word is to be left out.
    """

    column: str
    word: str
    code: str | None


@dataclass(slots=True)
class _Gathered:
    """What the columns of a file go to, while the fields are read."""

    taken: dict[str, list[str]] = field(default_factory=dict)
    flags: dict[str, dict[str, str]] = field(default_factory=dict)
    days: dict[int, list[str]] = field(default_factory=dict)
    split: dict[str, tuple[str, str]] = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)


def destinations_of(mapping: ColumnMapping) -> dict[str, str]:
    """Return where each column of a file goes, as the form says it."""
    found = dict.fromkeys(mapping.unmapped, KEEP) | dict.fromkeys(mapping.ignored, LEAVE_OUT)
    for target, rule in mapping.rules.items():
        match rule:
            case Take():
                found |= dict.fromkeys(rule.sources, f"to:{target}")
            case Part():
                found[rule.source] = f"split:{rule.splitter}"
            case Flags():
                found |= {name: f"flag:{target}:{code}" for name, code in rule.codes.items()}
            case Week():
                found |= {name: f"day:{i}" for i, day in enumerate(rule.days) for name in day}
            case Constant():
                pass
    return found


def joined_in(mapping: ColumnMapping) -> dict[str, str]:
    """Return the name of the separator of each column that several columns of the file fill."""
    names = {separator: name for name, separator in SEPARATORS.items()}
    return {
        target: names.get(rule.separator, "space")
        for target, rule in mapping.rules.items()
        if isinstance(rule, Take) and len(rule.sources) > 1
    }


def constants_in(mapping: ColumnMapping) -> dict[str, str]:
    """Return what is the same in every row."""
    rules = mapping.rules.items()
    return {target: rule.value for target, rule in rules if isinstance(rule, Constant)}


def words_in(mapping: ColumnMapping) -> tuple[Word, ...]:
    """Return the words of the file that were given a code."""
    return tuple(
        Word(target, word, code)
        for target, rule in mapping.rules.items()
        if isinstance(rule, Take | Part)
        for word, code in rule.values.items()
    )


def read_mapping(columns: Sequence[str], form: MultiDict[str, str]) -> ColumnMapping:
    """Return the mapping that a form says; what it says nothing of is kept for staff.

    Raises ``ValueError`` for what no form of ours sends.
    """
    gathered = _Gathered()
    for place, name in enumerate(columns):
        _gather(gathered, name, form.get(f"column.{place}", KEEP))
    words = _words(form)
    rules: dict[str, Rule] = {}
    for target, sources in gathered.taken.items():
        rule = Take(sources=tuple(sources), values=words.get(target, {}))
        if len(sources) > 1:
            chosen = form.get(f"separator.{target}", "")
            separator = SEPARATORS.get(chosen, _usual_separator(target))
            rule = rule.model_copy(update={"separator": separator})
        rules[target] = rule
    for splitter, (source, _) in gathered.split.items():
        for part in SPLITTERS[splitter].parts:
            values = words.get(part, {})
            half = Part(source=source, splitter=splitter, part=part, values=values)
            rules.setdefault(part, half)
    for target, codes in gathered.flags.items():
        rules.setdefault(target, Flags(codes=codes))
    if gathered.days:
        days = tuple(tuple(gathered.days.get(day, ())) for day in range(_DAYS))
        rules.setdefault("opening_hours", Week(days=days))
    for target, value in _constants(form).items():
        rules.setdefault(target, Constant(value=value))
    return ColumnMapping(header=tuple(columns), rules=rules, ignored=tuple(gathered.ignored))


def _gather(gathered: _Gathered, name: str, destination: str) -> None:
    how, _, where = destination.partition(":")
    if how == LEAVE_OUT:
        gathered.ignored.append(name)
    elif how == "to" and (where in COLUMN_NAMES or is_translation(where)):
        gathered.taken.setdefault(where, []).append(name)
    elif how == "split" and where in SPLITTERS:
        gathered.split.setdefault(where, (name, where))
    elif how == "day" and where in "0123456" and len(where) == 1:
        gathered.days.setdefault(int(where), []).append(name)
    elif how == "flag" and where.partition(":")[0] in SEVERAL:
        target, _, code = where.partition(":")
        gathered.flags.setdefault(target, {})[name] = code
    elif how != KEEP:
        raise ValueError("a column goes nowhere that there is")


def _usual_separator(target: str) -> str:
    if target in SEVERAL or target in ("phone", "text_phone", "languages", "alternate_name"):
        return "; "
    return "\n" if target in _LONG_TEXTS else " "


def _constants(form: MultiDict[str, str]) -> dict[str, str]:
    found = {}
    if kinds := form.getlist("constant.service_types"):
        found["service_types"] = "; ".join(kinds)
    if country := form.get("constant.country", ""):
        found["country"] = country[:_LONGEST_COUNTRY]
    for column in VERIFICATION:
        if value := form.get(f"constant.{column}", "").strip():
            found[column] = value
    for number in range(MOST_CONSTANTS):
        column = form.get(f"constant_column.{number}", "")
        value = form.get(f"constant_value.{number}", "").strip()
        if column and value:
            found.setdefault(column, value)
    return found


def _words(form: MultiDict[str, str]) -> dict[str, dict[str, str]]:
    """Return the codes that were chosen, by column and word; a dash leaves the word out."""
    found: dict[str, dict[str, str]] = {}
    for number in range(MOST_WORDS):
        column, word = form.get(f"word_column.{number}"), form.get(f"word.{number}")
        if column is None or word is None:
            break
        code = form.get(f"word_code.{number}", "")
        if code:
            found.setdefault(column, {})[word] = "" if code == LEAVE_OUT else code
    return found
