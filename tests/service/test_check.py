"""What staff are told about the cells of a row."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locator.problems import Severity
from locator.service import COLUMN_NAMES, Phone, check_row

GOOD = {"id": "a", "name": "Needle exchange", "service_types": "syringe_services", "country": "US"}


@pytest.mark.parametrize(
    ("column", "written", "kept"),
    [
        ("name", "  Insite\t", "Insite"),
        ("name", "Caf\u0065\u0301", "Café"),
        ("description", "One\r\ntwo", "One\ntwo"),
        ("service_types", "SSP; naloxone", ("syringe_services", "naloxone")),
        ("country", "us", "US"),
        ("latitude", "", None),
        ("phone", "(212) 555-0101", (Phone("+1 212-555-0101"),)),
        (
            "phone",
            "Van: 212.555.0101; 911",
            (Phone("+1 212-555-0101", "Van"), Phone("911")),
        ),
        ("populations", "only:women; youth", ("only:women", "youth")),
        ("languages", "EN; pt-br", ("en", "pt-BR")),
        ("minimum_age", "018", 18),
        ("opening_hours", "Mo-Fr 09:00-17:00", "Mo-Fr 09:00-17:00"),
        ("Ward", "7", None),
    ],
)
def test_a_cell_is_kept_in_its_canonical_form(column: str, written: str, kept: object) -> None:
    service, problems = check_row(2, GOOD | {column: written})
    assert service is not None, problems
    if column in COLUMN_NAMES:
        assert getattr(service, column) == kept
    else:
        assert service.extra == {column: written}


@pytest.mark.parametrize(
    ("column", "written", "told"),
    [
        ("name", "", "Fill in this cell"),
        ("name", "x" * 301, "300 characters or fewer"),
        ("name", "a\0b", "NUL"),
        ("name", "\ud800", "UTF-8"),
        ("name", "e" + "\u0301" * 40, "accents"),
        ("name", "x" * 1_000_000, "300 characters or fewer"),
        ("service_types", "needle exchagne", "Did you mean syringe_services?"),
        ("service_types", "zzzzqqq", "Use one of: syringe_services,"),
        ("status", "active; inactive", "one value"),
        ("country", "Germany", "two-letter code"),
        ("latitude", "951", "-90 to 90"),
        ("latitude", "nan", "decimal degrees"),
        ("latitude", "12,5", "12.5"),
        ("longitude", "583960.25", "projected metres"),
        ("longitude", "40°42'46\"N", "decimal degrees"),
        ("latitude", "1e999", "decimal degrees"),
        ("phone", "(718)295-BOOM", "in digits"),
        ("phone", "12345678901234567890", "number"),
        ("phone", "9" * 400, "number"),
        ("email", "help at example.org", "name@example.org"),
        ("url", "javascript:alert(1)", "https://"),
        ("url", "data:text/html,x", "https://"),
        ("url", "http://good.example@evil.example/", "user name"),
        ("opening_hours", "9am", "09:00"),
        ("opening_hours", "Mo 25:00-27:00", "hours"),
        ("timezone", "New York", "IANA"),
        ("minimum_age", "eighteen", "whole number"),
        ("last_verified", "11/22/2026", "year-month-day"),
        ("last_verified", "0226-01-01", "year"),
        ("languages", "English", "codes like en"),
        ("id", "../../etc", "letters, digits and hyphens"),
    ],
)
def test_a_cell_that_cannot_be_used_says_what_to_do(column: str, written: str, told: str) -> None:
    service, problems = check_row(14, GOOD | {column: written})
    assert service is None
    (problem,) = [p for p in problems if p.severity is Severity.ERROR]
    assert problem.row == 14
    assert problem.column == column
    assert told.lower() in str(problem.message).lower()


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"latitude": "40.8"}, "longitude"),
        ({"longitude": "-73.9"}, "latitude"),
        ({"latitude": "0", "longitude": "0.0"}, "latitude"),
    ],
)
def test_half_a_position_is_none(cells: dict[str, str], column: str) -> None:
    service, problems = check_row(2, GOOD | cells)
    assert service is None
    assert [problem.column for problem in problems] == [column]


def test_invisible_characters_are_taken_out_and_told_of() -> None:
    service, problems = check_row(2, GOOD | {"name": "Insite\u202e\u200b Vancouver"})
    assert service is not None
    assert service.name == "Insite Vancouver"
    assert [problem.severity for problem in problems] == [Severity.WARNING]


def test_equal_cells_of_several_rows_share_what_they_mean() -> None:
    cells = GOOD | {"description": "Sterile supplies. ", "phone": "(212) 555-0101"}
    (first, _), (second, _) = check_row(2, dict(cells)), check_row(3, dict(cells))
    assert first is not None
    assert second is not None
    assert first.description is second.description
    assert first.service_types is second.service_types
    assert first.phone is second.phone


def test_a_cell_of_one_row_is_not_taken_for_that_of_another_country() -> None:
    cells = GOOD | {"phone": "020 7946 0018"}
    british, _ = check_row(2, cells | {"country": "GB"})
    german, _ = check_row(3, cells | {"country": "DE"})
    assert british is not None
    assert german is not None
    assert british.phone == (Phone("+44 20 7946 0018"),)
    assert german.phone != british.phone


@pytest.mark.parametrize("length", [599, 600, 601, 5000])
def test_a_long_cell_is_cleaned_like_a_short_one(length: int) -> None:
    for _ in range(2):
        service, problems = check_row(2, GOOD | {"description": " " + "x" * length})
        assert service is not None, problems
        assert service.description == "x" * length


@given(st.dictionaries(st.sampled_from([*COLUMN_NAMES, "Ward"]), st.text(max_size=80), max_size=12))
def test_whatever_stands_in_a_row_it_is_checked_without_breaking(cells: dict[str, str]) -> None:
    service, problems = check_row(2, cells)
    assert (service is None) == any(problem.severity is Severity.ERROR for problem in problems)
