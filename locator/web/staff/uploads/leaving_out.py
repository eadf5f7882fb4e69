"""Leaving rows out of a draft: one, or all that another list has already; and taking them in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import abort, request

from locator.accounts import Action, Deed
from locator.uploads import find_twins, leave_out
from locator.web.staff.blueprint import staff
from locator.web.staff.guard import go_to, needs
from locator.web.staff.presence import record
from locator.web.staff.uploads.frame import find_draft
from locator.web.state import state

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

TWINS: Final = "twins"
"""What a form says for all rows that another list has already."""


@staff.post("/uploads/<int:key>/leave-out")
@needs(Action.EDIT)
def upload_leave_out(key: int) -> ResponseReturnValue:
    """Leave rows out or take one in again; it is compared when all is decided."""
    draft = find_draft(key, Action.EDIT)
    asked, is_out = request.form.get("number", ""), "again" not in request.form
    numbers: tuple[int, ...]
    if asked == TWINS:
        numbers = find_twins(state().desk, draft)
    elif asked.isascii() and asked.isdecimal() and len(asked) < 9:
        numbers = (int(asked),)
    else:
        abort(400)
    leave_out(state().desk, key, numbers, is_out=is_out)
    record(Deed.ROWS_LEFT_OUT if is_out else Deed.ROWS_TAKEN_IN, draft.dataset)
    page = "check" if request.form.get("page") == "check" else "compare"
    return go_to(
        f"staff.upload_{page}",
        key=key,
        show=request.form.get("show") or None,
        after=request.form.get("after") or None,
        done="out" if is_out else "in",
    )
