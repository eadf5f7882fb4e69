"""The step that maps, mends and checks the rows of a file."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from locator.directory import draft_rows
from locator.directory.draft import State
from locator.directory.draft_row import DraftRow, worst_of
from locator.directory.live import read_others
from locator.importing.ids import id_of_list, id_of_row
from locator.importing.mapping.apply import free_name
from locator.importing.misfits import MisfitReader
from locator.importing.prepare import Context, prepare
from locator.importing.watch import FileWatch
from locator.uploads.elsewhere import Elsewhere
from locator.uploads.reading import mapping_of, table_of
from locator.uploads.repair_groups import RepairGroups

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from locator.importing.mapping.rules import ColumnMapping
    from locator.importing.prepare import PreparedRow
    from locator.importing.tables import Table
    from locator.problems import Problem
    from locator.uploads.desk import Work

STEP: Final = "Checking"
_MOST_TWINS: Final = 10_000
"""Rows of another list whose numbers are kept, to be left out together."""


def check(work: Work) -> None:
    """Check every row of a draft: mended cells, problems; what was there before goes."""
    desk, draft = work.desk, work.draft
    table = table_of(desk, draft)
    with work.writing(STEP, 0, table.row_count) as connection:
        draft_rows.delete(connection, draft.key)
    watch = FileWatch()
    counted = _Counted()
    rows = _rows(work, table, watch, counted)
    repaired: Counter[str] = Counter()
    groups = RepairGroups()
    position_of: dict[int, int] = {}
    for some in draft_rows.batches(rows):
        repaired.update(repair["column"] for row in some for repair in row.repairs)
        groups.add(repair for row in some for repair in row.repairs)
        position_of.update((row.number, row.position) for row in some)
        with work.writing(STEP, some[-1].position + 1, table.row_count) as connection:
            draft_rows.insert(connection, draft.key, some)
    late: dict[int, list[Problem]] = defaultdict(list)
    for problem in watch.problems():
        late[position_of[problem.row]].append(problem)
    positions = sorted(late)
    for start in range(0, len(positions), draft_rows.AT_ONCE):
        some_late = {at: late[at] for at in positions[start : start + draft_rows.AT_ONCE]}
        with work.writing(STEP, table.row_count, table.row_count) as connection:
            draft_rows.add_problems(connection, draft.key, some_late)
    repairs = {"repaired": dict(repaired), "repairs": groups.as_json()}
    work.finish_with(State.CHECKED, {**repairs, **counted.as_json()})


def filled_columns(mapping: ColumnMapping) -> frozenset[str]:
    """Return the columns of the directory that a file fills, those of its own included."""
    own = {free_name(name, mapping.rules) for name in mapping.unmapped}
    return frozenset(mapping.rules) | own


@dataclass(slots=True)
class _Counted:
    """What is told of the rows as a whole.

    ``newest`` are the numbers of the rows of the newest file of mended rows: how many came of it,
    and how many of them are still wrong. ``twins`` are those of rows that another list has already.
    """

    newest: set[int] = field(default_factory=set)
    rows: int = 0
    errors: int = 0
    twins: list[int] = field(default_factory=list)

    def add(self, row: DraftRow, *, is_twin: bool) -> None:
        if row.number in self.newest:
            self.rows += 1
            self.errors += row.has_error
        if is_twin and not row.has_error and len(self.twins) < _MOST_TWINS:
            self.twins.append(row.number)

    def as_json(self) -> dict[str, Any]:
        return {"mended": {"rows": self.rows, "errors": self.errors}, "twins": self.twins}


def _rows(work: Work, table: Table, watch: FileWatch, counted: _Counted) -> Iterator[DraftRow]:
    """Yield the rows that fit the header, then those that do not, with what is wrong with them."""
    seen: set[int] = set()
    position = -1
    clashes = _Clashes(work.desk.directory.owners(), work.draft.dataset)
    elsewhere = Elsewhere(read_others(work.desk.directory.engine, work.draft.dataset))
    for position, row in enumerate(_prepared(work, table, counted.newest)):
        watch.add(row)
        seen.add(row.number)
        twins = tuple(elsewhere.find(row.number, row.cells))
        checked = _checked(position, row, clashes, twins)
        counted.add(checked, is_twin=bool(twins))
        yield checked
    for misfit in _misfits(work, table):
        if misfit.number not in seen:
            position += 1
            yield replace(misfit, position=position)


def _misfits(work: Work, table: Table) -> Iterator[DraftRow]:
    """Yield the rows with too few or too many cells, which are kept out."""
    if not table.has_misfits:
        return
    reader = MisfitReader(table, mapping_of(work.draft, table), _context(work))
    for misfit in table.misfits():
        cells = reader.read(misfit.cells)
        severity = misfit.problem.severity.value
        yield DraftRow(0, misfit.number, cells, severity, (misfit.problem,))


def _context(work: Work) -> Context:
    return Context(country=work.draft.summary.get("country", ""), atlas=work.desk.atlas)


def _checked(
    position: int, row: PreparedRow, clashes: _Clashes, twins: Sequence[Problem]
) -> DraftRow:
    cells = row.cells
    clash = tuple(clashes.find(row.number, cells.get("id", "")))
    problems = (*row.problems, *(clash or twins))
    return DraftRow(
        position=position,
        number=row.number,
        cells=cells,
        severity=worst_of(problems),
        problems=problems,
        repairs=tuple(repair.as_json() for repair in row.repairs),
    )


def _prepared(work: Work, table: Table, newest: set[int]) -> Iterator[PreparedRow]:
    """Yield the rows of the file, corrected ones in the place of those that they correct."""
    desk, draft = work.desk, work.draft
    context = _context(work)
    corrected: dict[int, PreparedRow] = {}
    added: list[PreparedRow] = []
    older = 0
    for stored_as in draft.corrections:
        corrections = table_of(desk, draft, stored_as)
        older = len(added)
        newest.clear()
        for row in prepare(corrections, mapping_of(draft, corrections), context):
            if row.origin:
                corrected[row.origin] = _renumbered(row, row.origin)
                newest.add(row.origin)
            else:
                added.append(row)
    last = 0
    for row in prepare(table, mapping_of(draft, table), context):
        last = row.number
        yield corrected.pop(row.number, row)
    # Rows that could not be read as rows before, and new ones.
    for number in sorted(corrected):
        yield corrected[number]
    last = max(last, *corrected) if corrected else last
    newest.update(range(last + 1 + older, last + 1 + len(added)))
    for number, row in enumerate(added, start=last + 1):
        yield _renumbered(row, number)


def _renumbered(row: PreparedRow, number: int) -> PreparedRow:
    return replace(
        row,
        number=number,
        problems=tuple(replace(problem, row=number) for problem in row.problems),
        repairs=tuple(replace(repair, row=number) for repair in row.repairs),
    )


class _Clashes:
    """Finds ids that another row has, or another dataset."""

    def __init__(self, owners: Mapping[str, str], dataset: str) -> None:
        self._owners = {id_: owner for id_, owner in owners.items() if owner != dataset}
        self._first: dict[str, int] = {}

    def find(self, number: int, id_: str) -> Iterator[Problem]:
        if not id_:
            return
        if id_ in self._first:
            yield id_of_row(number, id_, self._first[id_])
        elif id_ in self._owners:
            yield id_of_list(number, id_, self._owners[id_])
        self._first.setdefault(id_, number)
