"""The history of the directory and of one service, and taking a revision back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import abort, render_template, request

from locator.accounts import Action, Deed, may
from locator.directory import read_overview
from locator.directory.history import (
    PAGE,
    Change,
    Revision,
    read_changes,
    read_history,
    read_revision,
    read_revisions,
)
from locator.errors import NotPublishable
from locator.uploads import plan_rollback, roll_back
from locator.uploads.merging import FieldChange, differences
from locator.web.i18n import gettext, tell
from locator.web.staff.blueprint import staff
from locator.web.staff.guard import go_to, needs, require
from locator.web.staff.presence import record, signed_in
from locator.web.staff.words import moment
from locator.web.state import state

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

_LONGEST_REASON: Final = 500
_LONGEST_ID: Final = 200


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A change as it is shown: which service, what happened to it, and field by field."""

    service_id: str
    name: str
    kind: str
    fields: tuple[FieldChange, ...]

    @classmethod
    def of(cls, change: Change) -> ShownChange:
        """Lay a change out; of one that added or removed a service, all of its fields."""
        before, after = change.before or {}, change.after or {}
        kind = (
            "added" if change.before is None else "removed" if change.after is None else "changed"
        )
        name = (after or before).get("name", "")
        return cls(change.service_id, name, kind, differences(before, after))


@staff.get("/history")
@needs(Action.LOOK)
def history() -> ResponseReturnValue:
    """List the revisions of the lists that one has to do with, the newest first."""
    dataset = request.args.get("list") or None
    if dataset:
        require(Action.LOOK, dataset)
    engine = state().directory.engine
    found = read_revisions(engine, dataset, _number(request.args.get("before", "")))
    me = signed_in()
    return render_template(
        "staff/history.html",
        revisions=[one for one in found if may(me, Action.LOOK, one.dataset)],
        dataset=dataset,
        datasets=[one.name for one in read_overview(engine) if may(me, Action.LOOK, one.name)],
        older=found[-1].number if len(found) == PAGE else None,
        moment=moment,
    )


@staff.get("/history/<int:number>")
@needs(Action.LOOK)
def history_one(number: int) -> ResponseReturnValue:
    """Show what a revision changed, field by field."""
    revision = _revision(number, Action.LOOK)
    after = _number(request.args.get("after", "")) or 0
    changes = read_changes(state().directory.engine, number, after)
    return render_template(
        "staff/revision.html",
        revision=revision,
        changes=[ShownChange.of(change) for change in changes],
        next_after=changes[-1].key if len(changes) == PAGE else None,
        may_publish=may(signed_in(), Action.PUBLISH, revision.dataset),
        moment=moment,
        done=request.args.get("done", ""),
    )


@staff.get("/history/<int:number>/back")
@needs(Action.PUBLISH)
def history_back(number: int) -> ResponseReturnValue:
    """Say what taking a revision back would do, with what was changed since."""
    return _back_page(_revision(number, Action.PUBLISH))


@staff.post("/history/<int:number>/back")
@needs(Action.PUBLISH)
def history_roll_back(number: int) -> ResponseReturnValue:
    """Take a revision back, as a new revision."""
    revision = _revision(number, Action.PUBLISH)
    reason = " ".join(request.form.get("reason", "").split())[:_LONGEST_REASON]
    force = frozenset(request.form.getlist("force"))
    by = signed_in().name
    try:
        made = roll_back(state().desk, number, by=by, reason=reason, force=force)
    except NotPublishable as error:
        return _back_page(revision, tell(error.message)), 409
    record(Deed.ROLLED_BACK, f"{revision.dataset}, {number}")
    return go_to("staff.history_one", number=made.number, done="back")


@staff.get("/services/<id_>/history")
@needs(Action.LOOK)
def service_history(id_: str) -> ResponseReturnValue:
    """Show everything that happened to one service, the newest first."""
    found = read_history(state().directory.engine, id_) if len(id_) <= _LONGEST_ID else ()
    if not found:
        abort(404)
    for revision, _ in found:
        require(Action.LOOK, revision.dataset)
    return render_template(
        "staff/service_history.html",
        id=id_,
        events=[(revision, ShownChange.of(change)) for revision, change in found],
        moment=moment,
    )


def _revision(number: int, action: Action) -> Revision:
    revision = read_revision(state().directory.engine, number)
    require(action, revision.dataset)
    return revision


def _back_page(revision: Revision, wrong: str = "") -> str:
    return render_template(
        "staff/roll_back.html",
        revision=revision,
        plan=plan_rollback(state().desk, revision.number),
        usual=_usual_reason(revision),
        wrong=wrong,
        moment=moment,
    )


def _usual_reason(revision: Revision) -> str:
    if revision.only_removes:
        return gettext("what revision %(number)s removed brought back", number=revision.number)
    return gettext("revision %(number)s taken back", number=revision.number)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None
