"""The step that compares a draft with what is live, and the pages of what it found."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from locator.directory import draft_rows
from locator.directory.draft import Mode, State
from locator.directory.live import (
    count_live,
    read_base,
    read_live_by_ids,
    read_removed_ids,
)
from locator.uploads.checking import filled_columns
from locator.uploads.merging import FieldChange, differences, merge
from locator.uploads.reading import proposed_mapping

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from locator.directory.draft import Draft
    from locator.directory.draft_row import DraftRow
    from locator.directory.live import LiveService
    from locator.uploads.desk import Desk, Work

STEP: Final = "Comparing"


@dataclass(frozen=True, slots=True)
class Compared:
    """A row beside the live service that it is: what publishing makes of it.

    ``kind`` is ``added``, ``changed``, ``moved`` (only where it is, or its place in the list) or
    ``unchanged``. ``cells`` are those that the service is to have.
    """

    row: DraftRow
    live: LiveService | None
    cells: Mapping[str, str]
    kind: str

    @property
    def fields(self) -> tuple[FieldChange, ...]:
        """Return the cells that would change, all of a service that is new."""
        return differences(self.live.cells if self.live else {}, self.cells)


def compare(work: Work) -> None:
    """Compare every row without an error with what is live, and count what would change."""
    desk, draft = work.desk, work.draft
    engine = desk.directory.engine
    base = read_base(engine, draft.dataset)
    total = draft_rows.count(engine, draft.key)
    counts = _Counts()
    done = 0
    for some in draft_rows.batches(draft_rows.read(engine, draft.key)):
        out = [row for row in some if row.choice.is_left_out]
        taken = [row for row in some if not (row.has_error or row.choice.is_left_out)]
        compared = list(compare_rows(desk, draft, taken))
        done += len(some)
        with work.writing(STEP, done, total) as connection:
            by_kind: dict[str, list[int]] = {"": [row.position for row in out]} if out else {}
            for one in compared:
                by_kind.setdefault(one.kind, []).append(one.row.position)
            draft_rows.write_changes(connection, draft.key, by_kind)
        for row in some:
            counts.add_row(row)
        for one in compared:
            counts.add_change(one)
    removed = 0
    if draft.mode is Mode.REPLACE:
        removed = len(read_removed_ids(engine, draft.dataset, draft.key))
    live = count_live(engine, draft.dataset)
    summary = {**counts.as_json(), "removed": removed, "live": live}
    work.finish_with(State.COMPARED, summary, base_revision=base)


def compare_rows(desk: Desk, draft: Draft, rows: list[DraftRow]) -> Iterator[Compared]:
    """Yield rows beside the live services that they are, up to a few thousand."""
    mapping = proposed_mapping(draft)
    columns = filled_columns(mapping) if mapping else frozenset()
    live = read_live_by_ids(desk.directory.engine, {row.match.service_id for row in rows})
    for row in rows:
        yield compare_row(row, live.get(row.match.service_id), columns, draft.mode)


def compare_row(
    row: DraftRow, live: LiveService | None, columns: Collection[str], mode: Mode
) -> Compared:
    """Decide what publishing makes of one row."""
    cells = merge(row, live, columns)
    if live is None:
        return Compared(row, None, cells, "added")
    if cells != live.cells and differences(live.cells, cells):
        return Compared(row, live, cells, "changed")
    is_elsewhere = row.found.placement != live.placement
    if is_elsewhere or (mode is Mode.REPLACE and row.position != live.position):
        return Compared(row, live, cells, "moved")
    return Compared(row, live, cells, "unchanged")


@dataclass(slots=True)
class _Counts:
    """What is counted over the rows of a draft."""

    rows: int = 0
    with_error: int = 0
    left_out: int = 0
    kept: int = 0
    located: Counter[str] = field(default_factory=Counter)
    placed_by: Counter[str] = field(default_factory=Counter)
    problems: Counter[tuple[str, str]] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    fields: Counter[str] = field(default_factory=Counter)
    columns: set[str] = field(default_factory=set)
    doubtful: int = 0

    def add_row(self, row: DraftRow) -> None:
        self.rows += 1
        if row.choice.is_left_out and not row.has_error:
            self.left_out += 1
            return
        for problem in (*row.problems, *row.found.problems):
            self.problems[problem.severity.value, problem.column] += 1
        self.doubtful += row.match.how == "doubtful"
        if row.has_error:
            self.with_error += 1
            self.kept += bool(row.match.how)
            return
        self.located[row.found.placement.precision if row.found.placement else ""] += 1
        self.placed_by[row.found.placed_by] += 1

    def add_change(self, one: Compared) -> None:
        self.kinds[one.kind] += 1
        self.columns.update(one.cells)
        if one.kind == "changed":
            self.fields.update(change.column for change in one.fields)

    def as_json(self) -> dict[str, Any]:
        unlocated = self.located.pop("", 0)
        return {
            "rows": self.rows,
            "errors": self.with_error,
            "left_out": self.left_out,
            "kept": self.kept,
            "located": self.rows - self.with_error - self.left_out - unlocated,
            "unlocated": unlocated,
            "precisions": dict(self.located),
            "placed_by": {who: n for who, n in self.placed_by.items() if who},
            "problems": [
                {"severity": severity, "column": column, "count": count}
                for (severity, column), count in self.problems.most_common()
            ],
            "doubtful": self.doubtful,
            "added": self.kinds["added"],
            "changed": self.kinds["changed"],
            "moved": self.kinds["moved"],
            "unchanged": self.kinds["unchanged"] + self.kinds["moved"],
            "columns": sorted(self.columns),
            "fields": dict(self.fields.most_common()),
        }
