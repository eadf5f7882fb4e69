"""When a service ends: closed for good, or its entry removed. Both ask first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import render_template, request

from locator.accounts import Action, Deed
from locator.errors import NotFound, StaleUpload
from locator.messages import N_
from locator.uploads.one_service import remove_service
from locator.web.i18n import gettext
from locator.web.staff.blueprint import staff
from locator.web.staff.guard import go_to, needs
from locator.web.staff.presence import record, signed_in
from locator.web.staff.services import find_live
from locator.web.state import state

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask.typing import ResponseReturnValue

REASONS: Final[Mapping[str, str]] = {
    "twice": N_("The same service has another entry"),
    "never": N_("There never was such a service"),
    "wish": N_("The service does not want to be listed"),
}
"""Why an entry is removed, as it is chosen and as the history keeps it."""
_LONGEST_REASON: Final = 500


@staff.get("/services/<id_>/close")
@needs(Action.PUBLISH)
def service_close(id_: str) -> ResponseReturnValue:
    """Ask whether a service is closed for good."""
    live, dataset = find_live(id_, Action.PUBLISH)
    return render_template("staff/service_close.html", live=live, dataset=dataset)


@staff.get("/services/<id_>/remove")
@needs(Action.PUBLISH)
def service_remove(id_: str) -> ResponseReturnValue:
    """Ask why an entry is to be removed."""
    return _remove_page(id_)


@staff.post("/services/<id_>/remove")
@needs(Action.PUBLISH)
def service_removed(id_: str) -> ResponseReturnValue:
    """Remove an entry, as a revision."""
    _, dataset = find_live(id_, Action.PUBLISH)
    chosen = request.form.get("why", "")
    told = " ".join(request.form.get("reason", "").split())[:_LONGEST_REASON]
    reason = ": ".join(filter(None, (gettext(REASONS[chosen]) if chosen in REASONS else "", told)))
    if not reason:
        return _remove_page(id_, gettext("Choose why, or say it in your own words.")), 422
    try:
        made = remove_service(state().desk, id_, by=signed_in().name, reason=reason)
    except (StaleUpload, NotFound):
        return go_to("staff.service_edit", id_=id_, done="stale")
    record(Deed.PUBLISHED, dataset)
    return go_to("staff.history_one", number=made.number, done="back")


def _remove_page(id_: str, wrong: str = "") -> str:
    live, dataset = find_live(id_, Action.PUBLISH)
    return render_template(
        "staff/service_remove.html",
        live=live,
        dataset=dataset,
        reasons=REASONS,
        wrong=wrong,
    )
