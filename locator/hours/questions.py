"""What to ask about hours that can be read, but perhaps do not say what was meant."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING, Final

from locator.hours.rules import MIDNIGHT, Rule, clock, outside_quotes
from locator.messages import N_, Message

if TYPE_CHECKING:
    from collections.abc import Iterator

_LATE: Final = 6 * 60
"""Minutes after midnight from which hours that began the evening before look like a swap."""

_LONG: Final = 12 * 60
"""Minutes overnight from which "09:00-05:00" is more likely to mean five in the afternoon."""

_EARLY: Final = 5 * 60
"""Minutes after midnight before which few places open, so "01:00-04:00" may be in the afternoon."""

_THROUGH_THE_NIGHT: Final = N_(
    "“%(hours)s” lasts through the night. Are the two times the right way round?"
)
_AT_NIGHT: Final = N_(
    "“%(hours)s” is at night. Afternoon hours are written 13:00, 14:00 and so on."
)
_NEVER_OPEN: Final = Message(
    N_("These hours are never open. If the place is closed, say so in the column status.")
)
_REPLACED: Final = N_(
    "The second rule for “%(days)s” replaces the first. For two times on one day write "
    "“Mo-Fr 09:00-12:00,13:00-17:00”."
)
_ALL_REPLACED: Final = Message(
    N_(
        "The second rule for “every day” replaces the first. For two times on one day write "
        "“Mo-Fr 09:00-12:00,13:00-17:00”."
    )
)
_HOLIDAYS_LAST: Final = Message(
    N_(
        "Rules behind “PH” win over it, so holidays count as usual days. Put the rule for “PH” "
        "last."
    )
)
_DAY_AND_NIGHT: Final = N_("“%(days)s” has no times, so it is open day and night. Is that so?")
_SCHOOL_HOLIDAYS: Final = Message(
    N_("School holidays (“SH”) are not known here. Write their dates.")
)
_NOT_ON_THE_CLOCK: Final = Message(
    N_("Times that are not on the clock show as “not known”. When does it open and close?")
)
_WORDS: Final = Message(N_("Put words into quotation marks, or into the column hours_note."))


def ask(text: str, rules: tuple[Rule, ...]) -> tuple[Message, ...]:
    """Return questions for staff about hours that are valid but unusual, each a full sentence."""
    questions = (*_about_times(rules), *_about_rules(rules), *_about_words(text, rules))
    return tuple(dict.fromkeys(questions))


def _about_times(rules: tuple[Rule, ...]) -> Iterator[Message]:
    for rule in rules:
        for start, end in rule.spans:
            shown = f"{clock(start)}-{clock(end % MIDNIGHT or MIDNIGHT)}"
            if end > MIDNIGHT and (end - MIDNIGHT > _LATE or end - start >= _LONG):
                yield Message.of(_THROUGH_THE_NIGHT, hours=shown)
            elif 0 < start < _EARLY:
                yield Message.of(_AT_NIGHT, hours=shown)


def _about_rules(rules: tuple[Rule, ...]) -> Iterator[Message]:
    if all(rule.modifier == "closed" for rule in rules):
        yield _NEVER_OPEN
    for first, second in combinations(rules, 2):
        if _replaces(first, second):
            yield Message.of(_REPLACED, days=second.when) if second.when else _ALL_REPLACED
        if first.holiday_offsets and _wins_on_holidays(second):
            yield _HOLIDAYS_LAST


def _replaces(first: Rule, second: Rule) -> bool:
    both_have_times = bool(first.spans and second.spans)
    are_hours = "closed" not in (first.modifier, second.modifier)
    return both_have_times and are_hours and second.separator == ";" and first.when == second.when


def _wins_on_holidays(rule: Rule) -> bool:
    names_a_date = re.search(r"\d|easter", rule.when)
    return rule.separator == ";" and not rule.holiday_offsets and not names_a_date


def _about_words(text: str, rules: tuple[Rule, ...]) -> Iterator[Message]:
    written = outside_quotes(text)
    whole_days = [rule.when for rule in rules if not (rule.spans or rule.modifier)]
    if whole_days:
        yield Message.of(_DAY_AND_NIGHT, days=whole_days[0])
    if any("SH" in rule.when for rule in rules):
        yield _SCHOOL_HOLIDAYS
    if re.search(r"\d\s*\+|sunrise|sunset|dawn|dusk", written, re.IGNORECASE):
        yield _NOT_ON_THE_CLOCK
    if len(rules) == 1 and rules[0].comment == text.strip():
        yield _WORDS
