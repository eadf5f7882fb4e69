"""Reading HSDS packages: a child process with little memory and time makes a CSV file of one."""

from __future__ import annotations

import hashlib
import sys
from typing import TYPE_CHECKING, Final

from locator.importing.tables.sheets import ChildLimits, run_child
from locator.messages import N_, Message

if TYPE_CHECKING:
    from pathlib import Path

    from locator.importing.tables.reading import Limits

_CHILD: Final = "locator.importing.tables.package_child"
_TOO_MUCH: Final = Message(
    N_("The package takes too much memory or time to be read. Split it into several.")
)


def extract_package(
    source: Path,
    scratch: Path,
    limits: Limits,
    child: ChildLimits = ChildLimits(),  # noqa: B008 - frozen
) -> Path:
    """Make a CSV file (UTF-8, comma) in the directory's columns of a package.

    The file lies in ``scratch`` and is made once. Raises NotATable where the package is damaged,
    too large or unsafe; a child that dies over it takes nothing with it.
    """
    digest = hashlib.sha256(str(source.resolve()).encode()).hexdigest()[:16]
    target = scratch / f"package-{digest}.csv"
    if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
        return target
    part = target.with_suffix(".part")
    numbers = (limits.rows, limits.cell, child.megabytes, child.seconds)
    command = [sys.executable, "-I", "-m", _CHILD, str(source), str(part), *map(str, numbers)]
    run_child(
        command,
        part,
        child.wait,
        _TOO_MUCH,
    )
    part.replace(target)
    return target
