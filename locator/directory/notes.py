"""Notes that staff write to themselves about services; nothing public reads them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa

from locator.directory.database import aware, writing
from locator.directory.tables import metadata

LONGEST: Final = 5000
"""Characters of a note."""

note: Final = sa.Table(
    "note",
    metadata,
    # By its id, not by reference: a note outlives a service that goes and comes back.
    sa.Column("service_id", sa.Text, primary_key=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("written_by", sa.Text, nullable=False),
    sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
)


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody wrote about a service, and when."""

    text: str
    written_by: str
    written_at: dt.datetime


def read_note(engine: sa.Engine, service_id: str) -> Note | None:
    """Return the note about a service; None where there is none."""
    wanted = sa.select(note).where(note.c.service_id == service_id)
    with engine.connect() as connection:
        row = connection.execute(wanted).first()
    return Note(row.text, row.written_by, aware(row.written_at)) if row else None


def write_note(engine: sa.Engine, service_id: str, text: str, by: str) -> None:
    """Keep a note about a service in the place of the one there was; a blank one is deleted."""
    with writing(engine) as connection:
        connection.execute(note.delete().where(note.c.service_id == service_id))
        if text:
            values = {"service_id": service_id, "text": text[:LONGEST], "written_by": by}
            now = dt.datetime.now(dt.UTC)
            connection.execute(note.insert().values(**values, written_at=now))
