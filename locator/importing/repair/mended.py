"""What mending a cell gives: the text as it is used, why it was changed, what is still to see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from locator.messages import N_, Message
from locator.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

SPACES_OFF: Final = Message(N_("Spaces were taken off."))
"""The reason of the repair that most columns know."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One safe change that was made: row, column, the text before and after, and the reason."""

    row: int
    column: str
    before: str
    after: str
    reason: Message

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Repair:
        """Return a repair as :meth:`as_json` made it."""
        reason = Message.from_json({**stored, "message": stored["reason"]})
        return cls(stored["row"], stored["column"], stored["before"], stored["after"], reason)

    def as_json(self) -> dict[str, Any]:
        """Return what JSON keeps of the repair."""
        reason = self.reason.as_json()
        return {
            "row": self.row,
            "column": self.column,
            "before": self.before,
            "after": self.after,
            "reason": reason.pop("message"),
            **reason,
        }


@dataclass(frozen=True, slots=True)
class Note:
    """What to tell of a cell, before it is known in which row it stands."""

    message: Message
    severity: Severity = Severity.WARNING
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Mended:
    """A cell after mending: its text, the reason if it was changed, and notes.

    ``aside`` is text that does not belong into this column and goes to ``hours_note``.
    """

    text: str
    reason: Message | None = None
    notes: tuple[Note, ...] = ()
    aside: str = ""


def refused(message: Message, suggestion: str = "") -> Mended:
    """Return a cell that cannot be used, so that its row is kept out until somebody mends it."""
    return Mended("", notes=(Note(message, Severity.ERROR, suggestion),))
