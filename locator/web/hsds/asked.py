"""What a program asks of a list: the specification's parameters, parsed once."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from locator.errors import BadSearch

if TYPE_CHECKING:
    from collections.abc import Mapping

USUAL_PAGE: Final = 25
LARGEST_PAGE: Final = 100
LARGEST_MINIMAL_PAGE: Final = 10_000
"""Objects on a page of identifiers and dates alone, which are asked for all at once."""
LAST_PAGE: Final = 1_000_000
LONGEST_SEARCH: Final = 200
_MOST_WORDS: Final = 8
_LONGEST_ID: Final = 100
_FARTHEST: Final = 500_000.0
"""Metres; beyond them, "near" says nothing."""
_YES: Final = frozenset({"true", "1", "yes"})
_NO: Final = frozenset({"false", "0", "no", ""})
_FORMATS: Final = ("json", "ndjson")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Which part of a list is asked for: page ``number`` from 1, of ``size`` objects."""

    number: int
    size: int

    @property
    def start(self) -> int:
        """Return how many objects come before it."""
        return (self.number - 1) * self.size


class Asked:
    """The parameters of a request; each method reads one, or raises :class:`BadSearch`."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        self._fields = fields

    def page(self, usual: int = USUAL_PAGE, largest: int = LARGEST_PAGE) -> Page:
        """Read ``page`` and ``per_page``."""
        size = self._number("per_page", usual, largest)
        return Page(number=self._number("page", 1, LAST_PAGE), size=size)

    def flag(self, name: str) -> bool:
        """Read a parameter that is ``true`` or ``false``."""
        text = self._fields.get(name, "").strip().lower()
        if text not in _YES | _NO:
            raise BadSearch(name, "Write true or false.")
        return text in _YES

    def words(self) -> tuple[str, ...]:
        """Read ``search``: the words that are looked for, all of them."""
        text = self._fields.get("search", "").strip()
        if len(text) > LONGEST_SEARCH or "\0" in text:
            raise BadSearch("search", f"Search for at most {LONGEST_SEARCH} characters.")
        return tuple(text.split()[:_MOST_WORDS])

    def identifier(self, name: str) -> str:
        """Read an identifier; one that nothing has finds nothing."""
        text = self._fields.get(name, "").strip().lower()
        if len(text) > _LONGEST_ID:
            raise BadSearch(name, "Give an identifier as this interface gives them: a UUID.")
        return text

    def moment(self, name: str) -> dt.datetime | None:
        """Read a date, or a date and time (ISO 8601); without a zone it is in UTC."""
        text = self._fields.get(name, "").strip()
        if not text:
            return None
        # A plus sign in an address reads as a space.
        for written in (text, text.replace(" ", "+")):
            try:
                moment = dt.datetime.fromisoformat(written)
            except ValueError:
                continue
            return moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment
        raise BadSearch(name, "Write a date and time like 2026-11-22T12:00:00Z (ISO 8601).")

    def metres(self) -> float | None:
        """Read ``proximity``, a distance in metres."""
        text = self._fields.get("proximity", "").strip()
        if not text:
            return None
        try:
            metres = float(text)
        except ValueError:
            metres = math.nan
        if not 0 < metres <= _FARTHEST:
            raise BadSearch("proximity", f"Give metres, more than 0 and at most {_FARTHEST:.0f}.")
        return metres

    def postal_code(self) -> str:
        """Read ``postcode``."""
        text = " ".join(self._fields.get("postcode", "").split())
        if len(text) > _LONGEST_ID:
            raise BadSearch("postcode", "Give one postal code.")
        return text

    def wants_lines(self) -> bool:
        """Read ``format``: whether all is wanted, a line of JSON for each."""
        name = self._fields.get("format", "").strip().lower() or _FORMATS[0]
        if name not in _FORMATS:
            raise BadSearch("format", f"Ask for one of these formats: {', '.join(_FORMATS)}.")
        return name == "ndjson"

    def _number(self, name: str, usual: int, largest: int) -> int:
        text = self._fields.get(name, "").strip()
        if not text:
            return usual
        if not (text.isascii() and text.isdecimal() and len(text) < 10):
            raise BadSearch(name, f"Give a whole number from 1 to {largest}.")
        if not 1 <= int(text) <= largest:
            raise BadSearch(name, f"Give a whole number from 1 to {largest}.")
        return int(text)
