"""Telephone cells as lists have them: several in one, labels at either end, letters for digits."""

from __future__ import annotations

import re
from typing import Final

import phonenumbers

from locator.importing.repair.mended import Mended, Note
from locator.messages import N_, Message

_NOTHING: Final = frozenset(
    {"", "n/a", "na", "none", "-", "--", "?", "tbd", "unknown", "no phone", "0"}
)
_REASON: Final = Message(N_("The telephone numbers were parted and labelled."))
_NO_NUMBER: Final = Message(N_("No telephone number."))
_SPELLED: Final = N_("Letters became digits: %(letters)s is %(digits)s.")
_BETWEEN: Final = re.compile(
    r"[;\n\r]+|\s+/\s+|\s*\|\s*|,\s*(?=[+(\d])|\s+(?:or|and|oder|ou|o)\s+(?=[+(]?\d)"
)
_LABEL_AFTER: Final = re.compile(
    r"(?P<number>.*\d)\s*[(\[]?(?P<label>[A-Za-z][A-Za-z .]{0,20})[)\]]?\s*$", re.DOTALL
)
_LABEL_BEFORE: Final = re.compile(
    r"(?P<label>[A-Za-z][A-Za-z /.]{1,40}?)\s*[:.\-–]?\s*(?P<number>[+(]?\d.*)", re.DOTALL
)
_LABELS: Final = {
    "o": "Office", "w": "Office", "c": "Cell", "m": "Mobile", "h": "Home", "p": "", "t": "",
    "tel": "", "ph": "", "phone": "", "telephone": "", "f": "Fax", "fax": "Fax",
}  # fmt: skip
_EXTENSION: Final = re.compile(
    r"\s*(?:#|\bext\.?|\bextension|(?<=[\d\s])x)\s*(?P<digits>\d{1,7})\s*$", re.IGNORECASE
)
_VANITY: Final = re.compile(r"[\d\s().+-]*\d{3}[\s().-]*[A-Za-z][A-Za-z\d-]{2,}")


def mend_phones(text: str, country: str) -> Mended:
    """Part the telephone numbers of a cell, each with its label before it and in digits.

    Their international form is what the check of the row gives them; finding it once is enough.
    """
    if text.strip().casefold() in _NOTHING:
        return Mended("", _NO_NUMBER if text.strip() else None)
    notes: list[Note] = []
    found: list[str] = []
    for piece in _pieces(text):
        label, number = _labelled(piece)
        digits = _digits_for(number, country)
        if digits != number:
            letters = number.strip()[:40]
            notes.append(Note(Message.of(_SPELLED, letters=letters, digits=digits[:40])))
        found.append(f"{label}: {digits}" if label else digits)
    joined = "; ".join(found)
    return Mended(joined, _REASON if joined != text else None, tuple(notes))


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for piece in filter(None, map(str.strip, _BETWEEN.split(text))):
        if pieces and len(re.sub(r"\D", "", piece)) < 3:
            pieces[-1] += f" {piece}"
        else:
            pieces.append(piece)
    return pieces


def _labelled(piece: str) -> tuple[str, str]:
    extension = _EXTENSION.search(piece)
    rest = piece[: extension.start()] if extension else piece
    tail = f" ext. {extension['digits']}" if extension else ""
    before, colon, after = rest.partition(":")
    if colon and re.search(r"\d", after) and not re.search(r"\d{3}", before):
        return _known_label(before), after.strip() + tail
    if match := _LABEL_BEFORE.fullmatch(rest):
        return _known_label(match["label"]), match["number"].strip() + tail
    if not _VANITY.fullmatch(rest) and (match := _LABEL_AFTER.fullmatch(rest)):
        return _known_label(match["label"]), match["number"].rstrip("( [") + tail
    return "", rest.strip() + tail


def _known_label(label: str) -> str:
    label = label.strip(" .:-–()")
    return _LABELS.get(label.casefold(), label)


def _digits_for(number: str, country: str) -> str:
    if not _VANITY.fullmatch(number):
        return number
    # Keys have letters everywhere; numbers are spelled with them in North America alone.
    if phonenumbers.country_code_for_region(country) != 1:
        return number
    return str(phonenumbers.convert_alpha_characters_in_number(number))
