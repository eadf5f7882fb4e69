"""In which format an answer is: by the end of the address, by ``format``, or by ``Accept``."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final, NamedTuple

from flask import request
from werkzeug.datastructures import MIMEAccept
from werkzeug.exceptions import NotAcceptable, NotFound
from werkzeug.http import parse_accept_header

from locator.errors import BadSearch
from locator.formats import FORMATS
from locator.search.query import clean

if TYPE_CHECKING:
    from locator.formats import Format
    from locator.search.query import Fields

_LONGEST_HEADER: Final = 500
_BY_MEDIA_TYPE: Final = {one.media_type: one for one in FORMATS.values()}


class Negotiated(NamedTuple):
    """The format of an answer, and whether another ``Accept`` would have brought another."""

    format: Format
    by_header: bool = False


def negotiate(extension: str, fields: Fields, usual: str) -> Negotiated:
    """Return the format that the current request asks for; ``usual`` is for who takes any.

    Raises ``NotFound`` for an address that ends otherwise, :class:`BadSearch` for a ``format`` that
    there is not, and ``NotAcceptable`` where nothing fits the header ``Accept``.
    """
    if extension:
        if extension not in FORMATS:
            raise NotFound
        return Negotiated(FORMATS[extension])
    if "format" in fields:
        name = clean(next(iter(fields["format"]), ""))
        if name in FORMATS:
            return Negotiated(FORMATS[name])
        if name:
            raise BadSearch("format", f"Ask for one of these formats: {', '.join(FORMATS)}.")
    accepted = request.environ.get("HTTP_ACCEPT", "")
    found = _accepted(accepted[:_LONGEST_HEADER], usual)
    if found is None:
        raise NotAcceptable
    return Negotiated(found, by_header=True)


@functools.lru_cache(maxsize=256)
def _accepted(header: str, usual: str) -> Format | None:
    """Return the format that a header likes best, the usual one among equals."""
    if not header.strip():
        return FORMATS[usual]
    offered = [FORMATS[usual].media_type, *_BY_MEDIA_TYPE]
    best = parse_accept_header(header, MIMEAccept).best_match(offered)
    return _BY_MEDIA_TYPE[best] if best else None
