"""A directory as it looks through filters: the services that pass, and those that do not say."""

from __future__ import annotations

import datetime as dt
import threading
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from locator.search.judges import Verdict

if TYPE_CHECKING:
    from locator.search.columns import Ints
    from locator.search.filters import Choice
    from locator.search.index import Index
    from locator.search.traits import Judged, Traits, Verdicts

_KEPT: Final = 8
"""Sets of choices whose indexes are kept; each takes some 60 bytes for a service that passes."""


class Narrowed:
    """The services of a revision by what they say to all of some choices together."""

    def __init__(
        self, index: Index, keys: Ints, judged: dict[Choice, Judged], valid_until: float
    ) -> None:
        self._index, self._keys, self._judged = index, keys, judged
        self.valid_until = valid_until
        self._together: Verdicts = np.minimum.reduce([one.verdicts for one in judged.values()])

    @cached_property
    def passing(self) -> Index:
        """The services that say yes to every choice."""
        return self._index.among(self._of_index == Verdict.YES)

    @cached_property
    def unsaid(self) -> Index:
        """The services that say no to nothing, and do not say it of every choice."""
        return self._index.among(self._of_index == Verdict.UNKNOWN)

    @cached_property
    def possible(self) -> Index:
        """The services that say no to nothing."""
        return self._index.among(self._of_index != Verdict.NO)

    def verdict(self, key: int) -> Verdict:
        """Return what one service says to all choices; NO for one that is not there."""
        place = self._place(key)
        return Verdict.NO if place is None else Verdict(int(self._together[place]))

    def left_open(self, key: int) -> tuple[str, ...]:
        """Return the names of the filters about which one service says nothing."""
        place, unknown = self._place(key), int(Verdict.UNKNOWN)
        if place is None:
            return ()
        return tuple(
            choice.name
            for choice, judged in self._judged.items()
            if judged.verdicts[place] == unknown
        )

    @cached_property
    def _of_index(self) -> Verdicts:
        return self._together[self._keys.searchsorted(self._index.keys)]

    def _place(self, key: int) -> int | None:
        place = int(self._keys.searchsorted(key))
        return place if place < len(self._keys) and self._keys[place] == key else None


class Narrowings:
    """Narrows a revision down, and keeps what was asked for last while it holds."""

    def __init__(self, index: Index, traits: Traits) -> None:
        self._index, self._traits = index, traits
        self._held: dict[tuple[Choice, ...], Narrowed] = {}
        self._making = threading.Lock()

    def by(self, choices: tuple[Choice, ...]) -> Narrowed:
        """Return the services by what they say to one or more choices now."""
        at = dt.datetime.now(dt.UTC)
        with self._making:
            held = self._held.pop(choices, None)
            if held is None or held.valid_until <= at.timestamp():
                held = self._make(choices, at)
            self._held[choices] = held
            while len(self._held) > _KEPT:
                self._held.pop(next(iter(self._held)))
            return held

    def _make(self, choices: tuple[Choice, ...], at: dt.datetime) -> Narrowed:
        judged = {choice: self._traits.judge(choice, at) for choice in choices}
        valid_until = min(one.valid_until for one in judged.values())
        return Narrowed(self._index, self._traits.keys, judged, valid_until)
