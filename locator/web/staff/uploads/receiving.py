"""The upload form: a file becomes a draft of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, cast

from flask import render_template, request
from werkzeug.exceptions import RequestEntityTooLarge

from locator.accounts import Action, Deed, Role, may
from locator.directory import read_overview
from locator.errors import BadInput, NotATable
from locator.uploads.receiving import receive
from locator.web.i18n import gettext, tell
from locator.web.staff.blueprint import staff
from locator.web.staff.guard import go_to, needs, require
from locator.web.staff.presence import record, signed_in
from locator.web.staff.uploads.limits import largest_upload, largest_upload_form
from locator.web.staff.words import say
from locator.web.state import state

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@staff.get("/uploads/new")
@needs(Action.EDIT)
def upload_new() -> ResponseReturnValue:
    """Ask for a file, and which list it is."""
    return _form(chosen=request.args.get("list"))


@staff.post("/uploads/new")
@needs(Action.EDIT, largest_body=largest_upload_form)
def upload_receive() -> ResponseReturnValue:
    """Keep a file; the answer comes at once, the worker does the rest."""
    file = request.files.get("file")
    chosen = request.form.get("dataset", "").strip()
    new = request.form.get("new_dataset", "").strip()
    if chosen and new:
        both = gettext(
            "You chose the list “%(old)s” and typed the name of a new one, “%(new)s”. Choose "
            "“A new list”, or leave the name blank.",
            old=chosen,
            new=new,
        )
        return _form(wrong={"dataset": both})
    dataset = chosen or new
    if not dataset:
        return _form(wrong={"dataset": gettext("Choose a list, or give the new one a name.")})
    require(Action.EDIT, dataset)
    if file is None or not file.filename:
        return _form(chosen, wrong={"file": gettext("Choose a file first.")})
    by = signed_in().name
    try:
        key = receive(
            state().desk, cast("BinaryIO", file.stream), file.filename, dataset=dataset, by=by
        )
    except NotATable as error:
        return _form(chosen, wrong={"file": tell(error.message)})
    except BadInput as error:
        return _form(chosen, wrong={"dataset": say(error)})
    record(Deed.FILE_UPLOADED, dataset)
    return go_to("staff.upload", key=key)


@staff.errorhandler(RequestEntityTooLarge)
def explain_too_large(_error: RequestEntityTooLarge) -> tuple[str, int]:
    """Say how large a file may be, and what to do with a larger one."""
    size = largest_upload() // 1_000_000
    return render_template("staff/uploads/too_large.html", size=size), 413


def datasets_to_edit() -> tuple[str, ...]:
    """Return the lists that the one who is signed in may change, also those not published yet."""
    me = signed_in()
    live = tuple(one.name for one in read_overview(state().directory.engine))
    begun = tuple(draft.dataset for draft in state().desk.drafts.all())
    known = dict.fromkeys((*live, *begun, *me.datasets))
    return tuple(sorted(name for name in known if may(me, Action.EDIT, name)))


def _form(chosen: str | None = None, wrong: dict[str, str] | None = None) -> ResponseReturnValue:
    datasets, may_begin = datasets_to_edit(), signed_in().role is Role.ADMIN
    if chosen is None and len(datasets) == 1 and not may_begin:
        chosen = datasets[0]
    most = largest_upload()
    size = most // 1_000_000
    page = render_template(
        "staff/uploads/new.html",
        datasets=datasets,
        chosen=chosen,
        new_dataset=request.form.get("new_dataset", "")[:300],
        may_begin=may_begin,
        wrong=wrong or {},
        most=most,
        too_large=gettext(
            "This file is larger than %(size)s MB. Split it into several files.", size=size
        ),
    )
    return page, 422 if wrong else 200
