"""Searches over HTTP: what an answer costs beside the least that Flask can do."""

from __future__ import annotations

import contextlib
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
_ROUNDS: Final = 25
_FIRST_ROUNDS: Final = 3
"""Rounds that fill what is kept between requests, and do not count."""
_FEW_PLACES: Final = 50
_MANY_PLACES: Final = 3000


def measure_answers(data: Path, services: int) -> Measured:
    """Measure searches of one worker on a folder of data that holds so many services."""
    with tempfile.TemporaryDirectory() as folder, locator_server(data, 1) as server:
        server.await_package()
        answer, memory = _after_searches(server, searches(JSON, "5km", _MANY_PLACES))
        sample = Path(folder) / "answer.json"
        sample.write_bytes(answer)
        with bare_server(sample) as bare:
            few = _alternate(server, bare, _FEW_PLACES)
            many = _alternate(server, bare, _MANY_PLACES)
    readings = [
        Reading(
            mark,
            services,
            many[above].cpu / many[below].cpu,
            f"{in_digits(few[above].cpu / few[below].cpu)} for few places",
        )
        for mark, above, below in (
            (marks.JSON_NEAR, "JSON, 5 km", _BARE),
            (marks.JSON_FAR, "JSON, 40 km", _BARE),
            (marks.HTML_NEAR, "HTML, 5 km", "JSON, 5 km"),
            (marks.HTML_FAR, "HTML, 40 km", "JSON, 40 km"),
        )
    ]
    readings.append(Reading(marks.MEMORY, services, memory))
    return Measured(readings, [_table(few, many, services)])


def _table(few: dict[str, Cost], many: dict[str, Cost], services: int) -> Table:
    rows = [
        (
            f"{places:,}",
            name,
            in_digits(cost.cpu),
            in_digits(cost.wait),
            in_digits(cost.cpu / costs[_BARE].cpu),
            f"{cost.requests:,}",
        )
        for places, costs in ((_FEW_PLACES, few), (_MANY_PLACES, many))
        for name, cost in costs.items()
    ]
    return Table(
        f"Searches over HTTP among {services:,} services",
        "Milliseconds per request with one worker: processor time of the server, and what the "
        "client waited. Each search asks for one kind around one of so many points of New York. "
        f"Around {_FEW_PLACES}, all that is shown was shown before; around {_MANY_PLACES:,}, many "
        "services are met for the first time, or again after they were let go. Medians of "
        f"{_ROUNDS} short rounds, by turns.",
        ("Places", "Question", "CPU, ms", "Wait, ms", "CPU ÷ bare Flask", "Requests"),
        rows,
    )


def _after_searches(server: Server, question: Question) -> tuple[bytes, float]:
    """Send searches; return the last answer, and the megabytes of the largest worker by then."""
    with contextlib.closing(server.connect()) as connection:
        answers = [send(connection, question, number) for number in range(MEMORY_AFTER)]
    return answers[-1], max(worker.memory_info().rss for worker in server.workers()) / 1e6


def _alternate(server: Server, bare: Server, places: int) -> dict[str, Cost]:
    """Ask each question around so many places in each round; return the medians of the rounds."""
    asked = {
        _BARE: (bare, searches("/", "5km", places)),
        "JSON, 5 km": (server, searches(JSON, "5km", places)),
        "JSON, 40 km": (server, searches(JSON, "40km", places)),
        "JSON, 5 km, compressed (br)": (server, searches(JSON, "5km", places, "br")),
        "HTML, 5 km": (server, searches(HTML, "5km", places)),
        "HTML, 40 km": (server, searches(HTML, "40km", places)),
        "HTML, 5 km, compressed (br)": (server, searches(HTML, "5km", places, "br")),
    }
    costs: dict[str, list[Cost]] = {name: [] for name in asked}
    for _ in range(_FIRST_ROUNDS + _ROUNDS):
        for name, (asked_server, question) in asked.items():
            sent = sum(cost.requests for cost in costs[name])
            costs[name].append(cost_of(asked_server, question, sent))
    return {name: median(rounds[_FIRST_ROUNDS:]) for name, rounds in costs.items()}
