"""Values in the words of the visitor's language: distances, dates, hours, kinds, places."""

from __future__ import annotations

import datetime as dt
import functools
import re
from typing import TYPE_CHECKING, Any, Final

from babel.dates import format_date, format_time
from babel.numbers import format_decimal
from babel.units import format_unit
from markupsafe import Markup, escape

from locator.geo import Distance, Unit, unit_of
from locator.web.fragments import in_ascii
from locator.web.i18n import current_locale, gettext, language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from locator.gazetteer import Place
    from locator.hours import Interval
    from locator.vocabulary import Vocabulary

_NUMBER: Final = re.compile(r"\d+")
_UNIT_NAMES: Final = {Unit.MILE: "length-mile", Unit.KILOMETRE: "length-kilometer"}


def usual_unit(searched: str, reader: str, directory: str) -> Unit:
    """Return the unit to say distances in, by the first of three countries that is known.

    That of the place searched, where the signs are; that of the reader; the directory's first.
    """
    return unit_of(searched or reader or directory)


def how_far(metres: float, unit: Unit) -> str:
    """Say a distance in short: ``0.3 mi``, ``12 km``."""
    return _short_distance(_rounded(metres / unit.metres), unit, language().tag)


class ShortDistances:
    """Says distances in one unit and language as :func:`how_far` does, as HTML in ASCII.

    A list says one in each row: each text is made once, and there are only as many as the earth
    is wide.
    """

    def __init__(self, unit: Unit, locale: str) -> None:
        self._unit, self._locale, self._each = unit, locale, unit.metres
        self._said: dict[float, Markup] = {}

    def __call__(self, metres: float) -> Markup:
        """Say a distance."""
        value = _rounded(metres / self._each)
        said = self._said.get(value)
        if said is None:
            text = _short_distance(value, self._unit, self._locale)
            said = self._said[value] = Markup(in_ascii(escape(text)))  # noqa: S704 - escaped
        return said


@functools.lru_cache(maxsize=64)
def short_distances(unit: Unit, locale: str) -> ShortDistances:
    """Return what says distances in a unit and in the language of a locale."""
    return ShortDistances(unit, locale)


def _rounded(value: float) -> float:
    # Before what was said is looked up, so that the few texts there can be are made once.
    return round(value, 1) if value < 9.95 else round(value)


@functools.lru_cache(maxsize=4096)
def _short_distance(value: float, unit: Unit, locale: str) -> str:
    if value < 0.1:
        return "< " + _short_distance(0.1, unit, locale)
    return format_unit(value, _UNIT_NAMES[unit], "short", format="#,##0.#", locale=locale)


def radius(distance: Distance) -> str:
    """Say a distance that was asked for: ``5 miles``."""
    return _long_distance(distance, language().tag)


@functools.lru_cache(maxsize=1024)
def _long_distance(distance: Distance, locale: str) -> str:
    return format_unit(distance.value, _UNIT_NAMES[distance.unit], "long", locale=locale)


def number(count: int) -> str:
    """Say a number as the reader's country writes it: ``1,831`` or ``1.831``."""
    return format_decimal(count, locale=language().locale)


def long_date(date: dt.date) -> str:
    """Say a date with the month's name."""
    return _date(date, "long", language().tag)


@functools.lru_cache(maxsize=4096)
def _date(date: dt.date, pattern: str, locale: str) -> str:
    return format_date(date, pattern, locale=locale)


def clock(at: dt.datetime | dt.time) -> str:
    """Say a time of day as the reader's country does: ``7:00 PM`` or ``19:00``."""
    return _clock(at.time() if isinstance(at, dt.datetime) else at, language().tag)


@functools.lru_cache(maxsize=4096)
def _clock(time: dt.time, locale: str) -> str:
    return format_time(time, "short", locale=locale)


def hour_said(at: dt.datetime) -> int:
    """Return the hour as ``clock`` says it: 1 at ``1:00 PM``, 13 at ``13:00``."""
    first = _NUMBER.search(clock(at))
    return int(first[0]) if first else at.hour


def interval(between: Interval) -> str:
    """Say from when to when."""
    if _is_whole_day(between):
        return gettext("day and night")
    return f"{clock(between.start)} – {clock(between.end)}"


def uncertain(between: Interval) -> str:
    """Say when it may be open; blank for a whole day, where "call first" says all there is."""
    return "" if _is_whole_day(between) else interval(between)


def _is_whole_day(between: Interval) -> bool:
    return between.end - between.start >= dt.timedelta(days=1)


def weekday(date: dt.date, width: str = "EEEE") -> str:
    """Say the day of the week."""
    return _date(date, width, language().tag)


def labels(vocabulary: Vocabulary[Any], codes: Iterable[str]) -> list[str]:
    """Return the translated labels of codes; one that the vocabulary has dropped is left out."""
    return [gettext(vocabulary.get(code).label) for code in codes if code in vocabulary]


def place_label(place: Place) -> str:
    """Return the label of a place, its country in the reader's language."""
    name = place.country_name
    return place.label_with(current_locale().territories.get(place.country, name))


def language_name(tag: str) -> str:
    """Return what the reader's language calls a language (BCP 47); the tag if it has no word."""
    locale = current_locale()
    name = locale.languages.get(tag.replace("-", "_")) or locale.languages.get(
        tag.split("-", maxsplit=1)[0]
    )
    return name[:1].upper() + name[1:] if name else tag
