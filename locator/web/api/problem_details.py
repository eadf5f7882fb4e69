"""Errors as programs read them: problem details, RFC 9457."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Final

import orjson
from flask import Response

if TYPE_CHECKING:
    from collections.abc import Mapping

    from werkzeug.exceptions import HTTPException

PROBLEM: Final = "application/problem+json"
"""Media type of RFC 9457, "Problem Details for HTTP APIs"."""

_DETAILS: Final[Mapping[int, str]] = {
    400: "The request could not be read. Compare it with the description at /api.",
    401: "Send a key that is in use as “Authorization: Bearer …”, or none.",
    404: "Nothing is at this address. It may be mistyped, or the service is no longer listed.",
    405: "This address does not answer that method; the header Allow says which it does.",
    406: "There is no such format. Ask for one that the description at /api names, or for */*.",
    413: "That was too much at once: larger than any search. Send less.",
    414: "The address is too long. Send the parameters in the body of a POST.",
    429: "Too many requests at once. Wait for as long as the header Retry-After says.",
    500: "The fault is ours, and nothing of the request was kept. Try again in a minute.",
    503: "This cannot be had right now. Try again in a minute.",
}
"""What to do about a status; English, as all that programs are told."""


def problem(
    status: int, title: str = "", detail: str = "", parameter: str | None = None
) -> Response:
    """Make an answer with problem details.

    A blank title is the phrase that HTTP has for the status, as RFC 9457 (4.2.1) wants it for
    problems that need no type of their own; a blank detail says what to do about the status.
    ``parameter`` names the part of the request that is wrong.
    """
    facts: dict[str, object] = {
        "type": "about:blank",
        "title": title or HTTPStatus(status).phrase,
        "status": status,
        "detail": detail or _detail(status),
    }
    if parameter:
        facts["parameter"] = parameter
    return Response(orjson.dumps(facts), status, mimetype=PROBLEM)


def problem_of(error: HTTPException) -> Response:
    """Make the answer to an error of HTTP, with the headers that the protocol asks for."""
    response = problem(error.code or 500)
    for name, value in error.get_headers():
        if name.lower() not in ("content-type", "content-length"):
            response.headers[name] = value
    return response


def _detail(status: int) -> str:
    return _DETAILS.get(status) or _DETAILS[500 if status >= 500 else 400]
