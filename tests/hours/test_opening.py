"""Is it open now, and until when: the cases in which directories get it wrong."""

import pickle
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from locator.hours import HoursKind, parse

OPEN, CLOSED, UNKNOWN = HoursKind.OPEN, HoursKind.CLOSED, HoursKind.UNKNOWN
NEW_YORK = "America/New_York"
BERLIN = "Europe/Berlin"


def local(text: str, timezone: str = NEW_YORK, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(timezone), fold=fold)


@pytest.mark.parametrize(
    ("hours", "at", "kind", "until"),
    [
        # Thursday 26 November 2026 is Thanksgiving; the days around it are used as usual ones.
        ("Mo-Fr 09:00-17:00", "2026-11-24 08:59", CLOSED, "2026-11-24 09:00"),
        ("Mo-Fr 09:00-17:00", "2026-11-24 09:00", OPEN, "2026-11-24 17:00"),
        ("Mo-Fr 09:00-17:00", "2026-11-24 17:00", CLOSED, "2026-11-25 09:00"),
        ("Mo-Fr 09:00-17:00", "2026-11-27 18:00", CLOSED, "2026-11-30 09:00"),
        ("Mo 09:00-12:00,13:00-17:00", "2026-11-23 12:30", CLOSED, "2026-11-23 13:00"),
        ("Mo 09:00-12:00,13:00-17:00", "2026-11-23 13:00", OPEN, "2026-11-23 17:00"),
        ("24/7", "2026-11-24 03:00", OPEN, None),
        ("off", "2026-11-24 03:00", CLOSED, None),
        ("Jun 10:00-12:00", "2026-11-24 11:00", CLOSED, None),
        ("Tu[4] 10:00-12:00", "2026-11-24 11:00", OPEN, "2026-11-24 12:00"),
        ("Nov 24 off; 10:00-12:00", "2026-11-24 11:00", OPEN, "2026-11-24 12:00"),
        ("10:00-12:00; Nov 24 off", "2026-11-24 11:00", CLOSED, "2026-11-25 10:00"),
        ("Mo-Fr 10:00–12:00; ", "2026-11-24 11:00", OPEN, "2026-11-24 12:00"),
    ],
)
def test_open_or_closed_and_until_when(
    hours: str, at: str, kind: HoursKind, until: str | None
) -> None:
    state = parse(hours).state(local(at), NEW_YORK)
    assert (state.kind, state.until) == (kind, local(until) if until else None)


@pytest.mark.parametrize(
    ("hours", "at", "kind", "until"),
    [
        ("Fr 22:00-04:00", "2026-11-28 02:00", OPEN, "2026-11-28 04:00"),
        ("Fr 22:00-04:00", "2026-11-27 02:00", CLOSED, "2026-11-27 22:00"),
        ("Fr 22:00-28:00", "2026-11-28 02:00", OPEN, "2026-11-28 04:00"),
        ("Fr 22:00-04:00; Sa 10:00-12:00", "2026-11-28 02:00", OPEN, "2026-11-28 04:00"),
        ("Fr 22:00-04:00; Sa off", "2026-11-28 02:00", OPEN, "2026-11-28 04:00"),
        ("Mo-Th 18:00-01:00; Fr 18:00-03:00", "2026-11-27 00:30", OPEN, "2026-11-27 01:00"),
        ("18:00-02:00; Fr 10:00-12:00", "2026-11-28 01:00", CLOSED, "2026-11-28 18:00"),
        ("18:00-02:00; Fr off", "2026-11-28 01:00", CLOSED, "2026-11-28 18:00"),
        ("18:00-02:00; Fr 20:00-21:00 off", "2026-11-28 01:00", OPEN, "2026-11-28 02:00"),
        ("Fr 22:00-04:00, Sa 03:00-06:00", "2026-11-28 02:00", OPEN, "2026-11-28 06:00"),
        ("Fr 20:00-24:00; Sa 00:00-02:00", "2026-11-27 21:00", OPEN, "2026-11-28 02:00"),
        ('Fr 22:00-04:00 || "call"', "2026-11-28 02:00", OPEN, "2026-11-28 04:00"),
    ],
)
def test_hours_past_midnight_go_on_whatever_the_next_day_says(
    hours: str, at: str, kind: HoursKind, until: str
) -> None:
    state = parse(hours).state(local(at), NEW_YORK)
    assert (state.kind, state.until) == (kind, local(until))


