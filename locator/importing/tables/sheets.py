"""Reading XLSX: a child process with little memory and time makes a CSV file of one sheet."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from locator.errors import NotATable
from locator.messages import N_, Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from locator.importing.tables.reading import Limits

_CHILD: Final = Path(__file__).with_name("sheet_child.py")
_TOO_MUCH: Final = Message(
    N_(
        "The spreadsheet takes too much memory or time to be read. Delete what is not needed, or "
        "save it as CSV (UTF-8)."
    )
)


@dataclass(frozen=True, slots=True)
class ChildLimits:
    """What the child may use: megabytes of address space, seconds of computing and of waiting."""

    megabytes: int = 1024
    seconds: int = 120
    wait: float = 240.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a spreadsheet as a CSV file (UTF-8, comma), and the titles of all sheets."""

    path: Path
    title: str
    titles: tuple[str, ...]


def extract_sheet(
    source: Path,
    title: str | None,
    scratch: Path,
    limits: Limits,
    child: ChildLimits = ChildLimits(),
) -> Sheet:
    """Make a CSV file of a sheet, the first with cells if no title is given.

    The file lies in ``scratch`` and is made once. Raises NotATable where the spreadsheet is
    damaged, too large or unsafe; a child that dies over it takes nothing with it.
    """
    digest = hashlib.sha256(f"{source.resolve()}\n{title or ''}".encode()).hexdigest()[:16]
    target = scratch / f"sheet-{digest}.csv"
    described = target.with_suffix(".json")
    newest = source.stat().st_mtime_ns
    if not (described.exists() and described.stat().st_mtime_ns >= newest):
        said = _run(source, target.with_suffix(".part"), title or "", limits, child)
        target.with_suffix(".part").replace(target)
        # The description comes last: where it is, the file is whole.
        described.with_suffix(".told").write_text(said, encoding="utf-8")
        described.with_suffix(".told").replace(described)
    told = json.loads(described.read_text(encoding="utf-8"))
    return Sheet(target, told["sheet"], tuple(told["sheets"]))


def _run(source: Path, target: Path, title: str, limits: Limits, child: ChildLimits) -> str:
    numbers = (limits.rows, limits.columns, limits.cell, child.megabytes, child.seconds)
    command = [sys.executable, "-I", str(_CHILD), str(source), str(target), title]
    return run_child(
        [*command, *map(str, numbers)],
        target,
        child.wait,
        _TOO_MUCH,
    )


def run_child(command: Sequence[str], target: Path, wait: float, too_much: Message) -> str:
    """Run a program of ours that makes ``target``, and return the JSON that it tells.

    Raises NotATable with what it says against the file, or with ``too_much`` where it died or took
    more than ``wait`` seconds; nothing is left of the target then.
    """
    try:
        done = subprocess.run(  # noqa: S603 - our own program; what it is told is data to it
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=wait,
            check=False,
        )
        told = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, json.JSONDecodeError) as error:
        target.unlink(missing_ok=True)
        raise NotATable(too_much) from error
    if "refused" in told:
        target.unlink(missing_ok=True)
        raise NotATable(Message.from_json(told["refused"]))
    return done.stdout.decode()
