"""The step in which somebody sees what publishing would change, and decides what is doubtful."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import abort, request

from locator.accounts import Action, Deed, may
from locator.directory.draft_rows import PAGE
from locator.messages import N_
from locator.uploads import (
    Mode,
    Shown,
    candidate_of,
    count_left_out,
    count_unsettled,
    judge,
    recompare,
    removed_page,
    rows_page,
)
from locator.uploads.merging import FieldChange
from locator.web.i18n import gettext
from locator.web.staff.blueprint import staff
from locator.web.staff.column_words import in_order
from locator.web.staff.guard import go_to, needs
from locator.web.staff.presence import record, signed_in
from locator.web.staff.uploads.frame import Step, can_open, find_draft, position_asked, render_step
from locator.web.state import state

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask.typing import ResponseReturnValue

    from locator.directory.draft import Draft
    from locator.directory.live import LiveService
    from locator.uploads.comparing import Compared

TABS: Final[Mapping[str, tuple[str, str]]] = {
    "added": ("added", N_("New")),
    "changed": ("changed", N_("Changed")),
    "removed": ("removed", N_("Removed")),
    "unchanged": ("unchanged", N_("Unchanged")),
    "doubtful": ("doubtful", N_("To decide")),
    "left_out": ("left_out", N_("Left out")),
}
"""What can be listed: the name of its count, and its label."""
_SIDE_BY_SIDE: Final = frozenset(
    {"name", "organization", "service_types", "address_1", "address_2", "city", "postal_code"}
    | {"phone", "url", "opening_hours"}
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A row beside the live service that it may be: the cells that tell them apart or alike.

    ``is_same`` is what somebody said, None while nobody did; ``is_taken`` is what holds meanwhile.
    """

    number: int
    service_id: str
    cells: tuple[FieldChange, ...]
    is_same: bool | None
    is_taken: bool

    @classmethod
    def of(cls, compared: Compared, live: LiveService) -> Pair:
        """Lay out a doubtful row."""
        row = compared.row
        names = in_order(_SIDE_BY_SIDE & (row.cells.keys() | live.cells.keys()))
        return cls(
            row.number,
            live.id,
            tuple(FieldChange(n, live.cells.get(n, ""), row.cells.get(n, "")) for n in names),
            row.choice.is_same if row.choice.judged_id == live.id else None,
            row.match.service_id == live.id,
        )


@staff.get("/uploads/<int:key>/compare")
@needs(Action.LOOK)
def upload_compare(key: int) -> ResponseReturnValue:
    """Show what would be new, changed, removed and unchanged."""
    draft = find_draft(key, Action.LOOK)
    if not can_open(draft, Step.COMPARE):
        return go_to("staff.upload", key=key)
    return _page(draft)


@staff.post("/uploads/<int:key>/judge")
@needs(Action.EDIT)
def upload_judge(key: int) -> ResponseReturnValue:
    """Say whether a row is the live service beside it."""
    draft = find_draft(key, Action.EDIT)
    number, answer = request.form.get("number", ""), request.form.get("answer", "")
    if not (number.isascii() and number.isdecimal() and len(number) < 9):
        abort(400)
    judge(
        state().desk,
        key,
        int(number),
        request.form.get("service_id", "")[:200],
        is_same={"same": True, "other": False}.get(answer),
    )
    record(Deed.PAIR_JUDGED, draft.dataset)
    after = request.form.get("after") or None
    return go_to("staff.upload_compare", key=key, show="doubtful", done="judged", after=after)


@staff.post("/uploads/<int:key>/mode")
@needs(Action.EDIT)
def upload_mode(key: int) -> ResponseReturnValue:
    """Say what happens to live services that the file does not have; compare again."""
    draft = find_draft(key, Action.EDIT)
    chosen = request.form.get("mode", "")
    if chosen not in {mode.value for mode in Mode}:
        abort(400)
    recompare(state().desk, key, Mode(chosen))
    record(Deed.DRAFT_COMPARED, draft.dataset)
    return go_to("staff.upload", key=key)


def _page(draft: Draft) -> ResponseReturnValue:
    desk, sums = state().desk, draft.summary
    tab = request.args.get("show", "")
    if tab not in TABS:
        usual = (name for name in ("changed", "added", "removed") if sums.get(name))
        tab = next(usual, "unchanged")
    after = position_asked()
    page = max(1, after)
    rows: tuple[Compared, ...] = ()
    next_after: int | None = None
    removed: tuple[LiveService, ...] = ()
    if tab == "removed":
        removed = removed_page(desk, draft, page)
        next_after = page + 1 if page * PAGE < sums.get("removed", 0) else None
    else:
        found = rows_page(desk, draft, Shown(tab), after)
        rows, next_after = found.items, found.next_after
    counts = {**sums, "left_out": count_left_out(desk, draft)}
    candidates = candidate_of(desk, rows) if tab == "doubtful" else {}
    return render_step(
        "compare.html",
        draft,
        Step.COMPARE,
        tab=tab,
        tabs=[
            (code, gettext(label), counts.get(count, 0)) for code, (count, label) in TABS.items()
        ],
        rows=rows,
        removed=removed,
        pairs=[
            Pair.of(one, candidates[one.row.match.candidate_id])
            for one in rows
            if one.row.match.candidate_id in candidates
        ],
        after=after,
        next_after=next_after,
        unsettled=count_unsettled(desk, draft),
        may_edit=may(signed_in(), Action.EDIT, draft.dataset),
    )
