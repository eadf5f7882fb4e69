"""Maps: the shell that Folium builds, and the proxy for an operator's own tile server."""

from locator.maps.shell import BasemapKind, BasemapSettings, map_shell
from locator.maps.tiles import Tile, TileLimits, TileProxy, TileUnavailable

__all__ = [
    "BasemapKind",
    "BasemapSettings",
    "Tile",
    "TileLimits",
    "TileProxy",
    "TileUnavailable",
    "map_shell",
]
