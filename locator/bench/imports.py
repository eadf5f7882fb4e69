"""Importing a large file: how long the command takes, and how much memory."""

from __future__ import annotations

import subprocess
import time
from typing import TYPE_CHECKING, Final

import psutil

from locator.bench import marks
from locator.bench.marks import Reading
from locator.bench.report import Measured, Table, in_digits
from locator.bench.servers import COMMAND, environment_of
from locator.bench.services import WITHOUT_COORDINATES, write_file

if TYPE_CHECKING:
    from pathlib import Path

_PATIENCE: Final = 240.0
_BETWEEN: Final = 0.02


def measure_import(data: Path, rows: int) -> Measured:
    """Import a generated file of so many rows by the command ``locator``.

    ``data`` is a folder with a gazetteer, which is made at set-up, and without a directory.
    """
    file = data / "services.csv"
    write_file(rows, file)
    steps, seconds, memory = _run(file, data)
    size = file.stat().st_size / 1e6
    table = Table(
        "Import",
        f"`locator import` of {rows:,} rows ({size:.0f} MB) into an empty directory; one row in "
        f"{WITHOUT_COORDINATES} has an address only. Seconds after which each step had ended.",
        ("Step", "s"),
        [(step, in_digits(ended)) for step, ended in steps],
    )
    readings = [
        Reading(marks.IMPORT_TIME, rows, seconds),
        Reading(marks.IMPORT_MEMORY, rows, memory),
    ]
    return Measured(readings, [table])


def _run(file: Path, data: Path) -> tuple[list[tuple[str, float]], float, float]:
    """Return when each step had ended, the seconds of the whole, and its peak in megabytes."""
    command = [str(COMMAND), "import", str(file)]
    steps: list[tuple[str, float]] = []
    peak, seconds = 0, 0.0
    log = data / "import.log"
    started = time.perf_counter()
    with log.open("w+", encoding="utf-8") as written:
        process = subprocess.Popen(  # noqa: S603 - our own command
            command, env=environment_of(data), stdout=subprocess.DEVNULL, stderr=written
        )
        try:
            watched = psutil.Process(process.pid)
            is_running = True
            while is_running:
                time.sleep(_BETWEEN)
                # The log is read once more after the end, for the step that came last.
                is_running = process.poll() is None
                seconds = time.perf_counter() - started
                if seconds > _PATIENCE:
                    raise RuntimeError("The import did not end in time.")
                peak = max(peak, _resident(watched))
                ended = log.read_text("utf-8").split("\n")[len(steps) : -1]
                steps += [(line.partition(":")[0], seconds) for line in ended]
        finally:
            process.kill()
            process.wait()
    if process.returncode:
        raise RuntimeError(f"The import failed: {log.read_text('utf-8')[-500:]}")
    return steps, seconds, peak / 1e6


def _resident(process: psutil.Process) -> int:
    try:
        resident: int = process.memory_info().rss
    except psutil.NoSuchProcess:
        return 0
    return resident
