"""Answering a search: what is near the place that is meant, and the services to show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

from locator.geo import Unit
from locator.search.judges import Verdict
from locator.search.query import PAGE_SIZE, Search
from locator.search.where import Ambiguous, Origin, Unknown, resolve, usual_distance
from locator.vocabulary import KINDS, kind_for, leading_kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from locator.directory import Unplaced
    from locator.gazetteer import Gazetteer, Place
    from locator.geocoding.addresses import Addresses
    from locator.search.columns import Ints
    from locator.search.index import Index
    from locator.search.narrowing import Narrowed
    from locator.search.snapshot import Snapshot
    from locator.service import Listing
    from locator.vocabulary import Kind

NEAREST: Final = 3
"""How many are shown when nothing is in range."""
MOST_UNPLACED: Final = 25
_CODES: Final = tuple(kind.code for kind in KINDS)


Match: TypeAlias = "tuple[Listing, float]"
"""A service that was found, and its distance in metres along the geodesic."""
Row: TypeAlias = "tuple[Listing, float | None]"
"""A service of an answer, and its distance in metres where one is known."""


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a search: one page of matches, nearest first, with their primary keys.

    ``total`` counts the services in range of the wanted kinds; ``counts`` those of each kind in
    range, wanted or not. Where nothing is in range, ``matches`` are the nearest ones at any
    distance and ``is_beyond_range`` says so. ``unplaced`` are services of the same area that have
    no map location, with the first page only.

    ``unsaid`` counts the services that filters keep out only because they do not say whether they
    fit: those in range and those of the area, or all where no service fits and none of them is in
    range. Where they are let in, ``left_open`` has the names of the filters about which each says
    nothing, by the service's id.
    """

    search: Search
    origin: Origin
    matches: tuple[Match, ...]
    keys: tuple[int, ...]
    total: int
    counts: Mapping[str, int]
    is_beyond_range: bool
    unplaced: tuple[Listing, ...]
    unsaid: int
    left_open: Mapping[str, tuple[str, ...]]
    revision: int

    @property
    def pages(self) -> int:
        """Return how many pages there are; one also where nothing was found."""
        return max(1, -(-self.total // PAGE_SIZE))

    @property
    def rows(self) -> list[Row]:
        """Return the services of the page in order, those without a map location last."""
        return [*self.matches, *((listing, None) for listing in self.unplaced)]

    def sign(self, listing: Listing) -> Kind:
        """Return the kind whose sign a service carries: the one looked for, if it offers it."""
        return sign_of(listing.service.service_types, self.search.kinds)


Answer = Found | Ambiguous | Unknown


@lru_cache(maxsize=4096)
def sign_of(types: tuple[str, ...], kinds: tuple[str, ...]) -> Kind:
    """Return the kind whose sign service types carry: the one looked for, else the leading one."""
    if len(kinds) == 1 and any(kind_for(code).code == kinds[0] for code in types):
        return kind_for(kinds[0])
    return leading_kind(types)


def find(
    search: Search,
    gazetteer: Gazetteer,
    snapshot: Snapshot,
    addresses: Addresses | None = None,
    unit: Unit = Unit.MILE,
) -> Answer:
    """Answer a search from a snapshot of the directory.

    ``addresses`` is asked where a street address is that the gazetteer does not know; the search
    of the answer then has its point, so that nobody needs to ask again. ``unit`` is that of the
    usual distance where the place has no country. Raises :class:`BadSearch`
    when the search does not say where.
    """
    origin = resolve(search, gazetteer, snapshot.countries, addresses)
    if not isinstance(origin, Origin):
        return origin
    if origin.address:
        search = replace(search, point=origin.point)
    if search.is_usual:
        search = replace(search, within=usual_distance(origin, unit))
    return _around(origin, search, snapshot)


def by_kind(counts: Ints) -> dict[str, int]:
    """Return what an index counted by the codes of the kinds."""
    return dict(zip(_CODES, counts.tolist(), strict=True))


def index_through(search: Search, snapshot: Snapshot) -> Index:
    """Return the index of the services that pass the filters of a search."""
    return _index(search, snapshot, narrowed_by(search, snapshot))


def narrowed_by(search: Search, snapshot: Snapshot) -> Narrowed | None:
    """Return the directory as it looks through the filters of a search, if it has any."""
    return snapshot.narrowings.by(search.choices) if search.choices else None


def _index(search: Search, snapshot: Snapshot, narrowed: Narrowed | None) -> Index:
    if narrowed is None:
        return snapshot.index
    return narrowed.possible if search.with_unknown else narrowed.passing


def restricted(index: Index, search: Search, snapshot: Snapshot) -> Index:
    """Return the part of an index that a search by name, or within a box, leaves."""
    if not search.name and search.box is None:
        return index
    named = snapshot.names.keys_answering(search.name) if search.name else None
    return index.among(index.flags(search.box, named))


def _around(origin: Origin, search: Search, snapshot: Snapshot) -> Found:
    within = search.within.metres if search.within else None
    start = (search.page - 1) * PAGE_SIZE
    narrowed = narrowed_by(search, snapshot)
    index = restricted(_index(search, snapshot, narrowed), search, snapshot)
    hits = index.find(origin.point, within, search.wanted, start, PAGE_SIZE)
    nothing_in_range = hits.total == 0 and within is not None
    shown = hits
    if nothing_in_range:
        shown = index.find(origin.point, None, search.wanted, 0, NEAREST)
    distance_of = dict(zip(shown.keys.tolist(), shown.distances.tolist(), strict=True))
    listings = snapshot.listings(tuple(distance_of))
    # The services of the area that have no map location stand on the first page.
    is_first = search.page == 1
    of_area = _unplaced(origin, search, snapshot) if is_first or narrowed else []
    fitting = [key for key in of_area if fits(key, search, narrowed)]
    unplaced = snapshot.listings(fitting[:MOST_UNPLACED]) if is_first else {}
    unsaid, left_open = 0, {}
    if narrowed and search.with_unknown:
        both = (listings | unplaced).items()
        left_open = {listing.service.id: narrowed.left_open(key) for key, listing in both}
    elif narrowed:
        silent = restricted(narrowed.unsaid, search, snapshot)
        unsaid = silent.find(origin.point, within, search.wanted, 0, 0).total
        if not unsaid and not shown.total:
            unsaid = silent.find(origin.point, None, search.wanted, 0, 0).total
        unsaid += sum(narrowed.verdict(key) is Verdict.UNKNOWN for key in of_area)
    return Found(
        search=search,
        origin=origin,
        matches=tuple(zip(listings.values(), map(distance_of.__getitem__, listings), strict=True)),
        keys=tuple(listings),
        total=hits.total,
        counts=by_kind(hits.counts),
        is_beyond_range=nothing_in_range,
        unplaced=tuple(unplaced.values()),
        unsaid=unsaid,
        left_open=left_open,
        revision=snapshot.revision,
    )


def _unplaced(origin: Origin, search: Search, snapshot: Snapshot) -> list[int]:
    """Return the services of the searched area that have no map location."""
    if origin.place is None:
        return []
    return [
        service.key
        for service in unplaced_of(search, snapshot)
        if _is_of_area(service, origin.place)
        and (not search.wanted or service.types & search.wanted)
    ]


def unplaced_of(search: Search, snapshot: Snapshot) -> Sequence[Unplaced]:
    """Return the services without a map location that its name and its box leave of a search."""
    if search.box is not None:
        return ()
    if not search.name or not snapshot.unplaced:
        return snapshot.unplaced
    named = set(snapshot.names.keys_answering(search.name).tolist())
    return [service for service in snapshot.unplaced if service.key in named]


def fits(key: int, search: Search, narrowed: Narrowed | None) -> bool:
    """Tell whether a service passes the filters of a search."""
    if narrowed is None:
        return True
    return narrowed.verdict(key) >= (Verdict.UNKNOWN if search.with_unknown else Verdict.YES)


def _is_of_area(service: Unplaced, place: Place) -> bool:
    if service.country != place.country:
        return False
    state = service.state_province.casefold()
    if not state or not place.region:
        return True
    return state in (place.region.casefold(), place.region_name.casefold())
