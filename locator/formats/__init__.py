"""The formats in which found services leave the application: one registry, keyed by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from locator.formats import geojson, json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from locator.search.find import Found


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write one page of found services."""

    media_type: str
    write: Callable[[Found], bytes]


FORMATS: Final[Mapping[str, Format]] = {
    "geojson": Format("application/geo+json", geojson.write),
    "json": Format("application/json", json.write),
}
