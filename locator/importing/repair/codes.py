"""Cells of codes: lists with commas are parted, names of languages become their codes."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final

from babel import Locale

from locator.gazetteer import fold
from locator.importing.repair.mended import Mended, Note
from locator.messages import N_, Message
from locator.vocabulary import split_only
from locator.vocabulary.columns import VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_MARKS: Final = re.compile(r"\s*[;,\n\r|/•]+\s*|\s+(?:and|&|y|et|und)\s+")
_TAG: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,4})*")
_LANGUAGES: Final = ("en", "es", "fr", "de")
_OTHERS: Final = {
    "mandarin": "zh", "cantonese": "yue", "haitian creole": "ht", "creole": "ht",
    "french creole": "ht", "kreyol": "ht", "tagalog": "tl", "filipino": "fil", "farsi": "fa",
    "sign language": "sgn", "american sign language": "ase", "asl": "ase", "castellano": "es",
}  # fmt: skip
_LONGEST: Final = 400
"""Characters of a cell that is parted; a longer one is a text and no list of codes."""

_CODED: Final = Message(N_("The words became codes."))
_LANGUAGES_CODED: Final = Message(N_("Languages became codes."))
_NO_LANGUAGE: Final = N_("No language is called “%(words)s”; it was left out.")

SEVERAL: Final = frozenset(
    [
        "service_types",
        "cost",
        "insurance",
        "populations",
        "supplies",
        "medications",
        "training_audience",
    ]
)
"""Columns that may hold several codes."""


def parts_of(column: str, text: str) -> tuple[str, ...]:
    """Return the words of a cell that are to be codes, parted as lists part them.

    A text that is a known name as a whole, such as "Syringes, needles and more", is not parted.
    """
    whole = text.strip()
    if not whole:
        return ()
    vocabulary = VOCABULARIES[column]
    if column not in SEVERAL or len(whole) > _LONGEST or vocabulary.find(split_only(whole)[1]):
        return (whole,)
    parts: list[str] = []
    for piece in filter(None, map(str.strip, whole.split(";"))):
        parts += (
            [piece] if vocabulary.find(split_only(piece)[1]) else filter(None, _MARKS.split(piece))
        )
    return tuple(parts)


def is_known(column: str, part: str) -> bool:
    """Tell whether a word stands for a code of a column."""
    return VOCABULARIES[column].find(split_only(part)[1]) is not None


def code_mender(column: str) -> Callable[[str, str], Mended]:
    """Return the mender of a column of codes: a list becomes codes with ``;`` between them."""

    def mend(text: str, _country: str) -> Mended:
        codes = [_code(column, part) for part in parts_of(column, text)]
        joined = "; ".join(dict.fromkeys(filter(None, codes)))
        return Mended(joined, _CODED if joined != text else None)

    return mend


def mend_languages(text: str, _country: str = "") -> Mended:
    """Turn names of languages, in one of four, into their codes; say which are not understood."""
    found: list[str] = []
    unknown: list[str] = []
    for part in filter(None, map(str.strip, _MARKS.split(text))):
        code = part if _TAG.fullmatch(part) else _language_names().get(fold(part))
        (found if code else unknown).append(code or part)
    joined = "; ".join(dict.fromkeys(found))
    notes: tuple[Note, ...] = ()
    if unknown:
        named = ", ".join(unknown)[:120]
        notes = (Note(Message.of(_NO_LANGUAGE, words=named)),)
    return Mended(joined, _LANGUAGES_CODED if joined != text else None, notes)


def _code(column: str, part: str) -> str:
    only, name = split_only(part)
    found = VOCABULARIES[column].find(name)
    return only + found if found else part


@functools.cache
def _language_names() -> Mapping[str, str]:
    names = {}
    for language in reversed(_LANGUAGES):
        for code, name in Locale(language).languages.items():
            if "_" not in code:
                names[fold(name)] = code
    return names | _OTHERS
