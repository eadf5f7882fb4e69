"""Opening hours as schedule rows, and schedule rows of strangers as opening hours."""

from __future__ import annotations

from typing import Any

import pytest

from locator import hours
from locator.formats.hsds.opening import read_schedules
from locator.formats.hsds.schedules import schedule_rows
from tests.formats.hsds.specification import faults

Rows = list[tuple[str, str, str, str]]
WEEK = "MO,TU,WE,TH,FR,SA,SU"


def rows_of(text: str, timezone: str = "America/New_York") -> Rows:
    rows = schedule_rows(text, timezone)
    for row in rows:
        assert [*faults("schedule", {"id": "a" * 8 + "-0000-5000-8000-" + "a" * 12, **row})] == []
    return [(row["freq"], row["byday"], row["opens_at"], row["closes_at"]) for row in rows]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Mo-Fr 09:00-17:00", [("WEEKLY", "MO,TU,WE,TH,FR", "09:00", "17:00")]),
        (
            "Mo,We 09:00-12:00,13:00-16:00",
            [("WEEKLY", "MO,WE", "09:00", "12:00"), ("WEEKLY", "MO,WE", "13:00", "16:00")],
        ),
        ("Mo-Fr 09:00-17:00; We off", [("WEEKLY", "MO,TU,TH,FR", "09:00", "17:00")]),
        ("24/7", [("WEEKLY", WEEK, "00:00", "23:59")]),
        ("Fr 22:00-04:00", [("WEEKLY", "FR", "22:00", "04:00")]),
        ("We[1,3] 10:00-12:00", [("MONTHLY", "1WE,3WE", "10:00", "12:00")]),
        ("Fr[-1] 20:00-24:00", [("MONTHLY", "-1FR", "20:00", "23:59")]),
        (
            "Mo 09:00-17:00; Sa[2] 10:00-12:00",
            [("WEEKLY", "MO", "09:00", "17:00"), ("MONTHLY", "2SA", "10:00", "12:00")],
        ),
        # Nobody is told that it is open then.
        ('Mo-Fr 09:00-17:00 "by appointment"', []),
        ("by appointment", []),
        ("Apr-Oct: Mo-Fr 09:00-17:00", []),
        ("not hours at all", []),
    ],
)
def test_hours_that_recur_are_rows(text: str, rows: Rows) -> None:
    assert rows_of(text) == rows


@pytest.mark.parametrize(
    ("text", "is_whole"),
    [
        ("Mo-Fr 09:00-17:00", True),
        ("We[1] 10:00-12:00", True),
        ("Mo-Fr 09:00-17:00; PH off", False),
        ("Mo-Fr 09:00-17:00; Dec 24-26 off", False),
        # The first Wednesday replaces the others, which no row can say.
        ("Mo-Fr 09:00-17:00; We[1] 10:00-12:00", False),
        ('Mo-Fr 09:00-17:00; Sa 10:00-12:00 "by appointment"', False),
    ],
)
def test_hours_that_rows_cannot_say_are_said_as_they_are_written(text: str, is_whole: bool) -> None:
    rows = schedule_rows(text, "America/New_York")
    assert rows
    for row in rows:
        assert row["description"].startswith("Local time (America/New_York).")
        assert (text in row["description"]) is not is_whole


@pytest.mark.parametrize(
    ("timezone", "opens", "offset"),
    [
        ("America/Phoenix", "09:00-07:00", -7),
        ("Asia/Kolkata", "09:00+05:30", 5.5),
        # It would be wrong for half of the year.
        ("America/New_York", "09:00", None),
        ("", "09:00", None),
    ],
)
def test_an_offset_is_given_where_it_never_changes(
    timezone: str, opens: str, offset: float | None
) -> None:
    (row,) = schedule_rows("Mo 09:00-17:00", timezone)
    assert (row["opens_at"], row.get("timezone")) == (opens, offset)


@pytest.mark.parametrize(
    "text",
    [
        "24/7",
        "Mo-Fr 09:00-17:00",
        "Mo-We,Sa 09:00-12:00,13:00-17:00; Su 10:00-24:00",
        "We[1] 10:00-12:00, We[3] 10:00-12:00",
        "Mo 09:00-17:00, Sa[2] 10:00-12:00",
        "Fr 22:00-04:00",
    ],
)
@pytest.mark.parametrize("timezone", ["America/New_York", "America/Phoenix"])
def test_rows_are_read_as_the_hours_that_they_were_made_of(text: str, timezone: str) -> None:
    assert read_schedules(schedule_rows(text, timezone)) == (text, "")
    hours.parse(text)


def weekly(**more: Any) -> dict[str, Any]:
    return {"freq": "WEEKLY", "byday": "MO", "opens_at": "09:00", "closes_at": "17:00", **more}


@pytest.mark.parametrize(
    ("row", "opening_hours", "note"),
    [
        (weekly(), "Mo 09:00-17:00", ""),
        (weekly(freq=None), "Mo 09:00-17:00", ""),
        (weekly(opens_at="9:00:00", byday=" mo, tu "), "Mo-Tu 09:00-17:00", ""),
        (weekly(notes="Ring twice"), "Mo 09:00-17:00", "Ring twice"),
        (weekly(valid_from="2020-01-01", interval=1), "Mo 09:00-17:00", ""),
        (weekly(freq="MONTHLY", byday="-1MO"), "Mo[-1] 09:00-17:00", ""),
        (weekly(opens_at="14:00Z"), "", "opens_at 14:00Z"),
        (weekly(interval=2), "", "interval 2"),
        (weekly(valid_to="2020-02-01"), "", "valid_to 2020-02-01"),
        (weekly(byday="1MO"), "", "byday 1MO"),
        (weekly(byday="Monday"), "", "byday Monday"),
        (weekly(closes_at=None), "", "opens_at 09:00"),
        ({"description": "By appointment"}, "", "By appointment"),
        ({}, "", ""),
    ],
)
def test_what_strangers_write_is_hours_only_where_it_is_plain(
    row: dict[str, Any], opening_hours: str, note: str
) -> None:
    found, told = read_schedules([row])
    assert found == opening_hours
    assert note in told
    assert bool(told) is bool(note)
    if found:
        hours.parse(found)
