"""Found services as GeoJSON (RFC 7946), as the map draws them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import orjson

from locator.formats.json import record
from locator.formats.selection import WHOLE, Selection
from locator.formats.summary import summary
from locator.vocabulary import leading_kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from locator.formats.summary import Answer
    from locator.service import Listing
    from locator.vocabulary import Kind

_FOR_ANY: Final = "geojson for any"


def write(answer: Answer, selection: Selection = WHOLE) -> bytes:
    """Return one page of services as a FeatureCollection.

    Distances and radii are in metres. Members beside ``features`` are those of
    :func:`locator.formats.summary.summary`, and ``bbox`` where a box was asked for. Services
    without a map location come last, with a null geometry and no distance.
    """
    if selection is WHOLE:
        features = _whole_features(answer)
    else:
        features = [_chosen(listing, distance, selection) for listing, distance in answer.rows]
    about = {"type": "FeatureCollection", **summary(answer)}
    if box := answer.search.box:
        # West exceeds east where the box crosses the antimeridian (RFC 7946, 5.2).
        about["bbox"] = (box.west, box.south, box.east, box.north)
    begun = orjson.dumps(about).removesuffix(b"}")
    return b'%b,"features":[%b]}' % (begun, b",".join(features))


def write_one(listing: Listing, selection: Selection = WHOLE) -> bytes:
    """Return one service as a Feature."""
    return feature(listing) if selection is WHOLE else _chosen(listing, None, selection)


def feature(listing: Listing) -> bytes:
    """Return a service as a Feature, with the sign of its leading kind and no distance."""
    sign = leading_kind(listing.service.service_types)
    return _with_distance(_begun(listing, _FOR_ANY, lambda _: sign), None)


def _whole_features(answer: Answer) -> list[bytes]:
    """Return the services of an answer as Features, in its order."""
    kinds = answer.search.kinds
    # The sign of a service is the same in all answers to searches for this one kind.
    name = f"geojson for {kinds[0]}" if len(kinds) == 1 else _FOR_ANY
    return [
        _with_distance(listing.made.get(name) or _begun(listing, name, answer.sign), distance)
        for listing, distance in answer.rows
    ]


def _begun(listing: Listing, name: str, sign: Callable[[Listing], Kind]) -> bytes:
    """Return what is written once of a listing for each sign that it can carry."""
    if name not in listing.made:
        listing.made[name] = _what_stays(listing, sign(listing).code)
    return listing.made[name]


def _what_stays(listing: Listing, kind: str) -> bytes:
    """Return a Feature that still lacks its distance and its two closing braces."""
    service = listing.service
    written = orjson.dumps(
        {
            **_place(listing),
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


def _with_distance(same: bytes, distance: float | None) -> bytes:
    """Return a Feature as a whole."""
    if distance is None:
        return same + b"null}}"
    # One decimal: finer than any position of the directory.
    return b"%b%.1f}}" % (same, distance)


def _chosen(listing: Listing, distance: float | None, selection: Selection) -> bytes:
    """Return a Feature whose properties are the chosen members of the record.

    Where only a language was chosen, they are all of them.
    """
    return orjson.dumps({**_place(listing), "properties": record(listing, distance, selection)})


def _place(listing: Listing) -> dict[str, Any]:
    point = listing.point
    return {
        "type": "Feature",
        "id": listing.service.id,
        "geometry": point and {"type": "Point", "coordinates": (point.longitude, point.latitude)},
    }
