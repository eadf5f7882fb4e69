"""What staff are told about a list as a whole: duplicates, codes filled down, heaped points."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from locator.importing.watch import FileWatch
from tests.importing.lists import prepare_list

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "name,address,city,st,zip,phone,latitude,longitude\n"


def watched(folder: Path, *lines: str) -> list[tuple[int, str, str]]:
    text = HEADER + "".join(f"{line}\n" for line in lines)
    watch = FileWatch()
    for row in prepare_list(folder, text, service_types="mat"):
        watch.add(row)
    assert all(problem.severity == "warning" for problem in watch.problems())
    return [(problem.row, problem.column, str(problem.message)) for problem in watch.problems()]


@pytest.mark.parametrize(
    ("other", "what"),
    [
        ("harbor CLINIC,1 Main St.,Newark,NJ,07102,,,", "the same name and address"),
        ("Harb\u200bor Clinic,1 Main St,Newark,NJ,07102,,,", "the same name and address"),
        ("H\u0430rb\u043er Clinic,1 Main St,Newark,NJ,07102,,,", "the same name and address"),
        ("Harbour Clinic,1 Main Street,Newark,NJ,07102,,,", "nearly the same name and address"),
        (
            "Harbor Clinic Newark,9 Elm St,Newark,NJ,07102,973-622-0101,,",
            "the same telephone number",
        ),
    ],
)
def test_duplicates_name_both_rows(tmp_path: Path, other: str, what: str) -> None:
    first = "Harbor Clinic,1 Main St,Newark,NJ,07102,973-622-0101,,"
    (found,) = watched(tmp_path, first, other)
    assert found[0] == 3
    assert found[2].startswith(f"Row 2 has {what}.")


@pytest.mark.parametrize(
    "other",
    [
        "Harbor Clinic,7 Main St,Newark,NJ,07102,,,",
        "Harbor Clinic,1 Orchard Rd,Newark,NJ,07102,,,",
        "Harbor Clinic,1 Main St,Trenton,NJ,08618,,,",
        "Sunrise House,1 Main St,Newark,NJ,07102,973-622-0101,,",
        "Sunrise House,9 Elm St,Newark,NJ,07102,973-622-0101,,",
        "Harbor Clinic,9 Elm St,Trenton,NJ,08618,973-622-0101,,",
    ],
)
def test_namesakes_neighbours_and_switchboards_are_no_duplicates(
    tmp_path: Path, other: str
) -> None:
    assert not watched(tmp_path, "Harbor Clinic,1 Main St,Newark,NJ,07102,973-622-0101,,", other)


def test_codes_that_count_up_within_a_town_were_filled_down(tmp_path: Path) -> None:
    codes = ["08201", "08202", "08203", "08401", "08402"]
    towns = ["Absecon"] * 3 + ["Atlantic City"] * 2
    lines = [
        f"Site {i},{i} A St,{t},NJ,{c},,,"
        for i, (t, c) in enumerate(zip(towns, codes, strict=True))
    ]
    found = watched(tmp_path, *lines)
    assert [(row, column) for row, column, _ in found] == [(3, "postal_code"), (4, "postal_code")]
    assert "From row 2 to 4 the codes count up by one" in found[0][2]


def test_many_addresses_on_one_point_are_told_once(tmp_path: Path) -> None:
    lines = [f"Site {i},{i} A St,Newark,NJ,07102,,40.73566,-74.17237" for i in range(1, 8)]
    (found,) = watched(tmp_path, *lines)
    assert found[:2] == (2, "latitude")
    assert "7 rows with different addresses have this one point (rows 2, 3, 4, 5, 6 …)" in found[2]
    assert not watched(tmp_path, *lines[:4])
