"""What visitors say is wrong: taken without a trace of who said it, kept until it is dealt with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from locator.directory import tables
from locator.directory.database import writing
from locator.errors import NotFound

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

MOST_OF_ONE: Final = 20
"""Open reports of one service: as many say the same, and staff has to look at it."""
MOST_IN_ALL: Final = 5000
"""Open reports of all services: more than people can deal with come from a machine."""
MOST_SHOWN: Final = 200
_NEW: Final = "new"
_DONE: Final = "done"

_report = tables.report


@dataclass(frozen=True, slots=True)
class Report:
    """What a visitor says is wrong with a service: a code of ``REPORT_CHOICES``, and words.

    ``day`` is all that is kept of when it came, and nothing is kept of whom it came from.
    """

    service_id: str
    choice: str
    text: str
    day: dt.date


@dataclass(frozen=True, slots=True)
class OpenReport:
    """A report that waits for somebody; ``name`` and ``dataset`` are blank if the service went."""

    key: int
    report: Report
    name: str
    dataset: str


def add_report(engine: sa.Engine, report: Report) -> bool:
    """Keep a report; return False, and keep nothing, where too many wait already."""
    is_open = _report.c.state == _NEW
    counts = sa.select(
        sa.func.count(), sa.func.sum(sa.case((_report.c.service_id == report.service_id, 1)))
    ).where(is_open)
    with writing(engine) as connection:
        in_all, of_one = connection.execute(counts).one()
        if in_all >= MOST_IN_ALL or (of_one or 0) >= MOST_OF_ONE:
            return False
        connection.execute(
            sa.insert(_report).values(
                service_id=report.service_id,
                choice=report.choice,
                text=report.text,
                day=report.day,
                state=_NEW,
            )
        )
    return True


def open_reports(
    engine: sa.Engine, datasets: Collection[str] | None = None
) -> tuple[OpenReport, ...]:
    """Return the reports that wait, the oldest first, at most ``MOST_SHOWN``.

    ``datasets`` names those whose services are meant. None means all, and also the reports of
    services that are in no dataset any more.
    """
    wanted = (
        sa.select(
            _report.c.key,
            _report.c.service_id,
            _report.c.choice,
            _report.c.text,
            _report.c.day,
            sa.func.coalesce(tables.service.c.name, ""),
            sa.func.coalesce(tables.dataset.c.name, ""),
        )
        .outerjoin(tables.service, tables.service.c.id == _report.c.service_id)
        .outerjoin(tables.dataset, tables.dataset.c.key == tables.service.c.dataset_key)
        .where(_is_waiting(datasets))
        .order_by(_report.c.day, _report.c.key)
        .limit(MOST_SHOWN)
    )
    with engine.connect() as connection:
        return tuple(
            OpenReport(key, Report(id_, choice, text, day), name, dataset)
            for key, id_, choice, text, day, name, dataset in connection.execute(wanted)
        )


def close_report(engine: sa.Engine, key: int, datasets: Collection[str] | None = None) -> str:
    """Note that a report was dealt with, and delete its words; return the id of the service.

    Raises :class:`NotFound` where no such report waits, or not of these ``datasets`` (None: all).
    """
    closing = (
        sa.update(_report)
        .where(_report.c.key == key, _is_waiting(datasets))
        .values(state=_DONE, text="")
        .returning(_report.c.service_id)
    )
    with writing(engine) as connection:
        service_id: str | None = connection.scalar(closing)
    if service_id is None:
        raise NotFound("No report of that number waits any more.")
    return service_id


def _is_waiting(datasets: Collection[str] | None) -> sa.ColumnElement[bool]:
    if datasets is None:
        return _report.c.state == _NEW
    own = (
        sa.select(tables.service.c.id)
        .join(tables.dataset)
        .where(tables.dataset.c.name.in_(datasets))
    )
    return sa.and_(_report.c.state == _NEW, _report.c.service_id.in_(own))
