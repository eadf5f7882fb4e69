"""What a service's own words say of one wish: yes, no, or nothing.

Each judge is pure. It is given the canonical cells of the columns that its filter names, in their
order, and one value of the filter; a cell is blank where the directory says nothing. What a judge
is not told it does not guess: UNKNOWN is neither YES nor NO, and visitors hear of it.
"""

from __future__ import annotations

import datetime as dt
import enum
import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple

from locator import hours
from locator.errors import BadOpeningHours
from locator.hours import HoursKind
from locator.hours.moments import zone_named
from locator.service.cells import SEPARATOR
from locator.vocabulary import ONLY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from locator.hours import OpeningHours

Cells = tuple[str, ...]
_UNKNOWN_CODE: Final = "unknown"
_LONGEST: Final = dt.timedelta(hours=6)
"""After so long hours are read again, whatever they said."""
_DAY: Final = dt.timedelta(days=1)


class Verdict(enum.IntEnum):
    """What is known; of several wishes that must all come true the least counts."""

    NO = 0
    UNKNOWN = 1
    YES = 2


class Ruling(NamedTuple):
    """A verdict, and until when it holds: a POSIX time in seconds."""

    verdict: Verdict
    valid_until: float = math.inf


Judge = Callable[[Cells, str, dt.datetime], Ruling]
"""Rules on one value at a moment, which is aware."""


def at_any_time(judge: Callable[[Cells, str], Verdict]) -> Judge:
    """Return a judge whose verdicts hold for ever from one that does not look at the clock."""
    return lambda cells, value, _: Ruling(judge(cells, value))


def one_of(accepted: Mapping[str, frozenset[str]]) -> Callable[[Cells, str], Verdict]:
    """Return a judge of a cell with one code; ``accepted`` are the codes that fulfil each value."""

    def judge(cells: Cells, value: str) -> Verdict:
        code = cells[0]
        if code in ("", _UNKNOWN_CODE):
            return Verdict.UNKNOWN
        return _yes_or_no(code in accepted[value])

    return judge


def among(cells: Cells, value: str) -> Verdict:
    """Rule on a cell with several codes: it says yes by having the value's."""
    codes = _codes(cells[0])
    if value in codes:
        return Verdict.YES
    return Verdict.NO if codes - {_UNKNOWN_CODE} else Verdict.UNKNOWN


def comes_without_appointment(cells: Cells, _value: str) -> Verdict:
    """Rule on ``walk_in`` and ``appointment``: where the first says nothing the second does."""
    walk_in, appointment = cells
    if walk_in in ("yes", "no"):
        return _yes_or_no(walk_in == "yes")
    if appointment in ("", _UNKNOWN_CODE):
        return Verdict.UNKNOWN
    # "possible" means that one can also come without.
    return _yes_or_no(appointment != "required")


def is_spoken(cells: Cells, language: str) -> Verdict:
    """Rule on ``languages``: whoever speaks a regional form speaks the language."""
    spoken = {primary(tag) for tag in _codes(cells[0])}
    return _yes_or_no(language in spoken) if spoken else Verdict.UNKNOWN


def primary(tag: str) -> str:
    """Return the language of a tag (BCP 47), without its script and region."""
    return tag.partition("-")[0].lower()


def is_prescribed(cells: Cells, medication: str) -> Verdict:
    """Rule on ``medications`` and ``service_types``: only a clinic for medication prescribes it."""
    medications, types = cells
    if not medications and "mat" not in _codes(types):
        return Verdict.NO
    return among((medications,), medication)


def is_paid(cells: Cells, insurance: str) -> Verdict:
    """Rule on ``insurance`` and ``cost``: what is free asks for no insurance."""
    insurances, costs = cells
    if "free" in _codes(costs):
        return Verdict.YES
    return among((insurances,), insurance)


def is_old_enough(cells: Cells, age: str) -> Verdict:
    """Rule on ``minimum_age`` for somebody of an age in years."""
    (minimum,) = cells
    return _yes_or_no(int(minimum) <= int(age)) if minimum else Verdict.UNKNOWN


def is_served(cells: Cells, population: str) -> Verdict:
    """Rule on ``populations``: a service for everybody is not one that is there for a group."""
    groups = frozenset(code.removeprefix(ONLY) for code in _codes(cells[0]))
    return _yes_or_no(population in groups) if groups else Verdict.UNKNOWN


def is_open(cells: Cells, _value: str, at: dt.datetime) -> Ruling:
    """Rule on ``status``, ``opening_hours``, ``timezone``, ``country`` and ``state_province``.

    What opens by appointment is not open, and on a public holiday of which the hours say nothing
    nobody knows. A verdict holds until the hours change, at most to the end of the place's day.
    """
    status, text, timezone, country, region = cells
    later = at + _LONGEST
    if status in ("temporarily_closed", "inactive"):
        return Ruling(Verdict.NO, later.timestamp())
    opening, zone = _parsed(text), zone_named(timezone)
    if opening is None or zone is None:
        return Ruling(Verdict.UNKNOWN, later.timestamp())
    state = opening.state(at, timezone, country or None, region or None)
    tomorrow = at.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0) + _DAY
    valid_until = min(tomorrow, later, state.until or later).timestamp()
    if state.kind is HoursKind.UNKNOWN or (state.check_hours and state.is_holiday):
        return Ruling(Verdict.UNKNOWN, valid_until)
    return Ruling(_yes_or_no(state.kind is HoursKind.OPEN), valid_until)


def _parsed(text: str) -> OpeningHours | None:
    try:
        return hours.parse(text) if text else None
    except BadOpeningHours:
        return None


def _yes_or_no(says_yes: bool) -> Verdict:  # noqa: FBT001 - the one thing that it is given
    return Verdict.YES if says_yes else Verdict.NO


def _codes(cell: str) -> frozenset[str]:
    return frozenset(cell.split(SEPARATOR)) if cell else frozenset()
