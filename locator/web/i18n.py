"""Languages: which one an answer is in, the catalogues there are, and links that keep the choice.

A path that starts with a language (``/es/about``) is answered in it. All other paths are answered
in the first language of ``Accept-Language`` that there is a catalogue of.
"""

from __future__ import annotations

import functools
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations
from flask import request
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask, Response

    from locator.messages import Message

TRANSLATIONS: Final = Path(__file__).parent.parent / "translations"
SOURCE_LANGUAGE: Final = "en"
_MOST_WISHES: Final = 20
_LONGEST_HEADER: Final = 500
_HTML: Final = "text/html"
_THOUSAND: Final = 1000


@dataclass(frozen=True, slots=True)
class Language:
    """The language of one answer: its locale, its catalogue, and how its links begin.

    ``root`` stands before the path of every link: blank, or ``/es`` where the path asked for named
    the language. ``territory`` is the reader's, for units; blank where no wish names one. ``tag``
    is the locale's name, and ``key`` tells apart all that two answers can differ in by language.
    """

    locale: Locale
    tag: str
    root: str
    territory: str
    catalogue: NullTranslations
    marked: dict[str, Markup] = field(default_factory=dict, compare=False, repr=False)
    """Messages that templates showed before, as HTML."""

    @property
    def key(self) -> tuple[str, str]:
        """Return what pieces of pages are kept by: links differ where words do not."""
        return self.tag, self.root


@dataclass(frozen=True, slots=True, eq=False)
class Languages:
    """The languages of a site: the source's own, and those with a compiled catalogue."""

    folder: Path
    codes: tuple[str, ...]

    @classmethod
    def of(cls, folder: Path) -> Languages:
        """Read which catalogues lie in a folder."""
        found = {path.parent.parent.name for path in folder.glob("*/LC_MESSAGES/messages.mo")}
        return cls(folder, (SOURCE_LANGUAGE, *sorted(found - {SOURCE_LANGUAGE})))

    def name(self, code: str) -> str:
        """Return what those who read a language call it."""
        name = Locale(code).get_language_name(code) or code
        return name[:1].upper() + name[1:]

    def root_of(self, path: str) -> str:
        """Return the part of a path that names a language, ``/es``; blank where none does."""
        code = path[1:].partition("/")[0]
        return f"/{code}" if code in self.codes else ""

    def choose(self, accept_language: str, root: str) -> Language:
        """Return the language of an answer by the header of that name and the path's beginning.

        A header that makes no sense counts as no wish.
        """
        return _choose(self, accept_language[:_LONGEST_HEADER], root)


@functools.lru_cache(maxsize=1024)
def _choose(languages: Languages, accept_language: str, root: str) -> Language:
    wishes = list(_wishes(accept_language))
    offered = (root[1:],) if root else languages.codes
    met = next((wish for wish in wishes if wish.language in offered), None)
    code = met.language if met else offered[0]
    # Whoever reads Spanish in the United States has its clock and its miles, and so has a reader
    # who wishes for American English and chose Spanish for this page.
    territory = (met.territory if met else None) or next(
        (wish.territory for wish in wishes if wish.territory), ""
    )
    locale = _locale(f"{code}-{territory}") or Locale(code)
    return Language(locale, str(locale), root, territory, _catalogue(languages.folder, code))


@functools.cache
def _catalogue(folder: Path, code: str) -> NullTranslations:
    return Translations.load(folder, [code])


def _wishes(accept_language: str) -> Iterator[Locale]:
    """Yield what a header wishes for, best first; what Babel does not know is left out."""
    parts = accept_language.split(",")[:_MOST_WISHES]
    for tag, quality in sorted((_wish(part) for part in parts), key=lambda wish: -wish[1]):
        locale = _locale(tag)
        if quality > 0 and locale:
            yield locale


def _wish(part: str) -> tuple[str, float]:
    tag, _, weight = part.strip().partition(";")
    name, _, number = weight.strip().partition("=")
    try:
        quality = float(number) if name.strip() == "q" else 1.0
    except ValueError:
        quality = 0.0
    return tag.strip(), quality if 0 <= quality <= 1 else 0.0


