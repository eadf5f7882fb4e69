"""How often the embeds of partners are opened: one number for a day, and nothing of who did.

A page that is opened waits for nothing: counts are held in memory and written together every few
seconds, by a thread that lives that long. A process that is killed takes along what it had not
written yet; numbers that are read for a rough idea bear that.
"""

from __future__ import annotations

import threading
from collections import Counter
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from locator.directory.database import writing
from locator.partners import tables

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    Later = Callable[[Callable[[], None]], None]
    """Has something called a little later, by another thread."""

WRITTEN_EVERY: Final = 5.0
"""Seconds between two times that counts are written."""

_use = tables.partner_use


def in_a_few_seconds(act: Callable[[], None]) -> None:
    """Call something later, unless the process ends before."""
    timer = threading.Timer(WRITTEN_EVERY, act)
    timer.daemon = True
    timer.start()


class Uses:
    """Counts in memory and in the database; safe to share between threads."""

    def __init__(self, engine: sa.Engine, later: Later = in_a_few_seconds) -> None:
        self._engine = engine
        self._later = later
        self._lock = threading.Lock()
        self._unwritten: Counter[tuple[str, dt.date]] = Counter()

    def count(self, key: str, day: dt.date) -> None:
        """Count that a partner's embed was opened on a day."""
        with self._lock:
            is_first = not self._unwritten
            self._unwritten[key, day] += 1
        if is_first:
            self._later(self.write)

    def write(self) -> None:
        """Write what was counted; where the database does not take it now, try again later."""
        with self._lock:
            counted, self._unwritten = self._unwritten, Counter()
        if not counted:
            return
        try:
            self._add(counted)
        except sa.exc.SQLAlchemyError:
            with self._lock:
                self._unwritten.update(counted)
            self._later(self.write)

    def of(self, key: str, days: tuple[dt.date, ...]) -> tuple[int, ...]:
        """Return how often a partner's embed was opened on each of some days."""
        self.write()
        wanted = sa.select(_use.c.day, _use.c.count).where(
            _use.c.partner_key == key, _use.c.day.in_(days)
        )
        with self._engine.connect() as connection:
            counts = {row.day: row.count for row in connection.execute(wanted).mappings()}
        return tuple(counts.get(day, 0) for day in days)

    def _add(self, counted: Counter[tuple[str, dt.date]]) -> None:
        is_sqlite = self._engine.dialect.name == "sqlite"
        with writing(self._engine) as connection:
            # In one order: two processes that write at once cannot wait for each other.
            for (key, day), count in sorted(counted.items()):
                table = sqlite.insert(_use) if is_sqlite else postgresql.insert(_use)
                new = table.values(partner_key=key, day=day, count=count)
                connection.execute(
                    new.on_conflict_do_update(
                        index_elements=[_use.c.partner_key, _use.c.day],
                        set_={"count": _use.c.count + new.excluded.count},
                    )
                )
