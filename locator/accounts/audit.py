"""The audit list: who of the staff did what, and when. Never from where."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from locator.accounts import tables
from locator.directory.database import aware, writing

if TYPE_CHECKING:
    from locator.accounts.rows import Clock

PAGE: Final = 100
"""Entries that are shown at once."""

_audit = tables.audit


class Deed(enum.StrEnum):
    """What can be done by staff and is worth keeping."""

    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    SESSION_ENDED = "session_ended"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - the name of a deed, no password
    SECOND_STEP_ON = "second_step_on"
    SECOND_STEP_OFF = "second_step_off"
    RECOVERY_CODES_RENEWED = "recovery_codes_renewed"
    ACCOUNT_ADDED = "account_added"
    ACCOUNT_CHANGED = "account_changed"
    ACCOUNT_DISABLED = "account_disabled"
    ACCOUNT_ENABLED = "account_enabled"
    LINK_MADE = "link_made"
    LINK_USED = "link_used"
    FILE_UPLOADED = "file_uploaded"
    READING_CHANGED = "reading_changed"
    COLUMNS_MAPPED = "columns_mapped"
    ROWS_CORRECTED = "rows_corrected"
    ROWS_LEFT_OUT = "rows_left_out"
    ROWS_TAKEN_IN = "rows_taken_in"
    PIN_SET = "pin_set"
    PAIR_JUDGED = "pair_judged"
    DRAFT_PAUSED = "draft_paused"
    DRAFT_RESUMED = "draft_resumed"
    DRAFT_COMPARED = "draft_compared"
    DRAFT_DISCARDED = "draft_discarded"
    PUBLISHED = "published"
    REPORT_CLOSED = "report_closed"
    ROLLED_BACK = "rolled_back"
    SERVICE_VERIFIED = "service_verified"
    LIST_VERIFIED = "list_verified"
    NOTE_WRITTEN = "note_written"
    LIST_EXPORTED = "list_exported"
    PARTNER_ADDED = "partner_added"
    PARTNER_CHANGED = "partner_changed"
    PARTNER_DISABLED = "partner_disabled"
    PARTNER_ENABLED = "partner_enabled"
    API_KEY_MADE = "api_key_made"
    API_KEY_REVOKED = "api_key_revoked"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list; ``subject`` names what was acted on, blank for oneself."""

    key: int
    at: dt.datetime
    who: str
    deed: str
    subject: str


class Audit:
    """The list in the database; what is older than ``days`` is deleted when something is added."""

    def __init__(self, engine: sa.Engine, clock: Clock, days: int) -> None:
        self._engine = engine
        self._clock = clock
        self._kept_for = dt.timedelta(days=days)

    def record(self, who: str, deed: Deed, subject: str = "") -> None:
        """Add an entry."""
        now = self._clock()
        with writing(self._engine) as connection:
            connection.execute(
                sa.insert(_audit).values(at=now, who=who, deed=deed.value, subject=subject)
            )
            connection.execute(sa.delete(_audit).where(_audit.c.at < now - self._kept_for))

    def entries(self, before: int | None = None) -> tuple[Entry, ...]:
        """Return the newest entries, or the newest of those before one; a page of them."""
        wanted = sa.select(_audit).order_by(_audit.c.key.desc()).limit(PAGE)
        if before is not None:
            wanted = wanted.where(_audit.c.key < before)
        with self._engine.connect() as connection:
            return tuple(
                Entry(row.key, aware(row.at), row.who, row.deed, row.subject)
                for row in connection.execute(wanted)
            )
