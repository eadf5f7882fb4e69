"""What a service says of a wish, as a visitor would read it."""

from __future__ import annotations

import datetime as dt

import pytest

from locator.search.filters import FILTER_BY_NAME, FILTERS
from locator.search.judges import Verdict
from locator.service import COLUMN_NAMES

YES, NO, UNKNOWN = Verdict.YES, Verdict.NO, Verdict.UNKNOWN
NOON_ON_MONDAY = dt.datetime(2026, 11, 23, 17, 0, tzinfo=dt.UTC)
"""Noon in New York."""

SAID: list[tuple[str, str, dict[str, str], Verdict]] = [
    ("cost", "free", {"cost": "free"}, YES),
    ("cost", "free", {"cost": "free; insurance"}, YES),
    ("cost", "free", {"cost": "insurance; fee"}, NO),
    ("cost", "free", {"cost": "unknown"}, UNKNOWN),
    ("cost", "free", {}, UNKNOWN),
    ("identification", "none", {"identification": "none"}, YES),
    ("identification", "none", {"identification": "code_name"}, YES),
    ("identification", "none", {"identification": "photo_id"}, NO),
    ("identification", "none", {"identification": "unknown"}, UNKNOWN),
    ("walk_in", "yes", {"walk_in": "yes", "appointment": "required"}, YES),
    ("walk_in", "yes", {"walk_in": "no", "appointment": "no"}, NO),
    ("walk_in", "yes", {"walk_in": "unknown", "appointment": "no"}, YES),
    ("walk_in", "yes", {"appointment": "possible"}, YES),
    ("walk_in", "yes", {"appointment": "required"}, NO),
    ("walk_in", "yes", {"appointment": "unknown"}, UNKNOWN),
    ("wheelchair", "yes", {"wheelchair": "yes"}, YES),
    ("wheelchair", "yes", {"wheelchair": "limited"}, NO),
    ("wheelchair", "limited", {"wheelchair": "limited"}, YES),
    ("wheelchair", "limited", {"wheelchair": "yes"}, YES),
    ("wheelchair", "limited", {"wheelchair": "no"}, NO),
    ("wheelchair", "yes", {}, UNKNOWN),
    ("language", "es", {"languages": "en; es-MX"}, YES),
    ("language", "zh", {"languages": "zh-Hans"}, YES),
    ("language", "fr", {"languages": "en; es"}, NO),
    ("language", "es", {}, UNKNOWN),
    ("supplies", "condoms", {"supplies": "syringes; condoms"}, YES),
    ("supplies", "condoms", {"supplies": "syringes"}, NO),
    ("supplies", "condoms", {}, UNKNOWN),
    ("medication", "methadone", {"medications": "methadone", "service_types": "mat"}, YES),
    ("medication", "methadone", {"medications": "naltrexone", "service_types": "mat"}, NO),
    ("medication", "methadone", {"service_types": "naloxone; mat"}, UNKNOWN),
    ("medication", "methadone", {"service_types": "naloxone"}, NO),
    ("insurance", "medicaid", {"insurance": "medicaid; private"}, YES),
    ("insurance", "medicaid", {"insurance": "private", "cost": "insurance"}, NO),
    ("insurance", "medicaid", {"insurance": "private", "cost": "free"}, YES),
    ("insurance", "medicaid", {"cost": "insurance"}, UNKNOWN),
    ("age", "17", {"minimum_age": "18"}, NO),
    ("age", "18", {"minimum_age": "18"}, YES),
    ("age", "9", {"minimum_age": "0"}, YES),
    ("age", "17", {}, UNKNOWN),
    ("population", "women", {"populations": "women; youth"}, YES),
    ("population", "women", {"populations": "only:women"}, YES),
    ("population", "youth", {"populations": "only:women"}, NO),
    ("population", "youth", {}, UNKNOWN),
]
OPEN_ON_MONDAY = "Mo 09:00-17:00"
AT_NOON: list[tuple[str, dict[str, str], Verdict]] = [
    ("open until five", {"opening_hours": OPEN_ON_MONDAY}, YES),
    ("closed on Mondays", {"opening_hours": "Tu 09:00-17:00"}, NO),
    ("day and night", {"opening_hours": "24/7"}, YES),
    ("by appointment", {"opening_hours": '"by appointment"'}, UNKNOWN),
    ("perhaps on Mondays", {"opening_hours": 'Mo 09:00-17:00 unknown "call"'}, UNKNOWN),
    ("no hours", {}, UNKNOWN),
    ("closed for now", {"opening_hours": "24/7", "status": "temporarily_closed"}, NO),
    ("no time zone", {"opening_hours": OPEN_ON_MONDAY, "timezone": ""}, UNKNOWN),
    ("not yet open there", {"opening_hours": OPEN_ON_MONDAY, "timezone": "Pacific/Honolulu"}, NO),
    ("hours that are none", {"opening_hours": "whenever"}, UNKNOWN),
]


