"""From the rows of a table to checked rows: mapped, mended, checked; one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from locator.importing.mapping.apply import MappedColumns
from locator.importing.repair import Repair
from locator.importing.repair.row import RowMender
from locator.messages import N_, Message
from locator.problems import Severity
from locator.service import check_cells

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from locator.importing.mapping.rules import ColumnMapping
    from locator.importing.repair import Atlas
    from locator.importing.tables import Table
    from locator.problems import Problem

_INTERNATIONAL: Final = Message(N_("The telephone number was put into international form."))


@dataclass(frozen=True, slots=True)
class Context:
    """What a list says nothing of: the country of its rows (ISO 3166), and who knows places."""

    country: str = ""
    atlas: Atlas | None = None


@dataclass(frozen=True, slots=True)
class PreparedRow:
    """A row of a file, ready to be located and compared.

    ``written`` are the cells as the file has them, in its order; ``mended`` those by the
    directory's columns after repair. ``canonical`` has those that were found to be in order, as
    they are kept; it is None where an error keeps the row out. ``origin`` is the row that this one
    replaces, 0 for none.
    """

    number: int
    origin: int
    written: tuple[str, ...]
    mended: Mapping[str, str]
    canonical: Mapping[str, str] | None
    problems: tuple[Problem, ...]
    repairs: tuple[Repair, ...]

    @property
    def cells(self) -> Mapping[str, str]:
        """Return the canonical cells; of a row that is kept out, those that were mended."""
        return self.mended if self.canonical is None else self.canonical

    @property
    def is_kept_out(self) -> bool:
        """Say whether an error keeps the row from being published."""
        return self.canonical is None


def prepare(table: Table, mapping: ColumnMapping, context: Context) -> Iterator[PreparedRow]:
    """Map, mend and check every row of a table; streamed, and never an exception for a row."""
    columns = MappedColumns(mapping, table.columns)
    mender = RowMender(context.country, context.atlas)
    for row in table.rows():
        mended = mender.mend(row.number, columns.apply(row.cells))
        canonical, found = check_cells(row.number, mended.cells)
        problems = _once((*mended.problems, *found)) if mended.problems or found else ()
        if any(p.severity is Severity.ERROR for p in mended.problems):
            canonical = None
        if canonical is not None:
            mended.repairs.extend(_formatted(row.number, mended.cells, canonical))
        yield PreparedRow(
            number=row.number,
            origin=row.origin,
            written=row.cells,
            mended=mended.cells,
            canonical=canonical,
            problems=problems,
            repairs=tuple(mended.repairs),
        )


def _formatted(
    number: int, mended: Mapping[str, str], canonical: Mapping[str, str]
) -> Iterator[Repair]:
    """Yield a repair for each cell of telephone numbers to which the check gave another form."""
    for name in ("phone", "text_phone"):
        before, after = mended.get(name, ""), canonical.get(name, "")
        if after != before:
            yield Repair(number, name, before, after, _INTERNATIONAL)


def _once(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    # A cell that mending refused is blank for the check, which would ask to fill it in.
    refused = {p.column for p in problems if p.severity is Severity.ERROR and p.value}
    kept = (p for p in problems if p.value or p.column not in refused)
    return tuple(dict.fromkeys(kept))
