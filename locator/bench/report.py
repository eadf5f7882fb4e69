"""The document that says how fast the locator is."""

from __future__ import annotations

import datetime as dt
import os
import platform
import sqlite3
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final

import psutil

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from locator.bench.marks import Reading

LIBRARIES: Final = ("flask", "granian", "numpy", "sqlalchemy")
_INTRODUCTION: Final = """\
# Performance

Written by `make bench` (`.venv/bin/python -m locator.bench --write`), all of it in one run. The
services are generated (`locator/bench/`): clustered on real cities, the larger the city the more,
one in ten in the country around. Times drift with the machine and with what else runs on it, so
marks are ratios wherever they can be. A client of the tests sends one request after the other on
one connection; *CPU* is the processor time of the server's processes.
"""


@dataclass(frozen=True, slots=True)
class Table:
    """Further figures: a title, what they mean, a header, and rows of cells."""

    title: str
    about: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Measured:
    """What one part of the bench found out."""

    readings: Sequence[Reading] = ()
    tables: Sequence[Table] = ()


def write_document(measured: Iterable[Measured], seconds: float) -> str:
    """Return the document, in Markdown: the machine, the marks, and the tables behind them."""
    parts = list(measured)
    readings = [reading for part in parts for reading in part.readings]
    marks = Table(
        "Marks",
        f"{sum(reading.is_met for reading in readings)} of {len(readings)} are met.",
        ("Mark", "Services", "At most", "Measured", ""),
        [_mark_row(reading) for reading in readings],
    )
    tables = [_machine(seconds), marks, *(table for part in parts for table in part.tables)]
    return "\n".join([_INTRODUCTION, *map(_write_table, tables)])


def in_digits(number: float) -> str:
    """Write a number with three digits that count."""
    if number >= 100:
        return f"{number:,.0f}"
    return f"{number:.1f}" if number >= 10 else f"{number:.2f}" if number >= 1 else f"{number:.3f}"


def _mark_row(reading: Reading) -> tuple[str, ...]:
    mark = reading.mark
    note = f" ({reading.note})" if reading.note else ""
    return (
        mark.title,
        f"{reading.services:,}",
        f"{mark.most:g} {mark.unit}".strip(),
        f"{in_digits(reading.figure)} {mark.unit}".strip() + note,
        "met" if reading.is_met else "**not met**",
    )


def _write_table(table: Table) -> str:
    rows = [table.header, ["---"] * len(table.header), *table.rows]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([f"## {table.title}", "", table.about, "", *lines, ""])


def _machine(seconds: float) -> Table:
    memory = psutil.virtual_memory().total / 2**30
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    rows = [
        ("Date", dt.datetime.now(dt.UTC).date().isoformat()),
        ("Processor", f"{_processor()}, {os.cpu_count()} cores"),
        ("Memory", f"{memory:.0f} GiB"),
        ("System", f"{platform.system()} {platform.release()}"),
        ("Python", f"{platform.python_version()}, SQLite {sqlite3.sqlite_version}"),
        ("Libraries", libraries),
        ("Length of the run", f"{seconds / 60:.1f} minutes"),
        ("Load when it ended", f"{os.getloadavg()[0]:.1f}, the bench's own included"),
    ]
    return Table("Machine", "Where and when this was measured.", ("", ""), rows)


def _processor() -> str:
    listed = Path("/proc/cpuinfo")
    if listed.is_file():
        for line in listed.read_text("utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
