"""One service: changed in a form, added, closed, opened again, previewed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from flask import abort, render_template, request

from locator.accounts import Action, Deed, may
from locator.directory.finding import find_service
from locator.directory.notes import LONGEST, read_note
from locator.errors import NotFound, StaleUpload
from locator.uploads.one_service import (
    CheckedForm,
    as_visitors_see,
    change_cells,
    check_cells,
    publish_service,
    state_of,
    with_pin,
)
from locator.vocabulary import STATUSES
from locator.web.i18n import gettext, tell
from locator.web.public.service import page_of
from locator.web.staff.blueprint import staff
from locator.web.staff.guard import LARGEST_FORM, go_to, needs, require
from locator.web.staff.pin import pin_map
from locator.web.staff.presence import record, signed_in
from locator.web.staff.service_form import fields_of, fields_to_mend, read_cells
from locator.web.staff.words import moment
from locator.web.state import state

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask.typing import ResponseReturnValue

    from locator.directory.live import LiveService

LONGEST_ID: Final = 200
_LONGEST_REASON: Final = 500
_PIN: Final = ("latitude", "longitude")
_NEW: Final[Mapping[str, str]] = {}


@staff.get("/services/<id_>/edit")
@needs(Action.LOOK)
def service_edit(id_: str) -> ResponseReturnValue:
    """Show everything that is known of a service, in a form."""
    live, dataset = find_live(id_, Action.LOOK)
    return _form(dataset, live.cells, live.cells, live)


@staff.post("/services/<id_>/edit")
@needs(Action.PUBLISH, largest_body=LARGEST_FORM)
def service_change(id_: str) -> ResponseReturnValue:
    """Publish a service as the form says it."""
    live, dataset = find_live(id_, Action.PUBLISH)
    return _save(dataset, live.cells, live)


@staff.get("/new-service")
@needs(Action.PUBLISH)
def service_new() -> ResponseReturnValue:
    """Ask for everything about a service that is to be added to a list."""
    dataset = request.args.get("list", "")
    require(Action.PUBLISH, dataset)
    return _form(dataset, _NEW, _NEW)


@staff.post("/new-service")
@needs(Action.PUBLISH, largest_body=LARGEST_FORM)
def service_add() -> ResponseReturnValue:
    """Publish a new service of a list."""
    dataset = request.form.get("list", "")
    require(Action.PUBLISH, dataset)
    return _save(dataset, _NEW)


@staff.post("/preview-service")
@needs(Action.EDIT, largest_body=LARGEST_FORM)
def service_preview() -> ResponseReturnValue:
    """Show the public page as it would be; nothing is changed."""
    id_ = request.form.get("id", "")
    live = find_live(id_, Action.EDIT)[0] if id_ else None
    before = live.cells if live else _NEW
    checked = _checked(before)
    if checked.service is None:
        return render_template("staff/no_preview.html", problems=checked.problems), 422
    listing = as_visitors_see(state().desk, checked.service)
    return page_of(listing, dt.datetime.now(dt.UTC), (), ())


@staff.post("/services/<id_>/status")
@needs(Action.PUBLISH)
def service_status(id_: str) -> ResponseReturnValue:
    """Close a service, or open it again, by one click."""
    _, dataset = find_live(id_, Action.PUBLISH)
    status = request.form.get("status", "")
    if status not in STATUSES:
        abort(400)
    reason = gettext(STATUSES.get(status).label)
    by = signed_in().name
    try:
        change_cells(state().desk, id_, {"status": status}, by=by, reason=reason)
    except (StaleUpload, NotFound):
        return go_to("staff.service_edit", id_=id_, done="stale")
    record(Deed.PUBLISHED, dataset)
    return go_to("staff.service_edit", id_=id_, done="saved")


def find_live(id_: str, action: Action) -> tuple[LiveService, str]:
    """Return a service and its list; NotFound for those who have nothing to do with that."""
    engine = state().directory.engine
    found = find_service(engine, id_) if len(id_) <= LONGEST_ID else None
    if found is None:
        raise NotFound("There is no such service.")
    require(action, found[1])
    return found


def _checked(before: Mapping[str, str]) -> CheckedForm:
    cells = with_pin(read_cells(request.form, before), before)
    return check_cells(state().desk, cells)


def _save(
    dataset: str, before: Mapping[str, str], live: LiveService | None = None
) -> ResponseReturnValue:
    checked = _checked(before)
    if checked.service is None:
        return _form(dataset, checked.cells, before, live, checked)
    usual = gettext("Changed in the form") if live else gettext("Added in the form")
    reason = " ".join(request.form.get("reason", "").split())[:_LONGEST_REASON] or usual
    seen = request.form.get("seen", "") if live else ""
    by = signed_in().name
    try:
        made = publish_service(
            state().desk, dataset, checked.service, by=by, reason=reason, seen=seen
        )
    except StaleUpload as error:
        return _form(dataset, checked.cells, before, live, checked, stale=tell(error.message))
    record(Deed.PUBLISHED, dataset)
    if live is None:
        return go_to("staff.history_one", number=made.number)
    return go_to("staff.service_edit", id_=live.id, done="saved")


def _form(
    dataset: str,
    cells: Mapping[str, str],
    before: Mapping[str, str],
    live: LiveService | None = None,
    checked: CheckedForm | None = None,
    stale: str = "",
) -> ResponseReturnValue:
    problems = checked.problems if checked else ()
    placement = live.placement if live else None
    middle = state().desk.placer.place_address(
        "", cells.get("city", ""), cells.get("state_province", ""), cells.get("country", "")
    )
    where = placement or middle
    engine = state().directory.engine
    page = render_template(
        "staff/service.html",
        dataset=dataset,
        live=live,
        cells=cells,
        groups=fields_of(cells, problems),
        problems=problems,
        to_mend=fields_to_mend(problems),
        wrong=checked is not None and checked.service is None,
        pin_wrong=" ".join(tell(one.message) for one in problems if one.column in _PIN),
        stale=stale,
        seen=state_of(before),
        start=where.point if where else None,
        placement=placement,
        map=pin_map(),
        note=read_note(engine, live.id) if live else None,
        longest_note=LONGEST,
        may_edit=may(signed_in(), Action.PUBLISH, dataset),
        done=request.args.get("done", ""),
        moment=moment,
    )
    if stale:
        return page, 409
    return page, 422 if checked else 200
