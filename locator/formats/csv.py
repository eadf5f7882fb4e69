"""The directory as a CSV file: one canonical form, the same byte for byte after a round trip."""

from __future__ import annotations

import csv
import io
import re
from itertools import chain
from typing import TYPE_CHECKING, Final

from locator.formats.selection import WHOLE, Selection
from locator.service import COLUMN_NAMES, Service, encode, is_translation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from locator.formats.summary import Answer
    from locator.service import Listing

_FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")
"""A cell that a spreadsheet would run, or one that was made safe from that already."""
_PLAIN: Final = re.compile(r"[+-]?[0-9][0-9 ().,;/-]*( ext\. [0-9]+)?")
"""A number, a date or a telephone number: begins with a sign, and cannot be a formula's harm."""
_PLAIN_COLUMNS: Final = frozenset({"latitude", "longitude", "phone", "text_phone"})


def write(
    services: Iterable[Service], header: Sequence[str] = (), *, whole: bool = True
) -> Iterator[str]:
    """Yield the lines of a directory file, the header first.

    ``header`` is the column order to keep (that of the file as it was imported). Columns that the
    services fill and the header lacks follow, in the order of the format. ``whole`` writes columns
    that the format does not know, too.
    """
    rows = [encode(service) for service in services]
    columns = _columns(rows, header or COLUMN_NAMES, whole=whole)
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    for cells in (columns, *([row.get(name, "") for name in columns] for row in rows)):
        named = zip(columns, cells, strict=True)
        writer.writerow([make_safe(cell, name) for name, cell in named])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def write_page(answer: Answer, selection: Selection = WHOLE) -> bytes:
    """Return one page of services as a directory file of what is public."""
    return _file([listing for listing, _ in answer.rows], selection)


def write_one(listing: Listing, selection: Selection = WHOLE) -> bytes:
    """Return one service as a directory file of what is public."""
    return _file([listing], selection)


def stream(
    listings: Iterable[Listing], selection: Selection, translated: Callable[[], Sequence[str]]
) -> Iterator[bytes]:
    """Yield the lines of a directory file of what is public, the header first.

    Cells are as they stand in the list: blank ones stay blank, so that the file can be imported
    again without a change. ``translated`` tells the columns with translations to write.
    """
    columns = [name for name in (*COLUMN_NAMES, *translated()) if selection.has(name)]
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    rows = (_public_cells(listing, selection) for listing in listings)
    for cells in chain((dict(zip(columns, columns, strict=True)),), rows):
        writer.writerow([make_safe(cells.get(name, ""), name) for name in columns])
        yield buffer.getvalue().encode()
        buffer.seek(0)
        buffer.truncate()


def make_safe(cell: str, column: str) -> str:
    """Put ``'`` before a cell that a spreadsheet would take for a formula.

    Cells that already begin with such a quote get one more, so that :func:`undo_safe` is exact.
    """
    if column in _PLAIN_COLUMNS and _PLAIN.fullmatch(cell):
        return cell
    return f"'{cell}" if _FORMULA.match(cell) else cell


def undo_safe(cell: str) -> str:
    """Take the quote off again that :func:`make_safe` put there."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _file(listings: Sequence[Listing], selection: Selection) -> bytes:
    translated = {name for listing in listings for name in listing.service.translations}
    return b"".join(stream(listings, selection, lambda: sorted(translated)))


def _public_cells(listing: Listing, selection: Selection) -> dict[str, str]:
    cells = encode(listing.service) | selection.translations(listing.service)
    return {name: text for name, text in cells.items() if name not in listing.implied}


def _columns(
    rows: Sequence[Mapping[str, str]], header: Sequence[str], *, whole: bool
) -> tuple[str, ...]:
    filled = {name for row in rows for name in row}
    missing = [name for name in COLUMN_NAMES if name in filled and name not in header]
    missing += sorted(filled - set(COLUMN_NAMES) - set(header))
    wanted = (*header, *missing)
    if whole:
        return tuple(wanted)
    return tuple(name for name in wanted if name in COLUMN_NAMES or is_translation(name))
