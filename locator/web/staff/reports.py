"""What visitors say is wrong, for those who can mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template, request

from locator.accounts import Action, Deed, Role, may
from locator.directory.reports import MOST_SHOWN, close_report, open_reports
from locator.vocabulary.reports import REPORT_CHOICES
from locator.web.i18n import gettext
from locator.web.staff.blueprint import staff
from locator.web.staff.guard import go_to, needs
from locator.web.staff.presence import record, signed_in
from locator.web.state import state

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@staff.get("/reports")
@needs(Action.LOOK)
def reports() -> ResponseReturnValue:
    """List what waits, the oldest first."""
    return render_template(
        "staff/reports.html",
        waiting=open_reports(state().directory.engine, _own_datasets()),
        most=MOST_SHOWN,
        can_close=may(signed_in(), Action.EDIT),
        choice_name=_choice_name,
        is_done="done" in request.args,
    )


@staff.post("/reports/<int:key>/done")
@needs(Action.EDIT)
def reports_close(key: int) -> ResponseReturnValue:
    """Take a report off the list; what was written in it is deleted."""
    record(Deed.REPORT_CLOSED, close_report(state().directory.engine, key, _own_datasets()))
    return go_to("staff.reports", done="yes")


def _own_datasets() -> tuple[str, ...] | None:
    account = signed_in()
    return None if account.role is Role.ADMIN else account.datasets


def _choice_name(choice: str) -> str:
    """Return what was chosen, in words; the code itself if it is of another version."""
    return gettext(REPORT_CHOICES.get(choice, choice))
