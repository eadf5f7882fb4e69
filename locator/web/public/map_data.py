"""What the map is told by data attributes: the search, the service, and every word it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson

from locator.formats import geojson
from locator.maps import BasemapKind
from locator.search.query import INCLUDE
from locator.vocabulary import KINDS, SERVICE_TYPES
from locator.web.basemap import basemap_of
from locator.web.i18n import gettext
from locator.web.state import state

if TYPE_CHECKING:
    from locator.search.query import Search
    from locator.service import Listing


@dataclass(frozen=True, slots=True)
class MapData:
    """The values of the map's data attributes."""

    words: dict[str, Any]
    service: dict[str, Any] | None = None

    @property
    def needs_protomaps(self) -> bool:
        """Tell whether the ground is drawn from vectors, by a script of its own."""
        return basemap_of(state()).kind is not BasemapKind.RASTER


def map_of_results() -> MapData:
    """Return what the map beside a list needs, whatever was searched."""
    return MapData(_words())


def search_parameters(search: Search) -> str:
    """Return a search as the map's script sends it in bodies, never in an address; JSON."""
    return orjson.dumps(_parameters(search)).decode()


def map_of_service(listing: Listing) -> MapData:
    """Return what the map on the page of one service needs."""
    return MapData(_words(), service=orjson.loads(geojson.feature(listing)))


def _parameters(search: Search) -> dict[str, Any]:
    parameters: dict[str, Any] = {
        "near": search.near,
        "within": search.reach,
        "type": search.kinds,
        "page": search.page,
        **{choice.name: choice.values for choice in search.choices},
    }
    if search.with_unknown:
        parameters["unknown"] = INCLUDE
    if search.point:
        # The point of an address that was looked up: the map need not have it looked up again.
        parameters |= {"lat": str(search.point.latitude), "lon": str(search.point.longitude)}
    if search.spot:
        parameters["spot"] = search.spot_field
    if search.place:
        parameters["place"] = search.place
    return parameters


def _words() -> dict[str, Any]:
    kinds = {kind.code: gettext(kind.label) for kind in KINDS}
    types = {term.code: gettext(term.label) for term in SERVICE_TYPES}
    return {
        "map": gettext("Map of the services in the list"),
        "loading": gettext("The map is loading."),
        "show": gettext("Show the map (about 150 kB)"),
        "failed": gettext("The map did not load. The list has everything that it would show."),
        "zoomIn": gettext("Zoom in"),
        "zoomOut": gettext("Zoom out"),
        "kinds": {**kinds, **types, "other": gettext("Other help")},
        "area": gettext("Area, not the exact place"),
        "details": gettext("Details"),
        "cluster": gettext("{count} more services here."),
        "searchArea": gettext("Search this area"),
        "twoFingers": gettext("Use two fingers to move the map."),
        "ctrlWheel": gettext("Hold Ctrl to zoom the map."),
        "origin": gettext("Where you search from"),
    }
