"""The step that finds out how a file is read, and proposes what its columns mean."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from locator.directory.draft import OPEN, Mode, State
from locator.errors import NotATable, NotPublishable
from locator.importing.mapping.rules import ColumnMapping, adapt, fits
from locator.importing.mapping.suggest import suggest_mapping
from locator.importing.tables import Reading, Table, open_table
from locator.messages import N_
from locator.uploads.receiving import path_of

if TYPE_CHECKING:
    from locator.directory.draft import Draft
    from locator.uploads.desk import Desk, Work

STEP: Final = "Reading"
_MOST_PROBLEMS: Final = 1000
_CHANGEABLE: Final = (*OPEN, State.REFUSED)


def read(work: Work) -> None:
    """Read a file as a table and propose a mapping: the one of the last time, if there is one."""
    draft = work.draft
    with work.writing(STEP, 0, 0):
        pass
    table = table_of(work.desk, draft)
    remembered = _remembered(work.desk, draft, table)
    proposal = remembered or suggest_mapping(table.columns, [row.cells for row in table.preview])
    told = {
        "rows": table.row_count,
        "guesses": [asdict(guess) for guess in table.guesses],
        "candidates": [asdict(candidate) for candidate in table.candidates],
        "sheets": list(table.sheets),
        "preview": [[row.number, list(row.cells)] for row in table.preview],
        "file_problems": [problem.as_json() for problem in table.problems[:_MOST_PROBLEMS]],
        "needs_confirmation": table.needs_confirmation,
        "proposal": proposal.model_dump(mode="json"),
        "is_remembered": remembered is not None,
        "same_as": [twin.key for twin in work.desk.drafts.twins(draft)][:1],
    }
    work.finish(
        State.READ,
        reading=table.reading.model_dump(mode="json"),
        columns=list(table.columns),
        summary=told,
        done=table.row_count,
        total=table.row_count,
    )


def table_of(desk: Desk, draft: Draft, stored_as: str = "") -> Table:
    """Open the file of a draft, or one of its corrected rows, as a table."""
    reading = Reading() if stored_as else Reading.model_validate(draft.reading)
    path = path_of(desk, stored_as or draft.file.stored_as)
    return open_table(path, reading, scratch=desk.scratch, limits=desk.limits)


def proposed_mapping(draft: Draft) -> ColumnMapping | None:
    """Return the mapping that was chosen, else the one that is proposed, None before reading."""
    stored: Any = draft.mapping or draft.summary.get("proposal")
    return ColumnMapping.model_validate(stored) if stored else None


def set_reading(desk: Desk, key: int, reading: Reading) -> None:
    """Read the file of a draft in another way, from the begin; its mapping is proposed anew."""
    desk.drafts.change(
        key,
        State.RECEIVED,
        when=_CHANGEABLE,
        reading=reading.model_dump(mode="json"),
        mapping=None,
        summary={},
    )
    desk.hurry(key)


def set_mapping(desk: Desk, key: int, mapping: ColumnMapping, mode: Mode = Mode.REPLACE) -> None:
    """Say what the columns of a draft mean, and let the worker check its rows.

    Raises NotPublishable, naming the columns, where one that every row needs has no source.
    """
    if mapping.missing:
        missing = ", ".join(mapping.missing)
        raise NotPublishable(
            N_("Choose a column of the file, or a value for every row, for: %(columns)s."),
            columns=missing,
        )
    when = [state for state in OPEN if state is not State.RECEIVED]
    desk.drafts.change(
        key, State.MAPPED, when=when, mapping=mapping.model_dump(mode="json"), mode=mode.value
    )
    desk.hurry(key)


def mapping_of(draft: Draft, table: Table) -> ColumnMapping:
    """Return the draft's mapping for a table with the same columns; NotATable for another table."""
    mapping = ColumnMapping.model_validate(draft.mapping)
    if not fits(mapping, table.columns):
        raise NotATable(
            N_(
                "The file of corrected rows has other columns than the first file. Change cells "
                "only, and leave the header as it was."
            )
        )
    return adapt(mapping, table.columns)


def _remembered(desk: Desk, draft: Draft, table: Table) -> ColumnMapping | None:
    for stored in desk.drafts.earlier_mappings(draft):
        mapping = ColumnMapping.model_validate(stored)
        if fits(mapping, table.columns):
            return adapt(mapping, table.columns)
    return None
