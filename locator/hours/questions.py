"""What to ask about hours that can be read, but perhaps do not say what was meant."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING, Final

from locator.hours.rules import MIDNIGHT, Rule, clock, outside_quotes

if TYPE_CHECKING:
    from collections.abc import Iterator

_LATE: Final = 6 * 60
"""Minutes after midnight from which hours that began the evening before look like a swap."""

_LONG: Final = 12 * 60
"""Minutes overnight from which "09:00-05:00" is more likely to mean five in the afternoon."""

_EARLY: Final = 5 * 60
"""Minutes after midnight before which few places open, so "01:00-04:00" may be in the afternoon."""


def ask(text: str, rules: tuple[Rule, ...]) -> tuple[str, ...]:
    """Return questions for staff about hours that are valid but unusual, each a full sentence."""
    questions = (*_about_times(rules), *_about_rules(rules), *_about_words(text, rules))
    return tuple(dict.fromkeys(questions))


def _about_times(rules: tuple[Rule, ...]) -> Iterator[str]:
    for rule in rules:
        for start, end in rule.spans:
            shown = f"{clock(start)}-{clock(end % MIDNIGHT or MIDNIGHT)}"
            if end > MIDNIGHT and (end - MIDNIGHT > _LATE or end - start >= _LONG):
                yield f"“{shown}” lasts through the night. Are the two times the right way round?"
            elif 0 < start < _EARLY:
                yield f"“{shown}” is at night. Afternoon hours are written 13:00, 14:00 and so on."


def _about_rules(rules: tuple[Rule, ...]) -> Iterator[str]:
    if all(rule.modifier == "closed" for rule in rules):
        yield "These hours are never open. If the place is closed, say so in the column status."
    for first, second in combinations(rules, 2):
        if _replaces(first, second):
            yield (
                f"The second rule for “{second.when or 'every day'}” replaces the first. For two"
                " times on one day write “Mo-Fr 09:00-12:00,13:00-17:00”."
            )
        if first.holiday_offsets and _wins_on_holidays(second):
            yield (
                "Rules behind “PH” win over it, so holidays count as usual days. Put the rule for"
                " “PH” last."
            )


def _replaces(first: Rule, second: Rule) -> bool:
    both_have_times = bool(first.spans and second.spans)
    are_hours = "closed" not in (first.modifier, second.modifier)
    return both_have_times and are_hours and second.separator == ";" and first.when == second.when


def _wins_on_holidays(rule: Rule) -> bool:
    names_a_date = re.search(r"\d|easter", rule.when)
    return rule.separator == ";" and not rule.holiday_offsets and not names_a_date


def _about_words(text: str, rules: tuple[Rule, ...]) -> Iterator[str]:
    written = outside_quotes(text)
    whole_days = [rule.when for rule in rules if not (rule.spans or rule.modifier)]
    if whole_days:
        yield f"“{whole_days[0]}” has no times, so it is open day and night. Is that so?"
    if any("SH" in rule.when for rule in rules):
        yield "School holidays (“SH”) are not known here. Write their dates."
    if re.search(r"\d\s*\+|sunrise|sunset|dawn|dusk", written, re.IGNORECASE):
        yield "Times that are not on the clock show as “not known”. When does it open and close?"
    if len(rules) == 1 and rules[0].comment == text.strip():
        yield "Put words into quotation marks, or into the column hours_note."
