"""Signing in, by a password and where it is on by a second step, and signing out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template, request

from locator.accounts import Deed
from locator.errors import SignInRefused, TooManyAttempts
from locator.web.i18n import gettext, ngettext
from locator.web.staff.blueprint import staff
from locator.web.staff.guard import go_to, page_asked_for, require_own_form
from locator.web.staff.presence import (
    SignInNeeded,
    close_session,
    cookie_name,
    open_session,
    record,
    session,
)
from locator.web.state import state

if TYPE_CHECKING:
    from flask import Response
    from flask.typing import ResponseReturnValue

    from locator.accounts import Account


@staff.get("/sign-in")
def sign_in() -> ResponseReturnValue:
    """Ask for name and password; whoever is signed in already goes on."""
    after = request.args.get("next", "")
    found = session()
    if found:
        return go_to("staff.second_step" if found.is_pending else page_asked_for(after))
    return _form(after, status=200 if cookie_name() else 403)


@staff.post("/sign-in")
def check_password() -> ResponseReturnValue:
    """Let somebody in, or say what to do."""
    name, after = request.form.get("name", ""), request.form.get("next", "")
    if cookie_name() is None:
        return _form(after, status=403)
    door = state().accounts.door
    try:
        account = door.check_password(name, request.form.get("password", ""))
    except SignInRefused:
        wrong = gettext("That name and password do not belong together. Check both and try again.")
        return _form(after, name, wrong, 401)
    except TooManyAttempts as error:
        return _form(after, name, say_wait(error), 429)
    return let_in(account, after)


@staff.get("/second-step")
def second_step() -> ResponseReturnValue:
    """Ask for the code of the authenticator app."""
    _pending()
    return _code_form(request.args.get("next", ""))


@staff.post("/second-step")
def check_code() -> ResponseReturnValue:
    """Let in whoever has the code, or say what to do."""
    account, after = _pending(), request.form.get("next", "")
    require_own_form()
    try:
        state().accounts.door.check_code(account, request.form.get("code", ""))
    except SignInRefused:
        wrong = gettext(
            "This is not the code that the app shows now, or it was used already. Wait for the "
            "next one and type it."
        )
        return _code_form(after, wrong, 401)
    except TooManyAttempts as error:
        return _code_form(after, say_wait(error), 429)
    return _admit(account, after)


@staff.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """End the session here and in the browser."""
    response = go_to("staff.sign_in")
    found = session()
    if found:
        require_own_form()
        if not found.is_pending:
            record(Deed.SIGNED_OUT)
    close_session(response)
    return response


def let_in(account: Account, after: str = "") -> Response:
    """Open a session for whoever knew the password: a whole one, or one that awaits a code."""
    if not account.has_second_step:
        return _admit(account, after)
    response = go_to("staff.second_step", next=page_asked_for(after))
    open_session(response, account, is_pending=True)
    return response


def say_wait(error: TooManyAttempts) -> str:
    """Say how long to wait after too many attempts."""
    seconds = max(1, round(error.seconds + 0.5))
    return ngettext(
        "That was tried often. Wait %(num)s second, then try again.",
        "That was tried often. Wait %(num)s seconds, then try again.",
        seconds,
        num=seconds,
    )


def _admit(account: Account, after: str) -> Response:
    response = go_to(page_asked_for(after))
    open_session(response, account)
    accounts = state().accounts
    accounts.door.let_in(account)
    accounts.audit.record(account.name, Deed.SIGNED_IN)
    return response


def _pending() -> Account:
    found = session()
    if found is None or not found.is_pending:
        raise SignInNeeded
    return found.account


def _form(after: str, name: str = "", wrong: str = "", status: int = 200) -> ResponseReturnValue:
    page = render_template(
        "staff/sign_in.html",
        after=page_asked_for(after),
        name=name[:200],
        wrong=wrong,
        is_safe=cookie_name() is not None,
    )
    return page, status


def _code_form(after: str, wrong: str = "", status: int = 200) -> ResponseReturnValue:
    page = render_template("staff/second_step.html", after=page_asked_for(after), wrong=wrong)
    return page, status
