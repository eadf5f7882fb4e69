"""The lists: finding a service in them, notes, and the export."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from flask import Response, render_template, request

from locator.accounts import Action, Deed, may
from locator.directory import read_overview
from locator.directory.finding import (
    PAGE,
    find_services,
    unlocated_services,
)
from locator.directory.notes import LONGEST, write_note
from locator.errors import NotFound
from locator.formats import csv
from locator.web.staff.blueprint import staff
from locator.web.staff.guard import go_to, needs, require
from locator.web.staff.presence import record, signed_in
from locator.web.staff.services import find_live
from locator.web.state import state

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

_LONGEST_TEXT: Final = 100
_LAST_PAGE: Final = 10_000


@staff.get("/services")
@needs(Action.LOOK)
def services() -> ResponseReturnValue:
    """List the services of one's lists, or those with a text in their name, city or id."""
    dataset = request.args.get("list", "")
    if dataset:
        require(Action.LOOK, dataset)
    text, page = request.args.get("q", "").strip()[:_LONGEST_TEXT], page_asked()
    wanted = (dataset,) if dataset else own_datasets()
    is_hidden = "hidden" in request.args
    found = find_services(state().directory.engine, wanted, text, page, is_hidden=is_hidden)
    return render_template(
        "staff/services.html",
        found=found,
        text=text,
        is_hidden=is_hidden,
        dataset=dataset,
        datasets=_live_datasets(),
        page=page,
        has_more=len(found) == PAGE,
        may_add=may(signed_in(), Action.PUBLISH, dataset) if dataset else False,
    )


@staff.get("/services/unlocated")
@needs(Action.LOOK)
def services_unlocated() -> ResponseReturnValue:
    """List the services that have no place on the map, to set their pins."""
    page = page_asked()
    found = unlocated_services(state().directory.engine, own_datasets(), page)
    return render_template(
        "staff/unlocated.html", found=found, page=page, has_more=len(found) == PAGE
    )


@staff.post("/services/<id_>/note")
@needs(Action.EDIT)
def service_note(id_: str) -> ResponseReturnValue:
    """Keep a note about a service, for staff alone."""
    live, _ = find_live(id_, Action.EDIT)
    text = request.form.get("note", "").strip()[:LONGEST]
    write_note(state().directory.engine, live.id, text, signed_in().name)
    record(Deed.NOTE_WRITTEN, live.cells.get("name", id_))
    return go_to("staff.service_edit", id_=id_, done="noted")


@staff.get("/export")
@needs(Action.LOOK)
def export() -> ResponseReturnValue:
    """Give a list as a CSV file that can be edited and uploaded again without loss."""
    dataset = request.args.get("list", "")
    require(Action.LOOK, dataset)
    directory = state().directory
    header = directory.header(dataset)
    if not header:
        raise NotFound("Nothing of this list was published yet.")
    record(Deed.LIST_EXPORTED, dataset)
    response = Response(csv.write(directory.services(dataset), header), mimetype="text/csv")
    name = quote(f"{dataset}.csv", safe="")
    disposition = f"attachment; filename=\"list.csv\"; filename*=UTF-8''{name}"
    response.headers["Content-Disposition"] = disposition
    return response


def own_datasets() -> tuple[str, ...] | None:
    """Return the lists that the one who is signed in has to do with; None means all."""
    me = signed_in()
    return None if may(me, Action.MANAGE) else me.datasets


def _live_datasets() -> list[str]:
    found = read_overview(state().directory.engine)
    return [one.name for one in found if may(signed_in(), Action.LOOK, one.name)]


def page_asked() -> int:
    """Return the page of a list that is asked for, the first without a word."""
    text = request.args.get("page", "")
    is_number = text.isascii() and text.isdecimal() and len(text) < 6
    return min(max(1, int(text)), _LAST_PAGE) if is_number else 1
