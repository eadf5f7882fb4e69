"""Faults of data, collected as values so that a person can see all of them at once."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from locator.messages import N_, Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from locator.messages import Fact


class Severity(enum.StrEnum):
    """How much a problem matters: an error keeps the row out, a warning asks for a look."""

    ERROR = "error"
    WARNING = "warning"


_SEVERITIES: Final = {severity.value: severity for severity in Severity}

_WHOLE: Final = {
    (False, False): N_("%(place)s: %(message)s"),
    (True, False): N_("%(place)s, %(column)s: %(message)s"),
    (False, True): N_("%(place)s ‘%(value)s’: %(message)s"),
    (True, True): N_("%(place)s, %(column)s ‘%(value)s’: %(message)s"),
}
"""A problem in one sentence: by whether it has a column, and whether it has a value."""


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

    @property
    def whole(self) -> Message:
        """Return all of it as one message: where it stands, what stands there, what to do."""
        place = Message(N_("File"))
        if self.row:
            place = Message.of(N_("Row %(row)s"), row=str(self.row))
        values: dict[str, Fact] = {"place": place, "message": self.message}
        if self.column:
            values["column"] = self.column
        if self.value:
            shown = self.value if len(self.value) <= 60 else f"{self.value[:57]}..."
            values["value"] = shown
        return Message.of(_WHOLE[bool(self.column), bool(self.value)], **values)

    def __str__(self) -> str:
        return str(self.whole)
