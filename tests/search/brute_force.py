"""The truth that the index is compared with: every service measured along the geodesic."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from locator.geo import Point, distances
from locator.search.columns import Columns, Hits

if TYPE_CHECKING:
    from collections.abc import Sequence


class Measured:
    """All services as seen from one origin, measured without any short cut."""

    def __init__(self, columns: Columns, groups: Sequence[int], origin: Point) -> None:
        placed = ~np.isnan(columns.latitude)
        self.keys = columns.keys[placed]
        self.types = columns.types[placed]
        self.groups = groups
        self.metres = distances(origin, columns.latitude[placed], columns.longitude[placed])

    def find(self, within: float | None, wanted: int, start: int, count: int) -> Hits:
        """Answer as :meth:`locator.search.index.Index.find` does."""
        near = np.full(len(self.keys), fill_value=True)
        if within is not None:
            near = self.metres <= within
        counts = [np.sum(near & (self.types & np.uint64(group) != 0)) for group in self.groups]
        if wanted:
            near = near & (self.types & np.uint64(wanted) != 0)
        order = np.lexsort((self.keys[near], self.metres[near]))[start : start + count]
        return Hits(
            keys=self.keys[near][order],
            distances=self.metres[near][order],
            total=int(near.sum()),
            counts=np.array(counts, dtype=np.int64),
        )
