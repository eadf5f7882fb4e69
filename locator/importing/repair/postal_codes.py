"""How postal codes are written in the countries that directories are mostly made for.

Source of the forms and of the examples: Universal Postal Union, Postal Addressing Systems (country
sheets), which Unicode CLDR gathered as ``postalCodeData``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from locator.importing.repair.mended import Mended, Note, refused
from locator.messages import N_, Message

if TYPE_CHECKING:
    from collections.abc import Mapping

_LETTERS: Final = str.maketrans("OoIlSB", "001158")
"""Letters that are typed, or read by a machine, in the place of digits."""
_SHORTEST: Final = 3
ZERO_BACK: Final = Message(N_("A leading zero that a spreadsheet dropped was put back."))
_AS_USUAL: Final = Message(N_("The code was written as usual."))
_COUNTRY_OFF: Final = Message(N_("The country before the code was taken off."))
_LETTER: Final = N_(
    "Postal codes of %(country)s look like %(example)s. Is a digit written as a letter?"
)
_UNUSUAL: Final = N_(
    "Postal codes of %(country)s look like %(example)s. Check this one, or leave the cell blank."
)


@dataclass(frozen=True, slots=True)
class PostalCodeForm:
    """How a country writes its codes: a pattern with its parts as groups, and an example.

    The parts are joined by ``between``. Of a code of digits alone, ``zeros`` says how many may
    stand at its begin: so many are lost where a spreadsheet takes it for a number.
    """

    pattern: re.Pattern[str]
    example: str
    between: str = ""
    zeros: int = 0

    def write(self, text: str) -> str:
        """Return a code as its country writes it, blank where it is none."""
        match = self.pattern.fullmatch(text)
        return self.between.join(filter(None, match.groups())).upper() if match else ""


def _form(pattern: str, example: str, between: str = "", zeros: int = 0) -> PostalCodeForm:
    return PostalCodeForm(re.compile(pattern, re.IGNORECASE | re.ASCII), example, between, zeros)


def _digits(example: str, zeros: int = 0) -> PostalCodeForm:
    return _form(rf"(\d{{{len(example)}}})", example, zeros=zeros)


FORMS: Final[Mapping[str, PostalCodeForm]] = {
    "AT": _digits("1010"),
    "AU": _digits("2000", zeros=1),
    "BE": _digits("1000"),
    "BR": _form(r"(\d{5})-?(\d{3})", "01310-100", "-"),
    "CA": _form(r"([A-Z]\d[A-Z])[\s-]*(\d[A-Z]\d)", "K1A 0B1", " "),
    "CH": _digits("3000"),
    "CZ": _form(r"(\d{3})\s*(\d{2})", "110 00", " "),
    "DE": _digits("10115", zeros=1),
    "DK": _digits("1050", zeros=1),
    "EE": _digits("10111"),
    "ES": _digits("08001", zeros=1),
    "FI": _digits("00100", zeros=2),
    "FR": _digits("75001", zeros=1),
    "GB": _form(r"([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})", "SW1A 1AA", " "),
    "GR": _form(r"(\d{3})\s*(\d{2})", "105 57", " "),
    "HR": _digits("10000"),
    "HU": _digits("1051"),
    "IE": _form(r"([A-Z]\d[\dW])\s*([A-Z\d]{4})", "D02 X285", " "),
    "IN": _form(r"([1-9]\d{2})\s*(\d{3})", "110001"),
    "IS": _digits("101"),
    "IT": _digits("00184", zeros=2),
    "JP": _form(r"(\d{3})-?(\d{4})", "100-0001", "-"),
    "LT": _form(r"(?:LT-)?(\d{5})", "01103"),
    "LU": _form(r"(?:L-)?(\d{4})", "1009"),
    "LV": _form(r"(?:LV-)?(\d{4})", "1050"),
    "MX": _digits("06000", zeros=1),
    "NL": _form(r"(\d{4})\s*([A-Z]{2})", "1012 JS", " "),
    "NO": _digits("0150", zeros=1),
    "NZ": _digits("1010", zeros=1),
    "PL": _form(r"(\d{2})-?(\d{3})", "00-950", "-"),
    "PT": _form(r"(\d{4})(?:-?(\d{3}))?", "1100-148", "-"),
    "RO": _digits("010011", zeros=1),
    "SE": _form(r"(\d{3})\s*(\d{2})", "111 20", " "),
    "SI": _digits("1000"),
    "SK": _form(r"(\d{3})\s*(\d{2})", "811 02", " "),
    "ZA": _digits("0001", zeros=1),
}
"""By ISO 3166 code; the United States have rules of their own, in ``places``."""
_OWN_LETTERS: Final = {"AT": "A", "BE": "B", "CH": "CH", "DE": "D", "DK": "DK", "ES": "E",
                       "FI": "FI", "FR": "F", "IT": "I", "NO": "N", "SE": "S"}  # fmt: skip
"""What people write before a code with a hyphen: the sign of their country's cars."""


def mend_code(written: str, country: str) -> Mended:
    """Write a postal code as its country does, and warn where it can be none of it.

    A code of a country that is not listed stays as it is.
    """
    form = FORMS.get(country)
    if form is None:
        return Mended(written)
    if proper := form.write(written):
        return Mended(proper, None if proper == written else _AS_USUAL)
    bare = written.upper().removeprefix(f"{_OWN_LETTERS.get(country, country)}-")
    if proper := form.write(bare.removeprefix(f"{country}-")):
        return Mended(proper, _COUNTRY_OFF)
    digits = written.removesuffix(".0")
    lost = len(form.example) - len(digits)
    if digits.isdecimal() and len(digits) >= _SHORTEST and lost <= form.zeros:
        whole = digits.zfill(len(form.example))
        if proper := form.write(whole):
            return Mended(proper, ZERO_BACK if lost else _AS_USUAL)
    meant = form.write(written.translate(_LETTERS))
    if meant and any(character.isdigit() for character in written):
        asked = Message.of(_LETTER, country=country, example=form.example)
        return refused(asked, meant)
    asked = Message.of(_UNUSUAL, country=country, example=form.example)
    return Mended(written, notes=(Note(asked),))
