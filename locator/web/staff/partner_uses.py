"""How often an embed was opened, day by day, as a row of bars and a table."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from locator.web.words import long_date

if TYPE_CHECKING:
    from collections.abc import Sequence

DAYS: Final = 30
BAR: Final = 8
"""Width of a bar with the gap beside it, in units of the drawing."""
HEIGHT: Final = 48
"""Height of the drawing, and of its highest bar."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day, how often the embed was opened, and its bar in the drawing."""

    name: str
    count: int
    left: int
    height: int

    @property
    def top(self) -> int:
        """Return where the bar begins, from the top of the drawing."""
        return HEIGHT - self.height


@dataclass(frozen=True, slots=True)
class Month:
    """The last days, the oldest first."""

    days: tuple[Day, ...]

    @property
    def total(self) -> int:
        """Return how often the embed was opened in all."""
        return sum(day.count for day in self.days)

    @property
    def width(self) -> int:
        """Return the width of the drawing."""
        return BAR * len(self.days)

    @property
    def height(self) -> int:
        """Return the height of the drawing."""
        return HEIGHT


def days_until(today: dt.date) -> tuple[dt.date, ...]:
    """Return the days that are shown, the oldest first."""
    return tuple(today - dt.timedelta(days=back) for back in range(DAYS - 1, -1, -1))


def month_of(days: Sequence[dt.date], counts: Sequence[int]) -> Month:
    """Draw the counts of some days; one use at least can be seen."""
    most = max(counts, default=0) or 1
    return Month(
        tuple(
            Day(long_date(day), count, BAR * place, -(-HEIGHT * count // most))
            for place, (day, count) in enumerate(zip(days, counts, strict=True))
        )
    )
