"""The blueprint with which the views of this package register themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from flask import Blueprint, Response, render_template
from werkzeug.exceptions import HTTPException

from locator.errors import NotFound
from locator.messages import N_
from locator.web.errors import Explanation
from locator.web.headers import STAFF_PREFIX
from locator.web.staff.column_words import cell_words, column_name
from locator.web.staff.guard import go_to, page_to_come_back_to, refuse_other_sites
from locator.web.staff.navigation import entries
from locator.web.staff.presence import SignInNeeded, session, token_of_forms

if TYPE_CHECKING:
    from collections.abc import Mapping

staff = Blueprint("staff", __name__, url_prefix=STAFF_PREFIX)

EXPLANATIONS: Final[Mapping[int, Explanation]] = {
    403: Explanation(
        N_("This was not done"),
        N_(
            "Either your account may not do this, or the page was open for too long. Go back, load "
            "the page anew and try again; if it is refused again, ask an admin."
        ),
    ),
    404: Explanation(
        N_("This page is not here"),
        N_("It was removed, or it is not for your account. Start from the first page."),
    ),
    413: Explanation(
        N_("That was too much at once"),
        N_("What was sent is larger than this site takes. Send less, or ask an admin."),
    ),
}
_OTHERWISE: Final = Explanation(
    N_("That did not work"), N_("Nothing was changed. Start again from the first page.")
)


@staff.before_request
def check_origin() -> None:
    """Refuse what other sites have a browser send."""
    refuse_other_sites()


@staff.context_processor
def offer_to_templates() -> dict[str, Any]:
    """Give the templates the account, its pages, and the token of its forms."""
    found = session()
    account = found.account if found and not found.is_pending else None
    return {
        "me": account,
        "pages": entries(account) if account else (),
        "form_token": token_of_forms(),
        "column_name": column_name,
        "cell_words": cell_words,
    }


@staff.errorhandler(SignInNeeded)
def ask_to_sign_in(_error: SignInNeeded) -> Response:
    """Send whoever is not signed in to where one does, and from there back to the page."""
    return go_to("staff.sign_in", next=page_to_come_back_to() or None)


@staff.errorhandler(NotFound)
def explain_missing(_error: NotFound) -> Response:
    """Say that what was named does not exist."""
    return _explain(404)


@staff.errorhandler(HTTPException)
def explain_error(error: HTTPException) -> Response:
    """Say what to do next, within the frame of these pages."""
    response = _explain(error.code or 500)
    for name, value in error.get_headers():
        if name.lower() not in ("content-type", "content-length"):
            response.headers[name] = value
    return response


def _explain(status: int) -> Response:
    explanation = EXPLANATIONS.get(status, _OTHERWISE)
    page = render_template("staff/error.html", status=status, explanation=explanation)
    return Response(page, status)
