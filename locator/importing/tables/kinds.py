"""What kind of file something is, told by its first bytes and never by its name."""

from __future__ import annotations

import enum
import re
import zipfile
from typing import TYPE_CHECKING, Final

from locator.errors import NotATable
from locator.importing.tables.package import is_package
from locator.messages import N_

if TYPE_CHECKING:
    from pathlib import Path


class FileKind(enum.Enum):
    """The kinds of file that can be read."""

    TEXT = "text"
    XLSX = "xlsx"
    HSDS = "hsds"


_SIGNATURES: Final = (
    (b"\x89PNG", N_("This is a PNG image, not a table. Upload the spreadsheet itself.")),
    (b"\xff\xd8\xff", N_("This is a JPEG image, not a table. Upload the spreadsheet itself.")),
    (b"GIF8", N_("This is a GIF image, not a table. Upload the spreadsheet itself.")),
    (
        b"%PDF",
        N_("This is a PDF document, not a table. Ask for the spreadsheet that it was made from."),
    ),
    (
        b"\xd0\xcf\x11\xe0",
        N_(
            "This is an old or protected Office file. Open it in a spreadsheet program and "
            "save it as CSV (UTF-8) or XLSX."
        ),
    ),
    (b"\x1f\x8b", N_("This is a compressed file. Unpack it and upload what is inside.")),
    (b"7z\xbc\xaf\x27\x1c", N_("This is a 7-Zip archive. Unpack it and upload what is inside.")),
    (b"Rar!", N_("This is a RAR archive. Unpack it and upload what is inside.")),
    (
        b"{\\rtf",
        N_(
            "This is a rich-text document. Open it in a spreadsheet program and "
            "save it as CSV (UTF-8) or XLSX."
        ),
    ),
    (
        b"SQLite format 3\0",
        N_(
            "This is a database. Open it in a spreadsheet program and "
            "save it as CSV (UTF-8) or XLSX."
        ),
    ),
)
_MARKUP: Final = (b"<!doctype", b"<html", b"<?xml", b"<table")
_JSON: Final = re.compile(rb'(?:\[\s*)?\{\s*"')
"""How JSON begins: an object, or a list of them."""
_MOST_FILES: Final = 10_000
"""Files in an archive; a spreadsheet has some dozens."""
_LISTED: Final = b"PK\x01\x02"
"""The mark of a file in an archive's list of them (APPNOTE.TXT 4.3.12)."""
_PIECE: Final = 1 << 20
_ZIP: Final = b"PK\x03\x04"


def kind_of(path: Path) -> FileKind:
    """Tell what kind of file this is; raise NotATable, with what to do, where it is no table."""
    with path.open("rb") as file:
        begin = file.read(1024)
    if not begin:
        raise NotATable(N_("The file is empty. Choose another one, or fill it and save it again."))
    for signature, said in _SIGNATURES:
        if begin.startswith(signature):
            raise NotATable(said)
    if begin.startswith((_ZIP, b"PK\x05\x06")):
        return _kind_of_archive(path)
    words = begin.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if _JSON.match(words):
        return FileKind.HSDS
    if words.startswith(_MARKUP):
        raise NotATable(
            N_(
                "This is a web page, not a table. Open it in a spreadsheet program and "
                "save it as CSV (UTF-8) or XLSX."
            )
        )
    return FileKind.TEXT


def _kind_of_archive(path: Path) -> FileKind:
    if _count_files(path) > _MOST_FILES:
        raise NotATable(N_("This archive holds too many files. Upload the spreadsheet itself."))
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise NotATable(
            N_("The file breaks off or is damaged. Save it again and retry.")
        ) from error
    if "xl/workbook.xml" in names:
        return FileKind.XLSX
    if is_package(names):
        return FileKind.HSDS
    if "xl/workbook.bin" in names or "content.xml" in names:
        raise NotATable(
            N_(
                "This is a spreadsheet of another kind. Open it in a spreadsheet program and "
                "save it as CSV (UTF-8) or XLSX."
            )
        )
    if "word/document.xml" in names:
        raise NotATable(
            N_(
                "This is a text document, not a table. Open it in a spreadsheet program and "
                "save it as CSV (UTF-8) or XLSX."
            )
        )
    raise NotATable(N_("This is a ZIP archive. Unpack it and upload the spreadsheet inside."))


def _count_files(path: Path) -> int:
    """Return how many files an archive lists, before any of their names is kept.

    What it says of itself is not believed: each file has a record of its own, with its mark.
    """
    count, last = 0, b""
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            count += (last + piece).count(_LISTED)
            last = piece[-len(_LISTED) + 1 :]
    return count
