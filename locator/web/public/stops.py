"""The stops of a mobile programme: where else it comes to, when, and which is next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from locator.hours import HoursKind
from locator.web import listing_words, words
from locator.web.first_step import first_step, with_step
from locator.web.hours_words import week_line
from locator.web.i18n import gettext, ngettext
from locator.web.open_state import parsed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from locator.service import Listing

DAYS_NAMED: Final = 7
"""Days ahead for which the name of a day is enough; on from there it could mean two."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop, in words: where it is and when."""

    id: str
    name: str
    where: str
    hours: str


@dataclass(frozen=True, slots=True)
class Round:
    """The other stops of a service's programme; ``next`` says in words which comes first.

    It is blank where nothing is known of when.
    """

    programme: str
    next: str
    others: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class _Visit:
    """When a stop is next served, in its own time: from ``start``, or now until ``end``."""

    listing: Listing
    here: dt.datetime
    start: dt.datetime
    end: dt.datetime | None


def round_of(listing: Listing, stops: Sequence[Listing], now: dt.datetime) -> Round | None:
    """Return the programme of a service and its other stops; None where there is no other.

    ``stops`` are all of the programme. What is served sooner comes first.
    """
    own_id = listing.service.id
    others = [stop for stop in stops if stop.service.id != own_id]
    if not others:
        return None
    visits = {stop.service.id: _next_visit(stop, now) for stop in stops}
    known = [visit for visit in visits.values() if visit]
    first = min(known, key=lambda visit: visit.start, default=None)

    def sooner(stop: Listing) -> tuple[bool, float]:
        visit = visits[stop.service.id]
        return visit is None, visit.start.timestamp() if visit else 0.0

    return Round(
        programme=listing.service.programme,
        next=_in_words(first) if first else "",
        others=tuple(
            Stop(stop.service.id, stop.service.name, listing_words.where(stop), _hours(stop, now))
            for stop in sorted(others, key=sooner)
        ),
    )


def stop_line(listing: Listing, now: dt.datetime) -> str:
    """Say of a stop in a list of results that it is one; blank for what is no stop."""
    programme = listing.service.programme
    if not programme:
        return ""
    hours = week_line(listing, now)
    if hours:
        return gettext("Mobile: this stop %(hours)s", hours=hours)
    return gettext("Mobile: one stop of %(programme)s", programme=programme)


def _hours(stop: Listing, now: dt.datetime) -> str:
    unknown = with_step(gettext("Hours not known"), first_step(stop.service))
    return week_line(stop, now) or unknown


def _next_visit(listing: Listing, now: dt.datetime) -> _Visit | None:
    service = listing.service
    opening = parsed(service.opening_hours) if service.opening_hours else None
    if service.status != "active" or opening is None or not listing.timezone:
        return None
    state = opening.state(
        now, listing.timezone, service.country or None, service.state_province or None
    )
    here = now.astimezone(ZoneInfo(listing.timezone))
    if state.check_hours or state.kind is HoursKind.UNKNOWN:
        return None
    if state.kind is HoursKind.OPEN:
        return _Visit(listing, here, here, state.until)
    return _Visit(listing, here, state.until, None) if state.until else None


# Whole sentences, counted by the hour: in Spanish the words around a time depend on it.
def _in_words(visit: _Visit) -> str:
    where = listing_words.where(visit.listing)
    if visit.start <= visit.here:
        if visit.end is None:
            return gettext("There now: %(where)s", where=where)
        time, hour = words.clock(visit.end), words.hour_said(visit.end)
        return ngettext(
            "There now: %(where)s, until %(time)s", "There now: %(where)s, until %(time)s",
            hour, where=where, time=time,
        )  # fmt: skip
    time, hour = words.clock(visit.start), words.hour_said(visit.start)
    days = (visit.start.date() - visit.here.date()).days
    if days == 0:
        return ngettext(
            "Next stop: today %(time)s, %(where)s", "Next stop: today %(time)s, %(where)s",
            hour, where=where, time=time,
        )  # fmt: skip
    date = visit.start.date()
    day = words.weekday(date) if days < DAYS_NAMED else words.long_date(date)
    return ngettext(
        "Next stop: %(day)s %(time)s, %(where)s", "Next stop: %(day)s %(time)s, %(where)s",
        hour, day=day, where=where, time=time,
    )  # fmt: skip
