"""What to write instead: one sentence for each way in which opening hours are usually misspelt."""

from __future__ import annotations

import re
from typing import Final

EXAMPLE: Final = "Write them as in “Mo-Fr 09:00-17:00; Sa 10:00-14:00; PH off”."

LONGEST_TEXT: Final = 2000
"""Characters of a text that is still read; real ones have a few hundred at most."""

_DAY_ADVICE: Final = (
    "Write days with two letters, as in English (Mo Tu We Th Fr Sa Su): “Mo-Fr 09:00-17:00”."
)

_SYMPTOMS: Final = (
    (
        r"\d\s*[ap]\.?\s?m\b",
        "Write times on the 24-hour clock, with four digits: “Mo-Fr 09:00-17:00”, not “9am-5pm”.",
    ),
    (
        r"\b(?:2[5-9]|[3-9]\d):\d\d|\d:[6-9]\d",
        "There is no such time. Hours past midnight are written “Fr 22:00-02:00”.",
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
        "Write times with four digits and a colon: “Mo-Fr 09:00-17:00”, not “9-17” or “9.00”.",
    ),
    (
        r"^[^\d\"]+$",
        'Put words into the column hours_note, or in quotation marks: “Mo-Fr "ring the bell"”.',
    ),
)
_COLUMN: Final = re.compile(r"--> 1:(\d+)")


def explain(text: str, report: str) -> str:
    """Return a sentence on what is wrong with a text and what to write; never the text as a whole.

    ``report`` is what the parser said, in which only the column of the fault is of use.
    """
    if not text.strip():
        return f"The hours are blank. Leave the cell empty if they are not known. {EXAMPLE}"
    if len(text) > LONGEST_TEXT:
        return "The hours are too long to be read. Put explanations into the column hours_note."
    outside = re.sub(r'"[^"]*"', '""', text)
    for symptom, advice in _SYMPTOMS:
        if re.search(symptom, outside, re.IGNORECASE):
            return advice
    column = _COLUMN.search(report)
    rest = text[int(column[1]) - 1 :].strip() if column else ""
    where = f" from “{rest[:20]}” on" if rest and len(rest) < len(text.strip()) else ""
    return f"The hours cannot be read{where}. {EXAMPLE}"
