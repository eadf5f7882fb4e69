"""Turns one sheet of an XLSX file into CSV, as a program of its own that may die.

Run by ``sheets.py`` as ``python -I sheet_child.py SOURCE TARGET SHEET ROWS COLUMNS CELL MEGABYTES
SECONDS``. It imports nothing of the application, sets its own limits first, writes the cells to
TARGET and one line of JSON, what it did or why not, to its output.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
import resource
import sys
import warnings
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_BYTES: Final = 1 << 30
"""Bytes that the parts of an XLSX file may have together when they are unpacked."""
_LARGEST_OUTPUT: Final = 500_000_000
_DIGITS: Final = re.compile(r"0+(?:-0+)*")
_MIDNIGHT: Final = dt.time()


def N_(message: str) -> str:  # noqa: N802 - as in `locator.messages`, which is not imported here
    """Mark a text for translation and return it as it is."""
    return message


class Refused(Exception):
    """The file cannot be used; the message, filled by ``values``, says why and what to do."""

    def __init__(self, text: str, /, **values: str | int) -> None:
        super().__init__(text)
        self.values = values


def main(arguments: list[str]) -> dict[str, object]:
    """Do what the arguments say and return what to tell."""
    source, target, sheet = arguments[:3]
    rows, columns, cell, megabytes, seconds = map(int, arguments[3:])
    _limit(megabytes, seconds)
    try:
        return _convert(Path(source), Path(target), sheet, rows, columns, cell)
    except Refused as refused:
        return {"refused": {"message": str(refused), "values": refused.values}}
    except MemoryError:
        too_large = N_("The spreadsheet is too large to be read. Save it as CSV (UTF-8).")
        return {"refused": {"message": too_large}}
    except Exception as error:  # noqa: BLE001 - openpyxl raises whatever a crafted file provokes
        damaged = N_("The spreadsheet is damaged or unsafe. Save it as CSV (UTF-8).")
        return {"refused": {"message": damaged}, "error": type(error).__name__}


def _limit(megabytes: int, seconds: int) -> None:
    for what, most in (
        (resource.RLIMIT_AS, megabytes << 20),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, _LARGEST_OUTPUT),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def _convert(
    source: Path, target: Path, sheet: str, rows: int, columns: int, cell: int
) -> dict[str, object]:
    with zipfile.ZipFile(source) as archive:
        if sum(part.file_size for part in archive.infolist()) > _MOST_BYTES:
            raise Refused(N_("The spreadsheet unpacks to more than 1 GB. Save it as CSV (UTF-8)."))
    import openpyxl  # noqa: PLC0415 - only under the limits
    from openpyxl.xml import DEFUSEDXML  # noqa: PLC0415 - as above

    if not DEFUSEDXML:
        raise Refused(N_("Spreadsheets cannot be read safely here. Save it as CSV (UTF-8)."))
    warnings.simplefilter("ignore")
    # A path would be judged by its ending; whatever the file is called, its bytes were looked at.
    book = openpyxl.load_workbook(
        source.open("rb"), read_only=True, data_only=True, keep_links=False
    )
    visible = [s.title for s in book.worksheets if s.sheet_state == "visible"]
    titles = visible or [s.title for s in book.worksheets]
    if not titles:
        raise Refused(N_("The spreadsheet has no sheet with cells. Save it as CSV (UTF-8)."))
    if sheet and sheet not in titles:
        raise Refused(N_("There is no sheet “%(sheet)s”. Choose another one."), sheet=sheet[:60])
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        chosen = titles[0]
        for title in [sheet] if sheet else titles:
            written = 0
            for line in _lines(book[title], rows, columns, cell):
                writer.writerow(line)
                written += 1
            if written:
                chosen = title
                break
    return {"sheets": titles, "sheet": sheet or chosen}


def _lines(sheet: Any, rows: int, columns: int, cell: int) -> Iterator[list[str]]:
    # The size that a file claims for a sheet is not believed, and nothing is padded up to it.
    sheet.reset_dimensions()
    blank = filled = 0
    for row in sheet.iter_rows():
        if len(row) > columns and any(c.value not in (None, "") for c in row[columns:]):
            raise Refused(
                N_(
                    "The sheet has cells beyond column %(column)s. Delete the columns that are not "
                    "needed, and save it again."
                ),
                column=str(columns),
            )
        texts = [_text(c) for c in row[:columns]]
        while texts and not texts[-1]:
            texts.pop()
        if not texts:
            blank += 1
            continue
        filled += 1
        if filled > rows + 1000:
            raise Refused(
                N_("The sheet has more than %(most)s rows. Split it into several files."), most=rows
            )
        if blank > rows:
            raise Refused(
                N_("The sheet has a cell far below the others. Delete it and save again.")
            )
        if any(len(text) > cell for text in texts):
            raise Refused(N_("A cell has more than %(most)s characters. Shorten it."), most=cell)
        # Rows are counted as the spreadsheet does: the blank ones between others stay.
        yield from ([] for _ in range(blank))
        blank = 0
        yield texts


def _text(cell: Any) -> str:
    value = cell.value
    if value is None or isinstance(value, str):
        return (value or "").strip()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == _MIDNIGHT else value.isoformat(" ")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat("minutes") if isinstance(value, dt.time) else value.isoformat()
    if isinstance(value, dt.timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60:02}:{minutes % 60:02}"
    if isinstance(value, float):
        value = int(value) if value.is_integer() and abs(value) < 10**15 else value
    return _as_shown(value, cell.number_format or "")


def _as_shown(value: float, shape: str) -> str:
    """Write a number as the sheet shows it where its format is that of a code: 00000, 00000-0000.

    Other formats round or decorate; of those the number itself is kept.
    """
    if not (isinstance(value, int) and value >= 0 and _DIGITS.fullmatch(shape)):
        return repr(value)
    digits = iter(str(value).zfill(shape.count("0")))
    if len(str(value)) > shape.count("0"):
        return str(value)
    return "".join(next(digits) if letter == "0" else letter for letter in shape)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1:])))
