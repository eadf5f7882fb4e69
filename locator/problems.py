"""Faults of data, collected as values so that a person can see all of them at once."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from locator.messages import Message

if TYPE_CHECKING:
    from collections.abc import Mapping


class Severity(enum.StrEnum):
    """How much a problem matters: an error keeps the row out, a warning asks for a look."""

    ERROR = "error"
    WARNING = "warning"


_SEVERITIES: Final = {severity.value: severity for severity in Severity}


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
    message: Message
    severity: Severity = Severity.ERROR
    suggestion: str = ""

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Problem:
        """Return a problem as :meth:`as_json` made it."""
        return cls(
            stored["row"],
            stored["column"],
            stored["value"],
            Message.from_json(stored),
            _SEVERITIES[stored["severity"]],
            stored["suggestion"],
        )

    def as_json(self) -> dict[str, Any]:
        """Return what JSON keeps of the problem."""
        return {
            "row": self.row,
            "column": self.column,
            "value": self.value,
            **self.message.as_json(),
            "severity": self.severity.value,
            "suggestion": self.suggestion,
        }

    def __str__(self) -> str:
        shown = self.value if len(self.value) <= 60 else f"{self.value[:57]}..."
        place = f"Row {self.row}" if self.row else "File"
        cell = f", {self.column}" if self.column else ""
        quoted = f" ‘{shown}’" if self.value else ""
        return f"{place}{cell}{quoted}: {self.message}"
