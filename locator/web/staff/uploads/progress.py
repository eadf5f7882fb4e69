"""Where a draft is: the page that it is at, the work that goes on, and stopping that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import jsonify

from locator.accounts import Action, Deed, may
from locator.directory.draft import State
from locator.messages import N_
from locator.uploads import discard, pause, resume
from locator.web.i18n import gettext
from locator.web.staff.blueprint import staff
from locator.web.staff.guard import go_to, needs
from locator.web.staff.presence import record, signed_in
from locator.web.staff.uploads.frame import Step, find_draft, render_step
from locator.web.state import state
from locator.web.words import number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask.typing import ResponseReturnValue

    from locator.directory.draft import Draft

WORDS: Final[Mapping[State, str]] = {
    State.RECEIVED: N_("The file is being read."),
    State.MAPPED: N_("The rows are being checked."),
    State.CHECKED: N_("The rows are being matched with what is live."),
    State.LOCATING: N_("The addresses are being located."),
    State.LOCATED: N_("The rows are being compared with what is live."),
    State.PAUSED: N_("The work is paused. It goes on where it was."),
}
"""What happens with a draft while nobody can do anything about it."""
_PAGES: Final[Mapping[State, str]] = {
    State.READ: "staff.upload_read",
    State.REFUSED: "staff.upload_read",
    State.COMPARED: "staff.upload_check",
    State.PUBLISHED: "staff.upload_done",
    State.DISCARDED: "staff.uploads",
}
_STEPS: Final[Mapping[State, Step]] = {
    State.RECEIVED: Step.READ,
    State.MAPPED: Step.CHECK,
    State.CHECKED: Step.LOCATE,
    State.LOCATING: Step.LOCATE,
    State.LOCATED: Step.COMPARE,
}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work on a draft is, in words and numbers; ``total`` is 0 where nobody knows."""

    words: str
    count: str
    done: int
    total: int

    @classmethod
    def of(cls, draft: Draft) -> Progress:
        """Say how far a draft is."""
        count = ""
        if draft.total:
            done, total = number(draft.done), number(draft.total)
            count = gettext("%(done)s of %(total)s", done=done, total=total)
        words = gettext(WORDS[draft.state]) if draft.state in WORDS else ""
        return cls(words, count, draft.done, draft.total)


def is_at_work(draft: Draft) -> bool:
    """Tell whether a draft has no page yet but that of its progress."""
    return draft.is_working or draft.state is State.PAUSED


@staff.get("/uploads/<int:key>")
@needs(Action.LOOK)
def upload(key: int) -> ResponseReturnValue:
    """Show how far the work is, or go to the page that the draft is at."""
    draft = find_draft(key, Action.LOOK)
    if not is_at_work(draft):
        return go_to(
            _PAGES[draft.state], **({} if draft.state is State.DISCARDED else {"key": key})
        )
    return render_step(
        "working.html",
        draft,
        _STEPS.get(draft.state),
        title=gettext("Paused") if draft.state is State.PAUSED else gettext("One moment"),
        progress=Progress.of(draft),
        may_edit=may(signed_in(), Action.EDIT, draft.dataset),
    )


@staff.get("/uploads/<int:key>/progress")
@needs(Action.LOOK)
def upload_progress(key: int) -> ResponseReturnValue:
    """Tell a script how far the work is."""
    draft = find_draft(key, Action.LOOK)
    told = Progress.of(draft)
    return jsonify(
        state=draft.state.value,
        working=draft.is_working and not draft.is_overdue,
        words=told.words,
        count=told.count,
        done=told.done,
        total=told.total,
    )


@staff.post("/uploads/<int:key>/pause")
@needs(Action.EDIT)
def upload_pause(key: int) -> ResponseReturnValue:
    """Stop the work until somebody lets it go on."""
    draft = find_draft(key, Action.EDIT)
    pause(state().desk, key)
    record(Deed.DRAFT_PAUSED, draft.dataset)
    return go_to("staff.upload", key=key)


@staff.post("/uploads/<int:key>/resume")
@needs(Action.EDIT)
def upload_resume(key: int) -> ResponseReturnValue:
    """Let the work go on where it was."""
    draft = find_draft(key, Action.EDIT)
    resume(state().desk, key)
    record(Deed.DRAFT_RESUMED, draft.dataset)
    return go_to("staff.upload", key=key)


@staff.get("/uploads/<int:key>/discard")
@needs(Action.EDIT)
def upload_discard(key: int) -> ResponseReturnValue:
    """Ask whether a draft is really to go."""
    draft = find_draft(key, Action.EDIT)
    if draft.state is State.PUBLISHED:
        return go_to("staff.upload_done", key=key)
    return render_step("discard.html", draft, None)


@staff.post("/uploads/<int:key>/discard")
@needs(Action.EDIT)
def upload_discarded(key: int) -> ResponseReturnValue:
    """Discard a draft with its file; what is live stays as it is."""
    draft = find_draft(key, Action.EDIT)
    discard(state().desk, key)
    record(Deed.DRAFT_DISCARDED, draft.dataset)
    return go_to("staff.uploads", done="discarded")
