"""Errors as people and programs read them: a page that says what to do next, or problem details."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import make_response, render_template
from werkzeug.exceptions import HTTPException, InternalServerError

from locator.errors import BadSearch
from locator.messages import N_
from locator.web.api.problem_details import problem, problem_of
from locator.web.headers import Audience, audience_of_request

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Flask, Response


@dataclass(frozen=True, slots=True)
class Explanation:
    """What went wrong, and what to do about it; both English, marked for translation."""

    title: str
    advice: str


EXPLANATIONS: Final[Mapping[int, Explanation]] = {
    400: Explanation(
        N_("That could not be read"),
        N_("Something in the request was not as expected. Start again from the search page."),
    ),
    404: Explanation(
        N_("This page is not here"),
        N_("The address may be mistyped, or the service is no longer listed. Search for a place."),
    ),
    405: Explanation(
        N_("That does not work here"),
        N_("This address answers another kind of request. Start again from the search page."),
    ),
    413: Explanation(
        N_("That was too much at once"),
        N_("What was sent is larger than any search. Type a ZIP code or a city."),
    ),
    414: Explanation(
        N_("That address is too long"),
        N_("The link is longer than any search. Type a ZIP code or a city."),
    ),
    429: Explanation(
        N_("Too many requests at once"),
        N_("Wait a minute, then try again. In an emergency, call: do not wait for this site."),
    ),
    503: Explanation(
        N_("This cannot be had right now"),
        N_("Try again in a minute. The list of services works without it."),
    ),
    500: Explanation(
        N_("Something went wrong on our side"),
        N_("It was not your fault, and nothing you typed was kept. Try again in a minute."),
    ),
}
_OTHERWISE: Final = Explanation(N_("That did not work"), N_("Start again from the search page."))


def explain(status: int) -> Explanation:
    """Return the explanation of a status; one of its class where it has none of its own."""
    return EXPLANATIONS.get(status, EXPLANATIONS[500] if status >= 500 else _OTHERWISE)


def install(app: Flask) -> None:
    """Answer errors in the manner of the audience that met them."""
    app.register_error_handler(HTTPException, _on_http_error)
    app.register_error_handler(InternalServerError, _on_http_error)
    app.register_error_handler(BadSearch, _on_bad_search)


def _on_bad_search(error: BadSearch) -> Response:
    return problem(400, detail=str(error), parameter=error.parameter)


def _on_http_error(error: HTTPException) -> Response:
    if audience_of_request() is Audience.API:
        return problem_of(error)
    status = error.code or 500
    is_framed = audience_of_request() in (Audience.EMBED, Audience.EMBED_FILE)
    template = "embed/error.html" if is_framed else "error.html"
    page = render_template(template, status=status, explanation=explain(status))
    response = make_response(page, status)
    # What the protocol asks for, such as Allow with 405, stays; what describes the old body goes.
    for name, value in error.get_headers():
        if name.lower() not in ("content-type", "content-length"):
            response.headers[name] = value
    return response
