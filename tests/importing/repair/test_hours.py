"""What becomes of the hours that people write: hours that are sure, or a note to be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locator import hours
from locator.importing.repair.hours import mend_hours
from locator.importing.repair.week import read_week


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Mon-Fri 9am-5pm", "Mo-Fr 09:00-17:00"),
        ("M-F 9-5", "Mo-Fr 09:00-17:00"),
        ("Monday 9:00 AM - 5:00 PM; Tue 10 a.m. to 4 p.m.", "Mo 09:00-17:00; Tu 10:00-16:00"),
        ("24/7", "24/7"),
        ("Available 24 hours", "24/7"),
        ("open 7 days a week, 10-6", "Mo-Su 10:00-18:00"),
        ("Monday, Wednesday and Friday\n8:30am–4pm", "Mo,We,Fr 08:30-16:00"),
        ("Monday to Friday 3:30-9pm\nSat to Sun 1:30-9pm", "Mo-Fr 15:30-21:00; Sa,Su 13:30-21:00"),
        (
            "Mon to Fri 9am-12:30pm, Tuesday and Thursday 2pm-4pm",
            "Mo,We,Fr 09:00-12:30; Tu,Th 09:00-12:30,14:00-16:00",
        ),
        ("8:00am – 5.00pm Monday to Friday.", "Mo-Fr 08:00-17:00"),
        ("8-4 Mon-Thu, 8-12 Fri", "Mo-Th 08:00-16:00; Fr 08:00-12:00"),
        ("Mon-Fri 9am-5pm; Sat closed", "Mo-Fr 09:00-17:00; Sa off"),
        ("weekdays 8am to noon, 1pm to 5pm", "Mo-Fr 08:00-12:00,13:00-17:00"),
        ("T/Th 1-5pm", "Tu,Th 13:00-17:00"),
        ("Fri 8pm-2am", "Fr 20:00-02:00"),
        ("Fri-Mon 8pm - midnight", "Mo,Fr-Su 20:00-24:00"),
        ("Mon 10-2pm", "Mo 10:00-14:00"),
        ("Montag bis Freitag 9-17 Uhr", "Mo-Fr 09:00-17:00"),
        ("lunes a viernes 8:00 a 16:00", "Mo-Fr 08:00-16:00"),
        ("du lundi au vendredi 8h30 à 16h30", "Mo-Fr 08:30-16:30"),
        ("Mo-Fr 09:00-17:00; PH off", "Mo-Fr 09:00-17:00; PH off"),
    ],
)
def test_hours_that_are_sure_are_read(written: str, meant: str) -> None:
    mended = mend_hours(written)
    assert mended.text == meant
    assert not mended.notes
    assert not mended.aside


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("by appointment", "By appointment does not say"),
        ("Mon-Fri by appointment only", "By appointment does not say"),
        ("9am", "cannot be read for sure"),
        ("9am-5pm", "cannot be read for sure"),
        ("Mon 25:00-26:00", "no such time"),
        ("Mon 9:75-11", "no such time"),
        ("Mon 13pm-15pm", "cannot be read for sure"),
        ("Mon 9", "cannot be read for sure"),
        ("Mon-", "cannot be read for sure"),
        ("Mon-Fri 9-5 except holidays", "cannot be read for sure"),
        ("(closed daily 1pm-1:30pm)", "cannot be read for sure"),
        ("Machine available 24 hours", "cannot be read for sure"),
        ("Monday to Friday 8:30am-5pm\nAvailable 24 hours", "cannot be read for sure"),
        ("Mon 9-5, Mon closed", "cannot be read for sure"),
        ("Mon 9-5, 11-6", "cannot be read for sure"),
        ("Mon 1-5", "cannot be read for sure"),
        ("weekdays to Sunday 9-5", "cannot be read for sure"),
        ("1st and 3rd Saturday 9am-12pm", "cannot be read for sure"),
        ("Mon 9-5 " * 700, "cannot be read for sure"),
    ],
)
def test_hours_that_are_not_sure_become_a_note_and_never_mean_open(written: str, told: str) -> None:
    mended = mend_hours(written)
    assert mended.text == ""
    assert mended.aside == written.strip()
    assert told in str(mended.notes[0].message)


@given(st.text(st.sampled_from("MonTuFri 9185:0apm-–,;/\nclosedto24h"), max_size=40))
def test_whatever_is_read_is_in_the_syntax(written: str) -> None:
    mended = mend_hours(written)
    assert not mended.text or hours.parse(mended.text).text == mended.text


DAY = ("9:00 AM - 5:00 PM",)


@pytest.mark.parametrize(
    ("days", "meant"),
    [
        ((DAY,) * 7, "Mo-Su 09:00-17:00"),
        ((DAY,) * 5 + (("CLOSED",), ("Closed",)), "Mo-Fr 09:00-17:00; Sa,Su off"),
        ((("24 Hours",),) * 7, "24/7"),
        ((("",),) * 7, ""),
        ((("CLOSED",),) * 7, ""),
        ((DAY, ("",), ("N/A",), (), (), (), ()), "Mo 09:00-17:00"),
        (
            ((), ("6:00 AM - 11:00 AM; 1:00PM - 3:00 PM",), (), (), (), (), ()),
            "Tu 06:00-11:00,13:00-15:00",
        ),
        (
            (DAY, ('by "appointment"',), (), (), (), (), ()),
            "Mo 09:00-17:00; Tu unknown \"by 'appointment'\"",
        ),
        (
            (DAY, ("2nd and 4th Monday 9-5",), (), (), (), (), ()),
            'Mo 09:00-17:00; Tu unknown "2nd and 4th Monday 9-5"',
        ),
        ((("09:00", "20:00"),) * 7, "Mo-Su 09:00-20:00"),
        ((("1", "09:00", "20:00"),) * 6 + (("0", "0", "0"),), "Mo-Sa 09:00-20:00; Su off"),
        ((("Ouvert", "09:00", "20:00"),) * 6 + (("Fermé", "", ""),), "Mo-Sa 09:00-20:00; Su off"),
        ((("1", "09:00", ""), ("1", "", "")) + ((),) * 5, 'Mo unknown "09:00"'),
        ((("0", "0"), ("closed", "")) + (("10", "16"),) + ((),) * 4, "We 10:00-16:00"),
    ],
)
def test_seven_days_become_one_text(days: tuple[tuple[str, ...], ...], meant: str) -> None:
    assert read_week(days) == meant
    assert not meant or hours.parse(meant).text == meant


def test_a_day_that_cannot_be_read_is_told() -> None:
    assert "hours of a day" in str(mend_hours('Mo 09:00-17:00; Tu unknown "ring"').notes[0].message)
