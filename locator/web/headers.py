"""Response headers: one table for each audience."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Final

from flask import request

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Flask, Response

API_PREFIX: Final = "/api/"
STAFF_PREFIX: Final = "/staff"


class Audience(enum.StrEnum):
    """For whom an answer is."""

    PUBLIC = "public"
    STAFF = "staff"
    API = "api"
    STATIC = "static"


_ALL: Final = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
}
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
        "frame-ancestors 'none'",
    )
)
_NOTHING_RUNS: Final = "default-src 'none'; frame-ancestors 'none'"

_PUBLIC: Final = {
    **_ALL,
    "Content-Security-Policy": _POLICY,
    "X-Frame-Options": "DENY",
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
    Audience.API: {
        **_ALL,
        "Content-Security-Policy": _NOTHING_RUNS,
        "Referrer-Policy": "no-referrer",
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Allow-Methods": "GET, POST, OPTIONS",
        "Access-Control-Allow-Headers": "Content-Type",
        "Access-Control-Max-Age": "86400",
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

STRICT_TRANSPORT: Final = "max-age=31536000"
"""For a year, browsers ask for this host by HTTPS only; sent where HTTPS was used."""


def audience_of_request() -> Audience:
    """Return for whom the answer to the current request is, also where nothing is found."""
    return audience_of_path(request.path)


def audience_of_path(path: str) -> Audience:
    """Return for whom the answer at a path is; no language stands before it."""
    if path.startswith(API_PREFIX):
        return Audience.API
    is_staff = path == STAFF_PREFIX or path.startswith(f"{STAFF_PREFIX}/")
    return Audience.STAFF if is_staff else Audience.PUBLIC


def install(app: Flask) -> None:
    """Set the headers of every answer that the application gives."""

    @app.after_request
    def set_headers(response: Response) -> Response:
        # Only the caching of a file was said before; extending is many times cheaper than setting.
        response.headers.remove("Cache-Control")
        response.headers.extend(TABLE[audience_of_request()])
        if request.is_secure:
            response.headers["Strict-Transport-Security"] = STRICT_TRANSPORT
        return response
