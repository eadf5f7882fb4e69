"""The grammar of opening hours in everyday words: days and times, one after the other."""

from __future__ import annotations

import enum
import re
import unicodedata
from dataclasses import dataclass, field
from typing import Final

from locator.importing.repair.clock import DAY, TIME, Span, Time, read_span, read_time

ALL_DAYS: Final = frozenset(range(7))
DAY_WORDS: Final = {
    word: day
    for day, words in enumerate(
        (
            "monday mon mo lundi lun lunes montag",
            "tuesday tues tue tu mardi mar martes dienstag die",
            "wednesday wed weds we mercredi mer miercoles mie mittwoch mit",
            "thursday thurs thur thu th jeudi jeu jueves jue donnerstag don",
            "friday fri fr vendredi ven viernes vie freitag fre",
            "saturday sat sa samedi sam sabado sab samstag sonnabend",
            "sunday sun su dimanche dim domingo dom sonntag son",
        )
    )
    for word in words.split()
}
"""Folded names of days in English, Spanish, French, German; with their number from Monday, 0."""

_GROUPS: Final = {
    "daily": ALL_DAYS,
    "everyday": ALL_DAYS,
    "taglich": ALL_DAYS,
    "weekdays": frozenset(range(5)),
    "weekday": frozenset(range(5)),
    "weekends": frozenset({5, 6}),
    "weekend": frozenset({5, 6}),
}
_LETTERS: Final = {"m": 0, "t": 1, "w": 2, "f": 4}
_TO: Final = frozenset(["to", "thru", "through", "till", "until", "bis", "a", "al", "au", "hasta"])
_FILLERS: Final = frozenset(
    [
        "and",
        "und",
        "et",
        "y",
        "from",
        "open",
        "hours",
        "hour",
        "available",
        "de",
        "von",
        "du",
        "le",
        "les",
        "el",
        "los",
        "del",
        "of",
        "on",
        "weekly",
        "ouvert",
        "abierto",
        "offen",
        "geoffnet",
    ]
)
_CLOSED: Final = frozenset(
    ["closed", "clsoed", "off", "ferme", "fermee", "fermes", "cerrado", "cerrados", "geschlossen"]
)
_ALL_DAY: Final = re.compile(
    r"24\s*(?:/|x)\s*7|24\s*-?\s*(?:hours?|hrs?|stunden|horas|heures)(?:\s+(?:a|per|every)\s+day)?"
    r"|around the clock|rund um die uhr"
)
_EVERY_DAY: Final = re.compile(r"\b(?:every day|(?:7|seven) days(?: (?:a|per) week)?)\b")
_DASHES: Final = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2212", "------")
_WORD: Final = re.compile(r"[^\W\d_]+")
_JOINTS: Final = frozenset(",;&.:/+")


class _Mark(enum.Enum):
    TO = enum.auto()
    CLOSED = enum.auto()
    FILLER = enum.auto()
    STRANGE = enum.auto()


_Days = frozenset[int]
_Token = _Days | Time | Span | _Mark


class NotUnderstood(Exception):
    """A word or an order of words that hours are not read from, because it would be a guess."""


@dataclass(slots=True)
class Group:
    """Days, none where no day is named, and when it is open on them; no spans: closed."""

    days: frozenset[int] = frozenset()
    spans: list[Span] = field(default_factory=list)
    is_closed: bool = False

    @property
    def says_when(self) -> bool:
        """Say whether hours or "closed" were read for the days already."""
        return bool(self.spans) or self.is_closed


def read_groups(text: str) -> list[Group]:
    """Return what a text says of which days; raise NotUnderstood where anything is not sure.

    Days stand before their hours or after them, the same way throughout a text.
    """
    tokens = _join(_tokens(text))
    days_first = isinstance(tokens[0], frozenset) or not any(
        isinstance(token, frozenset) for token in tokens
    )
    groups = [Group()]
    for token in tokens:
        group = groups[-1]
        if isinstance(token, frozenset):
            if days_first and group.says_when:
                groups.append(group := Group())
            group.days |= token
            continue
        if not days_first and group.days:
            groups.append(group := Group())
        _add_hours(group, token)
    if not all(group.says_when for group in groups):
        raise NotUnderstood
    is_all_day = any((0, DAY) in group.spans for group in groups)
    if is_all_day and len(groups) > 1:
        # "Mo-Fr 9-5, 24 hours" speaks of two things.
        raise NotUnderstood
    return groups


def _add_hours(group: Group, token: _Token) -> None:
    if isinstance(token, tuple) and not group.is_closed:
        group.spans.append(token)
    elif token is _Mark.CLOSED and not group.spans:
        group.is_closed = True
    else:
        raise NotUnderstood


def _tokens(text: str) -> list[_Token]:
    spelled = unicodedata.normalize("NFKD", text.translate(_DASHES).casefold())
    folded = "".join(c for c in spelled if not unicodedata.combining(c))
    folded = _EVERY_DAY.sub(" daily ", folded)
    tokens: list[_Token] = []
    place = 0
    while place < len(folded):
        if whole := _ALL_DAY.match(folded, place):
            tokens.append((0, DAY))
            place = whole.end()
        elif time := TIME.match(folded, place):
            tokens.append(read_time(time) or _Mark.STRANGE)
            place = time.end()
        elif word := _WORD.match(folded, place):
            tokens.append(_meaning(word[0]))
            place = word.end()
        else:
            tokens.append(_sign(folded[place]))
            place += 1
    return [token for token in tokens if token is not _Mark.FILLER]


def _sign(sign: str) -> _Mark:
    if sign == "-":
        return _Mark.TO
    return _Mark.FILLER if sign.isspace() or sign in _JOINTS else _Mark.STRANGE


def _meaning(word: str) -> _Token:
    day = DAY_WORDS.get(word, DAY_WORDS.get(word.removesuffix("s"), _LETTERS.get(word)))
    if word in _TO:
        return _Mark.TO
    if day is not None:
        return frozenset({day})
    if word in _GROUPS:
        return _GROUPS[word]
    if word in _CLOSED:
        return _Mark.CLOSED
    return _Mark.FILLER if word in _FILLERS else _Mark.STRANGE


def _join(tokens: list[_Token]) -> list[_Token]:
    """Make one token of "days to days" and of "time to time"; a half of one is not understood."""
    found: list[_Token] = []
    place = 0
    while place < len(tokens):
        token = tokens[place]
        to, after = [*tokens[place + 1 : place + 3], None, None][:2]
        if isinstance(token, Time):
            span = read_span(token, after) if to is _Mark.TO and isinstance(after, Time) else None
            if span is None:
                raise NotUnderstood
            found.append(span)
            place += 3
        elif isinstance(token, frozenset) and to is _Mark.TO and isinstance(after, frozenset):
            found.append(_range(token, after))
            place += 3
        elif token in {_Mark.TO, _Mark.STRANGE}:
            raise NotUnderstood
        else:
            found.append(token)
            place += 1
    if not found:
        raise NotUnderstood
    return found


def _range(start: frozenset[int], end: frozenset[int]) -> frozenset[int]:
    if len(start) != 1 or len(end) != 1:
        raise NotUnderstood
    (first,), (last,) = start, end
    return frozenset(day % 7 for day in range(first, last + 1 if last >= first else last + 8))
