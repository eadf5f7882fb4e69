"""What services offer, as the few sets of types that occur among them.

A hundred thousand services share some hundreds of sets. Whether a service offers something wanted
is looked up by the number of its set, and counting all groups takes one pass over the services.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from locator.search.columns import Bits, Ints

Flags = npt.NDArray[np.bool_]


class Mixes:
    """Number the distinct sets of types; ``of`` holds the number of each service's set."""

    def __init__(self, types: Bits) -> None:
        self._types, numbers = np.unique(types, return_inverse=True)
        self.of: npt.NDArray[np.unsignedinteger] = numbers.astype(
            np.uint16 if len(self._types) <= 1 << 16 else np.uint32
        )

    def take(self, rows: Ints) -> Mixes:
        """Return the sets of some of the services; sets that none of them has keep their number."""
        part = copy.copy(self)
        part.of = self.of[rows]
        return part

    def __len__(self) -> int:
        return len(self._types)

    def offering(self, wanted: int) -> Flags:
        """Tell of each set whether it holds a wanted type; all do where ``wanted`` is 0."""
        if not wanted:
            return np.ones(len(self), dtype=bool)
        return np.asarray((self._types & np.uint64(wanted)) != 0)

    def membership(self, groups: Sequence[int]) -> Flags:
        """Tell of each set (rows) whether it holds a type of each group (columns)."""
        flags = np.zeros((len(self), len(groups)), dtype=bool)
        for column, group in enumerate(groups):
            flags[:, column] = self.offering(group)
        return flags
