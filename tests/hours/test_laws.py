"""What holds for all hours: they are read or refused, and the state agrees with the table."""

import contextlib
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from locator.errors import BadOpeningHours
from locator.hours import HoursKind, OpeningHours, parse
from locator.hours.rules import join, read

WORDS = (
    "Mo Tu Fr - , ; || 10:00 22:00-04:00 00:00 48:00 24:00 PH SH off unknown open closed week 53"
    " 1 /2 /0 Nov Feb easter -1 +9999999999 day days [1] [-5] 2026 9999 0000 + sunrise"
    ' (sunset+25:00) "x" " 24/7 /01:00 : ( )'
)
PIECES = st.sampled_from(WORDS.split())
DAYS = st.sampled_from(["", "Mo-Fr ", "Sa ", "Su-We ", "Mo,PH ", "PH ", "Nov ", "Tu[1] "])
CLOCKS = st.integers(0, 95).map(lambda quarter: f"{quarter // 4:02}:{quarter % 4 * 15:02}")
SPANS = st.lists(st.tuples(CLOCKS, CLOCKS).map("-".join), min_size=1, max_size=3).map(",".join)
MODIFIERS = st.sampled_from(["", " off", " unknown", ' "note"', ' "by appointment"'])
RULES = st.tuples(DAYS, SPANS, MODIFIERS).map("".join)
TEXTS = st.tuples(RULES, st.lists(st.tuples(st.sampled_from(["; ", ", "]), RULES), max_size=3)).map(
    lambda parts: parts[0] + "".join(joint + rule for joint, rule in parts[1])
)
unhurried = settings(deadline=None)  # The first example loads a calendar of holidays.
MOMENTS = st.datetimes(
    datetime(2026, 1, 1),  # noqa: DTZ001 - hypothesis wants naive bounds
    datetime(2027, 1, 1),  # noqa: DTZ001 - as above
    timezones=st.just(UTC),
)


@unhurried
@given(st.one_of(st.text(), st.lists(PIECES, max_size=12).map(" ".join)))
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    with contextlib.suppress(BadOpeningHours):
        hours = parse(text)
        assert hours.text == text
        assert hours.state(datetime(2026, 11, 26, tzinfo=UTC), "Europe/Paris", "FR").kind
        assert isinstance(hours.questions, tuple)


@unhurried
@given(TEXTS, MOMENTS)
def test_the_state_is_what_the_week_says(text: str, at: datetime) -> None:
    hours = parse(text)
    state = hours.state(at, "UTC", "US", "NY")
    assert state.kind is _kind_by_table(hours, at)


@unhurried
@given(TEXTS, MOMENTS)
def test_nothing_changes_before_the_time_that_is_told(text: str, at: datetime) -> None:
    hours = parse(text)
    state = hours.state(at, "UTC", "US", "NY")
    end = state.until or at + timedelta(days=14)
    assert at < end
    before = hours.state(max(at, end - timedelta(minutes=1)), "UTC", "US", "NY")
    assert before.kind is state.kind
    if state.until:
        assert hours.state(state.until, "UTC", "US", "NY").kind is not state.kind


@unhurried
@given(TEXTS)
def test_rules_written_out_are_read_as_the_same_rules(text: str) -> None:
    rules = read(text)
    assert read(join(rules)) == rules


def _kind_by_table(hours: OpeningHours, at: datetime) -> HoursKind:
    """Look a moment up in the tables of its day's week and of the day before's."""
    yesterday = at - timedelta(days=1)
    days = {
        day.date: day
        for on in (yesterday.date(), at.date())
        for day in hours.week(on, "UTC", "US", "NY")
    }
    relevant = (days[yesterday.date()], days[at.date()])
    if any(start <= at < end for day in relevant for start, end in day.intervals):
        return HoursKind.OPEN
    if any(start <= at < end for day in relevant for start, end in day.uncertain):
        return HoursKind.UNKNOWN
    return HoursKind.CLOSED
