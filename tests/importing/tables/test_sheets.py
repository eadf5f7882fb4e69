"""Spreadsheets: cells as people see them, and files made to break whoever opens them."""

from __future__ import annotations

import datetime as dt
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook

from locator.errors import NotATable
from locator.importing.tables import Limits, Reading, Table, open_table
from locator.importing.tables.sheets import ChildLimits, extract_sheet
from tests.importing.tables.files import cells, guess

if TYPE_CHECKING:
    from pathlib import Path

# Spreadsheets know no time zones.
AFTERNOON = dt.datetime(2026, 11, 22, 14, 30)  # noqa: DTZ001 - as above
SHEET = "xl/worksheets/sheet1.xml"


def save(path: Path, *rows: tuple[Any, ...], formats: dict[str, str] | None = None) -> Path:
    """Save a spreadsheet with one sheet; ``formats`` are number formats by cell."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for cell, shape in (formats or {}).items():
        sheet[cell].number_format = shape
    book.save(path)
    return path


def change(path: Path, name: str, edit: Any) -> Path:
    """Change one part of a spreadsheet behind its back."""
    with zipfile.ZipFile(path) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    parts[name] = edit(parts[name])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return path


def read(path: Path, reading: Reading | None = None) -> Table:
    return open_table(path, reading or Reading(), scratch=path.parent)


def test_cells_come_as_people_see_them(tmp_path: Path) -> None:
    path = save(
        tmp_path / "list.csv",
        ("name", "zip", "verified", "opens", "lat", "phone", "walk in", "seen"),
        ("A", "08201", dt.date(2026, 11, 22), dt.time(9), 40.5, 18193772211, True, None),
        ("B", 8201, AFTERNOON, 9.0, 8201.0, 1e-05, False, "x"),
        formats={"B3": "00000"},
    )
    table = read(path)
    assert not table.needs_confirmation
    assert cells(table) == [
        ("A", "08201", "2026-11-22", "09:00", "40.5", "18193772211", "TRUE", ""),
        ("B", "08201", "2026-11-22 14:30:00", "9", "8201", "1e-05", "FALSE", "x"),
    ]


def test_formulas_are_never_run_and_their_last_value_is_read(tmp_path: Path) -> None:
    path = save(tmp_path / "list.xlsx", ("name", "note"), ("A", "=1+1"), ("B", "'=text"))
    change(path, SHEET, lambda xml: xml.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>"))
    change(path, SHEET, lambda xml: xml.replace(b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>"))
    assert cells(read(path)) == [("A", "2"), ("B", "=text")]


def test_blank_rows_between_others_keep_their_numbers(tmp_path: Path) -> None:
    path = save(tmp_path / "list.xlsx", ("name", "city"), ("A", "B"), (), (), ("C",))
    assert [(row.number, row.cells) for row in read(path).rows()] == [
        (2, ("A", "B")),
        (5, ("C", "")),
    ]


def test_the_first_sheet_with_cells_is_read_and_another_can_be_chosen(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    book = Workbook()
    for title, rows in (
        ("Blank", ()),
        ("Sites", (("name",), ("A",))),
        ("Old", (("name",), ("Z",))),
    ):
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    hidden = book.create_sheet("Secret")
    hidden.append(("name",))
    hidden.sheet_state = "hidden"
    book.remove(book.worksheets[0])
    book.save(path)
    table = read(path)
    assert table.sheets == ("Blank", "Sites", "Old")
    assert guess(table, "sheet") == ("Sites", False)
    assert cells(table) == [("A",)]
    assert cells(read(path, Reading(sheet="Old"))) == [("Z",)]
    with pytest.raises(NotATable, match="no sheet “Nowhere”"):
        read(path, Reading(sheet="Nowhere"))


def test_a_sheet_is_read_once_and_again_when_the_file_changes(tmp_path: Path) -> None:
    path = save(tmp_path / "list.xlsx", ("name",), ("A",))
    first = extract_sheet(path, None, tmp_path, Limits())
    assert extract_sheet(path, None, tmp_path, Limits(), ChildLimits(wait=0)) == first
    save(path, ("name",), ("B",))
    assert cells(read(path)) == [("B",)]


def far(reference: bytes) -> Any:
    row = b'<row r="1048576"><c r="%s" t="n"><v>1</v></c></row></sheetData>' % reference
    return lambda xml: xml.replace(b"</sheetData>", row)


ENTITY = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("name", "edit", "told"),
    [
        (SHEET, far(b"XFD1048576"), "beyond column 200"),
        (SHEET, far(b"A1048576"), "far below"),
        (SHEET, lambda xml: ENTITY + xml, "damaged or unsafe"),
        ("xl/workbook.xml", lambda xml: ENTITY + xml, "damaged or unsafe"),
        (SHEET, lambda xml: xml[: len(xml) // 2], "damaged or unsafe"),
        (SHEET, lambda xml: xml.replace(b"<v>1</v>", b"<v>one</v>"), "damaged or unsafe"),
    ],
)
def test_what_is_crafted_or_damaged_is_refused(
    tmp_path: Path, name: str, edit: Any, told: str
) -> None:
    path = change(save(tmp_path / "list.xlsx", ("name", "n"), ("A", 1)), name, edit)
    with pytest.raises(NotATable, match=told):
        read(path)


def test_more_columns_or_longer_cells_than_can_be_read_are_told(tmp_path: Path) -> None:
    wide = save(tmp_path / "wide.xlsx", tuple(range(300)), tuple(range(300)))
    with pytest.raises(NotATable, match="beyond column 200"):
        read(wide)
    many = save(tmp_path / "many.xlsx", *[("name",)] * 1200)
    with pytest.raises(NotATable, match="more than 20 rows"):
        open_table(many, scratch=tmp_path, limits=Limits(rows=20))


def bomb(path: Path, megabytes: int) -> Path:
    """Save a sheet with one text that unpacks to many megabytes."""
    text = b'<row r="2"><c r="A2" t="inlineStr"><is><t>%s</t></is></c></row></sheetData>'
    filled = text % (b"x" * (megabytes << 20))
    return change(save(path, ("name",)), SHEET, lambda xml: xml.replace(b"</sheetData>", filled))


def test_a_bomb_dies_alone(tmp_path: Path) -> None:
    path = bomb(tmp_path / "bomb.xlsx", 64)
    assert path.stat().st_size < 200_000
    with pytest.raises(NotATable, match=r"too large|too much memory"):
        extract_sheet(path, None, tmp_path, Limits(), ChildLimits(megabytes=220))
    with pytest.raises(NotATable, match="more than 200,000 characters"):
        extract_sheet(path, None, tmp_path, Limits())
    assert not [file for file in tmp_path.iterdir() if file.suffix != ".xlsx"]


def test_who_takes_too_long_is_ended(tmp_path: Path) -> None:
    path = save(tmp_path / "list.xlsx", ("name",), ("A",))
    with pytest.raises(NotATable, match="too much memory or time"):
        extract_sheet(path, None, tmp_path, Limits(), ChildLimits(wait=0.01))


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("word/document.xml", "text document"),
        ("content.xml", "another kind"),
        ("readme.txt", "ZIP archive"),
    ],
)
def test_other_archives_are_told_apart(tmp_path: Path, part: str, told: str) -> None:
    path = tmp_path / "list.csv"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, "x")
    with pytest.raises(NotATable, match=told):
        read(path)
