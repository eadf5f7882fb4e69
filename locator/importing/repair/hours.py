"""Opening hours as people write them, put into the syntax of OpenStreetMap where that is sure."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import Final

from locator import hours
from locator.errors import BadOpeningHours
from locator.hours.rules import is_by_appointment
from locator.importing.mapping.days import DAY_WORDS
from locator.importing.repair.clock import DAY, TIME, Time, read_span, read_time, written
from locator.importing.repair.mended import Mended, Note

LONGEST: Final = 500
"""Characters of a text that is still read as hours; longer ones are explanations."""
_CODES: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_LETTERS: Final = {"m": 0, "t": 1, "w": 2, "r": 3, "f": 4}
_ALL: Final = frozenset(range(7))
_TO: Final = frozenset("- to thru through till until bis a al au hasta und-".split())
_FILLERS: Final = frozenset(
    "and & , + und et y from open hours hour available daily: de von du le les el los del of on"
    " weekly : / ofen ouvert abierto offen".split()
)
_GROUPS: Final = {
    "daily": _ALL,
    "everyday": _ALL,
    "taglich": _ALL,
    "weekdays": frozenset(range(5)),
    "weekday": frozenset(range(5)),
    "weekends": frozenset({5, 6}),
    "weekend": frozenset({5, 6}),
}
_CLOSED: Final = frozenset(
    "closed clsoed close off ferme fermee cerrado geschlossen fermes cerrados".split()
)
_ALL_DAY: Final = re.compile(
    r"24\s*(?:/|x)\s*7|24\s*-?\s*(?:hours?|hrs?|stunden|horas|heures)(?:\s+(?:a|per|every)\s+day)?"
    r"|around the clock|rund um die uhr",
    re.IGNORECASE,
)
_EVERY_DAY: Final = re.compile(r"\b(?:every day|7 days(?: a week| per week)?|seven days(?: a week)?)\b")
_WORD: Final = re.compile(r"[^\W\d_]+")
_SPACES: Final = re.compile(r"\s+")
_OSM: Final = re.compile(r"\d\d:\d\d-\d\d:\d\d|24/7|\b(?:off|unknown|open)\b")
_NO_TIME: Final = re.compile(r"\b(?:2[5-9]|[3-9]\d)[:.]\d\d\b|\b\d{1,2}:[6-9]\d\b")

Span = tuple[int, int]


def mend_hours(text: str, _country: str) -> Mended:
    """Put hours into the syntax; what cannot be understood for sure goes to ``hours_note``."""
    trimmed = _SPACES.sub(" ", text).strip()
    if not trimmed:
        return Mended("")
    if is_syntax(trimmed):
        return Mended(trimmed, notes=_unread_days(trimmed))
    found = read_hours(text) if len(text) <= LONGEST else None
    if found:
        return Mended(found, "Hours were put into the form that says when it is open.")
    if is_by_appointment(trimmed):
        said = "By appointment does not say when it is open; the text is shown as a note."
    elif _NO_TIME.search(trimmed):
        said = "There is no such time. The text is shown as a note; mend it or leave it."
    else:
        said = (
            "These hours cannot be read for sure, so visitors are told to call, and shown the text "
            "as a note. Write them like “Mo-Fr 09:00-17:00; Sa 10:00-14:00”."
        )
    return Mended("", "Moved to hours_note.", (Note(said),), aside=text.strip())


def is_syntax(text: str) -> bool:
    """Tell whether a text is in the syntax of OpenStreetMap already."""
    if not _OSM.search(text) or len(text) > LONGEST:
        return False
    try:
        hours.parse(text)
    except BadOpeningHours:
        return False
    return True


def read_hours(text: str) -> str | None:
    """Return hours in the syntax; None where a word of them is not understood for sure."""
    week: dict[int, list[Span]] = {}
    tokens = _tokens(text)
    if not tokens:
        return None
    try:
        groups = _groups(tokens)
    except ValueError:
        return None
    for days, spans in groups:
        if not days:
            return None
        for day in days:
            if spans and week.get(day) == []:
                return None
            week.setdefault(day, []).extend(spans)
    return write_week(week)


def write_week(week: dict[int, list[Span]]) -> str | None:
    """Write days with their spans; days without a span are closed. None where spans overlap."""
    texts: dict[int, str] = {}
    for day, spans in sorted(week.items()):
        ordered = sorted(spans)
        if any(before[1] > after[0] for before, after in pairwise(ordered)):
            return None
        texts[day] = ",".join(f"{written(s)}-{written(e)}" for s, e in ordered) or "off"
    if set(texts) == _ALL and set(texts.values()) == {"00:00-24:00"}:
        return "24/7"
    return "; ".join(f"{days} {text}" for days, text in join_days(texts)) or None


def join_days(texts: dict[int, str]) -> list[tuple[str, str]]:
    """Return days that have the same text together, as the syntax writes them."""
    by_text: dict[str, list[int]] = {}
    for day, text in sorted(texts.items()):
        by_text.setdefault(text, []).append(day)
    return [(_days(days), text) for text, days in by_text.items()]


def read_spans(text: str) -> list[Span] | None:
    """Return the spans of one day, none if it is closed; None where that is not sure."""
    tokens = _tokens(text)
    if not tokens:
        return None
    try:
        ((days, spans),) = _groups(tokens)
    except ValueError:
        return None
    return spans if not days or days == _ALL else None


def _unread_days(text: str) -> tuple[Note, ...]:
    if 'unknown "' not in text:
        return ()
    return (Note("The hours of a day cannot be read; visitors are shown the words and told to call."),)


Token = tuple[str, object]


def _tokens(text: str) -> list[Token]:
    """Cut a text into tokens: day, time, span mark, closed, all day, end; "word" for the rest."""
    folded = unicodedata.normalize("NFKD", text.replace("–", "-").replace("—", "-").casefold())
    folded = "".join(c for c in folded if not unicodedata.combining(c))
    folded = _EVERY_DAY.sub(" daily ", folded)
    tokens: list[Token] = []
    place = 0
    while place < len(folded):
        if whole := _ALL_DAY.match(folded, place):
            tokens.append(("span", (0, DAY)))
            place = whole.end()
        elif (time := TIME.match(folded, place)) and (time["word"] or time["hour"]):
            tokens.append(("time", read_time(time)))
            place = time.end()
        elif word := _WORD.match(folded, place):
            tokens.append(_word(word[0]))
            place = word.end()
        else:
            mark = folded[place]
            if mark in ";\n":
                tokens.append(("end", None))
            elif mark == "-":
                tokens.append(("to", None))
            elif not mark.isspace() and mark not in ",&.:/+()*":
                tokens.append(("word", mark))
            elif mark in "()*":
                tokens.append(("word", mark))
            place += 1
    return [token for token in tokens if token != ("filler", None)]


def _word(word: str) -> Token:
    singular = word.removesuffix("s")
    if word in _TO:
        return "to", None
    if word in DAY_WORDS or singular in DAY_WORDS:
        return "days", frozenset({DAY_WORDS.get(word, DAY_WORDS.get(singular, 0))})
    if word in _GROUPS:
        return "days", _GROUPS[word]
    if word in _LETTERS:
        return "days", frozenset({_LETTERS[word]})
    if word in _CLOSED:
        return "closed", None
    return ("filler", None) if word in _FILLERS else ("word", word)


def _groups(tokens: list[Token]) -> list[tuple[frozenset[int], list[Span]]]:
    """Return which days have which spans; raise ValueError where a token does not fit in.

    Days stand before their times or after them, the same way throughout a text.
    """
    simple = _joined(tokens)
    kinds = [kind for kind, _ in simple if kind != "end"]
    if not kinds or any(kind not in {"days", "span", "closed"} for kind in kinds):
        raise ValueError
    days_first = kinds[0] == "days" or "days" not in kinds
    groups: list[tuple[frozenset[int], list[Span]]] = []
    days: frozenset[int] = frozenset()
    spans: list[Span] = []
    has_hours = False

    def flush() -> None:
        nonlocal days, spans, has_hours
        if not has_hours:
            raise ValueError
        groups.append((days, spans))
        days, spans, has_hours = frozenset(), [], False

    for kind, value in simple:
        if kind == "days":
            if days_first and has_hours:
                flush()
            days |= value  # type: ignore[operator] # days hold sets, see _joined
        elif kind in {"span", "closed"}:
            if not days_first and days:
                flush()
            if kind == "span":
                spans.append(value)  # type: ignore[arg-type] # spans hold pairs, see _joined
            elif spans:
                raise ValueError
            has_hours = True
    flush()
    if any(span == (0, DAY) for _, spans in groups for span in spans) and len(groups) > 1:
        # "Mo-Fr 9-5, 24 hours" speaks of two things.
        raise ValueError
    if len(groups) == 1 and not groups[0][0] and groups[0][1] == [(0, DAY)]:
        return [(_ALL, groups[0][1])]
    return groups


def _joined(tokens: list[Token]) -> list[Token]:
    """Join "days to days" and "time to time" into one token each; raise ValueError for halves."""
    found: list[Token] = []
    place = 0
    while place < len(tokens):
        kind, value = tokens[place]
        follows = [k for k, _ in tokens[place + 1 : place + 3]]
        if kind == "time":
            if follows != ["to", "time"] or value is None or tokens[place + 2][1] is None:
                raise ValueError
            start, end = value, tokens[place + 2][1]
            span = read_span(start, end) if isinstance(start, Time) and isinstance(end, Time) else None
            if span is None:
                raise ValueError
            found.append(("span", span))
            place += 3
        elif kind == "days" and follows == ["to", "days"]:
            found.append(("days", _range(value, tokens[place + 2][1])))
            place += 3
        elif kind == "to":
            raise ValueError
        else:
            found.append((kind, value))
            place += 1
    return found


def _range(start: object, end: object) -> frozenset[int]:
    if not (isinstance(start, frozenset) and isinstance(end, frozenset)):
        raise TypeError
    if len(start) != 1 or len(end) != 1:
        raise ValueError
    (first,), (last,) = start, end
    return frozenset(day % 7 for day in range(first, last + 1 if last >= first else last + 8))


def _days(days: list[int]) -> str:
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    parts = []
    for run in runs:
        pair = len(run) == 2  # noqa: PLR2004 - two days need no hyphen
        parts.append(
            _CODES[run[0]]
            if len(run) == 1
            else f"{_CODES[run[0]]},{_CODES[run[1]]}"
            if pair
            else f"{_CODES[run[0]]}-{_CODES[run[-1]]}"
        )
    return ",".join(parts)
