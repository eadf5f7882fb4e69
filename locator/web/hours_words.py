"""The hours of a week in one line: ``Mon – Wed 9:00 AM – 5:00 PM; Sat 10:00 AM – 1:00 PM``."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from locator.web import words
from locator.web.i18n import gettext
from locator.web.open_state import parsed

if TYPE_CHECKING:
    import datetime as dt

    from locator.hours import Day, Interval
    from locator.service import Listing


def week_line(listing: Listing, now: dt.datetime) -> str:
    """Say when a service is open in the week of a moment; blank where that is not known.

    Days with the same hours are said together. Times that are uncertain say so. Public holidays are
    left out, as in the table of the week: this says what is usual.
    """
    service = listing.service
    opening = parsed(service.opening_hours) if service.opening_hours else None
    if opening is None or not listing.timezone:
        return ""
    today = now.astimezone(ZoneInfo(listing.timezone)).date()
    by_hours: dict[str, list[str]] = {}
    for said, days in groupby(opening.week(today, listing.timezone), key=_said):
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