def verdict(name: str, value: str, cells: dict[str, str], at: dt.datetime) -> Verdict:
    filter_ = FILTER_BY_NAME[name]
    row = tuple(cells.get(column, "") for column in filter_.columns)
    return filter_.judge(row, value, at).verdict


@pytest.mark.parametrize(("name", "value", "cells", "expected"), SAID)
def test_a_service_says_yes_no_or_nothing(
    name: str, value: str, cells: dict[str, str], expected: Verdict
) -> None:
    assert verdict(name, value, cells, NOON_ON_MONDAY) is expected


@pytest.mark.parametrize(
    ("cells", "expected"), [case[1:] for case in AT_NOON], ids=[case[0] for case in AT_NOON]
)
def test_open_now_is_judged_by_the_clock_of_the_place(
    cells: dict[str, str], expected: Verdict
) -> None:
    here = {"timezone": "America/New_York", "country": "US", "state_province": "NY"}
    assert verdict("open", "now", {**here, **cells}, NOON_ON_MONDAY) is expected


def test_on_a_holiday_of_which_the_hours_say_nothing_nobody_knows() -> None:
    cells = {"opening_hours": "Mo-Fr 09:00-17:00", "timezone": "America/New_York", "country": "US"}
    thanksgiving = dt.datetime(2026, 11, 26, 17, 0, tzinfo=dt.UTC)
    assert verdict("open", "now", cells, thanksgiving) is UNKNOWN
    assert verdict("open", "now", cells, thanksgiving - dt.timedelta(days=1)) is YES


@pytest.mark.parametrize(
    ("hours", "local_end"),
    [(OPEN_ON_MONDAY, 17), ("Mo 09:00-12:30", 12.5), ("24/7", 18), ("Tu 09:00-17:00", 18)],
)
def test_a_verdict_holds_until_the_hours_change_and_at_most_six_hours(
    hours: str, local_end: float
) -> None:
    cells = ("active", hours, "America/New_York", "US", "NY")
    ruling = FILTER_BY_NAME["open"].judge(cells, "now", NOON_ON_MONDAY)
    assert (ruling.valid_until - NOON_ON_MONDAY.timestamp()) / 3600 == local_end - 12


def test_a_verdict_on_hours_ends_with_the_day_of_the_place() -> None:
    evening = NOON_ON_MONDAY + dt.timedelta(hours=9)
    cells = ("active", "24/7", "America/New_York", "US", "NY")
    ruling = FILTER_BY_NAME["open"].judge(cells, "now", evening)
    assert ruling.valid_until - evening.timestamp() == 3 * 3600


def test_one_of_several_values_is_enough() -> None:
    filter_ = FILTER_BY_NAME["supplies"]
    both = filter_.rule(("syringes",), ("syringes", "condoms"), NOON_ON_MONDAY)
    assert both.verdict is YES


def test_every_filter_reads_columns_that_there_are() -> None:
    assert {column for one in FILTERS for column in one.columns} <= set(COLUMN_NAMES)
    assert all(one.options or one.parse for one in FILTERS)
