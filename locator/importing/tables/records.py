"""Records of a delimited text file, streamed, each with its row and the line where it begins."""

from __future__ import annotations

import csv
import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from locator.errors import NotATable
from locator.formats.csv import undo_safe
from locator.importing.tables.encodings import codec_of, first_bad_line
from locator.messages import N_, Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

DELIMITERS: Final = (",", ";", "\t", "|")
_SAMPLE: Final = 200
"""Records that are looked at to find the delimiter."""


@dataclass(frozen=True, slots=True)
class Record:
    """One row as written: its number as a spreadsheet counts, the file's line, its cells."""

    number: int
    line: int
    cells: list[str]


def records(path: Path, encoding: str, delimiter: str, longest: int) -> Iterator[Record]:
    """Yield every record of a file, blank ones too, the first with number 1.

    A cell with line ends in it is still one row. Raises NotATable, with the line, where the
    encoding cannot read the file, a quotation mark is never closed, a cell has more than
    ``longest`` characters, or there is a NUL.
    """
    codec, errors = codec_of(encoding)
    try:
        with path.open(encoding=codec, errors=errors, newline="") as text:
            yield from parse(text, delimiter, longest)
    except UnicodeError as error:
        line = first_bad_line(path, encoding)
        raise NotATable(
            N_(
                "Line %(line)s cannot be read as %(encoding)s. Choose another encoding, or save "
                "the file as CSV (UTF-8)."
            ),
            line=str(line),
            encoding=encoding,
        ) from error


def parse(lines: Iterable[str], delimiter: str, longest: int) -> Iterator[Record]:
    """Yield the records of lines that keep their line ends; see :func:`records`."""
    # The limit holds for the whole process, in which every reader sets its own before it starts.
    csv.field_size_limit(longest)
    pending: list[str] = []

    def followed() -> Iterator[str]:
        for line in lines:
            pending.append(line)
            yield line

    reader = csv.reader(followed(), delimiter=delimiter)
    line = 1
    last: list[str] = []
    number = 0
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise NotATable(_complaint(str(error), line, longest)) from error
        if cells is None:
            break
        number += 1
        yield Record(number, line, [undo_safe(c) if c[:1] == "'" else c for c in cells])
        line = reader.line_num + 1
        last = pending[:]
        pending.clear()
    if last and _is_open(last, delimiter):
        raise NotATable(_complaint("", reader.line_num - len(last) + 1, longest))


def sniff_delimiter(lines: Iterable[str], longest: int) -> tuple[str, bool]:
    """Return the delimiter that cuts lines into equally many cells, and whether that is sure.

    A table of a single column has none: it is read with commas, and that is not sure.
    """
    kept = list(itertools.islice(lines, _SAMPLE))
    best, best_score = ",", 0.0
    scores = []
    for delimiter in DELIMITERS:
        widths = _widths(kept, delimiter, longest)
        usual = max(set(widths), key=widths.count) if widths else 1
        share = widths.count(usual) / len(widths) if usual > 1 else 0.0
        # More columns are the better proof where several delimiters cut evenly.
        score = share * (1 + min(usual, 20) / 20)
        scores.append(score)
        if score > best_score:
            best, best_score = delimiter, score
    second = sorted(scores)[-2]
    return best, best_score >= 0.8 and best_score > second * 1.15


def _widths(lines: list[str], delimiter: str, longest: int) -> list[int]:
    widths = []
    try:
        for record in parse(lines, delimiter, longest):
            if any(map(str.strip, record.cells)):
                widths.append(len(record.cells))  # noqa: PERF401 - what came before a fault counts
    except NotATable:
        # The sample may end within quotes; the whole file is judged later.
        pass
    return widths


def _is_open(lines: list[str], delimiter: str) -> bool:
    try:
        for _ in csv.reader(lines, delimiter=delimiter, strict=True):
            pass
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _complaint(said: str, line: int, longest: int) -> Message:
    if "field larger" in said:
        return Message.of(
            N_(
                "The row that begins in line %(line)s has a cell of more than %(most)s characters. "
                "Shorten it, or close a quotation mark that is open there."
            ),
            line=str(line),
            most=longest,
        )
    if "NUL" in said:
        return Message.of(
            N_(
                "Line %(line)s has a NUL character; this is not text. Save the file as CSV (UTF-8)."
            ),
            line=str(line),
        )
    return Message.of(
        N_("The quotation mark that is opened in line %(line)s is never closed. Close it there."),
        line=str(line),
    )
