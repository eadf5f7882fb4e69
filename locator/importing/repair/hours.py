"""Opening hours as people write them, put into the syntax of OpenStreetMap where that is sure."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from locator import hours
from locator.errors import BadOpeningHours
from locator.hours.rules import is_by_appointment
from locator.importing.repair.clock import DAY, written
from locator.importing.repair.hours_words import ALL_DAYS, NotUnderstood, read_groups
from locator.importing.repair.mended import Mended, Note
from locator.messages import N_, Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from locator.importing.repair.clock import Span

LONGEST: Final = 500
"""Characters of a text that is still read as hours; longer ones are explanations."""
_CODES: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_SYNTAX: Final = re.compile(r"\d\d:\d\d-\d\d:\d\d|24/7|\b(?:off|unknown|open)\b")
_NO_TIME: Final = re.compile(r"(?<![:\d])(?:2[5-9]|[3-9]\d)[:.]\d\d\b|(?<![:\d])\d{1,2}:[6-9]\d\b")
_UNREAD: Final = Message(
    N_("The hours of a day cannot be read; visitors are shown the words and told to call.")
)
_REWRITTEN: Final = Message(N_("The hours were put into the form that computers read."))
_MOVED: Final = Message(N_("Moved to hours_note."))
_BY_APPOINTMENT: Final = Message(
    N_("By appointment does not say when it is open; the text is shown as a note.")
)
_NO_SUCH_TIME: Final = Message(
    N_("There is no such time. The text is shown as a note; mend it or leave it.")
)
_NOT_SURE: Final = Message(
    N_(
        "These hours cannot be read for sure, so visitors are told to call, and shown the text as "
        "a note. Write them like “Mo-Fr 09:00-17:00; Sa 10:00-14:00”."
    )
)


def mend_hours(text: str, _country: str = "") -> Mended:
    """Put hours into the syntax; what cannot be understood for sure goes to ``hours_note``."""
    tidy = " ".join(text.split())
    if not tidy:
        return Mended("")
    if is_syntax(tidy):
        return Mended(tidy, notes=(Note(_UNREAD),) if 'unknown "' in tidy else ())
    found = read_hours(text)
    if found:
        return Mended(found, _REWRITTEN)
    if is_by_appointment(tidy):
        said = _BY_APPOINTMENT
    elif _NO_TIME.search(tidy):
        said = _NO_SUCH_TIME
    else:
        said = _NOT_SURE
    return Mended("", _MOVED, (Note(said),), aside=text.strip())


def is_syntax(text: str) -> bool:
    """Tell whether a text is in the syntax of OpenStreetMap already."""
    if not _SYNTAX.search(text):
        return False
    try:
        hours.parse(text)
    except BadOpeningHours:
        return False
    return True


def read_hours(text: str) -> str | None:
    """Return hours in the syntax; None where any word of them is not understood for sure."""
    if len(text) > LONGEST:
        return None
    try:
        groups = read_groups(text)
    except NotUnderstood:
        return None
    week: dict[int, list[Span]] = {}
    for group in groups:
        # "24 hours" alone is every day; "9 to 5" alone may be the week or not.
        for day in group.days or (ALL_DAYS if group.spans == [(0, DAY)] else ()):
            if day in week and not (group.spans and week[day]):
                return None
            week.setdefault(day, []).extend(group.spans)
    texts = {day: hours_ for day, spans in week.items() if (hours_ := _write_day(spans))}
    return write_week(texts) if len(texts) == len(week) > 0 else None


def read_day(text: str) -> str | None:
    """Return the hours of one day without its name; None where they are not sure."""
    if len(text) > LONGEST:
        return None
    try:
        groups = read_groups(text)
    except NotUnderstood:
        return None
    # A day that is named in its own column may be another one, "every other Saturday".
    return _write_day(groups[0].spans) if len(groups) == 1 and not groups[0].days else None


def write_week(texts: Mapping[int, str]) -> str:
    """Write days, from Monday 0, each with its hours or ``off``, in the syntax."""
    if len(texts) == len(_CODES) and set(texts.values()) == {"00:00-24:00"}:
        return "24/7"
    by_text: dict[str, list[int]] = {}
    for day, text in sorted(texts.items()):
        by_text.setdefault(text, []).append(day)
    return "; ".join(f"{_days(days)} {text}" for text, days in by_text.items())


def _write_day(spans: Sequence[Span]) -> str | None:
    ordered = sorted(spans)
    if any(before[1] > after[0] for before, after in pairwise(ordered)):
        return None
    return ",".join(f"{written(start)}-{written(end)}" for start, end in ordered) or "off"


def _days(days: Sequence[int]) -> str:
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ",".join(_run(run) for run in runs)


def _run(days: Sequence[int]) -> str:
    first, last = _CODES[days[0]], _CODES[days[-1]]
    if len(days) == 1:
        return first
    # Of two days a comma says that no day is between them.
    return f"{first},{last}" if days[-1] - days[0] == 1 else f"{first}-{last}"
