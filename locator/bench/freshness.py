"""How long workers take to start, and to see what was published."""

from __future__ import annotations

import http
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

import orjson

from locator.bench import marks
from locator.bench.marks import Reading
from locator.bench.report import Measured
from locator.bench.servers import locator_server
from locator.bench.services import publish_services

if TYPE_CHECKING:
    from http.client import HTTPConnection
    from pathlib import Path

    from locator.bench.servers import Server
    from locator.directory import Directory

WORKERS: Final = 2
_CONNECTIONS: Final = 64
"""So many are opened at most until each worker holds one."""
_PATIENCE: Final = 20.0
_ROUNDS: Final = 3


def measure_freshness(directory: Directory, data: Path, services: int) -> Measured:
    """Start servers on a folder of data, publish lists of one service beside what it holds.

    ``directory`` is the open directory of that folder, which holds so many services.
    """
    starts, delays = [], []
    for number in range(_ROUNDS):
        with locator_server(data, WORKERS) as server:
            starts.append(server.seconds_to_start)
            if number == 0:
                delays = [_delay(server, directory) for _ in range(_ROUNDS)]
    return Measured(
        [
            Reading(marks.FRESH, services, max(delays), f"slowest of {_ROUNDS}"),
            Reading(marks.START, services, sorted(starts)[_ROUNDS // 2], f"{WORKERS} workers"),
        ]
    )


def _delay(server: Server, directory: Directory) -> float:
    """Return the seconds from the end of a publication until the last worker answers with it."""
    connections = _one_for_each_worker(server)
    before = max(_revision(connection) for connection in connections)
    with ThreadPoolExecutor(len(connections)) as threads:
        publish_services(directory, 1, dataset=f"news-{before}")
        published = time.perf_counter()
        seen = [threads.submit(_wait_for, connection, before) for connection in connections]
        last = max(future.result() for future in seen)
    for connection in connections:
        connection.close()
    return last - published


def _one_for_each_worker(server: Server) -> list[HTTPConnection]:
    held: dict[int, HTTPConnection] = {}
    for _ in range(_CONNECTIONS):
        connection = server.connect()
        _revision(connection)
        worker = server.worker_of(connection)
        if worker is None or worker in held:
            connection.close()
        else:
            held[worker] = connection
        if len(held) == WORKERS:
            return list(held.values())
    raise RuntimeError(f"Only {len(held)} of {WORKERS} workers answered.")


def _revision(connection: HTTPConnection) -> int:
    connection.request("GET", "/healthz")
    answer = connection.getresponse()
    content = answer.read()
    if answer.status != http.HTTPStatus.OK:
        raise RuntimeError(f"/healthz answered {answer.status}.")
    revision: int = orjson.loads(content)["revision"]
    return revision


def _wait_for(connection: HTTPConnection, before: int) -> float:
    """Ask until the answer is newer than a revision, and return when it was."""
    until = time.perf_counter() + _PATIENCE
    while time.perf_counter() < until:
        if _revision(connection) > before:
            return time.perf_counter()
        time.sleep(0.005)
    raise RuntimeError("A worker never saw the change.")
