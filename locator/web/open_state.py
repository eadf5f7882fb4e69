"""Whether a service is open, in words, and until when the words stay true."""

from __future__ import annotations

import datetime as dt
import enum
import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from locator import hours
from locator.errors import BadOpeningHours
from locator.hours import HoursKind
from locator.web import words
from locator.web.first_step import first_step, with_step
from locator.web.i18n import gettext, language, ngettext

if TYPE_CHECKING:
    from locator.hours import HoursState, OpeningHours
    from locator.service import Listing
    from locator.web.i18n import Language

SOON: Final = dt.timedelta(hours=1)
LONGEST_NOTE: Final = 60
"""Characters of a note about hours that a line of a list has room for."""
_A_WEEK: Final = dt.timedelta(days=6)
_LONGEST: Final = dt.timedelta(hours=6)


class Sign(enum.StrEnum):
    """How a state is drawn, besides its word."""

    OPEN = "open"
    SOON = "soon"
    CLOSED = "closed"
    UNKNOWN = "unknown"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class OpenState:
    """A state in words, ``word`` first and strong; true until ``valid_until``."""

    sign: Sign
    word: str
    detail: str
    valid_until: dt.datetime


@functools.lru_cache(maxsize=4096)
def parsed(text: str) -> OpeningHours | None:
    """Read hours once; None for a text that is no hours (the import keeps such out)."""
    try:
        return hours.parse(text)
    except BadOpeningHours:
        return None


def open_state(listing: Listing, now: dt.datetime) -> OpenState:
    """Say whether a service is open at a moment, or that nobody knows."""
    service = listing.service
    later = now + _LONGEST
    if service.status == "temporarily_closed":
        return OpenState(Sign.STOPPED, gettext("Closed for now"), "", later)
    if service.status == "inactive":
        return OpenState(Sign.STOPPED, gettext("No longer there"), "", later)
    step = first_step(service)
    opening = parsed(service.opening_hours) if service.opening_hours else None
    if opening is None or not listing.timezone:
        if not (service.opening_hours or service.hours_note):
            unknown = with_step(gettext("Hours not known"), step)
            return OpenState(Sign.UNKNOWN, unknown, "", later)
        note = service.hours_note if len(service.hours_note) <= LONGEST_NOTE else ""
        return OpenState(Sign.UNKNOWN, _unsure(step), note, later)
    place = listing.timezone, service.country, service.state_province
    # Hours begin and end with a minute, so that all of one minute is one moment to them.
    minute = now.replace(second=0, microsecond=0)
    return _state_of(service.opening_hours, *place, minute, step, language())


@functools.lru_cache(maxsize=4096)
def _state_of(
    text: str,
    timezone: str,
    country: str,
    region: str,
    at: dt.datetime,
    step: str,
    _language: Language,
) -> OpenState:
    """Say whether hours that can be read are open at a moment, once for all that have them."""
    state = hours.parse(text).state(at, timezone, country or None, region or None)
    return _in_words(state, at.astimezone(ZoneInfo(timezone)), step)


def _in_words(state: HoursState, here: dt.datetime, step: str) -> OpenState:
    if state.kind is HoursKind.UNKNOWN:
        valid = _valid_until(here, state.until)
        return OpenState(Sign.UNKNOWN, _unsure(step), state.comment or "", valid)
    if state.check_hours and state.is_holiday:
        word = gettext("Holiday: %(step)s", step=step) if step else gettext("Holiday")
        return OpenState(Sign.UNKNOWN, word, "", _valid_until(here, state.until))
    if state.kind is HoursKind.OPEN:
        return _open(state, here)
    detail = _opens(state.until, here) if state.until else ""
    return OpenState(Sign.CLOSED, gettext("Closed"), detail, _valid_until(here, state.until))


def _unsure(step: str) -> str:
    return gettext("Hours: %(step)s", step=step) if step else gettext("Hours not certain")


def _open(state: HoursState, here: dt.datetime) -> OpenState:
    if state.until is None:
        return OpenState(Sign.OPEN, gettext("Open"), gettext("day and night"), _valid_until(here))
    if state.until - here <= SOON:
        valid = _valid_until(here, state.until)
        return OpenState(Sign.SOON, gettext("Closes soon"), _at(state.until), valid)
    valid = _valid_until(here, state.until - SOON)
    return OpenState(Sign.OPEN, gettext("Open"), _until(state.until, here), valid)


# Whole sentences, counted by the hour: in Spanish the words around a time depend on both, and one
# o'clock is singular.
def _opens(at: dt.datetime, here: dt.datetime) -> str:
    time, hour = words.clock(at), words.hour_said(at)
    if at.date() == here.date():
        return ngettext("opens today %(time)s", "opens today %(time)s", hour, time=time)
    if _is_tomorrow(at, here):
        return ngettext("opens tomorrow %(time)s", "opens tomorrow %(time)s", hour, time=time)
    day = _day(at, here)
    return ngettext("opens %(day)s %(time)s", "opens %(day)s %(time)s", hour, day=day, time=time)


def _at(time: dt.datetime) -> str:
    clock, hour = words.clock(time), words.hour_said(time)
    return ngettext("at %(time)s", "at %(time)s", hour, time=clock)


def _until(at: dt.datetime, here: dt.datetime) -> str:
    time, hour = words.clock(at), words.hour_said(at)
    if at.date() == here.date():
        return ngettext("until %(time)s", "until %(time)s", hour, time=time)
    if _is_tomorrow(at, here):
        return ngettext("until tomorrow %(time)s", "until tomorrow %(time)s", hour, time=time)
    day = _day(at, here)
    return ngettext("until %(day)s %(time)s", "until %(day)s %(time)s", hour, day=day, time=time)


def _is_tomorrow(at: dt.datetime, here: dt.datetime) -> bool:
    return at.date() == here.date() + dt.timedelta(days=1)


def _day(at: dt.datetime, here: dt.datetime) -> str:
    day = at.date()
    return words.weekday(day) if day - here.date() <= _A_WEEK else words.long_date(day)


def _valid_until(here: dt.datetime, change: dt.datetime | None = None) -> dt.datetime:
    # "Tomorrow" becomes "today" at midnight, whatever the hours do.
    midnight = (here + dt.timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return min(midnight, change) if change else midnight
