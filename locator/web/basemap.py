"""Which ground the maps have, and the script that makes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from locator.maps import BasemapKind, BasemapSettings, TileProxy

if TYPE_CHECKING:
    from locator.settings import Settings
    from locator.web.state import State

EMBEDDED: Final = "basemap/world.pmtiles"
CREDIT: Final = "Natural Earth, U.S. Census Bureau, GeoNames (CC BY 4.0)"
OWN_FILE: Final = "/basemap.pmtiles"
OWN_TILES: Final = "/tiles/{z}/{x}/{y}"
_STREETS: Final = 17
_TOWNS: Final = 14
"""How far in one can zoom on the embedded ground; it has no streets to show."""


def basemap_of(state: State) -> BasemapSettings:
    """Return the ground that the operator chose; the embedded one otherwise."""
    settings = state.settings
    if settings.basemap_tiles:
        return BasemapSettings(
            BasemapKind.RASTER, OWN_TILES, settings.basemap_attribution, _STREETS
        )
    if settings.basemap_pmtiles:
        return BasemapSettings(
            BasemapKind.PMTILES, OWN_FILE, settings.basemap_attribution, _STREETS
        )
    return BasemapSettings(BasemapKind.EMBEDDED, state.assets.url(EMBEDDED), CREDIT, _TOWNS)


def tile_proxy(settings: Settings) -> TileProxy | None:
    """Return what fetches the tiles of the operator's own tile server; None without one."""
    if not settings.basemap_tiles:
        return None
    return TileProxy(settings.basemap_tiles, settings.data_dir / "tiles")
