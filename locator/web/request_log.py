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
from flask import g, request

if TYPE_CHECKING:
    from types import TracebackType

    from flask import Flask, Response

METHODS: Final = frozenset({"GET", "HEAD", "POST", "OPTIONS"})
NO_ROUTE: Final = "(none)"
_PACKAGE: Final = __name__.partition(".")[0]
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

    def answered(self, status: int, seconds: float) -> None:
        """Record that the current request was answered."""
        rule, method = request.url_rule, request.method
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
        g.started = time.perf_counter()

    @app.after_request
    def record(response: Response) -> Response:
        log.answered(response.status_code, time.perf_counter() - g.get("started", 0.0))
        return response


def _own_lines(trace: TracebackType | None) -> list[str]:
    frames = traceback.walk_tb(trace)
    return [
        f"{frame.f_globals['__name__']}:{line} {frame.f_code.co_name}"
        for frame, line in frames
        if str(frame.f_globals.get("__name__", "")).partition(".")[0] == _PACKAGE
    ]
