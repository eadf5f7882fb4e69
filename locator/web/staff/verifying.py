"""What is due for verification: one service after the other, or a whole list at once."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from flask import abort, render_template, request

from locator.accounts import Action, Deed, may
from locator.directory.finding import PAGE, count_due_by_dataset, due_services
from locator.errors import NotFound, StaleUpload
from locator.uploads.one_service import verify_today
from locator.uploads.verifying import count_to_verify, verify_list
from locator.web.i18n import gettext
from locator.web.staff.blueprint import staff
from locator.web.staff.guard import go_to, needs, require
from locator.web.staff.lists import own_datasets, page_asked
from locator.web.staff.presence import record, signed_in
from locator.web.staff.services import find_live
from locator.web.state import state

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

DUE_AFTER: Final = dt.timedelta(days=180)
"""How long after its verification a service is due for the next one."""
LONGEST_NAME: Final = 300


@staff.get("/due")
@needs(Action.LOOK)
def due() -> ResponseReturnValue:
    """List the services that nobody verified for long, to be verified one after the other."""
    engine, before, page = state().directory.engine, due_before(), page_asked()
    found = due_services(engine, own_datasets(), before, page)
    counts = count_due_by_dataset(engine, own_datasets(), before)
    me = signed_in()
    return render_template(
        "staff/due.html",
        found=found,
        count=sum(counts.values()),
        lists={name: n for name, n in counts.items() if may(me, Action.PUBLISH, name)},
        days=DUE_AFTER.days,
        page=page,
        has_more=len(found) == PAGE,
        may_verify={one.dataset for one in found if may(me, Action.PUBLISH, one.dataset)},
        done=request.args.get("done", ""),
    )


@staff.get("/due/list")
@needs(Action.PUBLISH)
def due_list() -> ResponseReturnValue:
    """Ask whether a whole list was checked, when and by whom."""
    dataset = request.args.get("list", "")
    require(Action.PUBLISH, dataset)
    return _list_page(dataset)


@staff.post("/due/list")
@needs(Action.PUBLISH)
def due_list_verified() -> ResponseReturnValue:
    """Note that all services of a list were checked, as one revision."""
    dataset = request.form.get("list", "")
    require(Action.PUBLISH, dataset)
    day = _day(request.form.get("day", ""))
    if day is None:
        return _list_page(
            dataset, gettext("Choose the day on which it was checked, not later than today.")
        ), 422
    verifier = " ".join(request.form.get("verifier", "").split())[:LONGEST_NAME]
    by = signed_in().name
    try:
        made = verify_list(
            state().desk, dataset, day, verifier, by=by, reason=gettext("The whole list verified")
        )
    except StaleUpload:
        return go_to("staff.due", done="stale")
    record(Deed.LIST_VERIFIED, dataset)
    return go_to("staff.history_one", number=made.number, done="verified")


@staff.post("/services/<id_>/verify")
@needs(Action.PUBLISH)
def service_verify(id_: str) -> ResponseReturnValue:
    """Note that a service was checked today and is right, by one click."""
    live, _ = find_live(id_, Action.PUBLISH)
    by = signed_in().name
    back = request.form.get("back") == "due"
    done = "verified"
    try:
        verify_today(state().desk, id_, _today(), by=by, reason=gettext("Verified"))
    except (StaleUpload, NotFound):
        done = "stale"
    else:
        record(Deed.SERVICE_VERIFIED, live.cells.get("name", id_))
    return (
        go_to("staff.due", done=done) if back else go_to("staff.service_edit", id_=id_, done=done)
    )


def due_before() -> dt.date:
    """Return the day before which a verification is too long ago."""
    return _today() - DUE_AFTER


def _today() -> dt.date:
    return dt.datetime.now(dt.UTC).date()


def _day(text: str) -> dt.date | None:
    """Return the day that a field says, None for none, and for one that has not come yet."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if day <= _today() else None


def _list_page(dataset: str, wrong: str = "") -> str:
    if not state().directory.header(dataset):
        abort(404)
    return render_template(
        "staff/due_list.html",
        dataset=dataset,
        count=count_to_verify(state().desk, dataset, _today()),
        today=_today().isoformat(),
        day=request.form.get("day", _today().isoformat())[:10],
        verifier=request.form.get("verifier", "")[:LONGEST_NAME],
        wrong=wrong,
    )
