"""How each sort of cell is cleaned: from what somebody wrote to the one canonical text.

A cleaner takes the cell and the row's country, and returns the canonical text with the faults that
were found. Cleaning is idempotent: a canonical text comes back as it is and without an error.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final
from urllib.parse import urlsplit
from zoneinfo import available_timezones

import phonenumbers

from locator import hours
from locator.errors import BadOpeningHours
from locator.messages import N_, Message
from locator.problems import Severity
from locator.service.text import LONG, Cleaned, Fault, clean_text, refuse, warn
from locator.vocabulary import POPULATIONS, Vocabulary, split_only

SEPARATOR: Final = "; "
"""What stands between the values of a cell that holds several."""

Cleaner = Callable[[str, str], Cleaned]

_ANSWERS: Final = 1024
"""Cells of one column whose cleaning is remembered."""
_LONGEST_KNOWN: Final = 600
"""Characters of the longest cell that is remembered: a paragraph."""
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,79}")
_DECIMAL: Final = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,15})?")
_EMAIL: Final = re.compile(r"[^@\s;,<>\"]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?")
_LABEL: Final = re.compile(r"(?P<label>[^:;]{1,60}):\s*(?P<number>.+)", re.DOTALL)
_SHORT_CODE: Final = re.compile(r"[0-9]{3,6}")
_LETTERS: Final = re.compile(r"[^\W\d_]{2,}")
_EXTENSION: Final = re.compile(r"(?:\s*(?:ext\.?|extension|x)\s*[0-9]{1,7})\s*$", re.IGNORECASE)
_UNFIT_FOR_URLS: Final = re.compile(r"[\\<>\"'`]")
_EARLIEST: Final = dt.date(1990, 1, 1)
_OLDEST_AGE: Final = 120

_BAD_ID: Final = Message(
    N_("Use up to 80 letters, digits and hyphens for an id, or leave it blank.")
)
_ONE_VALUE: Final = Message(N_("Give one value here, not several."))
_NEAREST: Final = N_("‘%(word)s’ is not known. Did you mean %(code)s?")
_UNKNOWN: Final = N_("‘%(word)s’ is not known. Use one of: %(codes)s.")
_BAD_LANGUAGE: Final = N_("Write languages as codes like en; es; zh-Hans, not ‘%(word)s’.")
_BAD_EMAIL: Final = Message(N_("Write an e-mail address like name@example.org."))
_BAD_URL: Final = Message(N_("Write a web address that begins with https:// and has no spaces."))
_UNFIT_URL: Final = Message(
    N_("Take the user name, quotes and backslashes out of the web address.")
)
_DECIMAL_POINT: Final = N_("Use a decimal point: %(number)s.")
_PROJECTED: Final = Message(N_("This is not in WGS 84 degrees; it looks like projected metres."))
_NO_DEGREES: Final = Message(N_("Write decimal degrees (WGS 84), like 40.80372."))
_TOO_FAR: Final = N_("Use degrees from -%(limit)s to %(limit)s. Are the two columns swapped?")
_BAD_AGE: Final = Message(N_("Write an age as a whole number of years, like 18."))
_BAD_DATE: Final = Message(N_("Write a date as year-month-day, like 2026-11-22."))
_BAD_YEAR: Final = Message(N_("Check the year of this date."))
_BAD_COUNTRY: Final = Message(
    N_("Write the country as its two-letter code, like US, CA, GB or DE.")
)
_BAD_TIMEZONE: Final = Message(N_("Write a time zone by its IANA name, like America/New_York."))
_LETTERS_IN_PHONE: Final = Message(
    N_("Write the telephone number in digits; letters do not dial on every phone.")
)
_NO_COUNTRY_CODE: Final = Message(
    N_("Write the number with its country code, like +1 212 555 0101.")
)
_WRONG_LENGTH: Final = Message(
    N_("Check the digits: a number of this length does not exist there.")
)
_NOT_IN_USE: Final = Message(N_("Check the digits: this number is not in use as far as is known."))


def remembering(clean: Cleaner) -> Cleaner:
    """Make a cleaner that knows its last answers: the rows of a list repeat most of their cells.

    Equal cells then share one text, too. Long ones pass by, so that little memory is kept.
    """
    known = functools.lru_cache(maxsize=_ANSWERS)(clean)

    def clean_or_recall(text: str, country: str) -> Cleaned:
        return (known if len(text) <= _LONGEST_KNOWN else clean)(text, country)

    return clean_or_recall


def short_text(text: str, _country: str) -> Cleaned:
    """Clean a text of one line."""
    return clean_text(text)


def long_text(text: str, _country: str) -> Cleaned:
    """Clean a text that may have several lines."""
    return clean_text(text, longest=LONG, lines=True)


def several_texts(text: str, _country: str) -> Cleaned:
    """Clean several texts with ``;`` between them."""
    cleaned = clean_text(text, longest=LONG)
    return Cleaned(SEPARATOR.join(_parts(cleaned.text)), cleaned.faults)


def identifier(text: str, _country: str) -> Cleaned:
    """Clean the ``id`` that the owner of a list chose: letters, digits, ``-``."""
    text = text.strip()
    if text and not _ID.fullmatch(text):
        return refuse(_BAD_ID)
    return Cleaned(text)


def code(vocabulary: Vocabulary[Any]) -> Cleaner:
    """Make the cleaner of a cell that holds one code of a vocabulary."""

    def clean(text: str, _country: str) -> Cleaned:
        parts = _parts(text)
        if not parts:
            return Cleaned("")
        if len(parts) > 1:
            return refuse(_ONE_VALUE)
        found, fault = _find(vocabulary, parts[0])
        return Cleaned(found, (fault,) if fault else ())

    return clean


def codes(vocabulary: Vocabulary[Any]) -> Cleaner:
    """Make the cleaner of a cell that holds codes of a vocabulary with ``;`` between them."""

    def clean(text: str, _country: str) -> Cleaned:
        found: list[str] = []
        faults: list[Fault] = []
        for part in _parts(text):
            value, fault = _find(vocabulary, part)
            found.append(value)
            if fault:
                faults.append(fault)
        return Cleaned(SEPARATOR.join(dict.fromkeys(filter(None, found))), tuple(faults))

    return clean


def populations(text: str, _country: str) -> Cleaned:
    """Clean codes of the people whom a service is for; ``only:`` before one means nobody else."""
    found: list[str] = []
    faults: list[Fault] = []
    for part in _parts(text):
        only, group = split_only(part)
        value, fault = _find(POPULATIONS, group)
        if fault:
            faults.append(fault)
        if value:
            found.append(only + value)
    return Cleaned(SEPARATOR.join(dict.fromkeys(found)), tuple(faults))


def languages(text: str, _country: str) -> Cleaned:
    """Clean language tags (BCP 47: language, script, region) with ``;`` between them."""
    parts = _parts(text)
    wrong = [part for part in parts if not _LANGUAGE.fullmatch(part)]
    if wrong:
        return refuse(Message.of(_BAD_LANGUAGE, word=wrong[0][:40]))
    return Cleaned(SEPARATOR.join(dict.fromkeys(_tag(part) for part in parts)))


def phones(text: str, country: str) -> Cleaned:
    """Clean telephone numbers into international format; each may have a label before it."""
    found: list[str] = []
    faults: list[Fault] = []
    for part in _parts(clean_text(text, longest=LONG).text):
        labelled = _LABEL.fullmatch(part)
        label, number = (labelled["label"].strip(), labelled["number"]) if labelled else ("", part)
        cleaned = _phone(number.strip(), country)
        faults.extend(cleaned.faults)
        if cleaned.text:
            found.append(f"{label}: {cleaned.text}" if label else cleaned.text)
    return Cleaned(SEPARATOR.join(dict.fromkeys(found)), tuple(faults))


def email(text: str, _country: str) -> Cleaned:
    """Clean an e-mail address."""
    text = text.strip()
    if text and not (len(text) <= 254 and _EMAIL.fullmatch(text)):
        return refuse(_BAD_EMAIL)
    return Cleaned(text)


def url(text: str, _country: str) -> Cleaned:
    """Clean a web address; only ``http`` and ``https``, and no user name before the host."""
    text = text.strip()
    if not text:
        return Cleaned("")
    # Of the spaces of all scripts, the plain one alone counts as printable.
    if len(text) > 2000 or " " in text or not text.isprintable():
        return refuse(_BAD_URL)
    try:
        parts = urlsplit(text)
        host, user = parts.hostname, parts.username
    except ValueError:
        return refuse(_BAD_URL)
    if parts.scheme.lower() not in {"http", "https"} or not host or "." not in host:
        return refuse(_BAD_URL)
    if user is not None or _UNFIT_FOR_URLS.search(text):
        return refuse(_UNFIT_URL)
    return Cleaned(text)


def opening_hours(text: str, _country: str) -> Cleaned:
    """Clean opening hours in OpenStreetMap's syntax."""
    text = text.strip()
    if not text:
        return Cleaned("")
    try:
        parsed = hours.parse(text)
    except BadOpeningHours as error:
        return refuse(error.message)
    questions = tuple(Fault(question, Severity.WARNING) for question in parsed.questions)
    return Cleaned(parsed.text, questions)


