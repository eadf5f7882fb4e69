"""Telling that something is wrong with a service: the form, and what happens then."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from flask import Response, abort, render_template

from locator.directory.reports import add_report
from locator.errors import BadReport
from locator.messages import N_
from locator.vocabulary.reports import REPORT_CHOICES
from locator.web.allowance import Allowance, sender_of_request
from locator.web.fields import read_form
from locator.web.i18n import at
from locator.web.public.blueprint import public
from locator.web.public.report_form import LONGEST_TEXT, TRAP, ReportForm, is_trapped, read_report
from locator.web.public.share import LONGEST_ID
from locator.web.state import state

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from locator.service import Service

TOO_OFTEN: Final = N_("You sent several reports just now. Wait ten minutes, then press the button.")
ENOUGH: Final = N_(
    "Many others have told us about this place. The people who keep the list will look at it;"
    " yours was not added."
)


def report_allowance() -> Allowance:
    """Return how many reports are taken: few of one sender, and not all that a machine can send.

    Ten minutes is as long as anything is remembered of a sender.
    """
    return Allowance(each=5, together=200, seconds=600)


@public.get("/services/<id_>/report")
def report_form(id_: str) -> ResponseReturnValue:
    """Ask what is wrong with a service."""
    return report_page(_service(id_), ReportForm())


@public.post("/services/<id_>/report")
def report(id_: str) -> ResponseReturnValue:
    """Take a report; show the form again where something is missing in it."""
    service, fields = _service(id_), read_form()
    try:
        said = read_report(fields, service.id, dt.datetime.now(dt.UTC).date())
    except BadReport as fault:
        return report_page(service, ReportForm.mistaken(fields, fault)), 400
    if not is_trapped(fields):
        refusal = ""
        if not state().report_allowance.take(sender_of_request()):
            refusal = TOO_OFTEN
        elif not add_report(state().directory.engine, said):
            refusal = ENOUGH
        if refusal:
            return report_page(service, ReportForm.mistaken(fields, BadReport("", refusal))), 429
    # By GET, so that a reload does not send it again.
    thanks = at(f"/services/{quote(service.id)}/report/thanks")
    return Response(status=303, headers={"Location": thanks}, mimetype="text/plain")


@public.get("/services/<id_>/report/thanks")
def report_thanks(id_: str) -> ResponseReturnValue:
    """Say what happens with a report."""
    return render_template("public/reported.html", service=_service(id_))


def report_page(service: Service, form: ReportForm) -> str:
    """Render the form, with what is wrong with it."""
    return render_template(
        "public/report.html",
        service=service,
        form=form,
        choices=REPORT_CHOICES,
        longest=LONGEST_TEXT,
        trap=TRAP,
    )


def _service(id_: str) -> Service:
    listing = state().directory.listing(id_) if len(id_) <= LONGEST_ID else None
    if listing is None:
        abort(404)
    return listing.service
