"""Found services as GeoJSON (RFC 7946), as the map draws them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from locator.vocabulary import leading_kind

if TYPE_CHECKING:
    from locator.search.find import Found
    from locator.service import Listing
    from locator.vocabulary import Kind


def write(found: Found) -> bytes:
    """Return one page of found services as a FeatureCollection.

    Distances and radii are in metres. Members beside ``features`` are those of :func:`summary`.
    Services without a map location come last, with a null geometry and no distance.
    """
    features = [
        feature(match.listing, found.sign(match.listing), match.distance) for match in found.matches
    ]
    features += [feature(listing, found.sign(listing)) for listing in found.unplaced]
    about = orjson.dumps({"type": "FeatureCollection", **summary(found)}).removesuffix(b"}")
    return b'%b,"features":[%b]}' % (about, b",".join(features))


def summary(found: Found) -> dict[str, Any]:
    """Return what is to be said of an answer as a whole, whatever its format.

    ``total`` counts the services in range, ``unsaid`` those that filters keep out only because they
    do not say whether they fit, ``counts`` those in range of each kind; ``beyond_range``
    tells that nothing is in range and the nearest are given instead.
    """
    origin = found.origin
    return {
        "total": found.total,
        "unsaid": found.unsaid,
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


def feature(listing: Listing, sign: Kind | None = None, distance: float | None = None) -> bytes:
    """Return a service as a Feature; without a ``sign`` it carries that of its first kind.

    All but the distance is written once for each listing and sign.
    """
    kind = (sign or leading_kind(listing.service.service_types)).code
    name = "geojson " + kind
    same = listing.made.get(name)
    if same is None:
        same = listing.made[name] = _what_stays(listing, kind)
    if distance is None:
        return same + b"null}}"
    # One decimal: finer than any position of the directory.
    return b"%b%.1f}}" % (same, distance)


def _what_stays(listing: Listing, kind: str) -> bytes:
    """Return a Feature that still lacks its distance and its two closing braces."""
    service, point = listing.service, listing.point
    written = orjson.dumps(
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
                "kind": kind,
            },
        }
    )
    return written.removesuffix(b"}}") + b',"distance":'
