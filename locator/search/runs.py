"""Runs of consecutive numbers: how the index speaks of cells and of the services in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from locator.search.columns import Counts, Floats, Ints


_FEW: Final = 16
"""Runs that are written out one by one sooner than all at once."""


@dataclass(frozen=True, slots=True)
class Runs:
    """Ranges of numbers, each from ``first`` up to but not including ``stop``; some empty."""

    first: Ints
    stop: Ints

    def __add__(self, other: Runs) -> Runs:
        """Return these runs and the others after them."""
        return Runs(
            np.concatenate((self.first, other.first)), np.concatenate((self.stop, other.stop))
        )

    def among(self, numbers: Ints) -> Runs:
        """Return the runs of places that their members take in an ascending array."""
        return Runs(numbers.searchsorted(self.first), numbers.searchsorted(self.stop))

    def through(self, starts: Ints) -> Runs:
        """Return the runs that begin where ``starts`` says that the numbers begin."""
        return Runs(starts[self.first], starts[self.stop])

    @property
    def size(self) -> int:
        """Return how many numbers there are in all runs together."""
        return int((self.stop - self.first).sum())

    def sum(self, running: Ints | Counts) -> Ints:
        """Return the sums over all members, from running totals along the first axis."""
        return np.asarray((running[self.stop] - running[self.first]).sum(axis=0, dtype=np.int64))

    def take(self, array: Floats) -> Floats:
        """Return a copy of what stands at all members, along the last axis of an array."""
        if len(self.first) > _FEW:
            return array.take(self.members(), axis=-1)
        spans = zip(self.first.tolist(), self.stop.tolist(), strict=True)
        # Neighbours are copied together, several times as fast as one by one.
        return np.concatenate([array[..., first:stop] for first, stop in spans], axis=-1)

    def members(self) -> Ints:
        """Return all numbers in the runs, one run after the other."""
        if len(self.first) <= _FEW:
            spans = zip(self.first.tolist(), self.stop.tolist(), strict=True)
            return np.concatenate([np.arange(first, stop) for first, stop in spans])
        lengths = self.stop - self.first
        ends = np.cumsum(lengths)
        size = int(ends[-1]) if len(ends) else 0
        return np.repeat(self.first - ends + lengths, lengths) + np.arange(size)
