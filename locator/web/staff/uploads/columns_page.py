"""What the page about columns shows: each column of the file with samples, and where it can go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from locator.gazetteer import fold
from locator.importing.mapping.country import guess_country
from locator.importing.mapping.evidence import is_flag, share
from locator.importing.repair.codes import SEVERAL
from locator.messages import N_
from locator.vocabulary import SERVICE_TYPES
from locator.vocabulary.columns import VOCABULARIES
from locator.web.i18n import current_locale, gettext
from locator.web.staff.column_words import GROUPS, column_name
from locator.web.staff.uploads.columns_form import (
    KEEP,
    LEAVE_OUT,
    SEPARATORS,
    VERIFICATION,
    Word,
    constants_in,
    destinations_of,
    joined_in,
    words_in,
)
from locator.web.state import state

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from locator.directory.draft import Draft
    from locator.importing.mapping.rules import ColumnMapping
    from locator.importing.mapping.unknown import UnknownValue

MOST_ASKED: Final = 100
"""Words that are asked about on one page, the most frequent first."""
_NO_COUNTRIES: Final = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
"""Codes of CLDR that are no country: unions, outlying parts, tests, unknown."""
_MISSED: Final = ("phone", "opening_hours", "last_verified")
_SAMPLES: Final = 3
_LONGEST_SAMPLE: Final = 60
_BLANK_CONSTANTS: Final = 3
_SPLITS: Final[Mapping[str, str]] = {
    "city_state_postal_code": N_("City, state and ZIP code in one"),
    "address": N_("Whole address in one"),
    "coordinates": N_("Latitude and longitude in one"),
    "phone_and_hours": N_("Telephone and hours in one"),
    "labelled_phones": N_("Several telephones in one"),
}
_DAYS: Final = (
    N_("Hours of Monday"),
    N_("Hours of Tuesday"),
    N_("Hours of Wednesday"),
    N_("Hours of Thursday"),
    N_("Hours of Friday"),
    N_("Hours of Saturday"),
    N_("Hours of Sunday"),
)
_SEPARATORS: Final[Mapping[str, str]] = {
    "space": N_("a space"),
    "comma": N_("a comma"),
    "semicolon": N_("a semicolon"),
    "line": N_("a new line"),
}

Options = list[tuple[str, list[tuple[str, str]]]]
"""Groups of choices: the label of each with codes and labels."""


@dataclass(frozen=True, slots=True)
class FileColumn:
    """A column of the file: samples of its cells, where it goes, and whether it can be flags."""

    place: int
    name: str
    samples: tuple[str, ...]
    destination: str
    is_flag: bool


@dataclass(frozen=True, slots=True)
class AskedWord:
    """A word of the file that is, or is to be, given a code; how often it stands there."""

    word: Word
    count: int
    first_row: int
    nearest: str | None

    @classmethod
    def of(cls, unknown: UnknownValue) -> AskedWord:
        """Ask about a word that nobody gave a code."""
        word = Word(unknown.column, unknown.value, None)
        return cls(word, unknown.count, unknown.first_row, unknown.nearest)

    @property
    def chosen(self) -> str:
        """Return what the form has selected: what was chosen, else what is nearest."""
        if self.word.code is None:
            return self.nearest or ""
        return self.word.code or LEAVE_OUT


@dataclass(frozen=True, slots=True)
class ColumnsPage:
    """Everything that the page shows of a mapping.

    ``needed`` are the columns that every row needs and nothing fills yet, ``lacking`` those that
    visitors miss where nothing fills them. ``verification`` are the columns about when a list was
    checked that no column of the file fills, with what was said for all rows.
    """

    columns: tuple[FileColumn, ...]
    options: Options
    flag_options: Options
    joined: tuple[tuple[str, str], ...]
    separators: tuple[tuple[str, str], ...]
    kinds: tuple[str, ...]
    has_kinds: bool
    country: str
    has_country: bool
    countries: tuple[tuple[str, str], ...]
    constants: tuple[tuple[str, str], ...]
    words: tuple[AskedWord, ...]
    unasked: int
    is_remembered: bool
    needed: tuple[str, ...]
    lacking: tuple[str, ...]
    verification: Mapping[str, str]

    @classmethod
    def of(
        cls, draft: Draft, mapping: ColumnMapping, unknown: Sequence[UnknownValue] = ()
    ) -> ColumnsPage:
        """Lay a mapping out, with the words of the file that no code is known for."""
        where = destinations_of(mapping)
        cells = [row for _, row in draft.summary.get("preview", ())]
        constants = constants_in(mapping)
        own = mapping.rules.keys() - constants.keys()
        kinds = constants.pop("service_types", "")
        country = constants.pop("country", "")
        if draft.mapping is None and not country:
            country = guess_country(mapping, cells, state().desk.atlas)
        verification = {name: constants.pop(name, "") for name in VERIFICATION}
        if draft.mapping is None:
            # What is remembered of the last file is not the day on which this one was checked.
            verification["last_verified"] = ""
        needed = [(name, "") for name in mapping.missing if name != "service_types"]
        blank = [*needed, *[("", "")] * _BLANK_CONSTANTS]
        asked = unknown[:MOST_ASKED]
        return cls(
            columns=tuple(
                _file_column(place, name, [row[place] for row in cells], where.get(name, KEEP))
                for place, name in enumerate(draft.columns)
            ),
            options=_options(),
            flag_options=_flag_options(),
            joined=tuple(joined_in(mapping).items()),
            separators=tuple((code, gettext(_SEPARATORS[code])) for code in SEPARATORS),
            kinds=tuple(SERVICE_TYPES.find(part) or part for part in kinds.split("; ") if part),
            has_kinds="service_types" in mapping.rules and not kinds,
            country=country,
            has_country="country" in mapping.rules and "country" not in constants_in(mapping),
            countries=_countries(),
            constants=(*constants.items(), *blank),
            words=(
                *(AskedWord(word, 0, 0, None) for word in words_in(mapping)),
                *(AskedWord.of(one) for one in asked),
            ),
            unasked=len(unknown) - len(asked),
            is_remembered=draft.mapping is None and bool(draft.summary.get("is_remembered")),
            needed=mapping.missing,
            lacking=tuple(name for name in _MISSED if name not in mapping.rules),
            verification={n: v for n, v in verification.items() if v or n not in own},
        )


def codes_for(column: str) -> list[tuple[str, str]]:
    """Return the codes that a column can have, with their labels."""
    return [(term.code, gettext(term.label)) for term in VOCABULARIES.get(column, ())]


def _file_column(place: int, name: str, cells: list[str], destination: str) -> FileColumn:
    filled = dict.fromkeys(" ".join(cell.split()) for cell in cells if cell.strip())
    samples = tuple(
        cell if len(cell) <= _LONGEST_SAMPLE else f"{cell[:_LONGEST_SAMPLE]}…" for cell in filled
    )
    may_be_flag = destination.startswith("flag:") or share(cells, is_flag) > 0
    return FileColumn(place, name, samples[:_SAMPLES], destination, may_be_flag)


def _countries() -> tuple[tuple[str, str], ...]:
    """Return every country's code and its name, in the order of the reader's alphabet."""
    names = current_locale().territories.items()
    named = [(code, name) for code, name in names if len(code) == 2 and code not in _NO_COUNTRIES]
    return tuple(sorted(named, key=lambda pair: fold(pair[1])))


def _options() -> Options:
    rest = [
        (KEEP, gettext("Keep it for staff only")),
        (LEAVE_OUT, gettext("Leave it out")),
    ]
    groups = [
        (gettext(group), [(f"to:{name}", gettext(label)) for name, label in columns.items()])
        for group, columns in GROUPS.items()
    ]
    splits = [(f"split:{code}", gettext(label)) for code, label in _SPLITS.items()]
    days = [(f"day:{day}", gettext(label)) for day, label in enumerate(_DAYS)]
    return [
        (gettext("Not for visitors"), rest),
        *groups,
        (gettext("Several things in one cell"), splits),
        (gettext("A column for each day"), days),
    ]


def _flag_options() -> Options:
    return [
        (
            gettext("“Yes” in it means – %(column)s", column=column_name(target)),
            [
                (f"flag:{target}:{term.code}", gettext(term.label))
                for term in VOCABULARIES[target]
                if term.code != "unknown"
            ],
        )
        for target in VOCABULARIES
        if target in SEVERAL
    ]
