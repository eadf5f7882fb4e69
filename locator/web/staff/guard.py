"""Who may see a page and send a form: every view of staff's passes here."""

from __future__ import annotations

import functools
import hmac
from typing import TYPE_CHECKING, Any, Final

from flask import Response, abort, current_app, request, url_for

from locator.accounts import Action, may
from locator.web.addresses import site
from locator.web.staff.presence import session, signed_in, token_of_forms

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.typing import ResponseReturnValue

    View = Callable[..., ResponseReturnValue]

LARGEST_FORM: Final = 1024 * 1024
"""Bytes of fields that a form of staff's may have, where a view says that it may be large."""
_READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing (RFC 9110, "Safe Methods"); all others are checked."""
_FIRST_PAGE: Final = "staff.dashboard"
_FIELD: Final = "form_token"
_LONGEST_ENDPOINT: Final = 80


def needs(
    action: Action, *, largest_body: int | Callable[[], int] | None = None
) -> Callable[[View], View]:
    """Guard a view: somebody is signed in, sent a form of ours, and may do this with any dataset.

    ``largest_body`` in bytes takes the place of what the site reads otherwise. Which dataset it is
    about the view says itself, by ``require``.
    """

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def guarded(**parts: Any) -> ResponseReturnValue:
            account = signed_in()
            if largest_body is not None:
                most = largest_body() if callable(largest_body) else largest_body
                request.max_content_length = most
                # Files go to the disk; the other fields are held in memory.
                request.max_form_memory_size = min(most, LARGEST_FORM)
            require_own_form()
            if not may(account, action):
                abort(403)
            return view(**parts)

        return guarded

    return decorate


def require(action: Action, dataset: str) -> None:
    """Let only those pass who may do something with a dataset.

    For all who have nothing to do with it, it does not exist (404); 403 for those who may look.
    """
    account = signed_in()
    if not may(account, Action.LOOK, dataset):
        abort(404)
    if not may(account, action, dataset):
        abort(403)


def refuse_other_sites() -> None:
    """Refuse what another site had the browser send (403).

    Browsers say where a request comes from; one that does not is refused as well. Nothing is read
    of the body before.
    """
    if request.method in _READING:
        return
    fetched_from = request.headers.get("Sec-Fetch-Site")
    if fetched_from is not None:
        if fetched_from != "same-origin":
            abort(403)
    elif request.headers.get("Origin") not in {request.host_url.rstrip("/"), site()}:
        abort(403)


def require_own_form() -> None:
    """Refuse a form without the token of the session (403)."""
    if request.method in _READING or session() is None:
        return
    sent = request.form.get(_FIELD, "")
    if not hmac.compare_digest(sent.encode(), token_of_forms().encode()):
        abort(403)


def go_to(endpoint: str, **parts: Any) -> Response:
    """Send the browser on to a page of staff's, by its name, with GET."""
    return Response(
        status=303, headers={"Location": url_for(endpoint, **parts)}, mimetype="text/plain"
    )


def page_to_come_back_to() -> str:
    """Return the name of the page that was asked for, if it can be asked for again."""
    rule = request.url_rule
    return rule.endpoint if rule and request.method == "GET" and _is_page(rule.endpoint) else ""


def page_asked_for(endpoint: str) -> str:
    """Return a page of staff's by the name that a form or a link gave; else the first one.

    Names, never addresses: nobody is led to another site.
    """
    return endpoint if _is_page(endpoint) else _FIRST_PAGE


def _is_page(endpoint: str) -> bool:
    if len(endpoint) > _LONGEST_ENDPOINT or not endpoint.startswith("staff."):
        return False
    rules = current_app.url_map.iter_rules()
    return any(
        rule.endpoint == endpoint and not rule.arguments and "GET" in (rule.methods or ())
        for rule in rules
    )
