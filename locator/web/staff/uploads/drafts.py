"""All drafts that somebody has to do with, to find them again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import render_template, request

from locator.accounts import Action, may
from locator.directory.draft import State
from locator.errors import WrongStep
from locator.messages import N_
from locator.web.i18n import gettext, tell
from locator.web.staff.blueprint import staff
from locator.web.staff.guard import needs
from locator.web.staff.presence import signed_in
from locator.web.staff.words import moment
from locator.web.state import state

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask.typing import ResponseReturnValue

    from locator.directory.draft import Draft

STATES: Final[Mapping[State, str]] = {
    State.RECEIVED: N_("Being read"),
    State.READ: N_("Say what the columns mean"),
    State.MAPPED: N_("Being checked"),
    State.CHECKED: N_("Being matched"),
    State.LOCATING: N_("Being located"),
    State.PAUSED: N_("Paused"),
    State.LOCATED: N_("Being compared"),
    State.COMPARED: N_("Ready to look at and publish"),
    State.PUBLISHED: N_("Published"),
    State.DISCARDED: N_("Discarded"),
    State.REFUSED: N_("Could not be read"),
}
_MOST_CLOSED: Final = 50


@staff.get("/uploads")
@needs(Action.LOOK)
def uploads() -> ResponseReturnValue:
    """List the drafts, those that wait for somebody first."""
    me = signed_in()
    found = drafts_of_mine()
    waiting = [draft for draft in found if draft.is_open or draft.state is State.REFUSED]
    closed = [draft for draft in found if draft.state in (State.PUBLISHED, State.DISCARDED)]
    return render_template(
        "staff/uploads/drafts.html",
        waiting=waiting,
        closed=closed[:_MOST_CLOSED],
        may_upload=may(me, Action.EDIT),
        standing=standing,
        moment=moment,
        done=request.args.get("done", ""),
    )


@staff.errorhandler(WrongStep)
def explain_wrong_step(error: WrongStep) -> tuple[str, int]:
    """Say that the draft went on meanwhile, and where it is now."""
    key = (request.view_args or {}).get("key")
    return render_template("staff/uploads/moved.html", message=tell(error.message), key=key), 409


def drafts_of_mine() -> list[Draft]:
    """Return the drafts of the lists that the one who is signed in has to do with."""
    me = signed_in()
    return [one for one in state().desk.drafts.all() if may(me, Action.LOOK, one.dataset)]


def standing(draft: Draft) -> str:
    """Say where a draft is."""
    return gettext(STATES[draft.state])