def coordinate(limit: int) -> Cleaner:
    """Make the cleaner of a latitude (limit 90) or a longitude (limit 180) in decimal degrees."""

    def clean(text: str, _country: str) -> Cleaned:
        text = text.strip()
        if not text:
            return Cleaned("")
        if re.fullmatch(r"-?[0-9]{1,3},[0-9]+", text):
            return refuse(Message.of(_DECIMAL_POINT, number=text.replace(",", ".")))
        if not _DECIMAL.fullmatch(text):
            if re.fullmatch(r"-?[0-9]{4,}(\.[0-9]+)?", text):
                return refuse(_PROJECTED)
            return refuse(_NO_DEGREES)
        if abs(Decimal(text)) > limit:
            return refuse(Message.of(_TOO_FAR, limit=limit))
        return Cleaned(text)

    return clean


def age(text: str, _country: str) -> Cleaned:
    """Clean a whole number of years."""
    text = text.strip()
    if text and not (re.fullmatch(r"[0-9]{1,3}", text) and int(text) <= _OLDEST_AGE):
        return refuse(_BAD_AGE)
    return Cleaned(str(int(text)) if text else "")


def date(text: str, _country: str) -> Cleaned:
    """Clean a date (ISO 8601, year-month-day)."""
    text = text.strip()
    if not text:
        return Cleaned("")
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return refuse(_BAD_DATE)
    if day < _EARLIEST:
        return refuse(_BAD_YEAR)
    return Cleaned(day.isoformat())


