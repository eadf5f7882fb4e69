"""Found services as JSON: every public column of the record, for other programs."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, Final

import orjson

from locator.formats.geojson import summary

if TYPE_CHECKING:
    from locator.search.find import Found
    from locator.service import Listing, Service

_INSIDE: Final = frozenset({"extra", "listing_consent", "latitude", "longitude"})
"""Fields that are not given: what is not public, and the point, which is given as it is public."""


def write(found: Found) -> bytes:
    """Return one page of found services; members as in :func:`locator.formats.geojson.summary`."""
    services = [_service(match.listing, match.distance) for match in found.matches]
    services += [_service(listing, None) for listing in found.unplaced]
    return orjson.dumps({**summary(found), "services": services})


def _service(listing: Listing, distance: float | None) -> dict[str, Any]:
    return {
        **_columns(listing.service),
        "latitude": listing.point.latitude if listing.point else None,
        "longitude": listing.point.longitude if listing.point else None,
        "location_precision": listing.precision,
        "area_radius": listing.area_radius,
        "timezone": listing.timezone,
        "distance": distance if distance is None else round(distance, 1),
        "url_here": f"/services/{listing.service.id}",
    }


def _columns(service: Service) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    for field in dataclasses.fields(service):
        if field.name in _INSIDE:
            continue
        value = getattr(service, field.name)
        if field.name in ("phone", "text_phone"):
            value = [{"number": phone.number, "label": phone.label} for phone in value]
        elif field.name == "translations":
            value = dict(value)
        columns[field.name] = value
    return columns
