"""A table as it was written: how it was read, how sure that is, and its rows."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from locator.errors import NotATable
from locator.importing.tables import encodings
from locator.importing.tables.failed_columns import REASON, ROW, read_origin
from locator.importing.tables.header import HeaderGuess, find_header, name_columns
from locator.importing.tables.kinds import FileKind, kind_of
from locator.importing.tables.packages import extract_package
from locator.importing.tables.reading import Limits, Reading
from locator.importing.tables.records import records, sniff_delimiter
from locator.importing.tables.sheets import extract_sheet
from locator.messages import N_, Message
from locator.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from locator.importing.tables.encodings import Candidate
    from locator.importing.tables.records import Record

_PREVIEW: Final = 20
"""Rows that are kept to be shown, and looked at to find the header."""
_MOST_RAGGED: Final = 1000
"""Ragged rows that are told one by one; a file with more was read with the wrong delimiter."""

_NO_ROWS: Final = Message(N_("The file has no rows below its header. Add some."))
_TOO_MANY: Final = N_(
    "This row has %(cells)s cells, the header has %(columns)s. Is a comma or such outside of "
    "quotes?"
)
_TOO_FEW: Final = N_(
    "This row has %(cells)s cells, the header has %(columns)s. Is something missing?"
)
_TOO_MANY_OR_OPEN: Final = N_(
    "This row has %(cells)s cells, the header has %(columns)s. Is a comma or such outside of "
    "quotes? Or is a quotation mark open in line %(line)s?"
)
_TOO_FEW_OR_OPEN: Final = N_(
    "This row has %(cells)s cells, the header has %(columns)s. Is something missing? Or is a "
    "quotation mark open in line %(line)s?"
)
_BAD_LINES: Final = N_(
    "Line %(lines)s is not UTF-8. Look at the preview, and choose the encoding in which names with "
    "accents read right."
)
_MORE_BAD_LINES: Final = N_(
    "Line %(lines)s and more is not UTF-8. Look at the preview, and choose the encoding in which "
    "names with accents read right."
)


@dataclass(frozen=True, slots=True)
class Guess:
    """One thing that was found out about a file: what, its value, and whether that is sure.

    ``what`` is ``encoding``, ``delimiter``, ``header_row`` or ``sheet``, as in :class:`Reading`.
    """

    what: str
    value: str
    is_sure: bool


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its number as a spreadsheet counts, its cells in the order of the columns.

    ``origin`` is the row of the first file that this one replaces, 0 if it comes from no file of
    failed rows.
    """

    number: int
    cells: tuple[str, ...]
    origin: int = 0


@dataclass(frozen=True, slots=True)
class Misfit:
    """A row with too few or too many cells: its number, those that it has, and what to do."""

    number: int
    cells: tuple[str, ...]
    problem: Problem


@dataclass(frozen=True, slots=True)
class Table:
    """A file that can be read as a table.

    ``reading`` is complete: with it the file is always read in this way. ``columns`` are names,
    each one different; ``header`` is what the file has in their place. ``candidates`` are
    encodings to choose from where ``needs_confirmation``. ``row_count`` counts the rows with cells
    that can be used; ``problems`` are those of the file and of rows that cannot.
    """

    path: Path
    reading: Reading
    columns: tuple[str, ...]
    header: tuple[str, ...]
    first_row: int
    row_count: int
    preview: tuple[TableRow, ...]
    problems: tuple[Problem, ...]
    guesses: tuple[Guess, ...]
    candidates: tuple[Candidate, ...]
    sheets: tuple[str, ...]
    limits: Limits
    source: Path
    kept: tuple[int, ...]
    origin_at: int | None

    @property
    def needs_confirmation(self) -> bool:
        """Say whether a person has to look at the preview before the cells can be believed."""
        return any(not guess.is_sure for guess in self.guesses if guess.what == "encoding")

    @property
    def is_sheet(self) -> bool:
        """Say whether the file is a spreadsheet and no text."""
        return self.source != self.path

    def rows(self) -> Iterator[TableRow]:
        """Yield the rows below the header that have a cell for each column; streamed, again."""
        for record in _records(self.source, self.reading, self.limits):
            if record.number >= self.first_row and (row := self.row_of(record)):
                yield row

    @property
    def has_misfits(self) -> bool:
        """Say whether any row has too few or too many cells."""
        return any(one.row and one.severity is Severity.ERROR for one in self.problems)

    def misfits(self) -> Iterator[Misfit]:
        """Yield the rows that have too few or too many cells; streamed, again."""
        for record in _records(self.source, self.reading, self.limits):
            if record.number >= self.first_row and any(map(str.strip, record.cells)):
                cells = _fitted(record.cells, len(self.header), is_sheet=self.is_sheet)
                if cells is None:
                    problem = _ragged(record, len(self.header))
                    yield Misfit(record.number, tuple(record.cells), problem)

    def row_of(self, record: Record) -> TableRow | None:
        """Return a record as a row of this table; None if it is blank or ragged."""
        cells = _fitted(record.cells, len(self.header), is_sheet=self.is_sheet)
        if cells is None or not any(map(str.strip, cells)):
            return None
        if self.origin_at is None and len(self.kept) == len(cells):
            return TableRow(record.number, tuple(cells))
        origin = read_origin(cells[self.origin_at]) if self.origin_at is not None else 0
        return TableRow(record.number, tuple(cells[i] for i in self.kept), origin)


