"""Response headers: one table for each audience."""

from __future__ import annotations

import enum
import functools
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from flask import g

from locator.web.state import asked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from flask import Flask, Response

    from locator.web.whole import WholeResponse

API_PREFIXES: Final = ("/api/", "/hsds/", "/feeds/")
STAFF_PREFIX: Final = "/staff"
EMBED_PREFIX: Final = "/embed/"
THEME_PREFIX: Final = "/embed/theme/"
EMBED_SCRIPT: Final = "/embed.js"


class Audience(enum.StrEnum):
    """For whom an answer is."""

    PUBLIC = "public"
    STAFF = "staff"
    API = "api"
    EMBED = "embed"
    EMBED_FILE = "embed file"
    STATIC = "static"


_ALL: Final = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_NO_FRAMES: Final = "X-Frame-Options"
_BY_NOBODY: Final = "frame-ancestors 'none'"
_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        _BY_NOBODY,
    )
)
_NOTHING_RUNS: Final = f"default-src 'none'; {_BY_NOBODY}"

_PUBLIC: Final = {
    **_ALL,
    "Content-Security-Policy": _POLICY,
    _NO_FRAMES: "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "geolocation=(self), camera=(), microphone=(), browsing-topics=()",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}

TABLE: Final[Mapping[Audience, Mapping[str, str]]] = {
    Audience.PUBLIC: _PUBLIC,
    Audience.STAFF: {
        **_PUBLIC,
        # Without a referrer, browsers name no origin with a form that is sent.
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "geolocation=(), camera=(), microphone=(), browsing-topics=()",
    },
    Audience.EMBED: {
        **{name: value for name, value in _PUBLIC.items() if name != _NO_FRAMES},
        # A page that is isolated from others shows only frames that are, too, and say so.
        "Cross-Origin-Embedder-Policy": "require-corp",
        "Cross-Origin-Resource-Policy": "cross-origin",
    },
    Audience.EMBED_FILE: {
        **_ALL,
        "Content-Security-Policy": _NOTHING_RUNS,
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Cache-Control": "public, max-age=3600",
    },
    Audience.API: {
        **_ALL,
        "Content-Security-Policy": _NOTHING_RUNS,
        "Referrer-Policy": "no-referrer",
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Expose-Headers": "Content-Disposition, ETag, Link, Retry-After",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Cache-Control": "no-store",
    },
    Audience.STATIC: {
        **_ALL,
        "Content-Security-Policy": _NOTHING_RUNS,
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Resource-Policy": "same-origin",
    },
}

PREFLIGHT: Final[Mapping[str, str]] = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
"""What browsers are told besides, when they ask whether a program may ask at all."""
MAY_BE_KEPT: Final = "no-cache"
"""``Cache-Control`` of the data that name no place: kept by whoever likes, asked for again each
time. A view of the API says so; all else has ``no-store``, for a cache must not tell where
somebody looked for help."""

STRICT_TRANSPORT: Final = "max-age=31536000"
"""For a year, browsers ask for this host by HTTPS only; sent where HTTPS was used."""


def audience_of_request() -> Audience:
    """Return for whom the answer to the current request is, also where nothing is found."""
    return audience_of_path(asked().path)


def audience_of_path(path: str) -> Audience:
    """Return for whom the answer at a path is; no language stands before it."""
    if path.startswith(API_PREFIXES) or path in ("/hsds", "/oembed"):
        return Audience.API
    if path == EMBED_SCRIPT or path.startswith(THEME_PREFIX):
        return Audience.EMBED_FILE
    if path.startswith(EMBED_PREFIX):
        return Audience.EMBED
    is_staff = path == STAFF_PREFIX or path.startswith(f"{STAFF_PREFIX}/")
    return Audience.STAFF if is_staff else Audience.PUBLIC


def let_frame(sources: Iterable[str]) -> None:
    """Let pages of some origins, or ``'self'``, frame the answer that is being made."""
    g.framed_by = " ".join(sources)


def show_frames() -> None:
    """Let the page that is being made show pages of this site in frames of its own."""
    g.shows_frames = True


class Circumstances(NamedTuple):
    """All that decides which headers of the tables an answer has.

    ``framed_by`` are the sources that may frame it, blank for the table's own.
    """

    audience: Audience
    may_be_kept: bool
    is_preflight: bool
    framed_by: str
    shows_frames: bool
    is_https: bool


@functools.lru_cache(maxsize=512)
def headers_in(circumstances: Circumstances) -> tuple[tuple[str, str], ...]:
    """Return the headers of the tables that an answer has."""
    audience, may_be_kept, is_preflight, framed_by, shows_frames, is_https = circumstances
    headers = dict(TABLE[audience])
    if audience is Audience.API:
        if may_be_kept:
            headers["Cache-Control"] = MAY_BE_KEPT
        if is_preflight:
            headers |= PREFLIGHT
    if framed_by:
        policy = headers["Content-Security-Policy"]
        headers["Content-Security-Policy"] = policy.replace(
            _BY_NOBODY, f"frame-ancestors {framed_by}"
        )
        headers.pop(_NO_FRAMES, None)
    if shows_frames:
        headers["Content-Security-Policy"] += "; frame-src 'self'"
    if is_https:
        headers["Strict-Transport-Security"] = STRICT_TRANSPORT
    return tuple(headers.items())


def install(app: Flask) -> None:
    """Set the headers of every answer that the application gives."""

    @app.after_request
    def set_headers(response: Response) -> Response:
        request, framing = asked(), vars(g)
        # What was said before is the caching of a file, or of data that names no place.
        is_said = "Cache-Control" in response.headers.keys()  # noqa: SIM118 - `in` raises within
        caching = response.headers.pop("Cache-Control") if is_said else None
        circumstances = Circumstances(
            audience_of_path(request.path),
            caching == MAY_BE_KEPT,
            request.method == "OPTIONS",
            framing.get("framed_by", ""),
            framing.get("shows_frames", False),
            request.scheme == "https",
        )
        # Setting each by itself would check each anew, and take as long as reading the search.
        cast("WholeResponse", response).fixed = headers_in(circumstances)
        return response
