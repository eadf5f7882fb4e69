"""Taking a revision back: its inverse is published as a new one; what changed since is not lost."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from locator.directory import Entry, Publication, displacement_secret, publish
from locator.directory.answers import Answers
from locator.directory.history import read_all_changes, read_revision
from locator.directory.live import read_base, read_live_by_ids
from locator.errors import NotPublishable
from locator.importing.locate import entry_at
from locator.messages import N_
from locator.uploads.locating import query_of
from locator.uploads.merging import FieldChange, differences
from locator.uploads.placing import COARSE, place

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from locator.directory import Published
    from locator.directory.history import Change, Revision
    from locator.directory.live import LiveService
    from locator.service import Placement
    from locator.uploads.desk import Desk

_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class Undo:
    """What taking back makes of one service: its cells, None if it goes.

    ``lost`` are cells that were changed since, and that this would overwrite: where there are any,
    it is done only when somebody insists.
    """

    service_id: str
    name: str
    cells: Mapping[str, str] | None
    lost: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class RollbackPlan:
    """What taking a revision back would do, by counts, and the services that changed since."""

    revision: Revision
    added: int
    changed: int
    removed: int
    conflicts: tuple[Undo, ...]


def plan_rollback(desk: Desk, number: int) -> RollbackPlan:
    """Find out what taking a revision back would do; raise NotFound where there is none."""
    revision = read_revision(desk.directory.engine, number)
    added = changed = removed = 0
    conflicts = []
    for undo, live in _undone(desk, number):
        if undo.lost:
            conflicts.append(undo)
        elif undo.cells is None:
            removed += 1
        elif live is None:
            added += 1
        else:
            changed += 1
    return RollbackPlan(revision, added, changed, removed, tuple(conflicts))


def roll_back(
    desk: Desk, number: int, *, by: str, reason: str = "", force: Collection[str] = ()
) -> Published:
    """Publish the inverse of a revision as a new revision.

    Services that were changed since stay as they are, except those whose ids are in ``force``.
    Raises NotFound where there is no such revision, StaleUpload where the list changed meanwhile,
    and NotPublishable where nothing is left to take back.
    """
    revision = read_revision(desk.directory.engine, number)
    base = read_base(desk.directory.engine, revision.dataset)
    every = (undo for undo, _ in _undone(desk, number))
    undone = [undo for undo in every if not undo.lost or undo.service_id in force]
    if not undone:
        raise NotPublishable(
            N_(
                "Nothing of revision %(revision)s can be taken back: it was taken back before, or "
                "all of it was changed since."
            ),
            revision=str(number),
        )
    secret = displacement_secret(desk.directory)
    publication = Publication(
        dataset=revision.dataset,
        header=desk.directory.header(revision.dataset),
        entries=_entries(desk, undone, secret),
        published_by=by,
        reason=reason or f"revision {number} taken back",
        removed=[undo.service_id for undo in undone if undo.cells is None],
        base=base,
    )
    return publish(desk.directory, publication)


def undo_change(change: Change, now: Mapping[str, str] | None) -> Undo | None:
    """Decide how to take one change back, given the service's cells now; None if it is back.

    Cells that the change did not touch stay as they are now. A cell that it touched and that was
    changed since is lost by taking back.
    """
    before, after = change.before, change.after
    name = (now or after or before or {}).get("name", "")
    if now == before:
        return None
    if before is None or after is None or now is None:
        lost = () if now == after else differences(after or {}, now or {})
        return Undo(change.service_id, name, before, lost)
    touched = differences(before, after)
    lost = tuple(
        FieldChange(one.column, one.after, now.get(one.column, ""))
        for one in touched
        if now.get(one.column, "") not in (one.after, one.before)
    )
    cells = {**now, **{one.column: one.before for one in touched}}
    cells = {column: text for column, text in cells.items() if text}
    return None if cells == now else Undo(change.service_id, name, cells, lost)


def _undone(desk: Desk, number: int) -> Iterator[tuple[Undo, LiveService | None]]:
    changes = read_all_changes(desk.directory.engine, number)
    while some := list(itertools.islice(changes, _AT_ONCE)):
        live = read_live_by_ids(desk.directory.engine, {change.service_id for change in some})
        for change in some:
            now = live.get(change.service_id)
            undo = undo_change(change, now.cells if now else None)
            if undo is not None:
                yield undo, now


def _entries(desk: Desk, undone: Iterable[Undo], secret: bytes) -> Iterator[Entry]:
    for undo in undone:
        if undo.cells is not None:
            cells = {**undo.cells, "id": undo.service_id}
            yield entry_at(cells, _placement(desk, undo.cells), desk.placer, secret)


def _placement(desk: Desk, cells: Mapping[str, str]) -> Placement | None:
    """Return where a service with these cells is: what a geocoder said of it once is remembered."""
    found = place(0, cells, None, desk.placer).placement
    if desk.geocoder is None or (found is not None and found.precision not in COARSE):
        return found
    query = query_of(cells)
    answer = Answers(desk.directory.engine, desk.geocoder.provider).find([query]).get(query)
    return answer.placement if answer is not None and answer.placement is not None else found
