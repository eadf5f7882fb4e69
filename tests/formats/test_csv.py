"""The directory's file: safe in a spreadsheet, and the same after a round trip."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locator.directory import Directory
from locator.formats import csv as directory_csv
from locator.importing import import_directory_file
from locator.service import COLUMN_NAMES, Service
from tests.placers import FewPlaces
from tests.strategies import directories

SHIPPED = Path(__file__).parent.parent.parent / "data" / "services.csv"


def written(services: list[Service]) -> bytes:
    return "".join(directory_csv.write(services)).encode()


def imported_and_exported(content: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        directory = Directory.open(f"sqlite:///{folder}/directory.sqlite3")
        directory.upgrade()
        outcome = import_directory_file(
            directory,
            io.BytesIO(content),
            FewPlaces(),
            dataset="list",
            published_by="tester",
            reason="test",
        )
        assert outcome.published is not None, [str(problem) for problem in outcome.problems]
        header = directory.header("list")
        lines = list(directory_csv.write(directory.services("list"), header))
        directory.close()
    return "".join(lines).encode()


@settings(max_examples=60)
@given(directories())
def test_export_after_import_is_the_same_file(services: list[Service]) -> None:
    content = written(services)
    assert imported_and_exported(content) == content


def test_the_file_that_ships_comes_back_byte_for_byte() -> None:
    content = SHIPPED.read_bytes()
    assert imported_and_exported(content) == content


def test_the_file_that_ships_names_every_column() -> None:
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == list(COLUMN_NAMES)


@pytest.mark.parametrize(
    ("cell", "column", "safe"),
    [
        ("=cmd|' /C calc'!A0", "name", "'=cmd|' /C calc'!A0"),
        ("@SUM(A1)", "description", "'@SUM(A1)"),
        ("-73.94", "longitude", "-73.94"),
        ("+1 212-555-0101", "phone", "+1 212-555-0101"),
        ("+1 212-555-0101 ext. 12", "phone", "+1 212-555-0101 ext. 12"),
        ("+cmd", "phone", "'+cmd"),
        ("+1 dollar", "name", "'+1 dollar"),
        ("'=quoted already", "name", "''=quoted already"),
        ("'tis here", "name", "'tis here"),
        ("plain", "name", "plain"),
    ],
)
def test_a_cell_that_a_spreadsheet_would_run_is_made_safe(
    cell: str, column: str, safe: str
) -> None:
    assert directory_csv.make_safe(cell, column) == safe
    assert directory_csv.undo_safe(safe) == cell


@given(st.text(max_size=20) | st.text("'=+-@a", max_size=6), st.sampled_from(COLUMN_NAMES))
def test_making_safe_is_undone_exactly(cell: str, column: str) -> None:
    safe = directory_csv.make_safe(cell, column)
    assert directory_csv.undo_safe(safe) == cell


def test_the_public_file_leaves_out_what_the_format_does_not_know() -> None:
    service = Service(id="a", name="A", extra={"Door code": "canary"})
    assert "canary" not in "".join(directory_csv.write([service], whole=False))
    rows = csv.DictReader(io.StringIO("".join(directory_csv.write([service]))))
    assert next(rows)["Door code"] == "canary"
