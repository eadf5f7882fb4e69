"""Opening hours as pages ask for them: whether a place is open, until when, and its week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from locator.hours.moments import instant, zone_named
from locator.hours.questions import ask
from locator.hours.rules import Rule, read
from locator.hours.schedule import ONE_DAY, Calendar, HoursKind, Stretch, stretches_of, verify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from locator.messages import Message

HORIZON: Final = timedelta(days=14)
"""How far ahead a change is looked for; a visitor needs no later one."""

_WEIGHT: Final = {HoursKind.OPEN: 2, HoursKind.UNKNOWN: 1, HoursKind.CLOSED: 0}


@dataclass(frozen=True, slots=True)
class HoursState:
    """What is known of a moment.

    ``until`` is the next change of ``kind``, in the time zone of the place (None: not within 14
    days). ``comment`` is what the hours say about this time. ``is_holiday``: the day is a public
    holiday there. ``check_hours``: the hours may not hold today, either because it is a holiday of
    which they say nothing, or because they name holidays and those of the country are not known.
    """

    kind: HoursKind
    until: datetime | None = None
    comment: str | None = None
    is_holiday: bool = False
    check_hours: bool = False


class Interval(NamedTuple):
    """From when to when, in clock time of the place; the end may lie on the next day."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Day:
    """One line of a week's table.

    ``weekday`` counts from 0, Monday. ``intervals`` are the times when the place is open and
    ``uncertain`` those when it may be ("by appointment"); both hold what starts on the day.
    """

    date: date
    weekday: int
    intervals: tuple[Interval, ...]
    uncertain: tuple[Interval, ...]
    is_today: bool
    is_holiday: bool
    comment: str | None


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """The opening hours of a place, made by :func:`parse`: the text as given, and its rules."""

    text: str
    rules: tuple[Rule, ...]

    @property
    def mentions_holidays(self) -> bool:
        """Say whether there is a rule about public holidays."""
        return any(rule.holiday_offsets for rule in self.rules)

    @property
    def questions(self) -> tuple[Message, ...]:
        """Return what to ask staff about hours that can be read but may be a slip of the pen."""
        return ask(self.text, self.rules)

    def state(
        self, at: datetime, timezone: str, country: str | None = None, region: str | None = None
    ) -> HoursState:
        """Return whether the place is open at a moment, and until when that holds.

        ``at`` is aware, in any zone; ``timezone`` is the IANA name of the place's own, ``country``
        and ``region`` say whose public holidays count. Everything is UNKNOWN in an unknown zone.
        """
        zone = zone_named(timezone)
        if zone is None:
            return HoursState(HoursKind.UNKNOWN)
        calendar = Calendar(country, region)
        today = at.astimezone(zone).date()
        now: Stretch | None = None
        until: datetime | None = None
        for stretch in self._timeline(today, calendar):
            if now is None:
                now = stretch if instant(stretch.end, zone) > at else None
            elif stretch.kind is not now.kind:
                change = instant(stretch.start, zone)
                # A stretch within the hour that clocks skip never comes to pass.
                if change < instant(stretch.end, zone):
                    until = change.astimezone(zone) if change - at <= HORIZON else None
                    break
        is_holiday = calendar.is_holiday(today)
        return HoursState(
            kind=now.kind if now else HoursKind.UNKNOWN,
            until=until,
            comment=(now.comment or None) if now else None,
            is_holiday=bool(is_holiday),
            check_hours=is_holiday is None if self.mentions_holidays else bool(is_holiday),
        )

    def week(
        self, on: date, timezone: str, country: str | None = None, region: str | None = None
    ) -> tuple[Day, ...]:
        """Return the seven days, from Monday, of the week that a date is in.

        Times carry the zone of the place (none when it is unknown) and are as written, even in an
        hour that clocks skip or repeat.
        """
        zone = zone_named(timezone)
        calendar = Calendar(country, region)
        monday = on - timedelta(days=on.weekday())
        days = []
        for number in range(7):
            day = monday + timedelta(days=number)
            stretches = stretches_of(self.rules, day, calendar)
            comments = dict.fromkeys(one.comment for one in stretches if one.comment)
            kinds = {
                kind: tuple(
                    Interval(start.replace(tzinfo=zone), end.replace(tzinfo=zone))
                    for start, end in _merged(stretches, kind)
                )
                for kind in (HoursKind.OPEN, HoursKind.UNKNOWN)
            }
            days.append(
                Day(
                    date=day,
                    weekday=number,
                    intervals=kinds[HoursKind.OPEN],
                    uncertain=kinds[HoursKind.UNKNOWN],
                    is_today=day == on,
                    is_holiday=bool(calendar.is_holiday(day)),
                    comment="; ".join(comments) or None,
                )
            )
        return tuple(days)

    def _timeline(self, first: date, calendar: Calendar) -> Iterator[Stretch]:
        """Yield what holds from a day's midnight on, without gaps or overlaps, past the horizon."""
        yesterday = stretches_of(self.rules, first - ONE_DAY, calendar)
        for number in range(HORIZON.days + 2):
            day = first + timedelta(days=number)
            today = stretches_of(self.rules, day, calendar)
            yield from _overlaid(yesterday, today)
            yesterday = today


@lru_cache(maxsize=4096)
def parse(text: str) -> OpeningHours:
    """Read opening hours in OpenStreetMap's syntax.

    Raises :class:`locator.errors.BadOpeningHours` with a sentence that says what to write.
    """
    rules = read(text)
    verify(rules)
    return OpeningHours(text, rules)


def _overlaid(yesterday: tuple[Stretch, ...], today: tuple[Stretch, ...]) -> Iterable[Stretch]:
    """Return one calendar day, in which what runs on from the day before is open where it is."""
    midnight = today[0].start
    end = midnight + ONE_DAY
    late = [one for one in yesterday if one.end > midnight]
    if not late and today[-1].end == end:
        return today
    layers = [*late, *today]
    cuts = sorted(
        {midnight, end}
        | {edge for one in layers for edge in (one.start, one.end) if midnight < edge < end}
    )
    pieces = []
    for start, stop in pairwise(cuts):
        covering = [one for one in layers if one.start <= start and stop <= one.end]
        best = max(covering, key=lambda one: _WEIGHT[one.kind])
        pieces.append(Stretch(start, stop, best.kind, best.comment))
    return pieces


def _merged(stretches: Iterable[Stretch], kind: HoursKind) -> list[tuple[datetime, datetime]]:
    """Return the stretches of a kind from start to end, those that touch as one."""
    merged: list[tuple[datetime, datetime]] = []
    for one in stretches:
        if one.kind is not kind:
            continue
        if merged and merged[-1][1] == one.start:
            merged[-1] = (merged[-1][0], one.end)
        else:
            merged.append((one.start, one.end))
    return merged
