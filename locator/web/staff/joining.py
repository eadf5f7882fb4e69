"""Using an invitation: whoever has the link chooses a password, and is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template, request

from locator.accounts import SHORTEST, Deed
from locator.errors import BadAccount, NotFound
from locator.web.staff.blueprint import staff
from locator.web.staff.presence import cookie_name
from locator.web.staff.sign_in import let_in
from locator.web.staff.words import say
from locator.web.state import state

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@staff.get("/join/<token>")
def join(token: str) -> ResponseReturnValue:
    """Ask for a password; looking at the link does not use it up."""
    return _form(token)


@staff.post("/join/<token>")
def accept(token: str) -> ResponseReturnValue:
    """Use the link up, and let its owner in."""
    password = request.form.get("password", "")
    accounts = state().accounts
    if cookie_name() is None:
        return _form(token)
    try:
        account = accounts.invitations.accept(token, password)
    except BadAccount as error:
        return _form(token, say(error))
    except NotFound:
        return _form(token)
    accounts.audit.record(account.name, Deed.LINK_USED)
    return let_in(accounts.people.get(account.key))


def _form(token: str, wrong: str = "") -> ResponseReturnValue:
    try:
        account = state().accounts.invitations.whose(token)
    except NotFound:
        return render_template("staff/old_link.html"), 404
    page = render_template(
        "staff/join.html",
        account=account,
        token=token,
        wrong=wrong,
        least=SHORTEST,
        is_safe=cookie_name() is not None,
    )
    return page, 422 if wrong else 200
