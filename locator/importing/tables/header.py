"""Where the header of a table is, if it has one, and what its columns are called from then on."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from locator.importing.mapping.evidence import is_data
from locator.importing.mapping.names import fold_name, known_names
from locator.messages import N_, Message
from locator.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from locator.importing.tables.records import Record

LONGEST_NAME: Final = 100
"""Characters of a column's name that are kept; longer ones are paragraphs."""
_DEEPEST: Final = 20
"""Rows in which a header is looked for: titles above it are few."""

_NAMELESS: Final = Message(N_("This column has no name in the header. Say what it is below."))
_CUT: Final = Message(N_("The name of this column is very long; it was cut."))
_TWICE: Final = N_("Two columns are called “%(name)s”. Choose which one to use.")


@dataclass(frozen=True, slots=True)
class HeaderGuess:
    """The row of the header, 0 for none, and whether that is sure."""

    row: int
    is_sure: bool


def find_header(records: Sequence[Record]) -> HeaderGuess:
    """Find the header among the first rows of a table.

    A row with the names of known columns is one for sure. Rows with a single cell above a wider
    one are titles. A row of different words above data is probably one; a first row with numbers,
    telephones or addresses in it is data, and then there is no header.
    """
    filled = [record for record in records if any(map(str.strip, record.cells))][:_DEEPEST]
    if not filled:
        return HeaderGuess(0, is_sure=False)
    width = Counter(_last_filled(record.cells) for record in filled).most_common(1)[0][0]
    for record in filled:
        if _known(record.cells) >= min(2, width):
            return HeaderGuess(record.number, is_sure=True)
    first = next((r for r in filled if _last_filled(r.cells) > max(1, width // 2)), filled[0])
    cells = [cell.strip() for cell in first.cells if cell.strip()]
    if any(map(is_data, cells)) or len(set(cells)) < len(cells):
        return HeaderGuess(0, is_sure=False)
    below = list(itertools.chain.from_iterable(r.cells for r in filled if r.number > first.number))
    return HeaderGuess(first.number, is_sure=any(map(is_data, below)))


def name_columns(cells: Sequence[str], width: int, row: int) -> tuple[list[str], list[Problem]]:
    """Give each of ``width`` columns a name of its own, from the header's cells where it has one.

    A column without a name is called by its letter, the second of two namesakes gets a number, and
    a paragraph is cut; each of these is told as a problem of the header's row.
    """
    names: list[str] = []
    problems: list[Problem] = []

    def warn(column: str, value: str, message: Message) -> None:
        problems.append(Problem(row, column, value[:200], message, Severity.WARNING))

    taken = {" ".join(cell.split()) for cell in cells}
    for position in range(width):
        written = " ".join(cells[position].split()) if position < len(cells) else ""
        name = written[:LONGEST_NAME].rstrip()
        if not name:
            name = _free(f"Column {letter(position)}", taken)
            if row:
                warn(name, "", _NAMELESS)
        elif len(written) > LONGEST_NAME:
            name = _free(name, {*names, *taken})
            warn(name, written, _CUT)
        elif name in names:
            again = _free(name, {*names, *taken})
            warn(again, name, Message.of(_TWICE, name=name))
            name = again
        names.append(name)
    return names, problems


def letter(position: int) -> str:
    """Return a column's letter as spreadsheets have it: 0 is A, 26 is AA."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _free(name: str, taken: set[str]) -> str:
    if name not in taken:
        return name
    return next(n for i in itertools.count(2) if (n := f"{name} ({i})") not in taken)


def _last_filled(cells: Sequence[str]) -> int:
    return max((i for i, cell in enumerate(cells, start=1) if cell.strip()), default=0)


def _known(cells: Sequence[str]) -> int:
    known = known_names()
    return len({known[name] for cell in cells if (name := fold_name(cell)) in known})
