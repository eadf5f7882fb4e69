"""Telling somebody who waits how far a step has come."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Progress = Callable[[str, int, int], None]
"""Told the step's name, how many rows are done, and how many there are."""

_AT_ONCE: Final = 250
"""Rows between two reports: a few a second, and too few of them to cost anything."""
_Row = TypeVar("_Row")


def ignore(_step: str, _done: int, _of: int) -> None:
    """Take a report and do nothing with it."""


def count(step: str, rows: Iterable[_Row], of: int, progress: Progress) -> Iterator[_Row]:
    """Yield each of so many rows, and report now and then how many are done.

    That all are is for the caller to report, who knows when the step has ended.
    """
    for done, row in enumerate(rows):
        if done and done % _AT_ONCE == 0:
            progress(step, done, of)
        yield row
