"""The hours of a week in one line: ``Mon – Wed 9:00 AM – 5:00 PM; Sat 10:00 AM – 1:00 PM``."""

from __future__ import annotations

import functools
from itertools import groupby
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from locator.web import words
from locator.web.first_step import first_step
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
    step = first_step(service)
    return _line(service.opening_hours, listing.timezone, today, step, language())


@functools.lru_cache(maxsize=_KEPT)
def _line(text: str, timezone: str, today: dt.date, step: str, _language: Language) -> str:
    opening = parsed(text)
    if opening is None:
        return ""
    by_hours: dict[str, list[str]] = {}
    week = opening.week(today, timezone)
    for said, days in groupby(week, key=lambda day: _said(day, step)):
        if said:
            by_hours.setdefault(said, []).extend(_names(list(days)))
    return "; ".join(f"{', '.join(names)} {said}" for said, names in by_hours.items())


def _said(day: Day, step: str) -> str:
    certain = [words.interval(interval) for interval in day.intervals]
    return ", ".join([*certain, *(_perhaps(interval, step) for interval in day.uncertain)])


def _perhaps(interval: Interval, step: str) -> str:
    when = words.uncertain(interval)
    note = step or gettext("not certain")
    return f"{when} ({note})" if when else note


def _names(days: list[Day]) -> list[str]:
    names = [words.weekday(day.date, "EEE") for day in days]
    return [f"{names[0]} – {names[-1]}"] if len(names) > 2 else names
