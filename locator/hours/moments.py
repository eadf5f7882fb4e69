"""Clock time and moments: which instant it is when a clock on the wall shows a time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_PRECISION: Final = timedelta(seconds=1)


@lru_cache(maxsize=512)
def zone_named(name: str) -> ZoneInfo | None:
    """Return an IANA time zone; None when there is none of that name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        # A name with a path or a NUL in it is a ValueError, one of a directory an OSError.
        return None


def instant(wall: datetime, zone: ZoneInfo) -> datetime:
    """Return the instant, in UTC, at which clocks of a zone first show a time or a later one.

    Where clocks are put back and show a time twice, that is the first time; where they are put
    forward over it, the moment at which they are. So a later time is never an earlier instant.
    """
    early = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if early.astimezone(zone).replace(tzinfo=None) == wall:
        return early
    # In a gap, the offset from before it gives an instant after it, and the other way round.
    before = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    after = early
    offset = after.astimezone(zone).utcoffset()
    while after - before > _PRECISION:
        middle = before + (after - before) / 2
        if middle.astimezone(zone).utcoffset() == offset:
            after = middle
        else:
            before = middle
    return after.replace(microsecond=0)
