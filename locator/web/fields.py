"""The parameters of a request, wherever they are: query, form, or JSON body."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs

import orjson

from locator.errors import BadSearch
from locator.web.state import asked

if TYPE_CHECKING:
    from flask import Request

    from locator.search.query import Fields

_FORM: Final = "application/x-www-form-urlencoded"


def read_fields() -> Fields:
    """Return the parameters by name: those of the body of a POST, of the query otherwise.

    In JSON, a number stands for its text and a list for a repeated parameter. Raises
    :class:`BadSearch` for a body that is not a JSON object of texts, numbers and lists of them, and
    for a POST with parameters in its address.
    """
    request = asked()
    if request.method != "POST":
        return request.args.to_dict(flat=False)
    if request.environ["QUERY_STRING"]:
        raise BadSearch("body", "Send the parameters of a POST in its body, none in the address.")
    if request.content_type == _FORM or not request.is_json:
        return read_form()
    try:
        body = orjson.loads(request.get_data())
    except orjson.JSONDecodeError as error:
        raise BadSearch("body", "Send a JSON object, or a form.") from error
    if not isinstance(body, dict):
        raise BadSearch("body", "Send a JSON object with a member for each parameter.")
    return {name: _texts(name, value) for name, value in body.items() if value is not None}


def read_form() -> Fields:
    """Return the fields of a form, each with all of its values."""
    request = asked()
    # Taking the header apart is needed only where it says more than that.
    if request.content_type != _FORM and request.mimetype != _FORM:
        return request.form.to_dict(flat=False)
    # Flask's own parser is made for streams of any length; this body is short, and one piece.
    return parse_qs(_body(request).decode("utf-8", "replace"), errors="replace")


def _body(request: Request) -> bytes:
    """Return the body of a request, which nothing reads after this."""
    environ = request.environ
    length = environ.get("CONTENT_LENGTH", "")
    if length.isdecimal() and int(length) <= (request.max_content_length or 0):
        # Without Flask's layers around the stream, which are for bodies of any length.
        body: bytes = environ["wsgi.input"].read(int(length))
        return body
    return request.get_data()


def _texts(name: str, value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    if not all(isinstance(one, str | int | float) and not isinstance(one, bool) for one in values):
        raise BadSearch(name[:40], "Give this parameter as a text or a number, or a list of them.")
    return [str(one) for one in values]