def open_table(
    path: Path,
    reading: Reading = Reading(),  # noqa: B008 - frozen
    *,
    scratch: Path,
    limits: Limits = Limits(),  # noqa: B008 - frozen
) -> Table:
    """Find out how to read a file, where ``reading`` does not say, and go through all of it once.

    ``scratch`` is a folder for what is made of a spreadsheet; it must last as long as the table.
    Raises NotATable with a sentence for what is no table or larger than the limits.
    """
    if path.stat().st_size > limits.size:
        size = limits.size // 1_000_000
        raise NotATable(
            N_("The file is larger than %(size)s MB. Split it into several files."), size=str(size)
        )
    guesses: list[Guess] = []
    problems: list[Problem] = []
    sheets: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    source = path
    kind = kind_of(path)
    if kind is FileKind.HSDS:
        source = extract_package(path, scratch, limits)
        fixed = {"encoding": "utf-8", "delimiter": ",", "header_row": 1}
        reading = reading.model_copy(update=fixed)
    elif kind is FileKind.XLSX:
        sheet = extract_sheet(path, reading.sheet, scratch, limits)
        source, sheets = sheet.path, sheet.titles
        guesses.append(Guess("sheet", sheet.title, bool(reading.sheet) or len(sheets) == 1))
        fixed = {"sheet": sheet.title, "encoding": "utf-8", "delimiter": ","}
        reading = reading.model_copy(update=fixed)
    elif reading.encoding is None:
        found = encodings.detect(path)
        candidates = found.candidates
        guesses.append(Guess("encoding", found.name, found.is_certain))
        problems.extend(_bad_lines(found.bad_lines))
        reading = reading.model_copy(update={"encoding": found.name})
    else:
        guesses.append(Guess("encoding", reading.encoding, is_sure=True))
        candidates = encodings.detect(path).candidates
    if reading.delimiter is None:
        delimiter, is_sure = _sniff(source, reading, limits)
        guesses.append(Guess("delimiter", delimiter, is_sure))
        reading = reading.model_copy(update={"delimiter": delimiter})
    begin = list(itertools.islice(_records(source, reading, limits), _PREVIEW * 2))
    header = HeaderGuess(reading.header_row or 0, is_sure=True)
    if reading.header_row is None:
        header = find_header(begin)
        reading = reading.model_copy(update={"header_row": header.row})
    guesses.append(Guess("header_row", str(header.row), header.is_sure))
    table = _shape(path, source, reading, begin, limits)
    return _count(table, begin, problems, guesses, candidates, sheets)


def _records(source: Path, reading: Reading, limits: Limits) -> Iterator[Record]:
    encoding, delimiter = reading.encoding or "utf-8", reading.delimiter or ","
    return records(source, encoding, delimiter, limits.cell)


def _sniff(source: Path, reading: Reading, limits: Limits) -> tuple[str, bool]:
    codec, errors = encodings.codec_of(reading.encoding or "utf-8")
    try:
        with source.open(encoding=codec, errors=errors, newline="") as text:
            return sniff_delimiter(text, limits.cell)
    except UnicodeError:
        # The bad line is named when the rows are read.
        return ",", False


