"""Open on a public holiday? Only where the hours or the calendar say so."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from locator.hours import HoursKind, parse
from locator.hours.public_holidays import is_public_holiday

OPEN, CLOSED = HoursKind.OPEN, HoursKind.CLOSED
THANKSGIVING = datetime(2026, 11, 26, 12, tzinfo=ZoneInfo("America/New_York"))


@pytest.mark.parametrize(
    ("hours", "kind"),
    [
        ("Mo-Fr 09:00-17:00; PH off", CLOSED),
        ("Mo-Fr 09:00-17:00; PH,SH off", CLOSED),
        ("Mo-Fr 09:00-17:00; PH 13:00-14:00", CLOSED),
        ("Mo-Fr 09:00-17:00; PH 11:00-13:00", OPEN),
        ("Mo,PH 10:00-14:00", OPEN),
        ("Mo[1],PH 10:00-14:00", OPEN),
        ("PH 10:00-14:00", OPEN),
        ("10:00-14:00; PH -1 day off", OPEN),
        ("10:00-14:00; Nov PH off", CLOSED),
        ("10:00-14:00; Dec PH off", OPEN),
        ("PH off; Mo-Fr 09:00-17:00", OPEN),
    ],
)
def test_the_rule_for_holidays_holds_on_thanksgiving(hours: str, kind: HoursKind) -> None:
    state = parse(hours).state(THANKSGIVING, "America/New_York", "US", "NY")
    assert (state.kind, state.is_holiday, state.check_hours) == (kind, True, False)


def test_the_day_before_a_holiday_can_have_its_rule() -> None:
    eve = THANKSGIVING.replace(day=25)
    hours = parse("10:00-14:00; PH -1 day off; PH +1 day 10:00-11:00")
    assert hours.state(eve, "America/New_York", "US").kind is CLOSED
    assert hours.state(THANKSGIVING.replace(day=27), "America/New_York", "US").kind is CLOSED
    assert hours.state(THANKSGIVING, "America/New_York", "US").kind is OPEN


def test_the_next_opening_skips_a_holiday() -> None:
    evening = THANKSGIVING.replace(day=25, hour=18)
    state = parse("Mo-Fr 09:00-17:00; PH off").state(evening, "America/New_York", "US", "NY")
    assert state.until == THANKSGIVING.replace(day=27, hour=9)


def test_hours_of_the_eve_run_into_a_holiday() -> None:
    night = THANKSGIVING.replace(hour=1)
    state = parse("18:00-02:00; PH off").state(night, "America/New_York", "US", "NY")
    assert (state.kind, state.until) == (OPEN, THANKSGIVING.replace(hour=2))


def test_hours_that_say_nothing_of_holidays_are_to_be_checked_on_one() -> None:
    hours = parse("Mo-Fr 09:00-17:00")
    state = hours.state(THANKSGIVING, "America/New_York", "US", "NY")
    assert (state.kind, state.is_holiday, state.check_hours) == (OPEN, True, True)
    usual = hours.state(THANKSGIVING.replace(day=24), "America/New_York", "US", "NY")
    assert (usual.kind, usual.is_holiday, usual.check_hours) == (OPEN, False, False)


@pytest.mark.parametrize("country", [None, "", "ZZ", "United States"])
def test_without_a_calendar_hours_that_name_holidays_are_to_be_checked(country: str | None) -> None:
    with_rule = parse("Mo-Fr 09:00-17:00; PH off").state(THANKSGIVING, "America/New_York", country)
    assert (with_rule.kind, with_rule.is_holiday, with_rule.check_hours) == (OPEN, False, True)
    without = parse("Mo-Fr 09:00-17:00").state(THANKSGIVING, "America/New_York", country)
    assert without.check_hours is False


@pytest.mark.parametrize(
    ("day", "country", "region", "answer"),
    [
        ("2026-11-26", "US", "NY", True),
        ("2026-11-26", "us", "ny", True),
        ("2026-11-26", "US", "New York", True),
        ("2026-11-26", "US", "Nowhere", True),
        ("2026-11-26", "CA", "ON", False),
        ("2026-07-03", "US", None, True),  # The fourth is a Saturday, so it is observed on Friday.
        ("2026-06-24", "CA", "QC", True),
        ("2026-06-24", "CA", "ON", False),
        ("2026-06-04", "DE", "NW", True),
        ("2026-06-04", "DE", "BE", False),
        ("2026-11-26", "ZZ", None, None),
        ("2026-11-26", None, "NY", None),
    ],
)
def test_which_days_are_public_holidays(
    day: str, country: str | None, region: str | None, answer: bool | None
) -> None:
    assert is_public_holiday(date.fromisoformat(day), country, region) is answer
