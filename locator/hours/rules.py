"""From the text of opening hours to rules whose parts are told apart.

The library that reads the syntax (``opening-hours-py``) also evaluates it, but differs from what
people mean in four ways that matter here: a rule that is only a comment counts as open, "open end"
as open until midnight, sunrise as seven o'clock, and hours past midnight end at midnight where the
next day has a rule of its own. So it only reads and normalises the text; rules are mended here, and
:mod:`locator.hours.schedule` has them evaluated day by day.

Syntax: OpenStreetMap wiki, "Key:opening_hours/specification".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from opening_hours import OpeningHours as Expression
from opening_hours import ParserError  # type: ignore[attr-defined] # its stub forgets it

from locator.errors import BadOpeningHours
from locator.hours.mistakes import LONGEST_TEXT, explain
from locator.messages import N_

MOST_OFFSETS: Final = 3
"""Different offsets from a public holiday ("PH -1 day") in one text; each doubles the work."""

MIDNIGHT: Final = 24 * 60
"""Minutes of a day; a span that ends later goes on in the next."""

_FARTHEST_CHANGE: Final = 30
"""Days after which the library may stop looking for a change; no question here spans as many."""

_DASHES: Final = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2212", "------", "\u200b\ufeff")
_QUOTED: Final = re.compile(r'("[^"]*")')
_SEPARATOR: Final = re.compile(r'("[^"]*")|(; |, | \|\| )')
_CLOCK: Final = r"\d\d:\d\d"
_SUN: Final = r"\(?(?:sunrise|sunset|dawn|dusk)(?:[+-]\d\d:\d\d)?\)?"
_SPAN: Final = rf"(?:{_CLOCK}|{_SUN})(?:-(?:{_CLOCK}|{_SUN})(?:\+|/{_CLOCK})?|\+)"
_RULE: Final = re.compile(
    rf"(?P<when>.*?) ?(?P<spans>{_SPAN}(?:,{_SPAN})*)?"
    r"(?: ?(?P<modifier>closed|unknown))?"
    r'(?: ?"(?P<comment>[^"]*)")?'
)
_PLAIN_SPAN: Final = re.compile(rf"({_CLOCK})-({_CLOCK})(?:/{_CLOCK})?")
_HOLIDAY: Final = re.compile(r"\bPH(?: ([+-]\d+) days)?")
_UNSIGNED: Final = re.compile(r"(?<= )(?=\d+ days\b)")
_OPEN_AFTER_TIMES: Final = re.compile(
    r"(:\d\d|[+)]|sunrise|sunset|dawn|dusk)\s*open\b", re.IGNORECASE
)
_WHOLE_DAY: Final = re.compile(r"24/7|\b0?0:00\s*-\s*24:00|\bopen\b", re.IGNORECASE)
_BY_APPOINTMENT: Final = re.compile(
    r"\bby (?:\w+ )?(?:appointment|appt|arrangement|request)\b"
    r"|\b(?:appointments?|appts?) (?:only|needed|necessary|required)\b|\bon request\b"
    r"|\bnach (?:\w+ )?(?:vereinbarung|absprache|terminvereinbarung)\b|\bmit termin\b"
    r"|\bsur (?:rendez-vous|rdv)\b|\bcon cita\b|\bcita previa\b",
    re.IGNORECASE,
)
_OR_WITHOUT: Final = re.compile(
    r"\b(?:walk|drop)[- ]?ins?\b|\b(?:no|not|or|without|oder|ohne|ou|sans|o|sin)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a text.

    ``separator`` is what joins it to the rule before: ";" replaces that day's hours, "," adds to
    them, "||" fills what they leave. ``when`` holds the days (empty: every day), ``spans`` pairs of
    minutes after midnight (none: the whole day; an end above 1440 lies in the next day).
    ``modifier`` is "", "closed" or "unknown".
    """

    separator: str
    when: str
    spans: tuple[tuple[int, int], ...]
    modifier: str
    comment: str

    @property
    def is_overnight(self) -> bool:
        """Say whether hours of this rule go on after midnight."""
        return any(end > MIDNIGHT for _, end in self.spans)

    @property
    def holiday_offsets(self) -> tuple[int, ...]:
        """Return the days from a public holiday that the rule is about; 0 is the holiday."""
        return tuple(int(days or 0) for days in _HOLIDAY.findall(self.when))

    def on(self, offsets: frozenset[int]) -> Rule:
        """Return the rule for a day of which it is known how far from a public holiday it is.

        A holiday that it is becomes "every day of the week"; the library, which is told no country,
        never finds the others true.
        """

        def every_day(match: re.Match[str]) -> str:
            return "Mo-Su" if int(match[1] or 0) in offsets else match[0]

        return replace(self, when=_HOLIDAY.sub(every_day, self.when))

    def __str__(self) -> str:
        spans = ",".join(f"{clock(start)}-{clock(end)}" for start, end in self.spans)
        when = self.when or ("" if spans else "24/7")
        comment = f'"{self.comment}"' if self.comment else ""
        return " ".join(part for part in (when, spans, self.modifier, comment) if part)


