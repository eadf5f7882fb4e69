"""The hours of one day: what the rules say of it, as stretches that may run past midnight."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Final

from opening_hours import State

from locator.hours.public_holidays import is_public_holiday
from locator.hours.rules import MIDNIGHT, Rule, compiled, is_panic, join

if TYPE_CHECKING:
    from collections.abc import Iterable

ONE_DAY: Final = timedelta(days=1)


class HoursKind(StrEnum):
    """What is known of a moment."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


_KINDS: Final = {State.OPEN: HoursKind.OPEN, State.UNKNOWN: HoursKind.UNKNOWN}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time of one kind, in clock time of the place (no zone); the end does not belong to it."""

    start: datetime
    end: datetime
    kind: HoursKind
    comment: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """Where a place is, as far as its public holidays go."""

    country: str | None
    region: str | None

    def is_holiday(self, day: date) -> bool | None:
        """Say whether a day is a public holiday; None when the country's are not known."""
        return is_public_holiday(day, self.country, self.region)

    def offsets(self, day: date, candidates: Iterable[int]) -> frozenset[int]:
        """Return which of some numbers of days lie between a public holiday and a day."""
        return frozenset(days for days in candidates if self.is_holiday(day - timedelta(days=days)))


def stretches_of(rules: tuple[Rule, ...], day: date, calendar: Calendar) -> tuple[Stretch, ...]:
    """Return the stretches that start on a day, in order, without gaps from midnight to midnight.

    What runs past midnight belongs to the day on which it starts, whatever the next day's rules
    say, so the last stretches may end on the next day.
    """
    mentioned = {offset for rule in rules for offset in rule.holiday_offsets}
    variant = calendar.offsets(day, mentioned) if mentioned else frozenset()
    today, overnight = _texts(rules, variant)
    own = _evaluate(today, day)
    if not overnight:
        return own
    late = (
        replace(stretch, start=stretch.start + ONE_DAY, end=stretch.end + ONE_DAY)
        for stretch in _evaluate(overnight, day)
        if stretch.kind is not HoursKind.CLOSED
    )
    return _join_at_midnight(own, tuple(late))


def verify(rules: tuple[Rule, ...]) -> None:
    """Raise :class:`locator.errors.BadOpeningHours` if there is a day these rules cannot be put to.

    So what was parsed can be evaluated on any day.
    """
    offsets = sorted({offset for rule in rules for offset in rule.holiday_offsets})
    for count in range(len(offsets) + 1):
        for chosen in combinations(offsets, count):
            for text in filter(None, _texts(rules, frozenset(chosen))):
                compiled(text)


@lru_cache(maxsize=4096)
def _texts(rules: tuple[Rule, ...], offsets: frozenset[int]) -> tuple[str, str]:
    """Return the rules of a day up to midnight, and those of what runs past it, as texts.

    The second has the hours after midnight as if they were early on the same day, so that the
    library decides by the day on which they start; it is empty when nothing runs past midnight.
    """
    of_day = tuple(rule.on(offsets) for rule in rules)
    today = tuple(replace(rule, spans=_before_midnight(rule)) for rule in of_day)
    if not any(rule.is_overnight for rule in of_day):
        return join(today), ""
    overnight = tuple(late for rule in of_day for late in _after_midnight(rule))
    return join(today), join(overnight)


def _before_midnight(rule: Rule) -> tuple[tuple[int, int], ...]:
    return tuple((start, min(end, MIDNIGHT)) for start, end in rule.spans)


def _after_midnight(rule: Rule) -> tuple[Rule, ...]:
    if rule.is_overnight:
        late = tuple((0, end - MIDNIGHT) for _, end in rule.spans if end > MIDNIGHT)
        return (replace(rule, spans=late),)
    cuts_out = rule.modifier == "closed" and rule.spans
    if rule.separator == ";" and not cuts_out:
        # The rule replaces the hours of its days, so nothing of them runs past midnight either.
        return (replace(rule, spans=(), modifier="closed", comment=""),)
    return ()


def _evaluate(text: str, day: date) -> tuple[Stretch, ...]:
    """Return the stretches of a day from midnight to midnight; unknown when the library breaks."""
    midnight = datetime.combine(day, time.min)
    try:
        found = list(compiled(text).intervals(midnight, midnight + ONE_DAY))
    except BaseException as fault:
        if not is_panic(fault):
            raise
        return (Stretch(midnight, midnight + ONE_DAY, HoursKind.UNKNOWN, ""),)
    return tuple(
        Stretch(start, end, _KINDS.get(state, HoursKind.CLOSED), comment)
        for start, end, state, comment in found
    )


def _join_at_midnight(own: tuple[Stretch, ...], late: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    if not late:
        return own
    last, first = own[-1], late[0]
    runs_on = first.start == last.end and (first.kind, first.comment) == (last.kind, last.comment)
    if runs_on:
        return (*own[:-1], replace(last, end=first.end), *late[1:])
    return (*own, *late)
