"""Publishing a draft: in one transaction, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from locator.bulk import rare_collections
from locator.directory import Entry, Publication, displacement_secret, draft_rows, publish
from locator.directory.draft import STATE_WORDS, Mode, State
from locator.directory.draft_rows import TO_PUBLISH
from locator.directory.live import count_live, read_removed_ids
from locator.errors import NotConfirmed, NotPublishable, WrongStep
from locator.importing.locate import entry_at
from locator.messages import N_
from locator.service import COLUMN_NAMES
from locator.uploads.comparing import compare_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from locator.directory import Published
    from locator.directory.draft import Draft
    from locator.uploads.desk import Desk

LARGE: Final = 5
"""Removing more than one in so many of the live services has to be confirmed."""


def publish_draft(
    desk: Desk, key: int, *, by: str, reason: str, confirmation: str = ""
) -> Published:
    """Make what a draft says live, as a revision.

    ``confirmation`` is what somebody typed who was asked for the name of the list, see
    :class:`NotConfirmed`. Raises :class:`StaleUpload` where the list changed since the draft was
    compared (``recompare`` is next), :class:`WrongStep` where it is not compared, or was published
    by somebody else, and :class:`NotPublishable` where no row can be used.
    """
    draft = desk.drafts.get(key)
    if draft.state is not State.COMPARED:
        raise WrongStep(
            N_("This draft %(state)s, not compared. Load the page again to see it."),
            state=STATE_WORDS[draft.state],
        )
    sums = draft.summary
    if not sums["rows"] - sums["errors"] - sums.get("left_out", 0):
        raise NotPublishable(N_("No row can be used. Mend the rows, or upload another file."))
    removed: Sequence[str] = ()
    if draft.mode is Mode.REPLACE:
        removed = read_removed_ids(desk.directory.engine, draft.dataset, key)
        _ask_back(
            draft, len(removed), count_live(desk.directory.engine, draft.dataset), confirmation
        )
    publication = Publication(
        dataset=draft.dataset,
        header=_header(desk, draft),
        entries=_entries(desk, draft, displacement_secret(desk.directory)),
        published_by=by,
        reason=reason,
        removed=removed,
        base=draft.base_revision or 0,
        draft=key,
    )
    with rare_collections():
        return publish(desk.directory, publication)


def recompare(desk: Desk, key: int, mode: Mode | None = None) -> None:
    """Check and compare a draft again, after the list changed or with another mode."""
    draft = desk.drafts.get(key)
    to = State.LOCATED if mode is not None else State.MAPPED
    new = (mode or draft.mode).value
    desk.drafts.change(key, to, when=(State.COMPARED,), mode=new)
    desk.hurry(key)


def _ask_back(draft: Draft, removed: int, live: int, confirmation: str) -> None:
    if removed * LARGE > live and confirmation.strip() != draft.dataset:
        raise NotConfirmed(removed, live, draft.dataset)


def _entries(desk: Desk, draft: Draft, secret: bytes) -> Iterator[Entry]:
    rows = draft_rows.read_bare(desk.directory.engine, draft.key, TO_PUBLISH)
    for some in draft_rows.batches(rows):
        for one in compare_rows(desk, draft, some):
            position = one.row.position if draft.mode is Mode.REPLACE else None
            yield entry_at(one.cells, one.row.found.placement, desk.placer, secret, position)


def _header(desk: Desk, draft: Draft) -> tuple[str, ...]:
    """Return the columns of the list: those that it had, then those that the draft brings."""
    header = desk.directory.header(draft.dataset)
    brought = {*draft.summary["columns"], "id"}
    known = [name for name in COLUMN_NAMES if name in brought]
    others = sorted(brought - set(COLUMN_NAMES))
    return tuple(dict.fromkeys((*header, *known, *others)))