def clock(minutes: int) -> str:
    """Write minutes after midnight as on a clock; 1440 is 24:00."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def join(rules: tuple[Rule, ...]) -> str:
    """Write rules as one text; the first one's separator falls away."""
    joints = {";": "; ", ",": ", ", "||": " || "}
    written = "".join(joints[rule.separator] + str(rule) for rule in rules)
    return written.lstrip(";,| ")


@lru_cache(maxsize=4096)
def compiled(text: str) -> Expression:
    """Return the library's object for a text; it does not pickle, so nobody may hold it.

    Raises :class:`BadOpeningHours` when the library cannot read the text or breaks down over it.
    """
    try:
        return Expression(
            text,
            auto_country=False,
            auto_timezone=False,
            max_interval_days=_FARTHEST_CHANGE,
        )
    except (ParserError, UnicodeError) as fault:
        # A lone surrogate cannot even be handed to the library.
        raise BadOpeningHours(explain(text, str(fault))) from fault
    except BaseException as fault:
        if is_panic(fault):
            raise BadOpeningHours(explain(text, "")) from fault
        raise


def is_panic(fault: BaseException) -> bool:
    """Say whether the library broke down: its panics are no ``Exception`` and have no import."""
    return type(fault).__name__ == "PanicException"


def read(text: str) -> tuple[Rule, ...]:
    """Take a text apart into rules that mean what people mean.

    Raises :class:`BadOpeningHours` with what to write instead.
    """
    if not text.strip() or len(text) > LONGEST_TEXT:
        raise BadOpeningHours(explain(text, ""))
    if is_by_appointment(text) and not re.search(r'[\d"]', text):
        return (Rule(";", "", (), "unknown", text.strip()),)
    tidied = _tidy(text)
    rules = tuple(
        _read_rule(separator, written) for separator, written in _split(str(compiled(tidied)))
    )
    if len({offset for rule in rules for offset in rule.holiday_offsets}) > MOST_OFFSETS:
        raise BadOpeningHours(N_("Too many different days around public holidays. Use “PH” alone."))
    return rules


def is_by_appointment(comment: str) -> bool:
    """Say whether a comment means that nobody can simply come."""
    found = _BY_APPOINTMENT.search(comment)
    return found is not None and not _OR_WITHOUT.search(comment)


def outside_quotes(text: str) -> str:
    """Return a text without its comments."""
    return _QUOTED.sub("", text)


def _tidy(text: str) -> str:
    """Mend what word processors do to hyphens and spaces, outside of comments.

    A whole day that is named on purpose is written so that the library keeps it: it would make
    `open "ring"` and a mere `"ring"` the same.
    """
    parts = _QUOTED.split(text)
    for place in range(0, len(parts), 2):
        part = re.sub(r"\s+", " ", parts[place].translate(_DASHES))
        parts[place] = _WHOLE_DAY.sub("00:00-00:00", _OPEN_AFTER_TIMES.sub(r"\1", part))
    return "".join(parts).strip().rstrip("; ")


def _split(canonical: str) -> list[tuple[str, str]]:
    """Split the library's own spelling into (separator, rule); there only rules have spaces."""
    rules: list[tuple[str, str]] = []
    separator, begin = ";", 0
    for match in _SEPARATOR.finditer(canonical):
        if match[2]:
            rules.append((separator, canonical[begin : match.start()]))
            separator, begin = match[2].strip(), match.end()
    rules.append((separator, canonical[begin:]))
    return rules


def _read_rule(separator: str, written: str) -> Rule:
    match = _RULE.fullmatch(written)
    if match is None:
        raise BadOpeningHours(explain(written, ""))
    # The library writes "+1 day" as "1 days", which it cannot read again.
    when = _UNSIGNED.sub("+", match["when"])
    modifier, comment = match["modifier"] or "", match["comment"] or ""
    written_spans = match["spans"].split(",") if match["spans"] else []
    plain = [_PLAIN_SPAN.fullmatch(span) for span in written_spans]
    spans = tuple(_minutes(span[1], span[2]) for span in plain if span)
    is_vague = len(spans) < len(plain)
    is_only_comment = bool(comment) and not written_spans
    if is_vague or (not modifier and (is_only_comment or is_by_appointment(comment))):
        modifier = "unknown"
    return Rule(
        separator=separator,
        when="" if when == "24/7" else when,
        spans=() if is_vague or (modifier and spans == ((0, MIDNIGHT),)) else spans,
        modifier=modifier,
        comment=comment,
    )


def _minutes(start: str, end: str) -> tuple[int, int]:
    """Return a span in minutes after midnight; an end that is not later is in the next day."""
    first, last = (int(clock[:2]) * 60 + int(clock[3:]) for clock in (start, end))
    return first, last if last > first else last + MIDNIGHT
