"""Dates as people write them, made year-month-day where only one day can be meant."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from locator.importing.mapping.names import fold_name
from locator.importing.repair.mended import Mended, refused
from locator.messages import N_, Message

_ISO: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_NUMBERS: Final = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?:[T ,].*)?")
_MONTHS: Final = tuple(
    frozenset(words.split())
    for words in (
        "january jan enero ene janvier janv januar janner",
        "february feb febrero fevrier fevr februar",
        "march mar marzo mars marz maerz",
        "april apr abril abr avril avr",
        "may mayo mai",
        "june jun junio juin juni",
        "july jul julio juillet juil juli",
        "august aug agosto ago aout",
        "september sept sep septiembre septembre",
        "october oct octubre octobre oktober okt",
        "november nov noviembre novembre",
        "december dec diciembre dic decembre dezember dez",
    )
)
_NO_DATE: Final = frozenset({"n/a", "na", "none", "unknown", "-", "?", "tbd", "never"})
_REASON: Final = Message(N_("The date was written as year-month-day."))
_NOTHING: Final = Message(N_("There is no date."))
_EITHER: Final = N_("This may be %(one)s or %(other)s. Write the date as year-month-day.")
_NO_DAY: Final = Message(
    N_("There is no such day. Write the date as year-month-day, like 2026-11-22.")
)


def mend_date(text: str, _country: str = "") -> Mended:
    """Write a date as year-month-day; refuse one of which day and month could be either."""
    written = text.strip()
    if not written or written.casefold() in _NO_DATE:
        return Mended("", _NOTHING if written else None)
    if match := _ISO.fullmatch(written):
        return _day(match[1], match[2], match[3], text)
    if match := _NUMBERS.fullmatch(written):
        return _of_numbers(int(match[1]), int(match[3]), match[4], match[2], text)
    return _of_words(written, text)


def _of_numbers(first: int, second: int, year: str, mark: str, text: str) -> Mended:
    full = year if len(year) == 4 else f"20{year}"
    if mark == "." or first > 12 or first == second:
        # With points the day comes first, wherever dates are written so.
        return _day(full, second, first, text)
    if second > 12:
        return _day(full, first, second, text)
    one, other = f"{full}-{first:02}-{second:02}", f"{full}-{second:02}-{first:02}"
    return refused(Message.of(_EITHER, one=one, other=other), one)


def _of_words(written: str, text: str) -> Mended:
    words = fold_name(re.sub(r"(?<=\d)(?:st|nd|rd|th|er)\b", "", written)).split()
    months = [i for i, names in enumerate(_MONTHS, start=1) for w in words if w in names]
    numbers = [int(word) for word in words if word.isdecimal()]
    years = [n for n in numbers if n > 1900]
    days = [n for n in numbers if n <= 31]
    if len(months) == len(years) == len(days) == 1:
        return _day(years[0], months[0], days[0], text)
    return Mended(written)


def _day(year: object, month: object, day: object, text: str) -> Mended:
    try:
        found = dt.date(int(str(year)), int(str(month)), int(str(day)))
    except ValueError:
        return refused(_NO_DAY)
    iso = found.isoformat()
    return Mended(iso, _REASON if iso != text else None)
