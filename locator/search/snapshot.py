"""The newest revision of the directory, held in memory by each process."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from locator.bulk import rare_collections
from locator.directory import Audience
from locator.search.columns import Columns
from locator.search.index import Index
from locator.search.judges import primary
from locator.search.names import ServiceNames
from locator.search.narrowing import Narrowings
from locator.search.traits import Traits
from locator.vocabulary import KINDS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from locator.directory import Directory, Unplaced
    from locator.service import Listing

MOST_LISTINGS: Final = 16_384
"""Listings kept read between searches: those of the places that people ask for most, in 50 MB."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One revision: its index, and the listings of it that were read so far.

    ``languages`` are those that are spoken at the services, the commonest first. ``narrowings``
    are the same services as they look through filters, ``names`` those by which they are called.
    """

    revision: int
    index: Index
    count: int
    unplaced: tuple[Unplaced, ...]
    countries: tuple[str, ...]
    languages: tuple[str, ...]
    narrowings: Narrowings
    names: ServiceNames
    as_of: dt.datetime | None
    _directory: Directory
    _listings: dict[int, Listing] = field(default_factory=dict)

    def listings(self, keys: Sequence[int]) -> dict[int, Listing]:
        """Return the listings of primary keys; one that was removed a moment ago is left out."""
        held = self._listings
        found = {key: listing for key in keys if (listing := held.get(key))}
        if len(found) == len(keys):
            return found
        read = self._read([key for key in keys if key not in found])
        held.update(read)
        while len(held) > MOST_LISTINGS:
            # Those that were read first go first. Another thread may have taken the same one.
            held.pop(next(iter(held)), None)
        found |= read
        return {key: found[key] for key in keys if key in found}

    def _read(self, keys: Sequence[int]) -> dict[int, Listing]:
        read = self._directory.listings(keys)
        if len(read) == len(keys):
            return dict(zip(keys, read, strict=True))
        # Some were removed since this revision: only asking for each tells which.
        return {key: one[0] for key in keys if (one := self._directory.listings([key]))}


class Snapshots:
    """Hands out the snapshots of the newest revision, one for each audience that asks.

    While one thread loads a new revision the others go on with the one before, so that nobody waits
    but the first search of a process.
    """

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._public = _Newest(directory)
        self._partners: _Newest | None = None

    def newest(self, audience: Audience = Audience.PUBLIC) -> Snapshot:
        """Return the snapshot of the directory as it is now, loading it if it moved."""
        if audience is Audience.PUBLIC:
            return self._public.snapshot()
        if self._partners is None:
            # Most sites never need it, and it takes as much memory again.
            self._partners = _Newest(self._directory.seen_by(audience))
        return self._partners.snapshot()


class _Newest:
    """The snapshot of the newest revision for one audience."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._loading = threading.Lock()
        self._names = ServiceNames(directory)
        self._newest: Snapshot | None = None

    def snapshot(self) -> Snapshot:
        """Return it, loading it first if the directory moved."""
        revision = self._directory.revision()
        held = self._newest
        if held and held.revision == revision:
            return held
        if not self._loading.acquire(blocking=held is None) and held:
            return held
        try:
            held = self._newest
            if held is None or held.revision != revision:
                # Half of the time would go to looking for cycles among what is kept anyway.
                with rare_collections():
                    held = self._newest = self._load(revision)
            return held
        finally:
            self._loading.release()

    def _load(self, revision: int) -> Snapshot:
        # The revision was read before the columns: a publish in between is met by the next search.
        read = self._directory.columns()
        columns = Columns(read.keys, read.latitude, read.longitude, read.types)
        index = Index(columns, [kind.mask for kind in KINDS])
        return Snapshot(
            revision=revision,
            index=index,
            count=len(columns),
            unplaced=self._directory.unplaced(),
            countries=read.countries,
            languages=tuple(dict.fromkeys(map(primary, read.languages))),
            narrowings=Narrowings(index, Traits(self._directory, np.sort(read.keys))),
            names=self._names,
            as_of=self._directory.as_of(),
            _directory=self._directory,
        )
