"""Postal codes inside of what people type."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

# Forms: USPS Publication 28 (ZIP, ZIP+4), BS 7666 (United Kingdom), Canada Post's addressing
# guidelines, Australia Post, Deutsche Post. Only the first group is held by the gazetteer.
_WHOLE: Final = {
    "US": r"(\d{5})(?:[- ]?\d{4})?",
    "DE": r"(?:DE?[- ]?)?(\d{5})",
    "CA": r"([A-Z]\d[A-Z])(?:[- ]?\d[A-Z]\d)?",
    "GB": r"([A-Z]{1,2}\d[A-Z\d]?)(?: ?\d[A-Z]{2})?",
    "AU": r"(\d{4})",
}
_FORMS: Final = {
    country: re.compile(form, re.ASCII | re.IGNORECASE) for country, form in _WHOLE.items()
}
# Within an address only forms that a house number or a road cannot have.
_AMID: Final = re.compile(
    r"(?<![\w-])"
    r"(?:\d{5}-\d{4}|\d{5}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d)"
    r"(?![\w-])",
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PostalCode:
    """A code as the gazetteer holds it: ZIP, outward code, or the part of a Canadian code."""

    country: str
    code: str

    @property
    def key(self) -> str:
        """Return the key of the place of this code."""
        return f"postal_code:{self.country}:{self.code}"


def read_code(text: str) -> tuple[PostalCode, ...]:
    """Read a text that is nothing but a postal code: what it can be, by its form."""
    trimmed = " ".join(text.split())
    return tuple(
        PostalCode(country, match[1].upper())
        for country, form in _FORMS.items()
        if (match := form.fullmatch(trimmed))
    )


def split_code(text: str) -> tuple[tuple[PostalCode, ...], str]:
    """Part a text into its postal code, as far as it has one, and the words around it.

    The code is the first or last part between commas, the last word, or, where its form leaves no
    doubt, the last such word of an address.
    """
    if codes := read_code(text):
        return codes, ""
    first, comma, rest = text.partition(",")
    if comma and (codes := read_code(first)):
        return codes, rest
    rest, comma, last = text.rpartition(",")
    if comma and (codes := read_code(last)):
        return codes, rest
    if amid := list(_AMID.finditer(text)):
        found = amid[-1]
        return read_code(found[0]), f"{text[: found.start()]} {text[found.end() :]}"
    rest, _, last = text.strip().rpartition(" ")
    return read_code(last), rest
