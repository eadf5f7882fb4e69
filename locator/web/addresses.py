"""Whole addresses of pages: for links that are passed on, and for search engines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from flask import request

from locator.web.i18n import at, language
from locator.web.state import state

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Version:
    """The page that is being made, in another language (``tag``, BCP 47).

    ``name`` is what its readers call the language, ``home`` where a search is sent to be answered
    in it, ``address`` where the page itself is.
    """

    tag: str
    name: str
    home: str
    address: str


@dataclass(frozen=True, slots=True)
class Alternate:
    """The address of a page in a language (BCP 47); ``x-default`` is for readers of all others."""

    tag: str
    address: str


def site() -> str:
    """Return the address of the site, without a slash at the end.

    It is that of the settings, or else the host that the request names.
    """
    return _public_url() or request.host_url.rstrip("/")


def whole(path: str) -> str:
    """Return the whole address of a path in the language that the reader chose."""
    return site() + at(path)


def other_versions(kinds: Iterable[str] = ()) -> list[Version]:
    """Return the page that is being made, with the kinds chosen on it, in every other language.

    Nothing else that was asked by its address is repeated.
    """
    languages, shown = state().languages, language().locale.language
    query = urlencode([("type", kind) for kind in sorted(kinds)])
    rest = quote(request.path) + (f"?{query}" if query else "")
    return [
        Version(code, languages.name(code), f"/{code}/", f"/{code}{rest}")
        for code in languages.codes
        if code != shown
    ]


def canonical() -> str:
    """Return the address by which a search engine should know the page that is being made.

    It is whole only where the settings say how: a link must not lead to a host that whoever asked
    made up.
    """
    return _public_url() + at(quote(request.path))


def alternates() -> list[Alternate]:
    """Return the addresses of the page that is being made in each language, whole like that one."""
    return alternates_of(_public_url(), quote(request.path))


def alternates_of(site: str, path: str) -> list[Alternate]:
    """Return the addresses of a path by language; none where the site has only one."""
    codes = state().languages.codes
    if len(codes) == 1:
        return []
    by_language = [Alternate(code, f"{site}/{code}{path}") for code in codes]
    return [*by_language, Alternate("x-default", site + path)]


def _public_url() -> str:
    address = state().settings.public_url
    return str(address).rstrip("/") if address else ""
