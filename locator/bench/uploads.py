"""Uploading a large file: how long it takes to become a draft, and the draft to be live."""

from __future__ import annotations

import contextlib
import csv
import http.client
import json
import multiprocessing
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from locator import startup
from locator.bench import marks
from locator.bench.answers import JSON
from locator.bench.imports import watch_command
from locator.bench.load import searches, send
from locator.bench.marks import Reading
from locator.bench.report import Measured, Table, in_digits
from locator.bench.servers import locator_server, settings_of
from locator.bench.services import WITHOUT_COORDINATES, write_file
from locator.jobs import open_desk
from locator.uploads import publish_draft

if TYPE_CHECKING:
    from concurrent.futures import Future
    from pathlib import Path

    from locator.bench.servers import Server

_LEFT_OUT: Final = frozenset({"id", "service_types", "description"})
"""Columns that the file of a health department lacks; without the last it fits into an upload."""
_CONSTANT: Final = "service_types=naloxone_pharmacy"
_DATASET: Final = "generated"
_WORKERS: Final = 2
_PLACES: Final = 1000
_BETWEEN: Final = 0.05
"""Seconds from the start of one search to that of the next, while a draft is published."""


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """The searches that were sent, one after the other, while a draft was published.

    ``publishing`` is how many seconds that took, ``slowest`` how many one search did at most.
    """

    publishing: float
    searches: int
    failed: int
    slowest: float


def measure_upload(data: Path, rows: int) -> Measured:
    """Upload a generated file of so many rows twice, and publish the draft in between.

    ``data`` is a folder with a gazetteer, which is made at set-up, and without a directory. The
    rows have no ids: in the second upload each is recognised among the live services.
    """
    file = data / "upload.csv"
    _write(rows, file)
    arguments = ["upload", str(file), "--dataset", _DATASET, "--set", _CONSTANT, "--json"]
    first = watch_command(arguments, data)
    with locator_server(data, _WORKERS) as server:
        meanwhile = _publish_under_searches(data, json.loads(first.output)["draft"], server)
    again = watch_command(arguments, data)
    size = file.stat().st_size / 1e6
    table = Table(
        "Upload",
        f"`locator upload` of {rows:,} rows ({size:.0f} MB) without ids, the kind of service being "
        f"a constant; one row in {WITHOUT_COORDINATES} has an address only. The draft is published "
        f"by a process of its own, while a server with {_WORKERS} workers is sent a search every "
        f"{_BETWEEN * 1000:.0f} ms.",
        ("Part", "s", "MB"),
        [
            ("Into an empty list", in_digits(first.seconds), in_digits(first.megabytes)),
            ("Publishing that", in_digits(meanwhile.publishing), ""),
            ("The slowest search meanwhile", in_digits(meanwhile.slowest), ""),
            ("The same file again", in_digits(again.seconds), in_digits(again.megabytes)),
        ],
    )
    readings = [
        Reading(marks.UPLOAD_TIME, rows, max(first.seconds, again.seconds)),
        Reading(marks.UPLOAD_MEMORY, rows, max(first.megabytes, again.megabytes)),
        Reading(
            marks.PUBLISH_TIME,
            rows,
            meanwhile.publishing,
            f"{meanwhile.searches:,} searches meanwhile, {meanwhile.failed} failed",
        ),
    ]
    return Measured(readings, [table])


def _write(rows: int, file: Path) -> None:
    whole = file.with_suffix(".whole.csv")
    write_file(rows, whole)
    with (
        whole.open(encoding="utf-8", newline="") as source,
        file.open("w", encoding="utf-8", newline="") as target,
    ):
        reader = csv.DictReader(source)
        names = [name for name in reader.fieldnames or () if name not in _LEFT_OUT]
        writer = csv.DictWriter(target, names, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(reader)
    whole.unlink()


def _publish_under_searches(data: Path, key: int, server: Server) -> Meanwhile:
    question = searches(JSON, "40km", _PLACES)
    sent = failed = 0
    slowest = 0.0
    # A process of its own, as the client of the searches must not wait for it.
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as apart:
        publishing: Future[float] = apart.submit(_publish, data, key)
        with contextlib.closing(server.connect()) as connection:
            while not (publishing.done() and sent):
                started = time.perf_counter()
                try:
                    send(connection, question, sent)
                except (OSError, RuntimeError, http.client.HTTPException):
                    failed += 1
                    connection.close()
                waited = time.perf_counter() - started
                slowest = max(slowest, waited)
                sent += 1
                time.sleep(max(0.0, _BETWEEN - waited))
        return Meanwhile(publishing.result(), sent, failed, slowest)


def _publish(data: Path, key: int) -> float:
    """Publish a draft, and return how many seconds that took."""
    settings = settings_of(data)
    with (
        contextlib.closing(startup.open_directory(settings)) as directory,
        contextlib.closing(startup.open_gazetteer(settings, lambda _line: None)) as gazetteer,
    ):
        desk = open_desk(settings, directory, gazetteer)
        started = time.perf_counter()
        publish_draft(desk, key, by="bench", reason="generated", confirmation=_DATASET)
        return time.perf_counter() - started
