"""Importing a large file: how long the command takes, and how much memory."""

from __future__ import annotations

import subprocess
import time
from dataclasses import dataclass
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
    watched = watch_command(["import", str(file)], data)
    size = file.stat().st_size / 1e6
    table = Table(
        "Import",
        f"`locator import` of {rows:,} rows ({size:.0f} MB) into an empty directory; one row in "
        f"{WITHOUT_COORDINATES} has an address only. Seconds after which each step had ended.",
        ("Step", "s"),
        [(step, in_digits(ended)) for step, ended in watched.steps],
    )
    readings = [
        Reading(marks.IMPORT_TIME, rows, watched.seconds),
        Reading(marks.IMPORT_MEMORY, rows, watched.megabytes),
    ]
    return Measured(readings, [table])


@dataclass(frozen=True, slots=True)
class Watched:
    """A command that ended: after which seconds each step had, its peak memory, what it printed."""

    steps: list[tuple[str, float]]
    seconds: float
    megabytes: float
    output: str


def watch_command(arguments: list[str], data: Path) -> Watched:
    """Run the command ``locator`` on a folder of data to its end; RuntimeError where it fails."""
    command = [str(COMMAND), *arguments]
    steps: list[tuple[str, float]] = []
    peak, seconds = 0, 0.0
    log, output = data / "command.log", data / "command.out"
    started = time.perf_counter()
    with log.open("w", encoding="utf-8") as written, output.open("wb") as printed:
        process = subprocess.Popen(  # noqa: S603 - our own command
            command, env=environment_of(data), stdout=printed, stderr=written
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
                    raise RuntimeError(f"locator {arguments[0]} did not end in time.")
                peak = max(peak, _resident(watched))
                ended = log.read_text("utf-8").split("\n")[len(steps) : -1]
                steps += [(line.partition(":")[0], seconds) for line in ended]
        finally:
            process.kill()
            process.wait()
    if process.returncode:
        said = log.read_text("utf-8")[-500:]
        raise RuntimeError(f"locator {arguments[0]} failed: {said}")
    return Watched(steps, seconds, peak / 1e6, output.read_text("utf-8"))


def _resident(process: psutil.Process) -> int:
    try:
        resident: int = process.memory_info().rss
    except psutil.NoSuchProcess:
        return 0
    return resident
