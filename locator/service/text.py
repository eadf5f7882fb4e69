"""Cleaning of text that came from a file: what is taken out, what is refused, and why."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from locator.messages import N_, Message
from locator.problems import Severity

SHORT: Final = 300
"""Longest short text, in characters: names, streets, cities."""
LONG: Final = 5000
"""Longest free text, in characters: descriptions, notes."""

_BIDI_CONTROLS: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_INVISIBLE: Final = re.compile("[\u200b\u2060\ufeff]")
_CONTROLS: Final = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SURROGATES: Final = re.compile("[\ud800-\udfff]")
_MARKS_IN_A_ROW: Final = 6
_NO_TEXT: Final = Message(N_("Take out the NUL character; this is not text."))
_HALF: Final = Message(N_("Save the file as UTF-8; this cell has half a character in it."))
_PILED: Final = Message(N_("Write this text without piled-up accents."))
_HIDDEN: Final = Message(N_("Invisible characters were taken out."))


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one cell, before it is known in which row it stands."""

    message: Message
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cell in its one canonical form, and the faults that were found on the way."""

    text: str
    faults: tuple[Fault, ...] = ()


def refuse(message: Message) -> Cleaned:
    """Return a cell that cannot be used."""
    return Cleaned("", (Fault(message),))


def warn(text: str, message: Message) -> Cleaned:
    """Return a cell that is used, and that somebody should look at."""
    return Cleaned(text, (Fault(message, Severity.WARNING),))


def clean_text(text: str, *, longest: int = SHORT, lines: bool = False) -> Cleaned:
    """Trim a text, fold its line ends, and take out characters that no reader can see.

    Text directions stay as their letters have them; only the characters that override directions
    go, because they can make a name read as another. Refuses NUL, lone surrogates, letters under a
    pile of accents, and what is longer than ``longest`` characters.
    """
    if text.isascii() and text.isprintable():
        # Most cells are plain; nothing is hidden in them, nor piled up.
        text = text.strip()
        return Cleaned(text) if len(text) <= longest else _too_long(longest)
    if "\0" in text:
        return refuse(_NO_TEXT)
    if _SURROGATES.search(text):
        return refuse(_HALF)
    if len(text) > longest * 4:
        return _too_long(longest)
    seen = _CONTROLS.sub(" ", _INVISIBLE.sub("", _BIDI_CONTROLS.sub("", text)))
    hidden = seen != text
    seen = unicodedata.normalize("NFC", seen)
    seen = seen.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    if lines:
        seen = "\n".join(line.rstrip() for line in seen.split("\n"))
    else:
        seen = " ".join(seen.split("\n"))
    seen = seen.strip()
    if len(seen) > longest:
        return _too_long(longest)
    if _has_piled_marks(seen):
        return refuse(_PILED)
    if hidden:
        return warn(seen, _HIDDEN)
    return Cleaned(seen)


def _too_long(longest: int) -> Cleaned:
    # Without the separator of thousands, as such a number is typed.
    most = str(longest)
    return refuse(Message.of(N_("Shorten this text to %(most)s characters or fewer."), most=most))


def _has_piled_marks(text: str) -> bool:
    if not any(map(unicodedata.combining, text)):
        return False
    in_a_row = 0
    for character in text:
        in_a_row = in_a_row + 1 if unicodedata.combining(character) else 0
        if in_a_row > _MARKS_IN_A_ROW:
            return True
    return False
