"""The audit list, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template, request

from locator.accounts import Action
from locator.accounts.audit import PAGE
from locator.web.staff.blueprint import staff
from locator.web.staff.guard import needs
from locator.web.staff.words import deed_name, moment
from locator.web.state import state

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@staff.get("/audit")
@needs(Action.MANAGE)
def audit() -> ResponseReturnValue:
    """List who did what, and when."""
    before = request.args.get("before", "")
    is_key = before.isascii() and before.isdecimal() and len(before) < 10
    entries = state().accounts.audit.entries(int(before) if is_key else None)
    return render_template(
        "staff/audit.html",
        entries=entries,
        older=entries[-1].key if len(entries) == PAGE else None,
        is_first=not is_key,
        days=state().settings.audit_days,
        deed_name=deed_name,
        moment=moment,
    )
