"""The truth that the index is compared with: every service measured along the geodesic."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from locator.geo import Point, distances
from locator.search.columns import Columns, Hits


def find(
    columns: Columns,
    groups: Sequence[int],
    origin: Point,
    within: float | None,
    wanted: int,
    start: int,
    count: int,
) -> Hits:
    """Answer as :meth:`locator.search.index.Index.find` does, without any short cut."""
    placed = np.flatnonzero(~np.isnan(columns.latitude))
    metres = distances(origin, columns.latitude[placed], columns.longitude[placed])
    near = np.full(len(placed), fill_value=True) if within is None else metres <= within
    placed, metres = placed[near], metres[near]
    types = [int(bits) for bits in columns.types[placed]]
    counts = [sum(bool(bits & group) for bits in types) for group in groups]
    listed = sorted(
        (float(distance), int(columns.keys[row]))
        for distance, row, bits in zip(metres, placed, types, strict=True)
        if not wanted or bits & wanted
    )
    page = listed[start : start + count]
    return Hits(
        keys=np.array([key for _, key in page], dtype=np.int64),
        distances=np.array([distance for distance, _ in page]),
        total=len(listed),
        counts=np.array(counts, dtype=np.int64),
    )
