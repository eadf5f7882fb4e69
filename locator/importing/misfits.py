"""Rows with too many or too few cells: which cell probably belongs where.

Such a row is never published as it is guessed at here. The guess only tells which live service the
row means, so that the service is not taken for one that the file has no more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from locator.importing.mapping.apply import MappedColumns
from locator.importing.repair.row import RowMender
from locator.problems import Severity
from locator.service import check_cells

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from locator.importing.mapping.rules import ColumnMapping
    from locator.importing.prepare import Context
    from locator.importing.tables import Table

_MOST_TRIED: Final = 1000
"""Misfits whose cells are laid out in every way; a file with more was read wrongly as a whole."""
_MOST_WAYS: Final = 60


class MisfitReader:
    """Guesses the cells of rows that do not fit the header of their table."""

    def __init__(self, table: Table, mapping: ColumnMapping, context: Context) -> None:
        self._delimiter: Final = table.reading.delimiter or ","
        self._width: Final = len(table.header)
        self._kept: Final = table.kept
        self._columns: Final = MappedColumns(mapping, table.columns)
        self._mender: Final = RowMender(context.country, context.atlas)
        self._tried = 0

    def read(self, cells: Sequence[str]) -> Mapping[str, str]:
        """Return the cells of a row by the directory's columns, in the likeliest of all ways."""
        self._tried += 1
        most = _MOST_WAYS if self._tried <= _MOST_TRIED else 1
        ways = _ways(cells, self._width, self._delimiter, most)
        return min(map(self._weigh, ways), key=lambda weighed: weighed[0])[1]

    def _weigh(self, cells: Sequence[str]) -> tuple[tuple[int, int], Mapping[str, str]]:
        mended = self._mender.mend(0, self._columns.apply([cells[at] for at in self._kept]))
        canonical, found = check_cells(0, mended.cells)
        problems = (*mended.problems, *found)
        errors = sum(problem.severity is Severity.ERROR for problem in problems)
        return (errors, len(problems)), mended.cells if canonical is None else canonical


def _ways(cells: Sequence[str], width: int, delimiter: str, most: int) -> Iterator[list[str]]:
    """Yield lists of as many cells as there are columns, the likeliest of equals first.

    Where there are too many, one cell was cut at a delimiter in it: neighbours are joined again.
    Where there are too few, some are missing at one place.
    """
    extra = len(cells) - width
    if extra >= 0:
        for at in range(min(width, most)):
            end = at + extra + 1
            yield [*cells[:at], delimiter.join(cells[at:end]), *cells[end:]]
        return
    for at in range(len(cells), max(len(cells) - most, -1), -1):
        yield [*cells[:at], *[""] * -extra, *cells[at:]]
