"""Answering a search: which place is meant, what is near it, and the services to show."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from locator.errors import BadSearch
from locator.search.query import PAGE_SIZE, Search
from locator.vocabulary import KINDS, kind_for, leading_kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from locator.directory import Unplaced
    from locator.gazetteer import Gazetteer, Place
    from locator.geo import Point
    from locator.search.snapshot import Snapshot
    from locator.service import Listing
    from locator.vocabulary import Kind

NEAREST: Final = 3
"""How many are shown when nothing is in range."""
MOST_SUGGESTIONS: Final = 5
MOST_UNPLACED: Final = 25


@dataclass(frozen=True, slots=True)
class Origin:
    """Where distances are measured from: a place of the gazetteer, or a bare point."""

    point: Point
    place: Place | None = None

    @property
    def is_wide(self) -> bool:
        """Tell whether the place is so large that its middle says little."""
        return self.place is not None and self.place.kind.is_area


@dataclass(frozen=True, slots=True)
class Match:
    """A service that was found, its primary key, and its distance in metres along the geodesic."""

    key: int
    listing: Listing
    distance: float


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a search: one page of matches, nearest first.

    ``total`` counts the services in range of the wanted kinds; ``counts`` those of each kind in
    range, wanted or not. Where nothing is in range, ``matches`` are the nearest ones at any
    distance and ``is_beyond_range`` says so. ``unplaced`` are services of the same area that have
    no map location, with the first page only.
    """

    search: Search
    origin: Origin
    matches: tuple[Match, ...]
    total: int
    counts: Mapping[str, int]
    is_beyond_range: bool
    unplaced: tuple[Listing, ...]
    revision: int

    @property
    def pages(self) -> int:
        """Return how many pages there are; one also where nothing was found."""
        return max(1, -(-self.total // PAGE_SIZE))

    def sign(self, listing: Listing) -> Kind:
        """Return the kind whose sign a service carries: of those looked for, if it offers one."""
        return _sign(listing.service.service_types, self.search.kinds)


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several places answer to the name: the visitor is asked which one."""

    search: Search
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """No place answers to the name; ``suggestions`` are those that are written alike."""

    search: Search
    suggestions: tuple[Place, ...]


Answer = Found | Ambiguous | Unknown


@lru_cache(maxsize=4096)
def _sign(types: tuple[str, ...], kinds: tuple[str, ...]) -> Kind:
    offered = {kind_for(code).code for code in types}
    sought = next((code for code in kinds if code in offered), None)
    return kind_for(sought) if sought else leading_kind(types)


def find(search: Search, gazetteer: Gazetteer, snapshot: Snapshot) -> Answer:
    """Answer a search from a snapshot of the directory.

    Raises :class:`BadSearch` when it does not say where.
    """
    origin = _resolve(search, gazetteer, snapshot.countries)
    return _around(origin, search, snapshot) if isinstance(origin, Origin) else origin


def _resolve(
    search: Search, gazetteer: Gazetteer, countries: Sequence[str]
) -> Origin | Ambiguous | Unknown:
    if search.point:
        return Origin(search.point)
    if not search.has_place:
        raise BadSearch("near", "Type a ZIP code, a city, or a city and state.")
    chosen = gazetteer.get(search.place) if search.place else None
    # Whoever types another name has left the place that was chosen for the one before.
    if chosen and search.near in ("", chosen.label):
        return Origin(chosen.point, chosen)
    places = gazetteer.look_up(search.near, countries=countries)
    if len(places) == 1:
        return Origin(places[0].point, places[0])
    if places:
        return Ambiguous(search, places)
    return Unknown(search, _suggest(search.near, gazetteer, countries))


def _suggest(near: str, gazetteer: Gazetteer, countries: Sequence[str]) -> tuple[Place, ...]:
    name = near.partition(",")[0].strip()
    for length in (len(name), len(name) * 2 // 3, 3):
        if length < len(name[:3]):
            break
        places = gazetteer.complete(name[:length], countries=countries, limit=MOST_SUGGESTIONS)
        if places:
            return places
    return ()


def _around(origin: Origin, search: Search, snapshot: Snapshot) -> Found:
    within = search.within.metres if search.within else None
    start = (search.page - 1) * PAGE_SIZE
    hits = snapshot.index.find(origin.point, within, search.wanted, start, PAGE_SIZE)
    nothing_in_range = hits.total == 0 and within is not None
    shown = hits
    if nothing_in_range:
        shown = snapshot.index.find(origin.point, None, search.wanted, 0, NEAREST)
    distances = dict(zip(shown.keys.tolist(), shown.distances.tolist(), strict=True))
    listings = snapshot.listings(list(distances))
    return Found(
        search=search,
        origin=origin,
        matches=tuple(Match(key, listing, distances[key]) for key, listing in listings.items()),
        total=hits.total,
        counts={kind.code: n for kind, n in zip(KINDS, hits.counts.tolist(), strict=True)},
        is_beyond_range=nothing_in_range,
        unplaced=_unplaced(origin, search, snapshot) if search.page == 1 else (),
        revision=snapshot.revision,
    )


def _unplaced(origin: Origin, search: Search, snapshot: Snapshot) -> tuple[Listing, ...]:
    if origin.place is None or not snapshot.unplaced:
        return ()
    keys = [
        service.key
        for service in snapshot.unplaced
        if _is_of_area(service, origin.place)
        and (not search.wanted or service.types & search.wanted)
    ]
    return tuple(snapshot.listings(keys[:MOST_UNPLACED]).values())


def _is_of_area(service: Unplaced, place: Place) -> bool:
    if service.country != place.country:
        return False
    state = service.state_province.casefold()
    if not state or not place.region:
        return True
    return state in (place.region.casefold(), place.region_name.casefold())
