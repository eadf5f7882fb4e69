"""The log of requests: an allow-list of fields, so that nothing about a visitor can slip in.

A record has a time, a level, an event, the *template* of the route, the method, the status and
the duration. No path, query, body, address, User-Agent or value of a variable reaches the log.
"""

from __future__ import annotations

import datetime as dt
import logging
import sys
import time
import traceback
from typing import TYPE_CHECKING, Final, TextIO, TypedDict

import orjson

from locator.web.state import asked

if TYPE_CHECKING:
    from types import TracebackType

    from flask import Flask, Request, Response

METHODS: Final = frozenset({"GET", "HEAD", "POST", "OPTIONS"})
NO_ROUTE: Final = "(none)"
_PACKAGE: Final = __name__.partition(".")[0]
_STARTED: Final = "locator.started"
"""Key of a request's environment: when the answer to it was begun, in seconds of a clock."""
_TALKATIVE: Final = ("werkzeug", "urllib3", "geopy", "sqlalchemy")


class Record(TypedDict, total=False):
    """All that a line of the log can say; ``where`` are lines of code, not of a request."""

    time: dt.datetime
    level: str
    event: str
    route: str
    method: str
    status: int
    duration_ms: float
    error: str
    where: list[str]


FIELDS: Final = frozenset(Record.__annotations__)


class RequestLog:
    """Writes one line of JSON for each request, and one for each fault of ours."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr

    def answered(self, request: Request, status: int) -> None:
        """Record that a request was answered."""
        rule, method = request.url_rule, request.method
        seconds = time.perf_counter() - request.environ[_STARTED]
        self._write(
            {
                "time": dt.datetime.now(dt.UTC),
                "level": "info",
                "event": "request",
                "route": rule.rule if rule else NO_ROUTE,
                "method": method if method in METHODS else "other",
                "status": status,
                "duration_ms": round(seconds * 1000, 1),
            }
        )

    def failed(self, error: BaseException) -> None:
        """Record a fault by its class and the lines of ours that it passed, without any value."""
        kind = type(error)
        self._write(
            {
                "time": dt.datetime.now(dt.UTC),
                "level": "error",
                "event": "error",
                "error": f"{kind.__module__}.{kind.__qualname__}",
                "where": _own_lines(error.__traceback__),
            }
        )

    def _write(self, record: Record) -> None:
        # In one piece, so that lines of several threads do not mix.
        line = orjson.dumps(record, option=orjson.OPT_UTC_Z | orjson.OPT_APPEND_NEWLINE)
        self._stream.write(line.decode())
        self._stream.flush()


def install(app: Flask, log: RequestLog) -> None:
    """Log every request, and silence libraries that would log what they are given."""
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)

    @app.before_request
    def start() -> None:
        asked().environ[_STARTED] = time.perf_counter()

    @app.after_request
    def record(response: Response) -> Response:
        log.answered(asked(), response.status_code)
        return response


def _own_lines(trace: TracebackType | None) -> list[str]:
    frames = traceback.walk_tb(trace)
    return [
        f"{frame.f_globals['__name__']}:{line} {frame.f_code.co_name}"
        for frame, line in frames
        if str(frame.f_globals.get("__name__", "")).partition(".")[0] == _PACKAGE
    ]