def _locale(tag: str) -> Locale | None:
    """Return the locale of a tag (BCP 47), its script and variants left out."""
    try:
        locale = Locale.parse(tag, sep="-")
        return Locale(locale.language, territory=locale.territory)
    except (ValueError, TypeError, UnknownLocaleError):
        return None


_SOURCE: Final = Languages(TRANSLATIONS, (SOURCE_LANGUAGE,)).choose("", "")
_answers: Final[ContextVar[Language]] = ContextVar("language")
"""The language of the answer that is being made; asked dozens of times for a page."""


def install(app: Flask) -> None:
    """Let templates speak the visitor's language, and pages say which one that is."""

    @app.after_request
    def tell(response: Response) -> Response:
        if response.mimetype == _HTML:
            response.headers["Content-Language"] = html_lang()
            response.headers["Vary"] = "Accept-Language"
        return response

    # Jinja's own extension asks its context several times for each message: a third of a page.
    app.jinja_env.globals.update(_=_in_template, ngettext=_ngettext_in_template)


def answer_in(languages: Languages, code: str) -> None:
    """Give the rest of the answer in a language by its code, and its links too.

    The visitor's own choice stays where it is blank, or none that there is a catalogue of.
    """
    root = languages.root_of(f"/{code}")
    if root:
        accepted = request.environ.get("HTTP_ACCEPT_LANGUAGE", "")
        _answers.set(languages.choose(accepted, root))


def in_language(application: Callable[..., Any], languages: Languages) -> Callable[..., Any]:
    """Wrap a WSGI application so that it answers in the visitor's language.

    What names one at the beginning of a path moves to where WSGI has the part of a path that leads
    to an application: so no route is written once for every language.
    """

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        root = languages.root_of(environ["PATH_INFO"])
        if root:
            environ["SCRIPT_NAME"] = root
            environ["PATH_INFO"] = environ["PATH_INFO"][len(root) :] or "/"
        _answers.set(languages.choose(environ.get("HTTP_ACCEPT_LANGUAGE", ""), root))
        return application(environ, start_response)

    return answer


def language() -> Language:
    """Return the language of the answer that is being made."""
    return _answers.get(_SOURCE)


def current_locale() -> Locale:
    """Return the locale of the answer that is being made."""
    return language().locale


def html_lang() -> str:
    """Return the language of the answer as HTML and HTTP name it (BCP 47): ``es-US``."""
    return language().tag.replace("_", "-")


def at(path: str) -> str:
    """Return the address of a path of this site in the language that the reader chose."""
    return language().root + path


def gettext(message: str, **values: object) -> str:
    """Return a message in the visitor's language, with ``%(name)s`` filled in."""
    text = language().catalogue.gettext(message)
    return text % values if values else text


def tell(message: Message) -> str:
    """Return a message that was kept, in the visitor's language."""
    return teller()(message)


def teller() -> Callable[[Message], str]:
    """Return what says messages in the visitor's language, also after the answer has begun."""
    chosen = language()
    return lambda message: message.say(chosen.catalogue.gettext, chosen.locale)


def ngettext(singular: str, plural: str, count: int, **values: object) -> str:
    """Return a message in the form that a number asks for, with ``%(name)s`` filled in."""
    text = language().catalogue.ngettext(singular, plural, count)
    return text % values if values else text


def _in_template(message: str, **values: object) -> Markup:
    """Return a message of a template as HTML; values are escaped where they are filled in."""
    marked = language().marked
    text = marked.get(message)
    if text is None:
        # A template's messages are its author's: nothing of the directory is ever one.
        text = marked[message] = Markup(gettext(message))  # noqa: S704 - see above
    return text % values if values else text


def _ngettext_in_template(singular: str, plural: str, num: int, **values: object) -> Markup:
    """Do the same for a message with a number, which it calls ``num``."""
    text = language().catalogue.ngettext(singular, plural, num)
    # As the reader's country writes numbers, which matters from a thousand on.
    shown = num if num < _THOUSAND else format_decimal(num, locale=language().locale)
    return Markup(text) % {"num": shown, **values}  # noqa: S704 - see above