@pytest.mark.parametrize(
    ("hours", "comment"),
    [
        ("by appointment", "by appointment"),
        ("By Appointment Only", "By Appointment Only"),
        ('"by appointment"', "by appointment"),
        ('"ring the bell"', "ring the bell"),
        ('Mo-Su "ring the bell"', "ring the bell"),
        ("unknown", None),
        ('24/7 "by appointment"', "by appointment"),
        ('Mo-Su 09:00-17:00 "by appointment"', "by appointment"),
        ('Mo-Su 09:00-17:00 "appointment needed"', "appointment needed"),
        ('Mo-Su 09:00-17:00 "Nach telefonischer Vereinbarung"', "Nach telefonischer Vereinbarung"),
        ('Mo-Su 09:00-17:00 "solo con cita"', "solo con cita"),
        ("Mo-Su 09:00-17:00 unknown", None),
        ('Sa 09:00-12:00 || "call us"', "call us"),
        ("Mo-Su 09:00+", None),
        ("sunrise-sunset", None),
        ("sunrise-sunset open", None),
        ('Mo 00:00-24:00; Tu "ring the bell"', "ring the bell"),
    ],
)
def test_what_nobody_knows_is_never_shown_as_open(hours: str, comment: str | None) -> None:
    state = parse(hours).state(local("2026-11-24 11:00"), NEW_YORK)
    assert (state.kind, state.comment) == (UNKNOWN, comment)


@pytest.mark.parametrize(
    ("hours", "comment"),
    [
        ('Mo-Su 09:00-17:00 "ring the bell"', "ring the bell"),
        ('Mo-Su 09:00-17:00 "walk-in or by appointment"', "walk-in or by appointment"),
        ('Mo-Su 09:00-17:00 "no appointment needed"', "no appointment needed"),
        ('open "ring the bell"', "ring the bell"),
        ('24/7 "ring the bell"', "ring the bell"),
        ('00:00-24:00 "ring the bell"', "ring the bell"),
        ('Tu 09:00-17:00 open "ring the bell"', "ring the bell"),
        ('Mo-Su 09:00-17:00 "a; b, c || d"', "a; b, c || d"),
    ],
)
def test_a_remark_on_open_hours_is_told_with_them(hours: str, comment: str) -> None:
    state = parse(hours).state(local("2026-11-24 11:00"), NEW_YORK)
    assert (state.kind, state.comment) == (OPEN, comment)


def test_the_server_may_live_in_another_zone() -> None:
    at = datetime(2026, 11, 25, 1, 30, tzinfo=UTC)
    state = parse("Tu 17:00-21:00").state(at, NEW_YORK)
    assert state.kind is OPEN
    assert state.until is not None
    assert state.until.isoformat() == "2026-11-24T21:00:00-05:00"
    assert parse("Tu 17:00-21:00").state(at, BERLIN).kind is CLOSED


@pytest.mark.parametrize("timezone", ["", "Mars/Olympus", "../etc/passwd", "\0", "America"])
def test_without_a_time_zone_nothing_is_known(timezone: str) -> None:
    assert parse("24/7").state(datetime.now(UTC), timezone).kind is UNKNOWN


