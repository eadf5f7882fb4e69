"""Times of day as people write them: ``9am``, ``9.30``, ``17h``, ``noon``; and spans of two."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

NOON: Final = 12 * 60
DAY: Final = 24 * 60

TIME: Final = re.compile(
    r"(?P<hour>\d{1,2})(?:(?P<mark>[:.h])(?P<minute>\d\d))?\s*"
    r"(?P<half>a\.?\s?m\b\.?|p\.?\s?m\b\.?|(?<=\d)[ap]\b|h\b|uhr\b|hrs?\b)?"
    r"|(?P<word>noon|midday|midnight)\b",
    re.IGNORECASE,
)
Span = tuple[int, int]
"""From when to when, in minutes after midnight; an end above 1440 lies in the next day."""

_EARLIEST_MORNING: Final = 6 * 60
_LONGEST: Final = 18 * 60
"""Minutes of the longest span that is believed where one of its halves had to be guessed."""


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day: minutes after midnight as written, and which half of the day, if it is said.

    ``half`` is "a", "p", "24" for a clock of 24 hours, or "" where nothing says.
    """

    minutes: int
    half: str


def read_time(match: re.Match[str]) -> Time | None:
    """Turn a match of :data:`TIME` into a time; None where there is no such time."""
    if match["word"]:
        return Time(0 if match["word"].lower() == "midnight" else NOON, "24")
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or "").lower()[:1]
    if minute > 59 or hour > 24 or (hour == 24 and minute):
        return None
    if half in {"a", "p"}:
        if not 1 <= hour <= 12:
            return None
        return Time(hour % 12 * 60 + minute, half)
    is_long = hour > 12 or hour == 0 or match["hour"].startswith("0") or half in {"h", "u"}
    return Time(hour * 60 + minute, "24" if is_long or match["mark"] == "h" else "")


def read_span(start: Time, end: Time) -> Span | None:
    """Return a span in minutes after midnight, its end above 1440 if it lies in the next day.

    Where am and pm are missing they are taken as people mean them: ``9-5`` is by day, ``1-5pm`` is
    in the afternoon, ``10-2pm`` begins in the morning. None where that is no more than a guess.
    """
    first, last = _absolute(start), _absolute(end)
    is_said = first is not None and last is not None
    if first is None and last is None:
        if start.minutes < _EARLIEST_MORNING or start.minutes == end.minutes:
            return None
        first, last = start.minutes, end.minutes
        last += NOON if last < first else 0
    elif first is None and last is not None:
        half = NOON if last >= NOON else 0
        first = start.minutes % NOON + half
        if first >= last:
            first -= NOON
    elif last is None and first is not None:
        last = end.minutes % NOON
        while last <= first:
            last += NOON
    if first is None or last is None or first < 0 or first == last:
        return None
    last += DAY if last < first else 0
    if last - first > _LONGEST and not is_said:
        return None
    return first, last


def _absolute(time: Time) -> int | None:
    if time.half == "":
        return None
    return time.minutes + (NOON if time.half == "p" else 0)


def written(minutes: int) -> str:
    """Write minutes after midnight as the syntax of opening hours has them, within one day."""
    return f"{minutes % DAY // 60:02}:{minutes % 60:02}" if minutes != DAY else "24:00"
