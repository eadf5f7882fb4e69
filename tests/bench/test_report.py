from __future__ import annotations

import pytest

from locator.bench import marks
from locator.bench.marks import Reading
from locator.bench.report import Measured, Table, in_digits, write_document

MET = Reading(marks.INDEX_NEAR, 100_000, 0.0912)
MISSED = Reading(marks.JSON_FAR, 100_000, 4.001, "slowest of 3")


def test_the_document_sets_each_figure_against_its_mark() -> None:
    document = write_document([Measured([MET]), Measured([MISSED])], 90)
    lines = document.splitlines()
    near = "Index step, p50, New York within 5 km"
    far = "JSON search ÷ bare Flask, CPU per request, within 40 km"
    assert f"| {near} | 100,000 | 0.15 ms | 0.091 ms | met |" in lines
    assert f"| {far} | 100,000 | 4 | 4.00 (slowest of 3) | **not met** |" in lines
    assert "1 of 2 are met." in lines
    assert "| Length of the run | 1.5 minutes |" in lines


def test_the_document_has_a_table_for_each_part() -> None:
    table = Table("Import", "Seconds.", ("Step", "s"), [("Checking", "1.20")])
    document = write_document([Measured(tables=[table])], 1)
    assert document.endswith(
        "## Import\n\nSeconds.\n\n| Step | s |\n| --- | --- |\n| Checking | 1.20 |\n"
    )


def test_a_figure_at_its_mark_meets_it() -> None:
    assert Reading(marks.FRESH, 1, marks.FRESH.most).is_met
    assert not Reading(marks.FRESH, 1, marks.FRESH.most + 0.001).is_met


@pytest.mark.parametrize(
    ("number", "written"),
    [(1234.5, "1,234"), (123.4, "123"), (12.34, "12.3"), (1.234, "1.23"), (0.1234, "0.123")],
)
def test_numbers_have_three_digits_that_count(number: float, written: str) -> None:
    assert in_digits(number) == written
