"""Uploading a large file: how long it takes to become a draft, and the draft to be live."""

from __future__ import annotations

import contextlib
import csv
import json
import time
from typing import TYPE_CHECKING, Final

from locator import startup
from locator.bench import marks
from locator.bench.imports import watch_command
from locator.bench.marks import Reading
from locator.bench.report import Measured, Table, in_digits
from locator.bench.servers import settings_of
from locator.bench.services import WITHOUT_COORDINATES, write_file
from locator.jobs import open_desk
from locator.uploads import publish_draft

if TYPE_CHECKING:
    from pathlib import Path

_LEFT_OUT: Final = frozenset({"id", "service_types", "description"})
"""Columns that the file of a health department lacks; without the last it fits into an upload."""
_CONSTANT: Final = "service_types=naloxone_pharmacy"
_DATASET: Final = "generated"


def measure_upload(data: Path, rows: int) -> Measured:
    """Upload a generated file of so many rows twice, and publish the draft in between.

    ``data`` is a folder with a gazetteer, which is made at set-up, and without a directory. The
    rows have no ids: in the second upload each is recognised among the live services.
    """
    file = data / "upload.csv"
    _write(rows, file)
    arguments = ["upload", str(file), "--dataset", _DATASET, "--set", _CONSTANT, "--json"]
    first = watch_command(arguments, data)
    publishing = _publish(data, json.loads(first.output)["draft"])
    again = watch_command(arguments, data)
    size = file.stat().st_size / 1e6
    table = Table(
        "Upload",
        f"`locator upload` of {rows:,} rows ({size:.0f} MB) without ids, the kind of service being "
        f"a constant; one row in {WITHOUT_COORDINATES} has an address only.",
        ("Part", "s", "MB"),
        [
            ("Into an empty list", in_digits(first.seconds), in_digits(first.megabytes)),
            ("Publishing that", in_digits(publishing), ""),
            ("The same file again", in_digits(again.seconds), in_digits(again.megabytes)),
        ],
    )
    readings = [
        Reading(marks.UPLOAD_TIME, rows, max(first.seconds, again.seconds)),
        Reading(marks.UPLOAD_MEMORY, rows, max(first.megabytes, again.megabytes)),
        Reading(marks.PUBLISH_TIME, rows, publishing),
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
