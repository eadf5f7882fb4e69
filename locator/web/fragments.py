"""Ready-made rows of result lists: rendered once, shown until their words stop being true."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

MOST: Final = 4096
"""Rows kept, in about 10 MB: those of the places that people ask for most."""
HOLE: Final = Markup("\0")
"""Stands in a row where the distance goes; no text of the directory has this character."""

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Fragment:
    """A row without its distance; ``valid_until`` is a POSIX time in seconds."""

    before: str
    after: str
    valid_until: float

    @classmethod
    def of(cls, html: str, valid_until: float) -> Fragment:
        """Cut a rendered row at its hole."""
        before, _, after = html.partition(HOLE)
        return cls(before, after, valid_until)

    def filled(self, distance: str) -> str:
        """Return the row with its distance, which must be HTML already."""
        return f"{self.before}{distance}{self.after}"


class Fragments:
    """Rows by all that their words depend on; the whole store is let go when it is full.

    Entries are only added and read, each in one step, so threads may share it without a lock.
    """

    def __init__(self) -> None:
        self._held: dict[Key, Fragment] = {}

    def get(self, key: Key, now: float) -> Fragment | None:
        """Return the row of a key, if it is held and its words are still true."""
        held = self._held.get(key)
        return held if held and held.valid_until > now else None

    def keep(self, key: Key, fragment: Fragment) -> Fragment:
        """Hold a row for the next who asks, and return it."""
        if len(self._held) >= MOST:
            self._held.clear()
        self._held[key] = fragment
        return fragment
