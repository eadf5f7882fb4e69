"""Opening hours as HSDS ``schedule`` rows (iCalendar's RRULE, RFC 5545)."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from functools import lru_cache
from typing import Any, Final

from locator import hours
from locator.errors import BadOpeningHours
from locator.hours import OpeningHours
from locator.hours.moments import zone_named
from locator.hours.rules import MIDNIGHT, Rule, clock

DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY: Final = "(?:Mo|Tu|We|Th|Fr|Sa|Su)"
_WEEKLY: Final = re.compile(rf"(?:{_DAY}(?:-{_DAY})?(?:,{_DAY}(?:-{_DAY})?)*)?")
_NTH: Final = re.compile(rf"({_DAY})\[(-?[1-5](?:,-?[1-5])*)\]")
_ANY_MONDAY: Final = dt.date(2024, 1, 1)
_END_OF_DAY: Final = "23:59"
"""How a day that ends at midnight is written: at 00:00 it would close as it opens."""

Row = dict[str, Any]


@lru_cache(maxsize=2048)
def schedule_rows(text: str, timezone: str) -> tuple[Row, ...]:
    """Return the times that recur each week or month, without identifiers; none for no such.

    Times are on the clock of the place. They carry an offset from UTC where that never changes;
    elsewhere it would be wrong for half of the year. A time that closes no later than it opens ends
    on the next day. Where rows cannot say all of the hours, ``description`` has them in
    OpenStreetMap's syntax. Callers must not change the rows.
    """
    try:
        opening = hours.parse(text)
    except BadOpeningHours:
        return ()
    weekly = [rule for rule in opening.rules if _is_weekly(rule)]
    others = [rule for rule in opening.rules if not _is_weekly(rule)]
    rows = _weekly_rows(weekly)
    monthly = [row for rule in others for row in _monthly_rows(rule, rows)]
    is_whole = len(monthly) == len(others) and all(map(_is_plain, weekly))
    offset = _fixed_offset(timezone)
    clock_of = f"Local time ({timezone})." if timezone else "Local time."
    described = clock_of if is_whole else f"{clock_of} Hours as written: {text}"
    found = []
    for row in (*rows, *monthly):
        times = {name: row[name] + _signed(offset) for name in ("opens_at", "closes_at")}
        zone = {} if offset is None else {"timezone": offset.total_seconds() / 3600}
        found.append({**row, **times, **zone, "description": described})
    return tuple(found)


def _is_weekly(rule: Rule) -> bool:
    return bool(rule.holiday_offsets) or _WEEKLY.fullmatch(rule.when) is not None


def _is_plain(rule: Rule) -> bool:
    """Tell whether rows say all that a rule does."""
    return not (rule.holiday_offsets or rule.comment or rule.modifier == "unknown")


def _weekly_rows(rules: list[Rule]) -> list[Row]:
    if not rules:
        return []
    week = OpeningHours("", tuple(rules)).week(_ANY_MONDAY, "")
    days: dict[tuple[str, str], list[str]] = defaultdict(list)
    for day in week:
        for interval in day.intervals:
            opens, closes = f"{interval.start:%H:%M}", f"{interval.end:%H:%M}"
            days[opens, _END_OF_DAY if closes == "00:00" else closes].append(DAYS[day.weekday])
    return [_row("WEEKLY", ",".join(names), *times) for times, names in days.items()]


def _monthly_rows(rule: Rule, weekly: list[Row]) -> list[Row]:
    """Return the one row of a rule such as ``We[1,3] 10:00-12:00``; none where there is no such."""
    match = _NTH.fullmatch(rule.when)
    if not match or len(rule.spans) != 1 or rule.modifier or rule.comment:
        return []
    day = match[1].upper()
    if rule.separator != "," and any(day in row["byday"].split(",") for row in weekly):
        # It would replace the hours of each week, of which a row can say nothing.
        return []
    (opens, closes) = rule.spans[0]
    byday = ",".join(f"{number}{day}" for number in match[2].split(","))
    ends = _END_OF_DAY if closes == MIDNIGHT else clock(closes % MIDNIGHT)
    return [_row("MONTHLY", byday, clock(opens), ends)]


def _row(freq: str, byday: str, opens: str, closes: str) -> Row:
    return {"freq": freq, "byday": byday, "opens_at": opens, "closes_at": closes}


def _fixed_offset(timezone: str) -> dt.timedelta | None:
    """Return a zone's offset from UTC, None where clocks are changed during the year."""
    zone = zone_named(timezone) if timezone else None
    if zone is None:
        return None
    year = _ANY_MONDAY.year
    offsets = {dt.datetime(year, month, 1, tzinfo=zone).utcoffset() for month in range(1, 13)}
    return offsets.pop() if len(offsets) == 1 else None


def _signed(offset: dt.timedelta | None) -> str:
    if offset is None:
        return ""
    minutes = round(offset.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{clock(abs(minutes))}"
