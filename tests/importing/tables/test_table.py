"""What staff see of a file that they uploaded: its columns, its rows, what is wrong with it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from locator.errors import NotATable
from locator.importing.tables import Limits, Reading
from tests.importing.tables.files import cells, guess

if TYPE_CHECKING:
    from tests.importing.tables.files import Folder

HEADER = "name,city,zip\n"
ROWS = "Café Libre,Montréal,10001\nHôtel-Dieu,Québec,10002\n"
TEXT = HEADER + ROWS


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\n\n \n", "empty"),
        (b"\x89PNG\r\n\x1a\n....", "PNG image"),
        (b"%PDF-1.7 ...", "PDF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old or protected Office file"),
        (b"PK\x03\x04 cut off", "breaks off or is damaged"),
        (b"<!DOCTYPE html><table><tr><td>a", "web page"),
        (b"\xef\xbb\xbf  <html>", "web page"),
        (b"name,city\nA\0B,C\n", "Line 2 has a NUL"),
        (b"name,city\nA,B\nC\0,D\n" + b"x" * 70_000, "Line 3 has a NUL"),
        (b'name,city\nA,B\n"C,D\nE,F\n', "opened in line 3 is never closed"),
        (b'name,city\n"A\nB",C\n"D,E', "opened in line 4 is never closed"),
        (b"name,city\nA," + b"x" * 200_001, "line 2 has a cell of more than 200,000"),
        (b"name" + b",x" * 200 + b"\n", "201 columns; 200 can be read"),
    ],
)
def test_what_is_no_table_is_refused_with_what_to_do(
    folder: Folder, content: bytes, told: str
) -> None:
    with pytest.raises(NotATable, match=told):
        folder.read(content)


def test_a_long_cell_and_two_hundred_columns_are_read(folder: Folder) -> None:
    content = ",".join(f"c{i}" for i in range(200)) + "\n" + "x" * 200_000 + "," * 199 + "\n"
    table = folder.read(content.encode())
    assert len(table.columns) == 200
    assert len(cells(table)[0][0]) == 200_000


def test_a_file_is_not_larger_than_its_limits(folder: Folder) -> None:
    with pytest.raises(NotATable, match="larger than 1 MB"):
        folder.read(b"a,b\n" * 400_000, limits=Limits(size=1_000_000))
    with pytest.raises(NotATable, match="more than 3 rows"):
        folder.read(b"a,b\n" * 5, limits=Limits(rows=3))


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_unicode_is_read_without_asking(folder: Folder, encoding: str) -> None:
    table = folder.read(TEXT.encode(encoding))
    assert not table.needs_confirmation
    assert table.columns == ("name", "city", "zip")
    assert cells(table)[1] == ("Hôtel-Dieu", "Québec", "10002")


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_an_old_encoding_is_asked_about_with_a_preview(folder: Folder, encoding: str) -> None:
    table = folder.read(TEXT.encode(encoding))
    assert table.needs_confirmation
    first = table.candidates[0]
    assert first.encoding == encoding
    assert first.preview[0] == "Café Libre,Montréal,10001"
    assert "Line 2, 3 is not UTF-8" in str(table.problems[0])
    chosen = folder.read(TEXT.encode(encoding), Reading(encoding=encoding))
    assert not chosen.needs_confirmation
    assert cells(chosen)[0][0] == "Café Libre"
    # The others stay on offer, for somebody who chose wrongly.
    assert chosen.candidates


def test_quotes_of_word_processors_are_not_taken_for_letters(folder: Folder) -> None:
    text = "name,city\nSt. John’s – “Drop-in”,Newark\nPeople’s Clinic,Newark\n"
    table = folder.read(text.encode("cp1252"))
    assert table.candidates[0].preview[1] == "People’s Clinic,Newark"


def test_another_script_is_found_by_the_detector(folder: Folder) -> None:
    text = "name,city\n" + "Пункт обмена шприцев и помощи,Москва\n" * 20
    table = folder.read(text.encode("cp1251"))
    assert table.needs_confirmation
    assert any("Пункт обмена" in c.preview[0] for c in table.candidates)


def test_windows_letters_amid_utf_8_are_offered_to_be_read_as_such(folder: Folder) -> None:
    content = TEXT.encode() + "Clínica,Cayey,00736\n".encode("cp1252")
    table = folder.read(content)
    assert table.candidates[0].encoding == "utf-8/cp1252"
    assert [row[0] for row in cells(table)] == ["Café Libre", "Hôtel-Dieu", "Clínica"]


def test_a_bad_byte_in_row_nine_thousand_is_named_by_its_line(folder: Folder) -> None:
    content = TEXT.encode() + b"A,B,10003\n" * 8997 + b"Caf\xe9,B,10004\n"
    table = folder.read(content)
    assert table.needs_confirmation
    assert "Line 9001 is not UTF-8" in str(table.problems[0].message)
    # Read as UTF-8 all the same, the one row has half a character, which its check refuses.
    *_, last = folder.read(content, Reading(encoding="utf-8")).rows()
    assert last.cells[0] == "Caf\udce9"


def test_a_chosen_encoding_that_does_not_fit_names_the_line(folder: Folder) -> None:
    with pytest.raises(NotATable, match="Line 2 cannot be read as ascii"):
        folder.read(TEXT.encode(), Reading(encoding="ascii"))
    with pytest.raises(NotATable, match="no encoding “klingon”"):
        folder.read(TEXT.encode(), Reading(encoding="klingon"))
    with pytest.raises(NotATable, match="no encoding of text"):
        folder.read(TEXT.encode(), Reading(encoding="rot13"))


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends_do_not_matter(folder: Folder, ending: str) -> None:
    table = folder.read(TEXT.replace("\n", ending).encode())
    assert [(row.number, row.cells[0]) for row in table.rows()] == [
        (2, "Café Libre"),
        (3, "Hôtel-Dieu"),
    ]


def test_mixed_line_ends_blank_lines_and_line_ends_in_cells_keep_true_numbers(
    folder: Folder,
) -> None:
    table = folder.read(b'name,city\r\nA,B\n\n"C\nc",D\rE,F,G\n')
    assert [(row.number, row.cells) for row in table.rows()] == [
        (2, ("A", "B")),
        (4, ("C\nc", "D")),
    ]
    (problem,) = table.problems
    assert str(problem).startswith("Row 5 ‘E F G’: This row has 3 cells, the header has 2.")
    assert [row.cells for row in table.misfits()] == [("E", "F", "G")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_found_and_shown(folder: Folder, delimiter: str) -> None:
    rows = [["name", "address", "note"], ["A", "1 Main St, Unit 2", "x; y"], ["B", "2 Elm", ""]]
    table = folder.read(_written(rows, delimiter).encode())
    assert guess(table, "delimiter") == (delimiter, True)
    assert cells(table)[0] == ("A", "1 Main St, Unit 2", "x; y")


def test_a_single_column_has_no_delimiter(folder: Folder) -> None:
    table = folder.read(b"name\nNeedle exchange\nDrop-in\n")
    assert guess(table, "delimiter") == (",", False)
    assert cells(table) == [("Needle exchange",), ("Drop-in",)]


@pytest.mark.parametrize(
    ("text", "row", "is_sure"),
    [
        (TEXT, 1, True),
        ("County list 2026,,\n,,\n" + TEXT, 3, True),
        ("Alpha,Beta,Gamma\n1,2,3\n4,5,6\n", 1, True),
        ("Alpha,Beta\none,two\nthree,four\n", 1, False),
        ("Oasis,1 Main St,08201\nHarbor,2 Elm St,08202\n", 0, False),
        ("A,B,(212) 555-0101\nC,D,(212) 555-0102\n", 0, False),
    ],
)
def test_the_header_is_found_also_below_titles_or_not_at_all(
    folder: Folder, text: str, row: int, is_sure: bool
) -> None:
    table = folder.read(text.encode())
    assert guess(table, "header_row") == (str(row), is_sure)
    assert table.reading.header_row == row
    assert table.row_count == 2


def test_columns_without_a_header_are_called_by_letters(folder: Folder) -> None:
    table = folder.read(TEXT.encode(), Reading(header_row=0))
    assert table.columns == ("Column A", "Column B", "Column C")
    assert table.row_count == 3


def test_columns_that_are_blank_alike_or_very_long_get_names_of_their_own(folder: Folder) -> None:
    table = folder.read(f"name,phone,phone,,{'x' * 10_000}\nA,1,2,3,4\n".encode())
    assert table.columns == ("name", "phone", "phone (2)", "Column D", "x" * 100)
    assert [(p.column, p.row) for p in table.problems] == [
        ("phone (2)", 1),
        ("Column D", 1),
        ("x" * 100, 1),
    ]
    assert all(p.severity == "warning" for p in table.problems)


def test_a_file_of_a_header_alone_is_told_to_have_no_rows(folder: Folder) -> None:
    table = folder.read(HEADER.encode())
    assert table.row_count == 0
    assert "no rows below its header" in str(table.problems[0].message)


def test_a_header_row_that_is_blank_cannot_be_chosen(folder: Folder) -> None:
    with pytest.raises(NotATable, match="Row 2 is blank"):
        folder.read(b"name\n\nA\n", Reading(header_row=2))


def test_many_ragged_rows_are_told_up_to_a_thousand(folder: Folder) -> None:
    table = folder.read(b"name,city\nA,B\n" + b"A,B,C\n" * 1200)
    assert len(table.problems) == 1001
    assert str(table.problems[-1].message) == "1,200 rows in all do not fit the header."


def test_a_row_that_runs_over_lines_is_asked_about_its_quotes(folder: Folder) -> None:
    table = folder.read(b'name,city\nA,B\n"C,D\nE,F\nG",H,I\n')
    assert "a quotation mark open in line 3?" in str(table.problems[0].message)


def test_with_its_reading_a_file_is_read_alike_again(folder: Folder) -> None:
    content = ("Our list;;\n" + TEXT.replace(",", ";")).encode("cp1252")
    table = folder.read(content)
    again = folder.read(content, Reading.model_validate_json(table.reading.model_dump_json()))
    assert cells(again) == cells(table)
    assert again.columns == table.columns


LETTERS = st.text(
    st.characters(codec="cp1252", exclude_categories=("Cc", "Cs")), min_size=1, max_size=8
)


def _cell() -> st.SearchStrategy[str]:
    whole = st.builds(
        "{}{}{}".format, LETTERS, st.sampled_from([",", '"', "\n", ";", " "]), LETTERS
    )
    return whole.filter(lambda text: not text.startswith("'"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    rows=st.lists(st.tuples(_cell(), _cell(), _cell()), min_size=1, max_size=6),
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    encoding=st.sampled_from(["utf-8-sig", "utf-16", "cp1252"]),
    quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
)
def test_what_was_written_is_read(
    folder: Folder, rows: list[tuple[str, str, str]], delimiter: Any, encoding: str, quoting: int
) -> None:
    content = _written([("name", "city", "note"), *rows], delimiter, quoting).encode(encoding)
    reading = Reading(
        delimiter=delimiter, encoding="cp1252" if encoding == "cp1252" else None, header_row=1
    )
    assert cells(folder.read(content, reading)) == rows


def _written(rows: Any, delimiter: str, quoting: int = csv.QUOTE_MINIMAL) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, quoting=quoting).writerows(rows)  # type: ignore[arg-type] # a constant of csv
    return text.getvalue()
