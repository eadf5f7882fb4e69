"""Turns an HSDS package into CSV in the directory's columns, as a program that may die.

Run by ``packages.py`` as ``python -I -m locator.importing.tables.package_child SOURCE TARGET ROWS
CELL MEGABYTES SECONDS``. It sets its own limits, writes a row for each service at a location to
TARGET and one line of JSON, what it did or why not, to its output.
"""

from __future__ import annotations

import csv
import json
import resource
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from locator.formats.csv import make_safe
from locator.formats.hsds.cells import read_rows
from locator.importing.tables.package import Refused, open_services
from locator.messages import N_, Message
from locator.service import COLUMN_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LARGEST_OUTPUT: Final = 500_000_000
_MEGABYTE: Final = 1 << 20
_PAGE: Final = resource.getpagesize()
_TOO_LARGE: Final = Message(N_("The package is too large to be read. Split it into several."))
_DAMAGED: Final = Message(N_("The package is damaged or unsafe. Have it written again."))


def main(arguments: list[str]) -> dict[str, object]:
    """Do what the arguments say and return what to tell."""
    source, target = map(Path, arguments[:2])
    rows, cell, megabytes, seconds = map(int, arguments[2:])
    _limit(megabytes, seconds)
    csv.field_size_limit(cell)
    try:
        return {"rows": write_rows(source, target, rows, cell)}
    except Refused as refused:
        return {"refused": refused.message.as_json()}
    except MemoryError:
        return {"refused": _TOO_LARGE.as_json()}
    except Exception as error:  # noqa: BLE001 - a crafted archive provokes whatever it can
        return {
            "refused": _DAMAGED.as_json(),
            "error": type(error).__name__,
        }


def write_rows(source: Path, target: Path, most: int, longest: int) -> int:
    """Write a row for each service at a location of a package; return how many there are.

    Columns come in the order of the directory format, then those that only the package has; one
    that no row fills is left out. Raises :class:`Refused` where there are more than ``most``, or a
    cell has more than ``longest`` characters.
    """
    waiting = target.with_suffix(".rows")
    count = 0
    columns: set[str] = set()
    try:
        with waiting.open("w", encoding="utf-8") as lines:
            for row in _rows(source):
                count += 1
                if count > most:
                    raise Refused(
                        N_("The package has more than %(most)s services. Split it."), most=most
                    )
                if any(len(text) > longest for text in row.values()):
                    raise Refused(
                        N_("A text has more than %(most)s characters. Shorten it."), most=longest
                    )
                columns |= row.keys()
                lines.write(json.dumps(row) + "\n")
        if not count:
            raise Refused(N_("There are no services in this package."))
        header = [name for name in COLUMN_NAMES if name in columns]
        header += sorted(columns - set(COLUMN_NAMES))
        with waiting.open(encoding="utf-8") as lines, target.open("w", encoding="utf-8") as file:
            _write(file, header, map(json.loads, lines))
    finally:
        waiting.unlink(missing_ok=True)
    return count


def _rows(source: Path) -> Iterator[dict[str, str]]:
    for service in open_services(source):
        yield from read_rows(service)


def _write(file: object, header: list[str], rows: Iterable[dict[str, str]]) -> None:
    writer = csv.writer(file, lineterminator="\n")  # type: ignore[arg-type] # any text file
    writer.writerow(header)
    for row in rows:
        # The reader of the table takes off again what is put before formulas.
        writer.writerow([make_safe(row.get(name, ""), name) for name in header])


def _limit(megabytes: int, seconds: int) -> None:
    # What the interpreter and the libraries hold already comes on top: they map much, and use less.
    held = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * _PAGE
    for what, most in (
        (resource.RLIMIT_AS, held + megabytes * _MEGABYTE),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, _LARGEST_OUTPUT),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1:])))
