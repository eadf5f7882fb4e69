"""Searches over HTTP: what an answer costs beside the least that Flask can do."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from locator.bench import marks
from locator.bench.load import Cost, cost_of, median, searches, send
from locator.bench.marks import Reading
from locator.bench.report import Measured, Table, in_digits
from locator.bench.servers import bare_server, locator_server

if TYPE_CHECKING:
    from locator.bench.load import Question
    from locator.bench.servers import Server

JSON: Final = "/api/v1/services"
HTML: Final = "/"
_BARE: Final = "bare Flask, the same bytes"
MEMORY_AFTER: Final = 500
"""Searches after which the memory of a worker is read."""
_ROUNDS: Final = 5
_PLACES: Final = 3000
"""Different places that are asked for."""
_FEW_PLACES: Final = 50


def measure_answers(data: Path, services: int) -> Measured:
    """Measure searches of one worker on a folder of data that holds so many services."""
    questions = {
        "JSON, 5 km": searches(JSON, "5km", _PLACES),
        "JSON, 40 km": searches(JSON, "40km", _PLACES),
        "JSON, 5 km, compressed (br)": searches(JSON, "5km", _PLACES, "br"),
        "JSON, 5 km, the same 50 places": searches(JSON, "5km", _FEW_PLACES),
        "HTML, 5 km": searches(HTML, "5km", _PLACES),
        "HTML, 40 km": searches(HTML, "40km", _PLACES),
        "HTML, 5 km, compressed (br)": searches(HTML, "5km", _PLACES, "br"),
        "HTML, 5 km, the same 50 places": searches(HTML, "5km", _FEW_PLACES),
    }
    with tempfile.TemporaryDirectory() as folder, locator_server(data, 1) as server:
        memory = _memory_after_searches(server, questions["JSON, 5 km"])
        sample = Path(folder) / "answer.json"
        sample.write_bytes(send(server.connect(), questions["JSON, 5 km"], 0))
        with bare_server(sample) as bare:
            asked = {name: (server, question) for name, question in questions.items()}
            asked[_BARE] = bare, searches("/", "5km", _PLACES)
            costs = _alternate(asked)
    readings = [
        Reading(mark, services, _ratio(costs, above, below))
        for mark, above, below in (
            (marks.JSON_NEAR, "JSON, 5 km", _BARE),
            (marks.JSON_FAR, "JSON, 40 km", _BARE),
            (marks.HTML_NEAR, "HTML, 5 km", "JSON, 5 km"),
            (marks.HTML_FAR, "HTML, 40 km", "JSON, 40 km"),
        )
    ]
    readings.append(Reading(marks.MEMORY, services, memory))
    rows = [
        (
            name,
            in_digits(cost.cpu),
            in_digits(cost.wait),
            in_digits(_ratio(costs, name, _BARE)),
            f"{cost.requests:,}",
        )
        for name, cost in costs.items()
    ]
    table = Table(
        f"Searches over HTTP among {services:,} services",
        "Milliseconds per request with one worker: processor time of the server, and what the "
        "client waited. Each search asks for one kind around another point of New York, so many "
        "of the services that it shows are met for the first time; “the same 50 places” meets "
        f"them again and again. Medians of {_ROUNDS} rounds of a second each, by turns.",
        ("Question", "CPU, ms", "Wait, ms", "CPU ÷ bare Flask", "Requests"),
        rows,
    )
    return Measured(readings, [table])


def _memory_after_searches(server: Server, question: Question) -> float:
    connection = server.connect()
    for number in range(MEMORY_AFTER):
        send(connection, question, number)
    connection.close()
    return max(worker.memory_info().rss for worker in server.workers()) / 1e6


def _alternate(asked: dict[str, tuple[Server, Question]]) -> dict[str, Cost]:
    """Ask each question in each round, and return the medians of the rounds."""
    costs: dict[str, list[Cost]] = {name: [] for name in asked}
    for _ in range(_ROUNDS + 1):
        for name, (server, question) in asked.items():
            sent = sum(cost.requests for cost in costs[name])
            costs[name].append(cost_of(server, question, sent))
    # The first round fills what is kept between requests, and does not count.
    return {name: median(rounds[1:]) for name, rounds in costs.items()}


def _ratio(costs: dict[str, Cost], above: str, below: str) -> float:
    return costs[above].cpu / costs[below].cpu
