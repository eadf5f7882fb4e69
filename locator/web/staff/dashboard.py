"""The first page of staff's: what is live, and what waits for somebody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import render_template, url_for

from locator.accounts import Action, may
from locator.directory import read_overview
from locator.directory.draft import State
from locator.directory.finding import count_due, count_unlocated
from locator.directory.reports import MOST_SHOWN, open_reports
from locator.web.i18n import gettext
from locator.web.staff.blueprint import staff
from locator.web.staff.guard import needs
from locator.web.staff.lists import own_datasets
from locator.web.staff.presence import signed_in
from locator.web.staff.uploads.drafts import drafts_of_mine, standing
from locator.web.staff.verifying import due_before
from locator.web.staff.words import moment
from locator.web.state import state
from locator.web.words import number

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@dataclass(frozen=True, slots=True)
class Tile:
    """A number to act on, and the page to do that."""

    count: str
    label: str
    address: str


@staff.get("/")
@staff.get("")
@needs(Action.LOOK)
def dashboard() -> ResponseReturnValue:
    """Show what visitors find now, list by list, and what is to do."""
    me, engine = signed_in(), state().directory.engine
    datasets = read_overview(engine)
    drafts = [one for one in drafts_of_mine() if one.is_open or one.state is State.REFUSED]
    return render_template(
        "staff/dashboard.html",
        datasets=datasets,
        own={one.name for one in datasets if may(me, Action.LOOK, one.name)},
        drafts=drafts,
        standing=standing,
        tiles=_tiles(len(drafts), sum(draft.summary.get("errors", 0) for draft in drafts)),
        may_upload=may(me, Action.EDIT),
        moment=moment,
    )


def _tiles(drafts: int, problems: int) -> list[Tile]:
    engine, own = state().directory.engine, own_datasets()
    reports = len(open_reports(engine, own))
    return [
        Tile(number(drafts), gettext("Drafts that wait"), url_for("staff.uploads")),
        Tile(number(problems), gettext("Rows with errors in drafts"), url_for("staff.uploads")),
        Tile(
            number(count_unlocated(engine, own)),
            gettext("Live without a place on the map"),
            url_for("staff.services_unlocated"),
        ),
        Tile(
            number(count_due(engine, own, due_before())),
            gettext("Due for verification"),
            url_for("staff.due"),
        ),
        Tile(
            f"{MOST_SHOWN}+" if reports == MOST_SHOWN else str(reports),
            gettext("Reports of visitors"),
            url_for("staff.reports"),
        ),
    ]
