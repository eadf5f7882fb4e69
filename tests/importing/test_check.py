"""What staff are told about a whole file: every problem, by row."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from locator.importing.check import Checked, check_table
from locator.importing.read import read_directory_file
from locator.service import Service

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADER = "id,name,service_types,country"


def check(*lines: str, live: Iterator[Service] | None = None) -> Checked:
    content = "".join(f"{line}\n" for line in (HEADER, *lines)).encode()
    table = read_directory_file(io.BytesIO(content))
    return check_table(table, live or iter(()), {}, "list")


def test_all_problems_of_all_rows_come_together() -> None:
    checked = check("a,A,nalxone,US,more", "b,,naloxone,USA", "c,C,naloxone,US", "c,C,naloxone,US")
    assert [(problem.row, problem.column) for problem in checked.errors] == [
        (2, ""),
        (3, "country"),
        (3, "name"),
        (5, "id"),
    ]
    assert [service.id for service in checked.services] == ["c", "c"]


def test_what_is_live_is_not_read_where_no_id_is_missing() -> None:
    live = iter([Service(id="a", name="A")])
    assert not check("a,A,naloxone,US", live=live).problems
    assert next(live).id == "a"
