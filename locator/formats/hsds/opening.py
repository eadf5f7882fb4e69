"""From HSDS ``schedule`` rows, of whoever's making, back to opening hours and a note."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from locator.formats.hsds.schedules import DAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_CLOCK: Final = re.compile(
    r"(?P<hour>[01]?[0-9]|2[0-4]):(?P<minute>[0-5][0-9])(?::[0-5][0-9](?:\.[0-9]+)?)?"
    r"(?P<zone>Z|[+-][0-9]{2}:?[0-9]{2})?"
)
_BY_DAY: Final = re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)")
_LIMITS: Final = (
    "valid_to", "until", "count", "byweekno", "bymonthday", "byyearday",
)  # fmt: skip
"""Fields that let a row hold for some of its days only; hours that say so are for a person."""
_NEVER_CLOSED: Final = "00:00-23:59"
_MOST_ROWS: Final = 200


def read_schedules(rows: Sequence[Mapping[str, Any]]) -> tuple[str, str]:
    """Return opening hours in OpenStreetMap's syntax, and a note of all that they do not say.

    A row that cannot be read, or holds for some weeks only, becomes part of the note: nobody is
    told that a place is open because of it. So does one whose times are in UTC, which are not those
    on the clock of the place.
    """
    times: dict[str, dict[int, set[str]]] = {"": defaultdict(set)}
    notes: dict[str, None] = {}
    for row in rows[:_MOST_ROWS]:
        spans = _spans(row)
        for nth, day, span in spans:
            times.setdefault(nth, defaultdict(set))[day].add(span)
        if notes_of_row := _text(row, "notes"):
            notes[notes_of_row] = None
        if not spans and (said := _said(row)):
            notes[said] = None
    parts = [_weekly(times.pop("")), *(_monthly(nth, days) for nth, days in sorted(times.items()))]
    # A comma adds to the hours of a day; a semicolon would replace them.
    return ", ".join(filter(None, parts)), "\n".join(notes)


def _spans(row: Mapping[str, Any]) -> list[tuple[str, int, str]]:
    """Return occurrence in the month ("" for each week), weekday and times; none if unclear."""
    opens, closes = _clock(row.get("opens_at")), _clock(row.get("closes_at"))
    byday = _text(row, "byday").upper().replace(" ", "")
    interval = _text(row, "interval")
    is_limited = any(_text(row, name) for name in _LIMITS) or interval not in ("", "1", "1.0")
    if not (opens and closes and byday) or is_limited:
        return []
    is_monthly = _text(row, "freq").upper() == "MONTHLY"
    found = []
    for part in byday.split(","):
        match = _BY_DAY.fullmatch(part)
        if match is None or bool(match[1]) is not is_monthly:
            return []
        nth = str(int(match[1])) if match[1] else ""
        found.append((nth, DAYS.index(match[2]), f"{opens}-{closes}"))
    return found


def _clock(value: object) -> str:
    match = _CLOCK.fullmatch(str(value or "").strip())
    if match is None or match["zone"] == "Z":
        return ""
    return f"{int(match['hour']):02}:{match['minute']}"


def _weekly(days: Mapping[int, set[str]]) -> str:
    joined = {day: ",".join(sorted(spans)) for day, spans in days.items()}
    if len(joined) == len(DAYS) and set(joined.values()) == {_NEVER_CLOSED}:
        return "24/7"
    by_times: dict[str, list[int]] = defaultdict(list)
    for day in sorted(joined):
        by_times[joined[day]].append(day)
    return "; ".join(f"{_ranges(some)} {_ending(spans)}" for spans, some in by_times.items())


def _monthly(nth: str, days: Mapping[int, set[str]]) -> str:
    return ", ".join(
        f"{DAYS[day].title()}[{nth}] {_ending(','.join(sorted(spans)))}"
        for day, spans in sorted(days.items())
    )


def _ending(spans: str) -> str:
    return spans.replace("-23:59", "-24:00")


def _ranges(days: Iterable[int]) -> str:
    runs = []
    for _, run in groupby(enumerate(days), lambda pair: pair[1] - pair[0]):
        some = [DAYS[day].title() for _, day in run]
        runs.append(some[0] if len(some) == 1 else f"{some[0]}-{some[-1]}")
    return ",".join(runs)


def _said(row: Mapping[str, Any]) -> str:
    """Return in words what a row says that no hours can be made of."""
    words = {
        name: _text(row, name)
        for name in ("freq", "byday", "opens_at", "closes_at", "valid_from", "interval", *_LIMITS)
    }
    facts = ", ".join(f"{name} {text}" for name, text in words.items() if text)
    return ". ".join(filter(None, (_text(row, "description"), facts)))


def _text(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    return "" if value is None else str(value).strip()
