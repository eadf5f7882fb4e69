"""Searches as visitors send them, and how much processor time a server takes to answer them."""

from __future__ import annotations

import contextlib
import http
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from http.client import HTTPConnection

    from locator.bench.servers import Server

NEW_YORK: Final = (40.75, -73.98)
_SPREAD: Final = 0.1
"""Standard deviation in degrees of where visitors are: 11 km, somewhat closer than services."""
_KINDS: Final = ("naloxone", "mat", "syringe_services")
_FORM: Final = {"Content-Type": "application/x-www-form-urlencoded"}
_SECONDS: Final = 0.4
"""Length of a round: short, so that what drifts in the meantime weighs on all questions alike."""
MOST_REQUESTS: Final = 3000
"""Requests of a round at most."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is sent again and again: a path, and the bodies of one POST each."""

    path: str
    bodies: tuple[bytes, ...]
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Cost:
    """What one request took: the server's processor time and the client's wait, in milliseconds.

    ``requests`` is how many were sent to find out.
    """

    cpu: float
    wait: float
    requests: int


def searches(path: str, within: str, count: int, encoding: str = "") -> Question:
    """Return searches of one kind each, around random points of New York, the same each time.

    ``encoding`` is what the client accepts, such as ``br``. Questions that differ in anything are
    asked at different points, so that none finds ready what another left behind.
    """
    random = np.random.default_rng(crc32(f"{path} {within} {count} {encoding}".encode()))
    latitudes = random.normal(NEW_YORK[0], _SPREAD, count)
    longitudes = random.normal(NEW_YORK[1], _SPREAD / np.cos(np.radians(NEW_YORK[0])), count)
    bodies = tuple(
        urlencode(
            {
                "near": f"{latitude:.4f}, {longitude:.4f}",
                "within": within,
                "type": _KINDS[number % len(_KINDS)],
            }
        ).encode()
        for number, (latitude, longitude) in enumerate(zip(latitudes, longitudes, strict=True))
    )
    return Question(path, bodies, _FORM | ({"Accept-Encoding": encoding} if encoding else {}))


def send(connection: HTTPConnection, question: Question, number: int) -> bytes:
    """Send one request on an open connection and return the answer's body."""
    body = question.bodies[number % len(question.bodies)]
    connection.request("POST", question.path, body, dict(question.headers))
    answer = connection.getresponse()
    content = answer.read()
    if answer.status != http.HTTPStatus.OK:
        raise RuntimeError(f"{question.path} answered {answer.status}: {content[:200]!r}")
    return content


def cost_of(server: Server, question: Question, first: int) -> Cost:
    """Send one request after the other for a moment, and return what one took on average."""
    done = 0
    with contextlib.closing(server.connect()) as connection:
        send(connection, question, first)
        cpu, started = server.cpu_seconds(), time.perf_counter()
        while done < MOST_REQUESTS and time.perf_counter() - started < _SECONDS:
            send(connection, question, first + done)
            done += 1
        cpu, wait = server.cpu_seconds() - cpu, time.perf_counter() - started
    return Cost(cpu / done * 1000, wait / done * 1000, done)


def median(costs: Sequence[Cost]) -> Cost:
    """Return the median of each of the two times, and the sum of the requests."""
    return Cost(
        float(np.median([cost.cpu for cost in costs])),
        float(np.median([cost.wait for cost in costs])),
        sum(cost.requests for cost in costs),
    )
