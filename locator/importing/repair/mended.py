"""What mending a cell gives: the text as it is used, why it was changed, what is still to see."""

from __future__ import annotations

from dataclasses import dataclass

from locator.problems import Severity


@dataclass(frozen=True, slots=True)
class Repair:
    """One safe change that was made: row, column, the text before and after, and the reason."""

    row: int
    column: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True)
class Note:
    """What to tell of a cell, before it is known in which row it stands."""

    message: str
    severity: Severity = Severity.WARNING
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Mended:
    """A cell after mending: its text, the reason if it was changed, and notes.

    ``aside`` is text that does not belong into this column and goes to ``hours_note``.
    """

    text: str
    reason: str = ""
    notes: tuple[Note, ...] = ()
    aside: str = ""


def refused(message: str, suggestion: str = "") -> Mended:
    """Return a cell that cannot be used, so that its row is kept out until somebody mends it."""
    return Mended("", notes=(Note(message, Severity.ERROR, suggestion),))