def country_code(text: str, _country: str) -> Cleaned:
    """Clean a country (ISO 3166 alpha-2)."""
    text = text.strip().upper()
    if text and text not in phonenumbers.SUPPORTED_REGIONS:
        return refuse(_BAD_COUNTRY)
    return Cleaned(text)


def timezone(text: str, _country: str) -> Cleaned:
    """Clean a time zone (IANA name)."""
    text = text.strip()
    if text and text not in _timezones():
        return refuse(_BAD_TIMEZONE)
    return Cleaned(text)


@functools.cache
def _timezones() -> frozenset[str]:
    # Asking for them walks through the file system.
    return frozenset(available_timezones())


def _parts(text: str) -> list[str]:
    return [part for part in map(str.strip, text.split(";")) if part]


def _find(vocabulary: Vocabulary[Any], text: str) -> tuple[str, Fault | None]:
    found = vocabulary.find(text)
    if found is not None:
        return found, None
    nearest = vocabulary.nearest(text)
    if nearest is not None:
        return "", Fault(Message.of(_NEAREST, word=text[:60], code=nearest))
    message = Message.of(_UNKNOWN, word=text[:60], codes=", ".join(vocabulary.codes))
    return "", Fault(message)


def _tag(tag: str) -> str:
    language, *rest = tag.split("-")
    return "-".join([language.lower(), *(r.title() if len(r) == 4 else r.upper() for r in rest)])


def _phone(text: str, country: str) -> Cleaned:
    if _SHORT_CODE.fullmatch(text):
        return Cleaned(text)
    if _LETTERS.search(_EXTENSION.sub("", text)):
        return refuse(_LETTERS_IN_PHONE)
    try:
        number = phonenumbers.parse(text, country or None)
    except phonenumbers.NumberParseException:
        return refuse(_NO_COUNTRY_CODE)
    shown = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    if phonenumbers.is_valid_number(number):
        return Cleaned(shown)
    if not phonenumbers.is_possible_number(number):
        return refuse(_WRONG_LENGTH)
    return warn(shown, _NOT_IN_USE)
