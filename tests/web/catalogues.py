"""Catalogues that nobody wrote: every message stands between marks, so that others are seen."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Final

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo

from locator.web.i18n import TRANSLATIONS

ROOT: Final = Path(__file__).parents[2]
MARKS: Final = ("⟦", "⟧")
_KEYWORDS: Final = {"_": None, "gettext": None, "ngettext": (1, 2), "N_": None}

Message = str | tuple[str, ...]


@functools.cache
def messages() -> frozenset[Message]:
    """Return every message that the code and the templates mark for translation."""
    with (TRANSLATIONS / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]  # Babel's own
    found = extract_from_dir(str(ROOT), methods, options, keywords=_KEYWORDS)
    return frozenset(message for _, _, message, *_ in found)


def write_marked(folder: Path, *codes: str, marks: tuple[str, str] = MARKS) -> Path:
    """Write a catalogue for each language in which every message is itself between marks."""
    for code in codes:
        catalogue = Catalog(locale=code)
        for message in messages():
            catalogue.add(message, string=_marked(message, marks, catalogue.num_plurals))
        place = folder / code / "LC_MESSAGES"
        place.mkdir(parents=True)
        with (place / "messages.mo").open("wb") as file:
            write_mo(file, catalogue)
    return folder


def _marked(message: Message, marks: tuple[str, str], forms: int) -> Message:
    before, after = marks
    if isinstance(message, str):
        return f"{before}{message}{after}"
    return tuple(f"{before}{_form(message, form)}{after}" for form in range(forms))


def _form(message: tuple[str, ...], number: int) -> str:
    return message[min(number, len(message) - 1)]
