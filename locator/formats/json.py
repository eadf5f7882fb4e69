"""Found services as JSON: every public column of the record, for other programs."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, Final

import orjson

from locator.formats.selection import WHOLE, Selection
from locator.formats.summary import summary
from locator.service import Service

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from locator.formats.summary import Answer
    from locator.service import Listing

_INSIDE: Final = frozenset({"extra", "latitude", "longitude"})
"""Fields that are not given: what is not public, and the point, which is given as it is public."""
_COLUMNS: Final = tuple(f.name for f in dataclasses.fields(Service) if f.name not in _INSIDE)
_FOUND_OUT: Final = (
    "latitude", "longitude", "location_precision", "area_radius", "timezone", "distance",
    "url_here",
)  # fmt: skip
MEMBERS: Final = (*_COLUMNS, *(name for name in _FOUND_OUT if name not in _COLUMNS))
"""The members of a record, by name."""


def write(answer: Answer, selection: Selection = WHOLE) -> bytes:
    """Return one page of services; members as in :func:`locator.formats.summary.summary`."""
    services = [record(listing, distance, selection) for listing, distance in answer.rows]
    return orjson.dumps({**summary(answer), "services": services})


def write_one(listing: Listing, selection: Selection = WHOLE) -> bytes:
    """Return one service."""
    return orjson.dumps(record(listing, None, selection))


def write_lines(answer: Answer, selection: Selection = WHOLE) -> bytes:
    """Return one page of services as NDJSON: a record on each line, and nothing besides."""
    rows = (record(listing, distance, selection) for listing, distance in answer.rows)
    return b"".join(map(_line, rows))


def write_line(listing: Listing, selection: Selection = WHOLE) -> bytes:
    """Return one service as the only line of NDJSON."""
    return _line(record(listing, None, selection))


def stream_lines(
    listings: Iterable[Listing], selection: Selection, _translated: Callable[[], Sequence[str]]
) -> Iterator[bytes]:
    """Yield services as lines of NDJSON."""
    return (write_line(listing, selection) for listing in listings)


def record(
    listing: Listing, distance: float | None = None, selection: Selection = WHOLE
) -> dict[str, Any]:
    """Return a service as it is written in JSON; ``distance`` is in metres."""
    written = {
        **_columns(listing.service),
        "latitude": listing.point.latitude if listing.point else None,
        "longitude": listing.point.longitude if listing.point else None,
        "location_precision": listing.precision,
        "area_radius": listing.area_radius,
        "timezone": listing.timezone,
        "distance": distance if distance is None else round(distance, 1),
        "url_here": f"/services/{listing.service.id}",
        **selection.translations(listing.service),
    }
    if selection.members is None:
        return written
    return {name: value for name, value in written.items() if selection.has(name)}


def _columns(service: Service) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    for name in _COLUMNS:
        value = getattr(service, name)
        if name in ("phone", "text_phone"):
            value = [{"number": phone.number, "label": phone.label} for phone in value]
        elif name == "translations":
            value = dict(value)
        columns[name] = value
    return columns


def _line(written: dict[str, Any]) -> bytes:
    return orjson.dumps(written, option=orjson.OPT_APPEND_NEWLINE)
