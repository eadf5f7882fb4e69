"""Other services near one, by the points that the public is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from locator.geo import unit_of
from locator.web import listing_words, words
from locator.web.i18n import gettext

if TYPE_CHECKING:
    from locator.geo import Unit
    from locator.search.snapshot import Snapshot
    from locator.service import Listing
    from locator.vocabulary import Kind

MOST: Final = 5
FARTHEST: Final = 100_000.0
"""Metres; a place farther away is not near by, whatever else there is."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A service near another one, and how far it is, in words."""

    listing: Listing
    sign: Kind
    kinds: str
    distance: str


def near_by(listing: Listing, snapshot: Snapshot) -> tuple[Neighbour, ...]:
    """Return the nearest other services; none where the service has no point."""
    if listing.point is None:
        return ()
    hits = snapshot.index.find(listing.point, FARTHEST, 0, 0, MOST + 1)
    distances = dict(zip(hits.keys.tolist(), hits.distances.tolist(), strict=True))
    unit = unit_of(listing.service.country)
    return tuple(
        Neighbour(
            listing=other,
            sign=listing_words.kinds_of(other)[0],
            kinds=listing_words.kinds_line(other),
            distance=_distance(listing, other, distances[key], unit),
        )
        for key, other in snapshot.listings(list(distances)).items()
        if other.service.id != listing.service.id
    )[:MOST]


def _distance(here: Listing, there: Listing, metres: float, unit: Unit) -> str:
    """Say how far two services are apart, no finer than their areas allow."""
    doubt = max(here.area_radius or 0.0, there.area_radius or 0.0)
    if not doubt:
        return words.how_far(metres, unit)
    if metres < doubt:
        return gettext("in the same area")
    return gettext("about %(distance)s", distance=words.how_far(metres, unit))
