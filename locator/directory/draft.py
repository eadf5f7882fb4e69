"""A draft: a file on its way into the directory, and how far it has come."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from locator.messages import N_, Message

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping


class State(enum.StrEnum):
    """What was reached; the next step is the worker's, or a person's."""

    RECEIVED = "received"
    """The file is kept. The worker reads it."""
    READ = "read"
    """It can be read as a table. Somebody confirms how, and what the columns mean."""
    MAPPED = "mapped"
    """The columns have a meaning. The worker checks the rows."""
    CHECKED = "checked"
    """The worker recognises the rows that are live."""
    LOCATING = "locating"
    """The worker asks the geocoder for the addresses that need it."""
    PAUSED = "paused"
    """Somebody paused it, or the geocoder does not answer; it goes on where it was."""
    LOCATED = "located"
    """The worker compares with what is live."""
    COMPARED = "compared"
    """Somebody looks at it, and publishes."""
    PUBLISHED = "published"
    DISCARDED = "discarded"
    REFUSED = "refused"
    """The file is no table; ``message`` says what it is and what to do."""


STATE_WORDS: Final[Mapping[State, Message]] = {
    State.RECEIVED: Message(N_("is received")),
    State.READ: Message(N_("is read")),
    State.MAPPED: Message(N_("is mapped")),
    State.CHECKED: Message(N_("is checked")),
    State.LOCATING: Message(N_("is locating")),
    State.PAUSED: Message(N_("is paused")),
    State.LOCATED: Message(N_("is located")),
    State.COMPARED: Message(N_("is compared")),
    State.PUBLISHED: Message(N_("is published")),
    State.DISCARDED: Message(N_("is discarded")),
    State.REFUSED: Message(N_("is refused")),
}
"""What sentences say of a draft in each state."""
WORKING: Final = (
    State.RECEIVED,
    State.MAPPED,
    State.CHECKED,
    State.LOCATING,
    State.LOCATED,
)
"""States in which the next step is the worker's."""
OPEN: Final = (*WORKING, State.READ, State.PAUSED, State.COMPARED)
"""States from which a draft can still be published."""


class Mode(enum.StrEnum):
    """What happens to live services that the file does not have."""

    REPLACE = "replace"
    """They are removed: the file is the whole list."""
    UPDATE = "update"
    """They stay."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file as it was received: its name as told, its bytes, SHA-256, and its name on the disk."""

    name: str
    size: int
    hash: str
    stored_as: str


@dataclass(frozen=True, slots=True)
class Draft:
    """One upload. ``reading`` and ``mapping`` are the JSON forms of those choices.

    ``step``, ``done`` and ``total`` are the progress of the step that runs or ran last; ``message``
    says why it waits. ``is_held`` is true while a worker's heart beats on it. ``summary`` has the
    counts of the steps that were taken, by name.
    """

    key: int
    dataset: str
    state: State
    uploaded_by: str
    uploaded_at: dt.datetime
    changed_at: dt.datetime
    file: StoredFile
    corrections: tuple[str, ...]
    reading: Mapping[str, Any]
    columns: tuple[str, ...]
    mapping: Mapping[str, Any] | None
    mode: Mode
    step: str
    done: int
    total: int
    message: Message | None
    retry_at: dt.datetime | None
    base_revision: int | None
    published_revision: int | None
    is_held: bool
    is_overdue: bool
    summary: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        """Tell whether it can still be published."""
        return self.state in OPEN

    @property
    def is_working(self) -> bool:
        """Tell whether the next step is the worker's."""
        return self.state in WORKING
