"""My account: password, second step, and the browsers that are signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import abort, render_template, request

from locator.accounts import SHORTEST, Action, Deed
from locator.errors import BadAccount, SignInRefused, TooManyAttempts
from locator.web.i18n import gettext
from locator.web.staff.authenticator import draw, grouped
from locator.web.staff.blueprint import staff
from locator.web.staff.guard import go_to, needs
from locator.web.staff.presence import open_session, record, session, signed_in
from locator.web.staff.sign_in import say_wait
from locator.web.staff.words import moment, role_name, say
from locator.web.state import state

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

_MOST_DIGITS: Final = 10
"""A key with more of them is none that the database could have."""


@staff.get("/account")
@needs(Action.LOOK)
def account() -> ResponseReturnValue:
    """Show what somebody can change about the own account."""
    return _page()


@staff.post("/account/password")
@needs(Action.LOOK)
def account_password() -> ResponseReturnValue:
    """Change the password; all other browsers are signed out, and this one gets a new session."""
    me, password = signed_in(), request.form.get("password", "")
    if wrong := _wrong_password(request.form.get("current", "")):
        return _page(current=wrong)
    try:
        state().accounts.people.set_password(me.key, password)
    except BadAccount as error:
        return _page(password=say(error))
    state().accounts.audit.record(me.name, Deed.PASSWORD_CHANGED)
    response = go_to("staff.account", done="password")
    open_session(response, me)
    return response


@staff.get("/account/second-step")
@needs(Action.LOOK)
def account_second_step() -> ResponseReturnValue:
    """Show the code to set an authenticator app up with."""
    return _set_up_page()


@staff.post("/account/second-step")
@needs(Action.LOOK)
def account_confirm() -> ResponseReturnValue:
    """Switch the second step on, and show the recovery codes this once."""
    me = signed_in()
    if me.has_second_step:
        return go_to("staff.account")
    try:
        codes = state().accounts.second_step.confirm(me, request.form.get("code", ""))
    except BadAccount as error:
        return _set_up_page(say(error))
    record(Deed.SECOND_STEP_ON)
    return render_template("staff/recovery_codes.html", codes=codes)


@staff.post("/account/recovery-codes")
@needs(Action.LOOK)
def account_codes() -> ResponseReturnValue:
    """Make new recovery codes and show them this once."""
    me = signed_in()
    if not me.has_second_step:
        return go_to("staff.account")
    if wrong := _wrong_password(request.form.get("current", "")):
        return _page(codes=wrong)
    codes = state().accounts.second_step.renew_codes(me)
    record(Deed.RECOVERY_CODES_RENEWED)
    return render_template("staff/recovery_codes.html", codes=codes)


@staff.post("/account/second-step-off")
@needs(Action.LOOK)
def account_step_off() -> ResponseReturnValue:
    """Switch the second step off."""
    if wrong := _wrong_password(request.form.get("current", "")):
        return _page(off=wrong)
    state().accounts.second_step.remove(signed_in())
    record(Deed.SECOND_STEP_OFF)
    return go_to("staff.account", done="second-step-off")


@staff.post("/account/sessions")
@needs(Action.LOOK)
def account_sessions() -> ResponseReturnValue:
    """Sign another browser out, or all others."""
    me, here = signed_in(), session()
    chosen = request.form.get("session", "")
    sessions = state().accounts.sessions
    if chosen == "others" and here:
        sessions.revoke_others(me, here.key)
    elif chosen.isdecimal() and len(chosen) < _MOST_DIGITS:
        sessions.revoke(me, int(chosen))
    else:
        abort(400)
    record(Deed.SESSION_ENDED)
    return go_to("staff.account", done="session")


def _wrong_password(password: str) -> str:
    """Return what is wrong with the present password, asked for again before what matters."""
    door, me = state().accounts.door, signed_in()
    try:
        door.check_password(me.name, password)
    except SignInRefused:
        return gettext("This is not your present password. Try again.")
    except TooManyAttempts as error:
        return say_wait(error)
    door.let_in(me)
    return ""


def _page(**wrong: str) -> ResponseReturnValue:
    me, accounts = signed_in(), state().accounts
    here = session()
    page = render_template(
        "staff/account.html",
        sessions=accounts.sessions.of(me),
        here=here.key if here else None,
        codes_left=accounts.second_step.codes_left(me),
        wrong=wrong,
        done=request.args.get("done", ""),
        least=SHORTEST,
        moment=moment,
        role_name=role_name,
    )
    return page, 422 if wrong else 200


def _set_up_page(wrong: str = "") -> ResponseReturnValue:
    me = signed_in()
    if me.has_second_step:
        return go_to("staff.account")
    secret = state().accounts.second_step.offer(me)
    page = render_template(
        "staff/set_up.html",
        picture=draw(secret, me.name, state().settings.site_name),
        secret=grouped(secret),
        wrong=wrong,
    )
    return page, 422 if wrong else 200
