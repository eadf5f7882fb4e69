"""The file of failed rows: what stood in them, and why they were kept out, to mend and upload."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from locator.formats.csv import make_safe
from locator.importing.tables.failed_columns import REASON, ROW
from locator.messages import N_, Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from locator.importing.tables import Table
    from locator.problems import Problem


def write_failed_rows(
    table: Table,
    failed: Iterable[tuple[int, Sequence[str], Sequence[Problem]]],
    say: Callable[[Message], str] = str,
    name_of: Callable[[str], str] = str,
) -> Iterator[str]:
    """Yield the lines of a CSV file of rows to mend, its header first.

    ``failed`` are rows of the table: number, cells as written, problems. The reasons stand before
    the table's own columns, so that a row with too many cells keeps each in its place. The first
    line begins with a byte order mark, for spreadsheet programs; a cell that such a program would
    run gets a quote, which reading takes off again. ``say`` says reasons in a reader's language,
    ``name_of`` what its readers call a column.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")

    def line(cells: Iterable[str]) -> str:
        writer.writerow([make_safe(_whole(cell), "") for cell in cells])
        written = buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
        return written

    yield "\ufeff" + line((ROW, REASON, *table.columns))
    for number, cells, problems in failed:
        reasons = (_reason(problem, say, name_of(problem.column)) for problem in problems)
        yield line((str(number), " | ".join(reasons), *cells))


def _reason(problem: Problem, say: Callable[[Message], str], name: str) -> str:
    column = f"{name}: " if name else ""
    reason = f"{column}{say(problem.message)}"
    if not problem.suggestion:
        return reason
    return f"{reason} {say(Message.of(N_('Perhaps: %(text)s'), text=problem.suggestion))}"


def _whole(cell: str) -> str:
    # Half a surrogate stands for a byte that is no UTF-8, and cannot be written as such.
    return cell.encode("utf-8", "replace").decode()
