"""Languages: which one an answer is in, and the catalogues there are."""

from __future__ import annotations

import functools
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import flask_babel
from babel import Locale, UnknownLocaleError
from flask import has_request_context, request

if TYPE_CHECKING:
    from gettext import NullTranslations

    from flask import Flask

TRANSLATIONS: Final = Path(__file__).parent.parent / "translations"
SOURCE_LANGUAGE: Final = "en"
_MOST_WISHES: Final = 20


def install(app: Flask) -> None:
    """Answer in the visitor's language where there is a catalogue of it."""
    languages = available_languages()
    app.config["BABEL_DEFAULT_LOCALE"] = SOURCE_LANGUAGE
    flask_babel.Babel(
        app,
        default_translation_directories=str(TRANSLATIONS),
        locale_selector=lambda: best_locale(request.headers.get("Accept-Language", ""), languages),
    )
    app.before_request(_forget)
    # Templates ask these dozens of times a page; the extension's own are ten times slower.
    app.jinja_env.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]  # comes with Jinja's extension for messages


@dataclass(frozen=True, slots=True)
class Language:
    """The language of one answer: its locale, the locale's name, and its catalogue."""

    locale: Locale
    tag: str
    catalogue: NullTranslations


_chosen: ContextVar[Language | None] = ContextVar("language", default=None)
"""The language of the request that is being answered; asked dozens of times for a page."""


def _forget() -> None:
    _chosen.set(None)


def language() -> Language:
    """Return the language of the answer that is being made, chosen once for each request."""
    chosen = _chosen.get()
    if chosen is None:
        chosen = _language_of(flask_babel.get_locale() or Locale(SOURCE_LANGUAGE))
        if has_request_context():
            _chosen.set(chosen)
    return chosen


@functools.lru_cache(maxsize=256)
def _language_of(locale: Locale) -> Language:
    return Language(locale, str(locale), flask_babel.get_translations())


def current_locale() -> Locale:
    """Return the locale of the answer that is being made."""
    return language().locale


def gettext(message: str, **values: object) -> str:
    """Return a message in the visitor's language, with ``%(name)s`` filled in."""
    text = language().catalogue.gettext(message)
    return text % values if values else text


def ngettext(singular: str, plural: str, count: int, **values: object) -> str:
    """Return a message in the form that a number asks for, with ``%(name)s`` filled in."""
    text = language().catalogue.ngettext(singular, plural, count)
    return text % values if values else text


def available_languages() -> tuple[str, ...]:
    """Return the languages that are complete: the source's own, and the compiled catalogues."""
    catalogues = TRANSLATIONS.glob("*/LC_MESSAGES/messages.mo")
    found = {path.parent.parent.name for path in catalogues}
    return (SOURCE_LANGUAGE, *sorted(found - {SOURCE_LANGUAGE}))


@functools.lru_cache(maxsize=256)
def best_locale(accept_language: str, languages: tuple[str, ...]) -> Locale:
    """Return the first wish of an ``Accept-Language`` header that can be met.

    The country of a wish is kept for dates and units: British and American readers share a
    catalogue and not a clock. A header that makes no sense counts as no wish.
    """
    wishes = sorted(
        (_wish(part) for part in accept_language[:500].split(",")[:_MOST_WISHES]),
        key=lambda wish: -wish[1],
    )
    for tag, quality in wishes:
        locale = _locale(tag)
        if quality > 0 and locale and locale.language in languages:
            return locale
    return Locale(SOURCE_LANGUAGE)


def _wish(part: str) -> tuple[str, float]:
    tag, _, weight = part.strip().partition(";")
    name, _, number = weight.strip().partition("=")
    try:
        quality = float(number) if name.strip() == "q" else 1.0
    except ValueError:
        quality = 0.0
    return tag.strip(), quality if 0 <= quality <= 1 else 0.0


def _locale(tag: str) -> Locale | None:
    try:
        locale = Locale.parse(tag, sep="-")
    except (ValueError, TypeError, UnknownLocaleError):
        return None
    return Locale(locale.language, territory=locale.territory)
