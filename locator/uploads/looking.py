"""Looking at a draft: its rows page by page, what would go, what failed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from locator.directory import draft_choices, draft_rows
from locator.directory.draft import Mode
from locator.directory.draft_rows import PAGE, Shown
from locator.directory.live import read_live_by_ids, read_removed_ids
from locator.importing.failed_rows import write_failed_rows
from locator.importing.tables.records import records
from locator.problems import Problem, Severity
from locator.uploads.comparing import compare_rows
from locator.uploads.reading import table_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from locator.directory.draft import Draft
    from locator.directory.live import LiveService
    from locator.importing.tables import Table
    from locator.messages import Message
    from locator.uploads.comparing import Compared
    from locator.uploads.desk import Desk


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows beside what is live; ``next_after`` asks for the next page, None at the end."""

    items: tuple[Compared, ...]
    next_after: int | None


def rows_page(desk: Desk, draft: Draft, shown: Shown, after: int = -1) -> Page:
    """Return a page of rows, those after a position."""
    rows = draft_rows.read_page(desk.directory.engine, draft.key, shown, after)
    compared = tuple(compare_rows(desk, draft, rows))
    return Page(compared, rows[-1].position if len(rows) == PAGE else None)


def candidate_of(desk: Desk, compared: Sequence[Compared]) -> dict[str, LiveService]:
    """Return the live services that rows may be, by their ids, to be shown side by side."""
    ids = {one.row.match.candidate_id for one in compared} - {""}
    return read_live_by_ids(desk.directory.engine, ids)


def removed_page(desk: Desk, draft: Draft, page: int = 1) -> tuple[LiveService, ...]:
    """Return a page of the services that publishing would remove, in the order of the list."""
    if draft.mode is Mode.UPDATE:
        return ()
    ids = read_removed_ids(desk.directory.engine, draft.dataset, draft.key)
    some = ids[(page - 1) * PAGE : page * PAGE]
    live = read_live_by_ids(desk.directory.engine, some)
    return tuple(live[id_] for id_ in some if id_ in live)


def broken_rows(desk: Desk, draft: Draft) -> tuple[Problem, ...]:
    """Return what is wrong with rows of the file that have too few or too many cells.

    They are no rows of the draft; those that a file of corrections replaced are left out.
    """
    told = [one for one in draft.summary.get("file_problems", ()) if one["row"]]
    broken = [one for one in told if one["severity"] == Severity.ERROR.value]
    numbers = {one["row"] for one in broken}
    mended = draft_rows.read_numbers(desk.directory.engine, draft.key, numbers)
    return tuple(Problem.from_json(one) for one in broken if one["row"] not in mended)


def failed_rows(
    desk: Desk,
    key: int,
    severity: Severity = Severity.ERROR,
    say: Callable[[Message], str] = str,
    name_of: Callable[[str], str] = str,
) -> Iterator[str]:
    """Yield the lines of a CSV file of rows and what is wrong with them, to be mended.

    These are the rows with errors, or those that can be published and have warnings. ``say`` says
    what is wrong in the language of who mends them, ``name_of`` what they call a column.
    """
    draft = desk.drafts.get(key)
    engine, table = desk.directory.engine, table_of(desk, draft)
    is_error = severity is Severity.ERROR
    asked = draft_rows.WITH_ERROR if is_error else draft_rows.WITH_WARNING
    rows = draft_rows.read(engine, draft.key, asked)
    wrong = {row.number: (*row.problems, *row.found.problems) for row in rows}
    if is_error:
        wrong |= {problem.row: (problem,) for problem in broken_rows(desk, draft)}

    def failed() -> Iterator[tuple[int, Sequence[str], Sequence[Problem]]]:
        mended = _corrected_cells(desk, draft, table)
        reading = table.reading
        encoding, delimiter = reading.encoding or "utf-8", reading.delimiter or ","
        for record in records(table.source, encoding, delimiter, desk.limits.cell):
            if record.number in wrong and record.number >= table.first_row:
                cells = mended.pop(record.number, tuple(record.cells))
                yield record.number, cells, wrong[record.number]
        # Rows that came with a file of corrections stand in no other file.
        for number, cells in sorted(mended.items()):
            if number in wrong:
                yield number, cells, wrong[number]

    return write_failed_rows(table, failed(), say, name_of)


@dataclass(frozen=True, slots=True)
class Open:
    """What nobody dealt with yet in a draft, by counts of rows.

    ``warned`` can be published and have warnings, ``doubted`` have a position that may be wrong,
    ``doubtful`` may be live services, and about ``unsettled`` ones something was decided after they
    were compared.
    """

    warned: int
    doubted: int
    doubtful: int
    unsettled: int

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to look at."""
        return not (self.warned or self.doubted or self.doubtful or self.unsettled)


def find_open(desk: Desk, draft: Draft) -> Open:
    """Count what nobody dealt with yet in a draft that is compared."""
    return Open(
        warned=count_warned(desk, draft),
        doubted=count_doubted(desk, draft),
        doubtful=draft.summary.get("doubtful", 0),
        unsettled=count_unsettled(desk, draft),
    )


def count_unsettled(desk: Desk, draft: Draft) -> int:
    """Count the rows about which something was decided after they were compared."""
    return draft_choices.count_unsettled(desk.directory.engine, draft.key)


def count_left_out(desk: Desk, draft: Draft) -> int:
    """Count the rows that somebody left out."""
    return draft_rows.count_shown(desk.directory.engine, draft.key, Shown.LEFT_OUT)


def find_twins(desk: Desk, draft: Draft) -> tuple[int, ...]:
    """Return the numbers of rows that another list has already, without those left out."""
    out = draft_choices.left_out_numbers(desk.directory.engine, draft.key)
    return tuple(number for number in draft.summary.get("twins", ()) if number not in out)


def count_warned(desk: Desk, draft: Draft) -> int:
    """Count the rows that can be published and have warnings."""
    return draft_rows.count(desk.directory.engine, draft.key, draft_rows.WITH_WARNING)


def count_doubted(desk: Desk, draft: Draft) -> int:
    """Count the rows whose position is doubted, while nobody said that it is right."""
    return draft_rows.count_shown(desk.directory.engine, draft.key, Shown.DOUBTED)


def _corrected_cells(desk: Desk, draft: Draft, table: Table) -> dict[int, tuple[str, ...]]:
    """Return the newest cells of corrected rows, by their numbers."""
    found: dict[int, tuple[str, ...]] = {}
    for stored_as in draft.corrections:
        correction = table_of(desk, draft, stored_as)
        for row in correction.rows():
            cells = dict(zip(correction.columns, row.cells, strict=True))
            found[row.origin] = tuple(cells.get(name, "") for name in table.columns)
    return found
