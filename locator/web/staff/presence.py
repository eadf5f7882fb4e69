"""Who is at the browser: the cookie, the session that it opens, and the account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from flask import g, request

from locator.accounts.tokens import form_token
from locator.errors import LocatorError
from locator.web.state import state

if TYPE_CHECKING:
    from flask import Response

    from locator.accounts import Account, Deed, Session

COOKIE: Final = "__Host-staff"
"""Browsers take a name that begins so from this host by HTTPS alone, for no other and no path."""
LOCAL_COOKIE: Final = "staff"
"""Its name where one tries the site on one's own machine, which has no HTTPS."""
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})


class SignInNeeded(LocatorError):
    """A page is for staff, and nobody is signed in."""


def cookie_name() -> str | None:
    """Return the name of the cookie; None where no cookie would be safe.

    That is by plain HTTP from another machine: whoever is in between could read it.
    """
    if request.is_secure:
        return COOKIE
    host = urlsplit(f"//{request.host}").hostname
    return LOCAL_COOKIE if host in _LOOPBACK else None


def token() -> str:
    """Return the token that the browser sent, blank without one."""
    name = cookie_name()
    return request.cookies.get(name, "") if name else ""


def session() -> Session | None:
    """Return the session of the request, also one that waits for the second step."""
    if "staff_session" not in g:
        sent = token()
        g.staff_session = state().accounts.sessions.find(sent) if sent else None
    found: Session | None = g.staff_session
    return found


def signed_in() -> Account:
    """Return the account that is signed in; raises :class:`SignInNeeded`."""
    found = session()
    if found is None or found.is_pending:
        raise SignInNeeded
    return found.account


def token_of_forms() -> str:
    """Return what a form carries to be taken for one of ours; blank where nobody is signed in."""
    return form_token(token()) if session() else ""


def open_session(response: Response, account: Account, *, is_pending: bool = False) -> None:
    """Begin a session, always by a new token; the one that the browser came with ends."""
    name = cookie_name()
    if name is None:
        raise SignInNeeded
    sessions = state().accounts.sessions
    if token():
        sessions.end(token())
    response.set_cookie(
        name,
        sessions.begin(account.key, is_pending=is_pending),
        secure=name == COOKIE,
        httponly=True,
        samesite="Lax",
        path="/",
    )


def close_session(response: Response) -> None:
    """End the session of the request, and have the browser forget all that it keeps of the site."""
    state().accounts.sessions.end(token())
    if name := cookie_name():
        response.delete_cookie(name, secure=name == COOKIE, httponly=True, samesite="Lax", path="/")
    response.headers["Clear-Site-Data"] = '"cache", "cookies"'


def record(deed: Deed, subject: str = "") -> None:
    """Add what the one who is signed in did to the audit list."""
    state().accounts.audit.record(signed_in().name, deed, subject)
