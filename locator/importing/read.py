"""Reading a file in the directory format: its bytes become rows of named cells."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from locator.errors import NotADirectoryFile
from locator.formats.csv import undo_safe
from locator.problems import Problem
from locator.service import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MOST_COLUMNS: Final = 200
MOST_BYTES: Final = 200_000_000
LONGEST_CELL: Final = 200_000
_REQUIRED: Final = tuple(column.name for column in COLUMNS if column.required)
_SIGNATURES: Final = {
    b"\x89PNG": "a PNG image",
    b"PK\x03\x04": "a spreadsheet or ZIP file",
    b"%PDF": "a PDF document",
    b"\xd0\xcf\x11\xe0": "an old Excel file",
    b"\x1f\x8b": "a compressed file",
}


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row as it was written: its number as a spreadsheet counts, and its cells by column."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RawTable:
    """A file as rows of cells, before anything is said about what they mean."""

    header: tuple[str, ...]
    rows: tuple[RawRow, ...]
    problems: tuple[Problem, ...]


def read_directory_file(content: bytes) -> RawTable:
    """Read a CSV file in the directory format (UTF-8, comma).

    Rows with too many cells become problems and are left out. Raises :class:`NotADirectoryFile`
    with a sentence for what is no such file at all: another kind of file, another encoding, no
    header, columns named twice.
    """
    text = _decode(content)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    # A spreadsheet counts records: a cell with line ends in it is still one row.
    lines = enumerate(reader, start=1)
    try:
        header = _header(next(lines, (0, []))[1])
        rows, problems = _rows(header, lines)
    except csv.Error as error:
        raise NotADirectoryFile(
            f"The file breaks off or is damaged near line {reader.line_num}: a quotation mark is "
            "opened and not closed, or a cell is longer than 200,000 characters."
        ) from error
    return RawTable(header, tuple(rows), tuple(problems))


def _decode(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise NotADirectoryFile("The file is larger than 200 MB. Split it into smaller ones.")
    for signature, name in _SIGNATURES.items():
        if content.startswith(signature):
            raise NotADirectoryFile(f"This is {name}, not a CSV file. Save it as CSV (UTF-8).")
    if b"\0" in content[:4096]:
        raise NotADirectoryFile("This is not UTF-8 text. Save the file as CSV (UTF-8).")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise NotADirectoryFile(
            f"Line {line} is not UTF-8 text. Save the file as CSV (UTF-8) and try again."
        ) from error


def _header(cells: list[str]) -> tuple[str, ...]:
    names = tuple(undo_safe(cell.strip()) for cell in cells)
    if not any(names):
        raise NotADirectoryFile("The file is empty. Its first row must name the columns.")
    if len(names) > MOST_COLUMNS:
        raise NotADirectoryFile(f"The file has more than {MOST_COLUMNS} columns.")
    missing = [name for name in _REQUIRED if name not in names]
    if missing:
        raise NotADirectoryFile(
            f"The first row lacks the column {' and '.join(missing)}. It must name the columns as "
            "the directory format does."
        )
    if "" in names:
        raise NotADirectoryFile(f"Column {names.index('') + 1} has no name. Name or delete it.")
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise NotADirectoryFile(f"The column {twice[0]} is there twice. Keep one of the two.")
    return names


def _rows(
    header: tuple[str, ...], lines: Iterator[tuple[int, list[str]]]
) -> tuple[list[RawRow], list[Problem]]:
    rows: list[RawRow] = []
    problems: list[Problem] = []
    for number, cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            more = f"This row has {len(cells)} cells, the header has {len(header)}."
            problems.append(Problem(number, "", "", f"{more} Is a comma outside of quotes?"))
            continue
        named = zip(header, cells, strict=True)
        rows.append(RawRow(number, {name: undo_safe(cell) for name, cell in named if cell}))
    return rows, problems
