"""The hours of a week in one line: ``Mon – Wed 9:00 AM – 5:00 PM; Sat 10:00 AM – 1:00 PM``."""

from __future__ import annotations

import functools
from itertools import groupby
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from locator.web import words
from locator.web.i18n import gettext, language
from locator.web.open_state import parsed

if TYPE_CHECKING:
    import datetime as dt

    from locator.hours import Day, Interval
    from locator.service import Listing
    from locator.web.i18n import Language

_KEPT: Final = 4096
"""Weeks kept in words: many services have the same hours."""


def week_line(listing: Listing, now: dt.datetime) -> str:
    """Say when a service is open in the week of a moment; blank where that is not known.

    Days with the same hours are said together. Times that are uncertain say so. Public holidays are
    left out, as in the table of the week: this says what is usual.
    """
    service = listing.service
    if not (service.opening_hours and listing.timezone):
        return ""
    today = now.astimezone(ZoneInfo(listing.timezone)).date()
    return _line(service.opening_hours, listing.timezone, today, language())


@functools.lru_cache(maxsize=_KEPT)
def _line(text: str, timezone: str, today: dt.date, _language: Language) -> str:
    opening = parsed(text)
    if opening is None:
        return ""
    by_hours: dict[str, list[str]] = {}
    for said, days in groupby(opening.week(today, timezone), key=_said):
        if said:
            by_hours.setdefault(said, []).extend(_names(list(days)))
    return "; ".join(f"{', '.join(names)} {said}" for said, names in by_hours.items())


def _said(day: Day) -> str:
    certain = [words.interval(interval) for interval in day.intervals]
    return ", ".join([*certain, *map(_perhaps, day.uncertain)])


def _perhaps(interval: Interval) -> str:
    note, when = gettext("call first"), words.uncertain(interval)
    return f"{when} ({note})" if when else note


def _names(days: list[Day]) -> list[str]:
    names = [words.weekday(day.date, "EEE") for day in days]
    return [f"{names[0]} – {names[-1]}"] if len(names) > 2 else names
