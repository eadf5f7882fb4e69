"""What staff read when hours cannot be understood, or may not say what they meant."""

import pytest

from locator.errors import BadOpeningHours
from locator.hours import parse


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("9am", "24-hour clock"),
        ("Mon-Fri 9:00am-5pm", "24-hour clock"),
        ("Mo-Fr 9 a.m.", "24-hour clock"),
        ("25:00", "no such time"),
        ("Mo-Fr 09:75-17:00", "no such time"),
        ("Mon-Fri 09:00-17:00", "two letters"),
        ("Wednesdays 09:00-17:00", "two letters"),
        ("Montag 09:00-17:00", "two letters"),
        ("lundi 09:00-17:00", "two letters"),
        ("miércoles 09:00-17:00", "two letters"),
        ("Mo-Fr 9-17", "four digits"),
        ("Mo-Fr 10.00-12.00", "four digits"),
        ("closed for the summer", "hours_note"),
        ("Mo-Fr 10:00-12:00; Xx", "from “Xx” on"),
        ("", "blank"),
        ("   \n", "blank"),
        ('"unfinished', "cannot be read"),
        ("Mo-Fr 10:00-12:00; " * 300, "too long"),
        ("\0", "Put words"),
        ("\ud800", "Put words"),
        (
            "Mo 10:00-12:00; PH -1 day off; PH -2 day off; PH +1 day off; PH +2 day off",
            "Use “PH” alone",
        ),
    ],
)
def test_bad_hours_come_with_what_to_write_instead(written: str, advice: str) -> None:
    with pytest.raises(BadOpeningHours, match=advice) as caught:
        parse(written)
    sentence = str(caught.value)
    assert len(sentence) < 200
    assert sentence.endswith((".", "”."))


@pytest.mark.parametrize(
    ("written", "question"),
    [
        ("Mo-Fr 17:00-09:00", "the right way round"),
        ("Mo-Fr 09:00-05:00", "the right way round"),
        ("Mo-Fr 01:00-04:00", "Afternoon"),
        ("off", "never open"),
        ("Mo-Su closed", "never open"),
        ("Mo-Fr", "day and night"),
        ("Mo-Fr 09:00-12:00; Mo-Fr 13:00-17:00", "replaces the first"),
        ("09:00-12:00; 13:00-17:00", "“every day” replaces"),
        ("PH off; Mo-Fr 09:00-17:00", "“PH” last"),
        ("Mo-Fr 09:00-17:00; SH off", "School holidays"),
        ("Mo-Fr 09:00+", "not on the clock"),
        ("sunrise-sunset", "not on the clock"),
        ("by appointment", "quotation marks"),
    ],
)
def test_hours_that_may_be_a_slip_are_asked_about(written: str, question: str) -> None:
    assert any(question in str(sentence) for sentence in parse(written).questions)


@pytest.mark.parametrize(
    "written",
    [
        "24/7",
        "Mo-Fr 09:00-17:00",
        "Mo-Fr 09:00-12:00,13:00-17:00; Sa 10:00-14:00; PH off",
        "09:00-17:00; PH off; Dec 24 off",
        "Fr,Sa 22:00-04:00",
        "Mo-Fr 20:00-02:00; Sa 20:00-24:00; Su 00:00-02:00",
        "Mo-Fr 09:00-17:00; Fr 09:00-12:00",
        'Mo-Fr 09:00-17:00 "sunrise room, 2+ people"',
        '"by appointment"',
        "unknown",
        "Mo-Fr 00:00-24:00",
        "open",
    ],
)
def test_usual_hours_raise_no_question(written: str) -> None:
    assert parse(written).questions == ()
