"""The file of failed rows: it says why, is safe in a spreadsheet, and comes back as it was."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from locator.importing.failed_rows import write_failed_rows
from locator.importing.tables import Reading, open_table
from locator.messages import Message
from locator.problems import Problem
from tests.importing.lists import open_list

if TYPE_CHECKING:
    from pathlib import Path

    from locator.importing.tables import Table

PROBLEM = Problem(3, "postal_code", "0820I", Message("Five digits expected."), suggestion="08201")


def again(folder: Path, table: Table, rows: list[tuple[int, tuple[str, ...]]]) -> Table:
    lines = write_failed_rows(table, ((number, cells, (PROBLEM,)) for number, cells in rows))
    path = folder / "failed.csv"
    path.write_bytes("".join(lines).encode())
    reading = Reading(delimiter=",", header_row=1)
    return open_table(path, reading, scratch=folder)


def test_each_row_has_its_number_and_reason_and_both_are_taken_off_again(tmp_path: Path) -> None:
    table = open_list(tmp_path, "name,zip\nA,08201\nB,0820I\n")
    failed = again(tmp_path, table, [(3, ("B", "0820I"))])
    written = list(csv.reader(io.StringIO((tmp_path / "failed.csv").read_text("utf-8-sig"))))
    assert written == [
        ["row (do not change)", "reason (taken off again)", "name", "zip"],
        ["3", "postal_code: Five digits expected. Perhaps: 08201", "B", "0820I"],
    ]
    assert failed.columns == table.columns
    assert [(row.number, row.origin, row.cells) for row in failed.rows()] == [
        (2, 3, ("B", "0820I"))
    ]


def test_a_row_with_too_many_cells_keeps_them_in_place(tmp_path: Path) -> None:
    table = open_list(tmp_path, "name,zip\nA,08201\nB,C,08202\n")
    failed = again(tmp_path, table, [(row.number, row.cells) for row in table.misfits()])
    (misfit,) = failed.misfits()
    assert misfit.cells[2:] == ("B", "C", "08202")


def test_a_formula_gets_a_quote_and_loses_it_again(tmp_path: Path) -> None:
    table = open_list(tmp_path, "name,zip\n=1+1,08201\n")
    failed = again(tmp_path, table, [(2, ("=1+1", "08201"))])
    assert "'=1+1" in (tmp_path / "failed.csv").read_text("utf-8-sig")
    assert next(iter(failed.rows())).cells == ("=1+1", "08201")


def test_a_byte_that_is_no_text_does_not_stop_the_file(tmp_path: Path) -> None:
    table = open_list(tmp_path, "name,zip\nA,08201\n")
    failed = again(tmp_path, table, [(2, ("Caf\udce9", "08201"))])
    assert next(iter(failed.rows())).cells[0] == "Caf?"


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
HOSTILE = st.sampled_from(["=cmd|' /C calc'!A0", "'=quoted", "''+twice", "@SUM(A1)", "\t=1", "-1"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(rows=st.lists(st.tuples(HOSTILE | TEXT, TEXT | HOSTILE), min_size=1, max_size=5))
def test_whatever_stood_there_comes_back(tmp_path: Path, rows: list[tuple[str, str]]) -> None:
    table = open_list(tmp_path, "name,zip\nA,08201\n")
    failed = again(tmp_path, table, list(enumerate(rows, start=2)))
    kept = [row for row in failed.rows() if any(map(str.strip, row.cells))]
    assert [row.cells for row in kept] == [row for row in rows if any(map(str.strip, row))]
