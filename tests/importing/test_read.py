"""What staff are told about a file that is no directory file, and what is read of one that is."""

from __future__ import annotations

import io

import pytest

from locator.errors import NotADirectoryFile
from locator.importing.read import LONGEST_CELL, RawTable, read_directory_file

HEADER = b"name,service_types\n"


def read(content: bytes) -> RawTable:
    return read_directory_file(io.BytesIO(content))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"Name,Kind\nA,b\n", "lacks the column name and service_types"),
        (b"name\nA\n", "lacks the column service_types"),
        (b"name,service_types,name\n", "name is there twice"),
        (b"name,service_types,\n", "Column 3 has no name"),
        (b"name,service_types" + b",x" * 200, "more than 200 columns"),
        (b"\x89PNG\r\n\x1a\n", "PNG image"),
        (b"PK\x03\x04rest", "spreadsheet or ZIP"),
        (b"%PDF-1.7", "PDF"),
        (HEADER.decode().encode("utf-16"), "UTF-8"),
        (HEADER + b"A,naloxone\nCaf\xe9,naloxone\n", "Line 3 is not UTF-8"),
        (HEADER + b"A,naloxone\n" * 9000 + b"Caf\xe9,naloxone\n", "Line 9002 is not UTF-8"),
        (HEADER + b"A,naloxone\nCaf\xc3", "Line 3 is not UTF-8"),
        (HEADER + b'A,naloxone\n"B,naloxone\n', "quotation mark"),
        (HEADER + b"x" * (LONGEST_CELL + 1) + b",naloxone\n", "longer than 200,000 characters"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_reason(content: bytes, told: str) -> None:
    with pytest.raises(NotADirectoryFile, match=told):
        read(content)


@pytest.mark.parametrize("newline", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_marks_do_not_matter(newline: bytes, mark: bytes) -> None:
    content = mark + HEADER + b"A,naloxone\n\nB,naloxone\n"
    table = read(content.replace(b"\n", newline))
    assert [(row.number, row.cells["name"]) for row in table.rows] == [(2, "A"), (4, "B")]


def test_a_ragged_row_is_a_problem_and_shifts_nothing() -> None:
    table = read(HEADER + b"A,naloxone\nB,naloxone,more\nC,naloxone\n")
    assert [row.cells["name"] for row in table.rows] == ["A", "C"]
    assert len(table.rows) == 2
    assert [str(problem) for problem in table.problems] == [
        "Row 3: This row has 3 cells, the header has 2. Is a comma outside of quotes?"
    ]


def test_a_line_end_inside_of_a_cell_is_still_one_row() -> None:
    table = read(HEADER + b'"A\nB",naloxone\nC,naloxone\n')
    assert [(row.number, row.cells["name"]) for row in table.rows] == [(2, "A\nB"), (3, "C")]


def test_a_very_long_cell_is_left_to_the_check_of_its_row() -> None:
    (row,) = read(HEADER + b"x" * LONGEST_CELL + b",naloxone\n").rows
    assert len(row.cells["name"]) == LONGEST_CELL


def test_rows_can_be_gone_through_again_and_left_half_way() -> None:
    file = io.BytesIO(HEADER + b"A,naloxone\nB,naloxone\n")
    rows = read_directory_file(file).rows
    assert next(iter(rows)).cells["name"] == "A"
    assert [row.cells["name"] for row in rows] == ["A", "B"]
    assert [row.cells["name"] for row in rows] == ["A", "B"]
    assert not file.closed
