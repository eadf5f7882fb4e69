"""What changed, as the public may know it: the history of services, never what they kept back.

History is shown through the present. A service is given as it may be seen now, whatever it showed
when it changed: an address that was withdrawn is not told by the revisions before. Of a service
that is not for the public any more, only its removal is told, so that copies can follow.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa

from locator.directory import rows, tables
from locator.directory.database import aware
from locator.service import COLUMN_NAMES, KEPT_BACK, shown_cells

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from locator.service import Listing

PAGE: Final = 100
"""Changes that are read at once for programs."""
_CONSENT: Final = "listing_consent"
_change: Final = tables.change
_service: Final = tables.service

Cells = dict[str, str]


class What(enum.StrEnum):
    """What happened to a service, as the public sees it."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class PublicChange:
    """What happened to a service in a revision.

    ``columns`` are the public columns that changed, in the order of the format; none where the
    service was added or removed. ``listing`` is the service as it may be seen now, None where it
    was removed. ``filed`` has the public cells by which the change is found again: those of now,
    or the last ones of a service that is gone; they are not for showing.
    """

    revision: int
    published_at: dt.datetime
    service_id: str
    what: What
    columns: tuple[str, ...]
    listing: Listing | None
    filed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a page of changes ended: the revision and the service of its last change."""

    revision: int
    service_id: str


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """Changes in the order in which they were made, and the mark of the last where there are more.

    ``newest`` is the number of the newest revision.
    """

    newest: int
    changes: tuple[PublicChange, ...]
    end: Mark | None


def read_public_changes(
    engine: sa.Engine, since: int, after: Mark | None = None, most: int = PAGE
) -> ChangesPage | None:
    """Return the changes of the revisions after ``since``, those behind a mark; None for no mark.

    A page holds at most ``most`` changes, and fewer where some changed nothing that is shown.
    """
    wanted = _public().where(_change.c.revision_number > since).order_by(_change.c.key)
    with engine.connect() as connection:
        newest = connection.scalar(sa.select(sa.func.max(tables.revision.c.number))) or 0
        if after is not None:
            start = connection.scalar(_key_of(after))
            if start is None:
                return None
            wanted = wanted.where(_change.c.key > start)
        found = connection.execute(wanted.limit(most + 1)).mappings().fetchall()
    page = found[:most]
    last = page[-1] if len(found) > most else None
    end = Mark(last["revision_number"], last["service_id"]) if last else None
    return ChangesPage(newest, tuple(filter(None, map(_read, page))), end)


def read_newest_changes(engine: sa.Engine, most: int) -> tuple[PublicChange, ...]:
    """Return the changes among the ``most`` newest ones that are shown, the newest first."""
    wanted = _public().order_by(_change.c.key.desc()).limit(most)
    with engine.connect() as connection:
        found = connection.execute(wanted).mappings().fetchall()
    return tuple(filter(None, map(_read, found)))


def _public() -> sa.Select[Any]:
    """Select the changes of what is public now, and how all else ceased to be public."""
    was, became = _is_public(_change.c.before), _is_public(_change.c.after)
    now = sa.and_(_service.c.id == _change.c.service_id, _service.c.is_public)
    return (
        sa.select(
            _change.c.revision_number,
            tables.revision.c.published_at,
            _change.c.service_id,
            _change.c.before,
            _change.c.after,
            *rows.CELLS,
            _service.c.other_cells,
            *rows.PUBLIC_PLACE,
        )
        .select_from(_change)
        .join(tables.revision)
        .outerjoin(_service, now)
        .where(
            sa.or_(
                sa.and_(_service.c.id.is_not(None), sa.or_(was, became)),
                sa.and_(was, sa.not_(became)),
            )
        )
    )


def _is_public(cells: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
    consent = sa.func.coalesce(cells[_CONSENT].as_string(), "")
    return sa.and_(cells.is_not(sa.null()), consent.in_(("", "public")))


def _key_of(mark: Mark) -> sa.Select[tuple[int]]:
    # Only a change that was given can be a mark; what else there is cannot be found out by asking.
    return (
        _public()
        .with_only_columns(_change.c.key)
        .where(_change.c.revision_number == mark.revision, _change.c.service_id == mark.service_id)
    )


def _read(row: sa.RowMapping) -> PublicChange | None:
    before, after = _shown(row["before"]), _shown(row["after"])
    what = What.ADDED if before is None else What.REMOVED if after is None else What.CHANGED
    is_listed = after is not None and row["id"] is not None
    filed = _shown(rows.to_cells(row)) if is_listed else before
    columns = _changed(before, after, filed) if before and after and filed else ()
    if what is What.CHANGED and not columns:
        return None
    return PublicChange(
        revision=row["revision_number"],
        published_at=aware(row["published_at"]),
        service_id=row["service_id"],
        what=what,
        columns=columns,
        listing=rows.to_listing(row) if is_listed else None,
        filed=filed or {},
    )


def _shown(cells: Cells | None) -> Cells | None:
    """Return what of canonical cells may be shown; None where the public sees nothing."""
    if cells is None or cells.get(_CONSENT, "") not in ("", "public"):
        return None
    return {name: text for name, text in shown_cells(cells).items() if name != _CONSENT}


def _changed(before: Cells, after: Cells, now: Cells) -> tuple[str, ...]:
    """Return the names of cells that differ, but those that the service keeps back by now."""
    names = (*COLUMN_NAMES, *sorted((before.keys() | after.keys()) - set(COLUMN_NAMES)))
    kept_back = KEPT_BACK if now["location_visibility"] != "exact" else ()
    return tuple(
        name
        for name in names
        if before.get(name, "") != after.get(name, "") and name not in kept_back
    )