def _shape(
    path: Path, source: Path, reading: Reading, begin: list[Record], limits: Limits
) -> Table:
    row = reading.header_row or 0
    header = next((r.cells for r in begin if r.number == row), [])
    below = [r.cells for r in begin if r.number > row and any(map(str.strip, r.cells))]
    if row and not any(map(str.strip, header)):
        raise NotATable(
            N_("Row %(row)s is blank. Choose the row that names the columns."), row=str(row)
        )
    if not row and not below:
        raise NotATable(N_("The file is empty. Choose another one, or fill it and save it again."))
    width = _width(header) if row else max(map(_width, below))
    if width > limits.columns:
        raise NotATable(
            N_(
                "The table has %(count)s columns; %(most)s can be read. Delete those that are not "
                "needed."
            ),
            count=width,
            most=limits.columns,
        )
    header = [*header[:width], *[""] * (width - len(header))]
    names, problems = name_columns(header, width, row)
    kept = tuple(i for i, name in enumerate(header) if name.strip() not in {ROW, REASON})
    origin = next((i for i, name in enumerate(header) if name.strip() == ROW), None)
    return Table(
        path=path,
        reading=reading,
        columns=tuple(names[i] for i in kept),
        header=tuple(header),
        first_row=row + 1,
        row_count=0,
        preview=(),
        problems=tuple(problems),
        guesses=(),
        candidates=(),
        sheets=(),
        limits=limits,
        source=source,
        kept=kept,
        origin_at=origin,
    )


def _count(
    table: Table,
    begin: list[Record],
    problems: list[Problem],
    guesses: list[Guess],
    candidates: tuple[Candidate, ...],
    sheets: tuple[str, ...],
) -> Table:
    """Go through all rows once: what is wrong with the form of any is known from then on."""
    width = len(table.header)
    count = 0
    found = [*table.problems, *problems]
    ragged = 0
    for record in _records(table.source, table.reading, table.limits):
        if record.number < table.first_row or not any(map(str.strip, record.cells)):
            continue
        if _fitted(record.cells, width, is_sheet=table.is_sheet) is not None:
            count += 1
            if count > table.limits.rows:
                raise NotATable(
                    N_("The table has more than %(most)s rows. Split it into several."),
                    most=table.limits.rows,
                )
            continue
        ragged += 1
        if ragged <= _MOST_RAGGED:
            found.append(_ragged(record, width))
    if ragged > _MOST_RAGGED:
        message = Message.of(N_("%(count)s rows in all do not fit the header."), count=ragged)
        found.append(Problem(0, "", "", message))
    if not count:
        found.append(Problem(0, "", "", _NO_ROWS))
    below = (record for record in begin if record.number >= table.first_row)
    preview = tuple(row for record in below if (row := table.row_of(record)))[:_PREVIEW]
    return replace(
        table,
        row_count=count,
        preview=preview,
        problems=tuple(found),
        guesses=tuple(guesses),
        candidates=candidates,
        sheets=sheets,
    )


def _fitted(cells: list[str], width: int, *, is_sheet: bool) -> list[str] | None:
    """Return as many cells as there are columns; None if the row has too few or too many.

    Blank cells beyond the last column say nothing. A sheet has no cells that were not filled in;
    in a text file a row that breaks off is damaged, and is not guessed at.
    """
    if len(cells) == width:
        return cells
    if len(cells) > width:
        return None if any(map(str.strip, cells[width:])) else cells[:width]
    return [*cells, *[""] * (width - len(cells))] if is_sheet else None


def _ragged(record: Record, width: int) -> Problem:
    has = _width(record.cells) if len(record.cells) > width else len(record.cells)
    is_open = any("\n" in cell or "\r" in cell for cell in record.cells)
    values = {"cells": str(has), "columns": str(width)}
    if is_open:
        text = _TOO_MANY_OR_OPEN if has > width else _TOO_FEW_OR_OPEN
        message = Message.of(text, **values, line=str(record.line))
    else:
        message = Message.of(_TOO_MANY if has > width else _TOO_FEW, **values)
    return Problem(record.number, "", " ".join(record.cells)[:200], message)


def _bad_lines(lines: tuple[int, ...]) -> list[Problem]:
    if not lines:
        return []
    most = 5
    text = _BAD_LINES if len(lines) <= most else _MORE_BAD_LINES
    message = Message.of(text, lines=", ".join(map(str, lines[:most])))
    return [Problem(0, "", "", message, Severity.WARNING)]


def _width(cells: list[str]) -> int:
    return max((i for i, cell in enumerate(cells, start=1) if cell.strip()), default=0)
