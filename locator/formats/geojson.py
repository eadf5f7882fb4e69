"""Found services as GeoJSON (RFC 7946), as the map draws them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from locator.vocabulary import leading_kind

if TYPE_CHECKING:
    from locator.search.find import Found
    from locator.service import Listing
    from locator.vocabulary import Kind

METRE = 1
"""Decimals of a distance in metres: finer than any position of the directory."""


def write(found: Found) -> bytes:
    """Return one page of found services as a FeatureCollection.

    Distances and radii are in metres. Members beside ``features`` are those of :func:`summary`.
    Services without a map location come last, with a null geometry and no distance.
    """
    features = [
        feature(match.listing, found.sign(match.listing), match.distance) for match in found.matches
    ]
    features += [feature(listing, found.sign(listing)) for listing in found.unplaced]
    return orjson.dumps({"type": "FeatureCollection", **summary(found), "features": features})


def summary(found: Found) -> dict[str, Any]:
    """Return what is to be said of an answer as a whole, whatever its format.

    ``total`` counts the services in range, ``counts`` those of each kind; ``beyond_range``
    tells that nothing is in range and the nearest are given instead.
    """
    origin = found.origin
    return {
        "total": found.total,
        "page": found.search.page,
        "pages": found.pages,
        "counts": dict(found.counts),
        "within": str(found.search.within) if found.search.within else "any",
        "beyond_range": found.is_beyond_range,
        "origin": {
            "latitude": origin.point.latitude,
            "longitude": origin.point.longitude,
            "label": origin.place.label if origin.place else "",
        },
    }


def feature(
    listing: Listing, sign: Kind | None = None, distance: float | None = None
) -> orjson.Fragment:
    """Return a service as a Feature; without a ``sign`` it carries that of its first kind.

    What does not depend on the search is written once for each listing.
    """
    same = listing.made.get(__name__)
    if same is None:
        same = listing.made[__name__] = _what_stays(listing)
    kind = (sign or leading_kind(listing.service.service_types)).code
    metres = "null" if distance is None else round(distance, METRE)
    return orjson.Fragment(
        b'%b,"kind":"%b","distance":%b}}' % (same, kind.encode(), str(metres).encode())
    )


def _what_stays(listing: Listing) -> bytes:
    """Return a Feature that still lacks its kind, its distance and its two closing braces."""
    service, point = listing.service, listing.point
    return orjson.dumps(
        {
            "type": "Feature",
            "id": service.id,
            "geometry": point
            and {"type": "Point", "coordinates": (point.longitude, point.latitude)},
            "properties": {
                "name": service.name,
                "service_types": service.service_types,
                "precision": listing.precision,
                "area_radius": listing.area_radius,
                "url": f"/services/{service.id}",
            },
        }
    ).removesuffix(b"}}")
