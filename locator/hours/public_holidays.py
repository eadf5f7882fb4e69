"""Public holidays, from the calendars of the ``holidays`` package."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from holidays import country_holidays

if TYPE_CHECKING:
    from datetime import date


@lru_cache(maxsize=1024)
def _holidays_of(country: str, region: str, year: int) -> frozenset[date] | None:
    for subdivision in (region or None, region.upper(), None):
        try:
            return frozenset(country_holidays(country, subdiv=subdivision, years=year))
        except NotImplementedError:
            # The calendar has no such region: the country's own days are better than none.
            continue
    return None


def is_public_holiday(day: date, country: str | None, region: str | None) -> bool | None:
    """Say whether a day is a public holiday, observed days included.

    ``country`` is an ISO 3166 alpha-2 code, ``region`` the code or name of a state or province; a
    region that the calendar does not know counts as none. None when nothing is known of the
    country.
    """
    if not country:
        return None
    known = _holidays_of(country.upper(), (region or "").strip(), day.year)
    return None if known is None else day in known