@pytest.mark.parametrize(
    ("hours", "at", "fold", "kind", "until"),
    [
        # Clocks in New York skip from 02:00 to 03:00 on 8 March 2026.
        ("Su 00:00-05:00", "2026-03-08 03:30", 0, OPEN, "2026-03-08T05:00:00-04:00"),
        ("Su 02:30-05:00", "2026-03-08 01:30", 0, CLOSED, "2026-03-08T03:00:00-04:00"),
        ("Sa 22:00-02:30", "2026-03-08 01:30", 0, OPEN, "2026-03-08T03:00:00-04:00"),
        ("Su 02:10-02:50", "2026-03-08 01:30", 0, CLOSED, "2026-03-15T02:10:00-04:00"),
        # They show the hour from 01:00 to 02:00 twice on 1 November 2026.
        ("Su 00:30-01:30", "2026-11-01 01:10", 0, OPEN, "2026-11-01T01:30:00-04:00"),
        ("Su 00:30-01:30", "2026-11-01 01:10", 1, CLOSED, "2026-11-08T00:30:00-05:00"),
        ("Su 01:00-02:00", "2026-11-01 01:10", 1, OPEN, "2026-11-01T02:00:00-05:00"),
        ("Sa 22:00-04:00", "2026-11-01 01:10", 1, OPEN, "2026-11-01T04:00:00-05:00"),
    ],
)
def test_the_night_of_the_clock_change(
    hours: str, at: str, fold: int, kind: HoursKind, until: str
) -> None:
    state = parse(hours).state(local(at, fold=fold), NEW_YORK)
    assert (state.kind, state.until and state.until.isoformat()) == (kind, until)


def test_a_week_is_a_table_of_seven_days_from_monday() -> None:
    hours = parse(
        'Mo-Fr 09:00-12:00,13:00-17:00; Fr 22:00-04:00; Sa 10:00-12:00 "by appointment";'
        ' PH off "Holiday"'
    )
    days = hours.week(date(2026, 11, 26), NEW_YORK, "US", "NY")
    assert [(day.date.day, day.weekday) for day in days] == list(
        zip(range(23, 30), range(7), strict=True)
    )
    monday, thursday, friday, saturday, sunday = (days[number] for number in (0, 3, 4, 5, 6))
    assert monday.intervals == (
        (local("2026-11-23 09:00"), local("2026-11-23 12:00")),
        (local("2026-11-23 13:00"), local("2026-11-23 17:00")),
    )
    assert (thursday.intervals, thursday.comment) == ((), "Holiday")
    assert (thursday.is_today, thursday.is_holiday) == (True, True)
    assert friday.intervals == ((local("2026-11-27 22:00"), local("2026-11-28 04:00")),)
    assert (saturday.intervals, saturday.comment) == ((), "by appointment")
    assert saturday.uncertain == ((local("2026-11-28 10:00"), local("2026-11-28 12:00")),)
    assert (sunday.intervals, sunday.uncertain, sunday.comment) == ((), (), None)
    assert [day.is_today for day in days].count(True) == 1


def test_round_the_clock_is_seven_whole_days() -> None:
    days = parse("24/7").week(date(2026, 11, 26), NEW_YORK)
    assert [[(start.day, end.day) for start, end in day.intervals] for day in days] == [
        [(number, number + 1)] for number in range(23, 30)
    ]


def test_touching_hours_are_one_line_in_the_table() -> None:
    (monday, *_) = parse('Mo 09:00-12:00, Mo 12:00-17:00 "side door"').week(
        date(2026, 11, 23), NEW_YORK
    )
    assert monday.intervals == ((local("2026-11-23 09:00"), local("2026-11-23 17:00")),)
    assert monday.comment == "side door"


def test_hours_keep_their_text_and_travel_between_processes() -> None:
    hours = parse("mo-fr 9:00-17:00; PH off")
    assert hours.text == "mo-fr 9:00-17:00; PH off"
    assert pickle.loads(pickle.dumps(hours)) == hours  # noqa: S301 - its own bytes
    assert parse("mo-fr 9:00-17:00; PH off") is hours
