"""Reading a file in the directory format: its bytes become rows of named cells."""

from __future__ import annotations

import csv
import io
import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Final

from locator.errors import NotADirectoryFile
from locator.formats.csv import undo_safe
from locator.messages import N_, Message
from locator.problems import Problem
from locator.service import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MOST_COLUMNS: Final = 200
MOST_BYTES: Final = 200_000_000
LONGEST_CELL: Final = 200_000
_MISFIT: Final = N_(
    "This row has %(cells)s cells, the header has %(columns)s. Is a comma outside of quotes?"
)
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
class RawRows:
    """The rows of a file, read again each time that they are gone through, and never kept.

    ``count`` is how many there are. The file must stay open; one may go through it at a time.
    """

    file: BinaryIO
    header: tuple[str, ...]
    count: int

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[RawRow]:
        records = _records(self.file)
        next(records)
        for number, cells in records:
            if len(cells) == len(self.header) and not _is_blank(cells):
                named = zip(self.header, cells, strict=True)
                yield RawRow(number, {name: undo_safe(cell) for name, cell in named if cell})


@dataclass(frozen=True, slots=True)
class RawTable:
    """A file as rows of cells, before anything is said about what they mean."""

    header: tuple[str, ...]
    rows: RawRows
    problems: tuple[Problem, ...]


def read_directory_file(file: BinaryIO) -> RawTable:
    """Read a CSV file in the directory format (UTF-8, comma), from its begin.

    The file is gone through once here, so that all that is wrong with its form is known before
    anything is made of its rows. Rows with too many cells become problems and are left out. Raises
    :class:`NotADirectoryFile` with a sentence for what is no such file at all: another kind of
    file, another encoding, no header, columns named twice.
    """
    _refuse_other_kinds(file)
    records = _records(file)
    header = _header(next(records, (0, []))[1])
    problems: list[Problem] = []
    count = 0
    for number, cells in records:
        if _is_blank(cells):
            continue
        if len(cells) == len(header):
            count += 1
        else:
            asked = Message.of(_MISFIT, cells=str(len(cells)), columns=str(len(header)))
            problems.append(Problem(number, "", "", asked))
    return RawTable(header, RawRows(file, header, count), tuple(problems))


def _refuse_other_kinds(file: BinaryIO) -> None:
    if file.seek(0, io.SEEK_END) > MOST_BYTES:
        raise NotADirectoryFile("The file is larger than 200 MB. Split it into smaller ones.")
    file.seek(0)
    begin = file.read(4096)
    for signature, name in _SIGNATURES.items():
        if begin.startswith(signature):
            raise NotADirectoryFile(f"This is {name}, not a CSV file. Save it as CSV (UTF-8).")
    if b"\0" in begin:
        raise NotADirectoryFile("This is not UTF-8 text. Save the file as CSV (UTF-8).")


def _records(file: BinaryIO) -> Iterator[tuple[int, list[str]]]:
    """Yield each record of the file with its number, the header first.

    A spreadsheet counts records: a cell with line ends in it is still one row.
    """
    file.seek(0)
    text = io.TextIOWrapper(file, "utf-8-sig", newline="")
    # The limit holds for the whole process; nothing else of the application reads CSV.
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(text, strict=True)
    try:
        yield from enumerate(reader, start=1)
    except csv.Error as error:
        raise NotADirectoryFile(
            f"The file breaks off or is damaged near line {reader.line_num}: a quotation mark is "
            f"opened and not closed, or a cell is longer than {LONGEST_CELL:,} characters."
        ) from error
    except UnicodeDecodeError as error:
        raise NotADirectoryFile(
            f"Line {_undecodable_line(file)} is not UTF-8 text. Save the file as CSV (UTF-8) and "
            "try again."
        ) from error
    finally:
        # The file is its opener's: it would be closed with the wrapper.
        if not file.closed:
            text.detach()


def _undecodable_line(file: BinaryIO) -> int:
    """Return the first line that is not UTF-8; the decoder reads ahead, and does not know."""
    file.seek(0)
    return 1 + sum(1 for _ in itertools.takewhile(_is_utf_8, file))


def _is_utf_8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _is_blank(cells: list[str]) -> bool:
    return not any(map(str.strip, cells))


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
