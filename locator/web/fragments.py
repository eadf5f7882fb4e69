"""Ready-made pieces of pages: rendered once, shown until their words stop being true."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import current_app
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

MOST: Final = 16_384
"""Pieces kept, in about 40 MB: rows of the places that people ask for most, and frames of pages."""
HOLE: Final = Markup("\0")
"""Stands in a piece where something goes that differs by request; no text has this character."""

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Fragment:
    """HTML cut at its holes; ``valid_until`` is a POSIX time in seconds.

    Letters beyond ASCII are character references in it, also in what fills its holes: a text that
    has none takes half the memory, is joined in a third of the time, and is sent without encoding
    it, which takes as long as finding the services of a page.
    """

    parts: tuple[str, ...]
    valid_until: float = math.inf

    @classmethod
    def of(cls, html: str, valid_until: float = math.inf) -> Fragment:
        """Cut rendered HTML at its holes."""
        return cls(tuple(in_ascii(html).split(HOLE)), valid_until)

    def filled(self, *pieces: str) -> Markup:
        """Return the HTML with its holes filled, in order, by what is HTML already."""
        if not pieces and len(self.parts) == 1:
            return Markup(self.parts[0])  # noqa: S704 - a template's
        html: list[str] = []
        self.write(html, *pieces)
        return joined(html)

    def write(self, html: list[str], *pieces: str) -> None:
        """Append to a page what :meth:`filled` returns; ``ValueError`` where pieces do not fit."""
        whole = [*pieces, *self.parts]
        # By turns, in two steps: a page has a hundred pieces besides its rows.
        whole[::2] = self.parts
        whole[1::2] = pieces if all(map(str.isascii, pieces)) else map(in_ascii, pieces)
        html += whole


def in_ascii(html: str) -> str:
    """Return HTML with character references for letters beyond ASCII."""
    return html if html.isascii() else html.encode("ascii", "xmlcharrefreplace").decode("ascii")


def joined(pieces: Iterable[str]) -> Markup:
    """Return pieces of HTML as one; what each is made of was escaped where it was made."""
    return Markup("".join(pieces))  # noqa: S704 - parts come from templates, pieces are HTML


def macro(template: str, name: str) -> Callable[..., str]:
    """Return a macro of a template, which takes less time than a template of its own."""
    module = current_app.jinja_env.get_template(template).module
    found: Callable[..., str] = getattr(module, name)
    return found


class Fragments:
    """Pieces by all that their words depend on, never by what a visitor typed.

    The oldest is let go when the store is full. Entries are added, read and let go in one step
    each, so threads may share it without a lock.
    """

    def __init__(self) -> None:
        self._held: dict[Key, Fragment] = {}

    def get(self, key: Key, make: Callable[[], Fragment]) -> Fragment:
        """Return the piece of a key, making it where there is none whose words are still true."""
        held = self._held.get(key)
        if held is None or held.valid_until <= time.time():
            held = self._held[key] = make()
            while len(self._held) > MOST:
                # Those made first go first. Another thread may have taken the same one.
                self._held.pop(next(iter(self._held)), None)
        return held
