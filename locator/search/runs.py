"""Runs of consecutive numbers: how the index speaks of cells and of the services in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from locator.search.columns import Counts, Ints

_Number = TypeVar("_Number", bound=np.generic)

_FEW: Final = 16
"""Runs that are copied one by one sooner than all at once."""


@dataclass(frozen=True, slots=True)
class Runs:
    """Ranges of numbers, each from its first up to but not including its stop; some empty.

    ``ends`` has a row of firsts and a row of stops: looking both up at once halves the steps.
    """

    ends: Ints

    def __add__(self, other: Runs) -> Runs:
        """Return these runs and the others after them."""
        return Runs(np.concatenate((self.ends, other.ends), axis=1))

    def among(self, numbers: Ints) -> Runs:
        """Return the runs of places that their members take in an ascending array."""
        return Runs(numbers.searchsorted(self.ends))

    def through(self, starts: Ints) -> Runs:
        """Return the runs that begin where ``starts`` says that the numbers begin."""
        return Runs(starts.take(self.ends))

    @property
    def size(self) -> int:
        """Return how many numbers there are in all runs together."""
        # Plain numbers: of so few, an array's own sum takes five times as long.
        first: list[int]
        stop: list[int]
        first, stop = self.ends.tolist()
        return sum(stop) - sum(first)

    def sum(self, running: Ints | Counts) -> Ints:
        """Return the sums over all members, from running totals along the first axis."""
        first, stop = self.ends
        return np.asarray((running[stop] - running[first]).sum(axis=0, dtype=np.int64))

    def take(self, array: npt.NDArray[_Number]) -> npt.NDArray[_Number]:
        """Return a copy of what stands at all members, along the last axis of an array."""
        if self.ends.shape[1] > _FEW:
            return array.take(self.members(), axis=-1)
        spans = self.ends.T.tolist()
        # Neighbours are copied together, several times as fast as one by one.
        return np.concatenate([array[..., first:stop] for first, stop in spans], axis=-1)

    def at(self, places: Ints) -> Ints:
        """Return the members that stand at some places among all of them."""
        first, stop = self.ends
        before_end = (stop - first).cumsum()
        shift = stop - before_end
        members: Ints = places + shift.take(before_end.searchsorted(places, side="right"))
        return members

    def members(self) -> Ints:
        """Return all numbers in the runs, one run after the other."""
        first, stop = self.ends
        lengths = stop - first
        numbers: Ints = (stop - lengths.cumsum()).repeat(lengths)
        numbers += np.arange(len(numbers))
        return numbers
