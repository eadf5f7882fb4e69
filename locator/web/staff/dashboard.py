"""The first page of staff's: what is live."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template

from locator.accounts import Action
from locator.directory import read_overview
from locator.web.staff.blueprint import staff
from locator.web.staff.guard import needs
from locator.web.staff.words import moment
from locator.web.state import state

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@staff.get("/")
@staff.get("")
@needs(Action.LOOK)
def dashboard() -> ResponseReturnValue:
    """Show what visitors find now, list by list."""
    datasets = read_overview(state().directory.engine)
    return render_template("staff/dashboard.html", datasets=datasets, moment=moment)
