"""What becomes of the rows of a messy list: services, repairs, and problems to mend."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from locator.importing.prepare import Context, prepare
from locator.importing.tables import Reading, open_table
from locator.problems import Severity
from locator.service import COLUMN_NAMES
from tests.importing.lists import map_list, open_list, prepare_list

if TYPE_CHECKING:
    from pathlib import Path

    from locator.importing.prepare import PreparedRow

HEADER = (
    "name,address_1,city,state_province,postal_code,phone,opening_hours,latitude,longitude,url\n"
)


def told(row: PreparedRow) -> list[tuple[str, str]]:
    return [(problem.column, problem.severity.value) for problem in row.problems]


def test_a_messy_row_becomes_a_service_and_every_change_is_listed(tmp_path: Path) -> None:
    (row,) = prepare_list(
        tmp_path,
        HEADER + '"Harbor  Clinic"," 1 Main St",Absecon,NJ,8201,(609) 555-0101,'
        'Mon-Fri 9am-5pm,"39,43",-74.5,example.org/a\n',
        service_types="mat",
    )
    assert not row.is_kept_out
    assert dict(row.cells) == {
        "name": "Harbor Clinic",
        "service_types": "mat",
        "address_1": "1 Main St",
        "city": "Absecon",
        "state_province": "NJ",
        "postal_code": "08201",
        "country": "US",
        "latitude": "39.43",
        "longitude": "-74.5",
        "phone": "+1 609-555-0101",
        "url": "https://example.org/a",
        "opening_hours": "Mo-Fr 09:00-17:00",
    }
    assert {(r.column, r.before, r.after) for r in row.repairs} == {
        ("name", "Harbor  Clinic", "Harbor Clinic"),
        ("address_1", " 1 Main St", "1 Main St"),
        ("postal_code", "8201", "08201"),
        ("phone", "(609) 555-0101", "+1 609-555-0101"),
        ("opening_hours", "Mon-Fri 9am-5pm", "Mo-Fr 09:00-17:00"),
        ("latitude", "39,43", "39.43"),
        ("url", "example.org/a", "https://example.org/a"),
    }
    assert all(repair.row == 2 and repair.reason for repair in row.repairs)
    assert told(row) == [("url", "warning")]


def test_a_row_with_an_error_is_kept_out_with_what_stood_in_it(tmp_path: Path) -> None:
    good, bad = prepare_list(
        tmp_path,
        HEADER + "Clinic One,1 A St,Absecon,NJ,08201,,,,,\nClinic Two,1 B St,Absecon,NJ,"
        "0820I,12,,951,0,javascript:alert(1)\n",
        service_types="mat",
    )
    assert not good.is_kept_out
    assert bad.is_kept_out
    assert told(bad) == [
        ("postal_code", "error"),
        ("phone", "error"),
        ("latitude", "error"),
        ("url", "error"),
    ]
    assert bad.problems[0].suggestion == "08201"
    assert bad.written[:2] == ("Clinic Two", "1 B St")
    assert bad.cells["name"] == "Clinic Two"


@pytest.mark.parametrize(
    ("column", "cell", "kept_out", "message"),
    [
        ("latitude", "NaN", True, "decimal degrees"),
        ("latitude", "1e999", True, "decimal degrees"),
        ("latitude", "4512345.6", True, "not in WGS 84"),
        ("latitude", "91", True, "from -90 to 90"),
        ("phone", "call 4 help", True, "digits"),
        ("opening_hours", "by appointment", False, "By appointment"),
        ("opening_hours", "9am", False, "cannot be read for sure"),
        ("postal_code", "1306 Centennial Avenue", True, "ZIP code alone"),
        ("city", "\u202eevil", False, "Invisible characters"),
        ("city", "o" + "\u0301" * 30, True, "piled-up accents"),
        ("city", "x" * 100_000, True, "Shorten"),
        ("city", "=cmd|' /C calc'!A0", False, ""),
        ("city", "<img src=x onerror=alert(1)>", False, ""),
        ("city", "{{7*7}} %s ${alert(1)} </script>", False, ""),
    ],
)
def test_hostile_cells_are_told_or_kept_as_written(
    tmp_path: Path, column: str, cell: str, kept_out: bool, message: str
) -> None:
    columns = HEADER.strip().split(",")
    good = dict(zip(columns, ["Clinic", "1 A St", "Absecon", "NJ", "08201"], strict=False))
    good |= {"longitude": "-74.5"} if column == "latitude" else {}
    other = {**good, column: '"' + cell.replace('"', '""') + '"'}
    lines = [",".join(row.get(name, "") for name in columns) for row in (good, good, other)]
    *_, row = prepare_list(tmp_path, HEADER + "\n".join(lines) + "\n", service_types="mat")
    assert row.is_kept_out == kept_out
    assert message in " ".join(str(problem.message) for problem in row.problems)
    if not message:
        assert row.cells["city"] == cell


def test_a_byte_that_is_no_utf_8_keeps_its_row_out(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"name,service_types\nCaf\xe9,mat\nOasis,mat\n")
    table = open_table(path, Reading(encoding="utf-8"), scratch=tmp_path)
    bad, good = prepare(table, map_list(table), Context("US"))
    assert [(p.row, p.column, str(p.message)) for p in bad.problems] == [
        (2, "name", "Save the file as UTF-8; this cell has half a character in it.")
    ]
    assert not good.is_kept_out


def test_hours_that_are_no_hours_join_the_note_of_the_list(tmp_path: Path) -> None:
    (row,) = prepare_list(
        tmp_path,
        "name,hours note,hours\nClinic,Ring the bell,by appointment 9am\n",
        service_types="mat",
    )
    assert row.cells["hours_note"] == "Ring the bell\nby appointment 9am"
    assert "opening_hours" not in row.cells


def test_nought_nought_means_not_known(tmp_path: Path) -> None:
    text = "name,lat,lon\nClinic,0,0\n"
    (row,) = prepare_list(tmp_path, text, service_types="mat")
    assert not row.is_kept_out
    assert "latitude" not in row.cells
    assert told(row) == [("latitude", "warning")]


def test_a_row_names_its_own_country(tmp_path: Path) -> None:
    ours, theirs = prepare_list(
        tmp_path,
        "name,phone,country\nA,212 555 0101,\nB,020 7946 0018,United Kingdom\n",
        service_types="mat",
    )
    assert ours.cells["country"] == "US"
    assert theirs.cells["phone"] == "+44 20 7946 0018"


@pytest.mark.parametrize("filling", [" ", ",", "1", "a.", "1 ", "; ", "-", "(", "and ", "9am-"])
def test_cells_of_200_kb_are_looked_at_quickly(tmp_path: Path, filling: str) -> None:
    cell = "1" + filling * (190_000 // len(filling)) + "x"
    line = ",".join(f'"{cell}"' for _ in COLUMN_NAMES)
    started = time.process_time()
    (row,) = prepare_list(tmp_path, f"{','.join(COLUMN_NAMES)}\n{line}\n")
    assert row.is_kept_out
    assert time.process_time() - started < 10


def test_without_codes_every_row_asks_for_them(tmp_path: Path) -> None:
    (row,) = prepare_list(tmp_path, "name,type\nClinic,Bakery\n")
    assert told(row) == [("service_types", "error")]
    (row,) = prepare_list(tmp_path, "name,service_types\nClinic,Nalxone\n")
    assert [str(problem.message) for problem in row.problems] == [
        "‘Nalxone’ is not known. Did you mean naloxone?"
    ]


def test_rows_are_streamed(tmp_path: Path) -> None:
    table = open_list(tmp_path, "name\n" + "Clinic\n" * 30)
    assert table.row_count == 30
    assert len(table.preview) == 20
    assert map_list(table).missing == ("service_types",)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@given(
    cells=st.lists(
        st.text(st.characters(codec="utf-8", exclude_characters='\r\n\0"'), max_size=25)
        | st.sampled_from(["9am", "0,0", "08201", "12/13/2026", "-", "24/7", "1e9", "N/A", "yes"]),
        min_size=46,
        max_size=46,
    )
)
def test_no_row_is_ever_an_exception(tmp_path: Path, cells: list[str]) -> None:
    names = COLUMN_NAMES[:46]
    line = ",".join(f'"{cell}"' for cell in cells[: len(names)])
    text = ",".join(names) + "\n" + line + "\n"
    for row in prepare_list(tmp_path, text):
        assert row.is_kept_out == any(p.severity is Severity.ERROR for p in row.problems)
