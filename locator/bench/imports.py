"""Importing a large file: how long the command takes, and how much memory."""

from __future__ import annotations

import subprocess
import tempfile
import time
from pathlib import Path
from typing import Final

import psutil

from locator import startup
from locator.bench import marks
from locator.bench.marks import Reading
from locator.bench.report import Measured, Table, in_digits
from locator.bench.servers import COMMAND, environment_of, settings_of
from locator.bench.services import WITHOUT_COORDINATES, write_file

_PATIENCE: Final = 240.0
_BETWEEN: Final = 0.02


def measure_import(rows: int) -> Measured:
    """Import a generated file of so many rows into a new directory by the command ``locator``."""
    with tempfile.TemporaryDirectory() as folder:
        data, file = Path(folder) / "data", Path(folder) / "services.csv"
        write_file(rows, file)
        # The gazetteer is made once, at set-up, and is no part of an import.
        startup.open_gazetteer(settings_of(data), lambda _line: None).close()
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
    peak = 0
    log = data / "import.log"
    started = time.perf_counter()
    with log.open("w+", encoding="utf-8") as written:
        process = subprocess.Popen(  # noqa: S603 - our own command
            command, env=environment_of(data), stdout=subprocess.DEVNULL, stderr=written
        )
        try:
            watched = psutil.Process(process.pid)
            while process.poll() is None:
                now = time.perf_counter() - started
                if now > _PATIENCE:
                    raise RuntimeError("The import did not end in time.")
                peak = max(peak, _resident(watched))
                ended = log.read_text("utf-8").split("\n")[len(steps) : -1]
                steps += [(line.partition(":")[0], now) for line in ended]
                time.sleep(_BETWEEN)
        finally:
            process.kill()
            process.wait()
    seconds = time.perf_counter() - started
    if process.returncode:
        raise RuntimeError(f"The import failed: {log.read_text('utf-8')[-500:]}")
    return steps, seconds, peak / 1e6


def _resident(process: psutil.Process) -> int:
    try:
        resident: int = process.memory_info().rss
    except psutil.NoSuchProcess:
        return 0
    return resident
