"""Whether an answer that somebody has still holds: weak entity tags, by revision."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from flask import Response, request
from werkzeug.http import parse_etags

from locator.build import BUILD
from locator.web.headers import MAY_BE_KEPT

if TYPE_CHECKING:
    from locator.search.query import Search

_MINUTE: Final = 60


def weak_etag(revision: int, *parts: object) -> str:
    """Return the tag of an answer that is made from a revision by this build of the program.

    ``parts`` are what else it depends on that its address does not say: the format where it was
    negotiated, the minute where hours matter.
    """
    return f'W/"{"-".join(map(str, (BUILD, revision, *parts)))}"'


def minute_of(search: Search) -> tuple[int, ...]:
    """Return the present minute as a part of a tag where a search asks what is open now."""
    asks_the_clock = any(choice.name == "open" for choice in search.choices)
    return (int(time.time()) // _MINUTE,) if asks_the_clock else ()


def not_modified(etag: str) -> Response | None:
    """Return the answer 304 where a GET says that it has what carries this tag; None otherwise."""
    held = request.environ.get("HTTP_IF_NONE_MATCH")
    if held is None or request.method == "POST":
        return None
    if not parse_etags(held).contains_weak(etag.removeprefix('W/"').removesuffix('"')):
        return None
    # It has no body; yet what is taken for a page would be told in which language it is.
    return fresh(Response(status=304, mimetype="application/json"), etag)


def fresh(response: Response, etag: str, *, may_be_kept: bool = False) -> Response:
    """Put the tag on an answer; ``may_be_kept`` where neither it nor its address names a place.

    The answer to a POST is left as it is: no cache keeps one.
    """
    if request.method == "POST":
        return response
    response.headers["ETag"] = etag
    if may_be_kept:
        response.headers["Cache-Control"] = MAY_BE_KEPT
    return response
