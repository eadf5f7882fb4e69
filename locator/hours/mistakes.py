"""What to write instead: one sentence for each way in which opening hours are usually misspelt."""

from __future__ import annotations

import re
from typing import Final

from locator.messages import N_, Message

LONGEST_TEXT: Final = 2000
"""Characters of a text that is still read; real ones have a few hundred at most."""

_DAY_ADVICE: Final = Message.of(
    N_("Write days with two letters, as in English (%(days)s): “Mo-Fr 09:00-17:00”."),
    days="Mo Tu We Th Fr Sa Su",
)

_SYMPTOMS: Final = (
    (
        r"\d\s*[ap]\.?\s?m\b",
        Message(
            N_(
                "Write times on the 24-hour clock, with four digits: “Mo-Fr 09:00-17:00”, not "
                "“9am-5pm”."
            )
        ),
    ),
    (
        r"\b(?:2[5-9]|[3-9]\d):\d\d|\d:[6-9]\d",
        Message(N_("There is no such time. Hours past midnight are written “Fr 22:00-02:00”.")),
    ),
    (r"\b(?:mon|tues?|wed|weds|thurs?|thur|fri|sat|sun)(?:(?:nes|ur)?days?)?\b", _DAY_ADVICE),
    (
        r"\b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|di|mi|do|so)\b",
        _DAY_ADVICE,
    ),
    (r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lu|ma|me|je|ve)\b", _DAY_ADVICE),
    (r"\b(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b", _DAY_ADVICE),
    (
        r"(?<![\d:])\d{1,2}\s?(?:-|to)\s?\d{1,2}(?![\d:])|\d[.h]\d\d",
        Message(
            N_(
                "Write times with four digits and a colon: “Mo-Fr 09:00-17:00”, not “9-17” or "
                "“9.00”."
            )
        ),
    ),
    (
        r"^[^\d\"]+$",
        Message(
            N_(
                "Put words into the column hours_note, or in quotation marks: "
                '“Mo-Fr "ring the bell"”.'
            )
        ),
    ),
)
_COLUMN: Final = re.compile(r"--> 1:(\d+)")


def explain(text: str, report: str) -> Message:
    """Return a sentence on what is wrong with a text and what to write; never the text as a whole.

    ``report`` is what the parser said, in which only the column of the fault is of use.
    """
    if not text.strip():
        return Message(
            N_(
                "The hours are blank. Leave the cell empty if they are not known. Write them as in "
                "“Mo-Fr 09:00-17:00; Sa 10:00-14:00; PH off”."
            )
        )
    if len(text) > LONGEST_TEXT:
        return Message(
            N_("The hours are too long to be read. Put explanations into the column hours_note.")
        )
    outside = re.sub(r'"[^"]*"', '""', text)
    for symptom, advice in _SYMPTOMS:
        if re.search(symptom, outside, re.IGNORECASE):
            return advice
    column = _COLUMN.search(report)
    rest = text[int(column[1]) - 1 :].strip() if column else ""
    if rest and len(rest) < len(text.strip()):
        return Message.of(
            N_(
                "The hours cannot be read from “%(rest)s” on. Write them as in "
                "“Mo-Fr 09:00-17:00; Sa 10:00-14:00; PH off”."
            ),
            rest=rest[:20],
        )
    return Message(
        N_(
            "The hours cannot be read. Write them as in “Mo-Fr 09:00-17:00; Sa 10:00-14:00; PH "
            "off”."
        )
    )
