"""Faults of data, collected as values so that a person can see all of them at once."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Severity(enum.StrEnum):
    """How much a problem matters: an error keeps the row out, a warning asks for a look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of one cell: where it stands, what stands there, and what to do about it.

    ``row`` counts as a spreadsheet does (the header is row 1); 0 means that the file as a whole is
    meant, or that the place is not known yet. ``message`` is a sentence that names the fix.
    ``suggestion`` is what to write into the cell instead, where that is known.
    """

    row: int
    column: str
    value: str
    message: str
    severity: Severity = Severity.ERROR
    suggestion: str = ""

    def __str__(self) -> str:
        shown = self.value if len(self.value) <= 60 else f"{self.value[:57]}..."
        place = f"Row {self.row}" if self.row else "File"
        cell = f", {self.column}" if self.column else ""
        quoted = f" ‘{shown}’" if self.value else ""
        return f"{place}{cell}{quoted}: {self.message}"
