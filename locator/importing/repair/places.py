"""Countries, states and postal codes: names become codes, and lost zeros come back."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final, Protocol

import phonenumbers
from babel import Locale

from locator.gazetteer import fold
from locator.importing.repair.mended import SPACES_OFF, Mended, Note, refused
from locator.importing.repair.postal_codes import ZERO_BACK, mend_code
from locator.messages import N_, Message
from locator.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from locator.gazetteer import Areas, Place


class Atlas(Protocol):
    """Knows states and postal codes; the gazetteer is one."""

    def area(self, name: str) -> Areas:
        """Return the states and countries that a name or code can mean."""
        ...

    def postal_code(self, text: str, country: str = "") -> Place | None:
        """Return the place of a postal code; None if it is unknown or unclear."""
        ...


_COUNTRIES: Final = {
    "usa": "US", "u s a": "US", "us of a": "US", "united states of america": "US", "america": "US",
    "uk": "GB", "great britain": "GB", "britain": "GB", "england": "GB", "scotland": "GB",
    "wales": "GB", "northern ireland": "GB", "can": "CA", "deu": "DE", "ger": "DE", "brd": "DE",
    "aus": "AU", "gbr": "GB", "holland": "NL", "czech republic": "CZ",
}  # fmt: skip
_LANGUAGES: Final = ("en", "es", "fr", "de")
_ZIP: Final = re.compile(r"(\d{5})(?:[-–\s]*(\d{4}))?")
_SHORT_ZIP: Final = re.compile(r"(\d{3,4})(?:[-–](\d{4}))?(?:\.0)?")
_LONG_ZIP: Final = re.compile(r"\d{8,9}")
_LIKE_ZIP: Final = re.compile(r"[\dOoIlSB]{5}")
_LETTERS: Final = str.maketrans("OoIlSB", "001158")
_ZERO_STATES: Final = frozenset({"CT", "MA", "ME", "NH", "NJ", "RI", "VT", "PR", "VI", "AE"})
"""States whose ZIP codes begin with 0 (USPS Publication 65)."""
_NOTHING: Final = frozenset({"", "0", "00000", "n/a", "na", "none", "-", "?"})

_COUNTRY_CODED: Final = Message(N_("The country's name became its code."))
_STATE_CODED: Final = Message(N_("The state's name became its code."))
_NO_CODE: Final = Message(N_("There is no postal code."))
_ZIP_CUT: Final = Message(N_("ZIP+4 was cut to the ZIP code."))
_DIGIT_MISSING: Final = Message(N_("Five digits expected. Is a digit missing?"))
_ZERO_ELSEWHERE: Final = N_(
    "Five digits expected. With a zero in front it is a code of %(there)s, and the row says "
    "%(here)s. Look it up."
)
_LETTER: Final = N_("Five digits expected. Is “%(letter)s” a letter?")
_NO_ZIP: Final = Message(
    N_("Five digits expected. Write the ZIP code alone, or leave the cell blank.")
)
_OTHER_STATE: Final = N_("This code lies in %(there)s, the row says %(here)s. Check both.")


def mend_country(text: str, _country: str = "") -> Mended:
    """Turn a country's name in one of four languages into its code."""
    written = text.strip()
    if not written:
        return Mended("")
    if written.upper() in phonenumbers.SUPPORTED_REGIONS:
        return Mended(written.upper(), None if written == text else SPACES_OFF)
    found = _country_names().get(fold(written))
    return Mended(found, _COUNTRY_CODED) if found else Mended(written)


@functools.cache
def _country_names() -> Mapping[str, str]:
    names = dict(_COUNTRIES)
    for language in _LANGUAGES:
        for code, name in Locale(language).territories.items():
            if code in phonenumbers.SUPPORTED_REGIONS:
                names.setdefault(fold(name), code)
    return names


def mend_state(text: str, country: str, atlas: Atlas | None) -> Mended:
    """Turn a state's name into its code where the country has one such state only."""
    written = " ".join(text.split())
    if not written or atlas is None or not country:
        return Mended(written, None if written == text else SPACES_OFF)
    meant = {area.region for area in atlas.area(written) if area.country == country and area.region}
    if len(meant) != 1 or written in meant:
        return Mended(written, None if written == text else SPACES_OFF)
    (code,) = meant
    return Mended(code, _STATE_CODED)


def mend_postal_code(text: str, country: str, state: str, atlas: Atlas | None) -> Mended:
    """Write a postal code as its country does, with a leading zero that a spreadsheet dropped."""
    written = " ".join(text.split())
    if written.casefold() in _NOTHING:
        return Mended("", _NO_CODE if written else None)
    if country == "US":
        return _mend_zip(written, state, atlas)
    return mend_code(written, country)


def _mend_zip(written: str, state: str, atlas: Atlas | None) -> Mended:
    if match := _ZIP.fullmatch(written.removesuffix(".0")):
        return Mended(match[1], _ZIP_CUT if match[2] else None)
    short = _SHORT_ZIP.fullmatch(written)
    if short or _LONG_ZIP.fullmatch(written):
        code = (short[1] if short else written[:-4]).zfill(5)
        agrees = _agrees(code, state, atlas)
        if agrees and code.startswith("0"):
            return Mended(code, ZERO_BACK)
        if agrees:
            return Mended(code, _ZIP_CUT)
        there = _state_of(code, atlas)
        if state and there:
            return refused(Message.of(_ZERO_ELSEWHERE, there=there, here=state))
        return refused(_DIGIT_MISSING, code)
    if _LIKE_ZIP.fullmatch(written):
        code = written.translate(_LETTERS)
        wrong = next(letter for letter in written if not letter.isdigit())
        return refused(Message.of(_LETTER, letter=wrong), code)
    return refused(_NO_ZIP)


def _state_of(code: str, atlas: Atlas | None) -> str:
    """Return the state in which a ZIP code lies, blank where nobody knows the code."""
    place = atlas.postal_code(code, "US") if atlas else None
    return place.region if place is not None and place.country == "US" else ""


def _agrees(code: str, state: str, atlas: Atlas | None) -> bool:
    """Tell whether a ZIP code lies in the state; where nobody knows the code, its first digit."""
    if there := _state_of(code, atlas):
        return not state or there == state
    return code.startswith("0") and (state in _ZERO_STATES)


def note_postal_code(code: str, country: str, state: str, atlas: Atlas | None) -> Note | None:
    """Return a warning where a postal code lies in another state than the row's."""
    if atlas is None or not code or not state or not country:
        return None
    place = atlas.postal_code(code, country)
    if place is None or not place.region or place.region == state:
        return None
    known = {area.region for area in atlas.area(state) if area.country == country}
    if not known or place.region in known:
        return None
    return Note(Message.of(_OTHER_STATE, there=place.region, here=state), Severity.WARNING)
