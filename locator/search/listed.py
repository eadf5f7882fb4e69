"""Services that are asked for without a place: all of them, those in a box, those of a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from locator.search.find import by_kind, fits, index_through, narrowed_by, sign_of, unplaced_of
from locator.search.judges import Verdict
from locator.search.query import PAGE_SIZE
from locator.vocabulary import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from locator.directory import Unplaced
    from locator.search.columns import Ints
    from locator.search.find import Row
    from locator.search.index import Index
    from locator.search.query import Search
    from locator.search.snapshot import Snapshot
    from locator.service import Listing
    from locator.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of the services that a search without a place leaves.

    They are in the order in which they were listed first, or, where a name was asked for, those
    that answer to it best come first. ``total``, ``counts`` and ``unsaid`` are as in
    :class:`locator.search.find.Found`.
    """

    search: Search
    listings: tuple[Listing, ...]
    total: int
    counts: Mapping[str, int]
    unsaid: int
    revision: int
    origin: None = None
    is_beyond_range: bool = False

    @property
    def pages(self) -> int:
        """Return how many pages there are; one also where there is nothing."""
        return max(1, -(-self.total // PAGE_SIZE))

    @property
    def rows(self) -> list[Row]:
        """Return the services of the page in order, without a distance."""
        return [(listing, None) for listing in self.listings]

    def sign(self, listing: Listing) -> Kind:
        """Return the kind whose sign a service carries: the one looked for, if it offers it."""
        return sign_of(listing.service.service_types, self.search.kinds)


def list_services(search: Search, snapshot: Snapshot) -> Listed:
    """Return one page of the services that a search leaves which says nowhere."""
    keys, counts = _select(search, snapshot)
    start = (search.page - 1) * PAGE_SIZE
    page = snapshot.listings(keys[start : start + PAGE_SIZE].tolist())
    return Listed(
        search=search,
        listings=tuple(page.values()),
        total=len(keys),
        counts=by_kind(counts),
        unsaid=_unsaid(search, snapshot),
        revision=snapshot.revision,
    )


def keys_of(search: Search, snapshot: Snapshot) -> Ints:
    """Return the primary keys of all services that such a search leaves, in order."""
    return _select(search, snapshot)[0]


def _select(search: Search, snapshot: Snapshot) -> tuple[Ints, Ints]:
    """Return the keys in order, and how many services of each kind there are, wanted or not."""
    named = snapshot.names.keys_answering(search.name) if search.name else None
    keys, counts = index_through(search, snapshot).select(search.box, search.wanted, named)
    narrowed = narrowed_by(search, snapshot)
    unplaced = [one for one in unplaced_of(search, snapshot) if fits(one.key, search, narrowed)]
    counts += np.array([sum(bool(one.types & kind.mask) for one in unplaced) for kind in KINDS])
    keys = np.sort(np.append(keys, _wanted(unplaced, search)))
    return (keys if named is None else named[np.isin(named, keys)]), counts


def _wanted(unplaced: Sequence[Unplaced], search: Search) -> Ints:
    keys = [one.key for one in unplaced if not search.wanted or one.types & search.wanted]
    return np.array(keys, dtype=np.int64)


def _unsaid(search: Search, snapshot: Snapshot) -> int:
    narrowed = narrowed_by(search, snapshot)
    if narrowed is None or search.with_unknown:
        return 0
    named = snapshot.names.keys_answering(search.name) if search.name else None
    silent: Index = narrowed.unsaid
    unplaced = _wanted(unplaced_of(search, snapshot), search).tolist()
    return len(silent.select(search.box, search.wanted, named)[0]) + sum(
        narrowed.verdict(key) is Verdict.UNKNOWN for key in unplaced
    )
