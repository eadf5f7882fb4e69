"""From the rows of a table to checked rows: mapped, mended, checked; one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from locator.importing.mapping.apply import MappedColumns
from locator.importing.repair import Repair
from locator.importing.repair.row import RowMender
from locator.problems import Severity
from locator.service import check_row, encode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from locator.importing.mapping.rules import ColumnMapping
    from locator.importing.repair import Atlas
    from locator.importing.repair.row import MendedRow
    from locator.importing.tables import Table
    from locator.problems import Problem
    from locator.service import Service


@dataclass(frozen=True, slots=True)
class Context:
    """What a list says nothing of: the country of its rows (ISO 3166), and who knows places."""

    country: str = ""
    atlas: Atlas | None = None


@dataclass(frozen=True, slots=True)
class PreparedRow:
    """A row of a file, ready to be located and compared.

    ``written`` are the cells as the file has them, in its order; ``mended`` those by the
    directory's columns after repair. ``service`` is None where an error keeps the row out.
    ``origin`` is the row that this one replaces, 0 for none.
    """

    number: int
    origin: int
    written: tuple[str, ...]
    mended: Mapping[str, str]
    service: Service | None
    problems: tuple[Problem, ...]
    repairs: tuple[Repair, ...]

    @property
    def cells(self) -> Mapping[str, str]:
        """Return the canonical cells; of a row that is kept out, those that were mended."""
        return encode(self.service) if self.service else self.mended

    @property
    def is_kept_out(self) -> bool:
        """Say whether an error keeps the row from being published."""
        return self.service is None


def prepare(table: Table, mapping: ColumnMapping, context: Context) -> Iterator[PreparedRow]:
    """Map, mend and check every row of a table; streamed, and never an exception for a row."""
    columns = MappedColumns(mapping, table.columns)
    mender = RowMender(context.country, context.atlas)
    for row in table.rows():
        mended = mender.mend(row.number, columns.apply(row.cells))
        service, found = check_row(row.number, mended.cells)
        problems = _once((*mended.problems, *found))
        if any(p.severity is Severity.ERROR for p in mended.problems):
            service = None
        if service:
            mended.repairs.extend(_formatted(row.number, mended, service))
        yield PreparedRow(
            number=row.number,
            origin=row.origin,
            written=row.cells,
            mended=mended.cells,
            service=service,
            problems=problems,
            repairs=tuple(mended.repairs),
        )


def _formatted(number: int, mended: MendedRow, service: Service) -> Iterator[Repair]:
    """Yield a repair for each cell of telephone numbers to which the check gave another form."""
    for name, phones in (("phone", service.phone), ("text_phone", service.text_phone)):
        before = mended.cells.get(name, "")
        after = "; ".join(f"{p.label}: {p.number}" if p.label else p.number for p in phones)
        if after != before:
            reason = "The telephone number was put into international form."
            yield Repair(number, name, before, after, reason)


def _once(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    # A cell that mending refused is blank for the check, which would ask to fill it in.
    refused = {p.column for p in problems if p.severity is Severity.ERROR and p.value}
    kept = (p for p in problems if p.value or p.column not in refused)
    return tuple(dict.fromkeys(kept))
