"""The map shell: the script that makes an empty map, written by Folium once per process.

The script is served as a file of our own, so that no page needs an inline script. It is a classic
script which expects Leaflet's ``L`` and an element with the id :data:`MAP_NAME`; it leaves the map
in the global of the same name. Everything that comes from the directory is drawn by
``static/js/map/``: none of its text goes through Folium, whose popups and tooltips run ``${…}``.
"""

from __future__ import annotations

import enum
import html
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, cast

import folium
from branca.element import MacroElement
from folium.template import Template

if TYPE_CHECKING:
    from branca.element import Figure

MAP_NAME: Final = "map_shell"
MAKER: Final = "makeMapShell"
"""The id of the element that becomes the map, and the global that holds it."""


class BasemapKind(enum.StrEnum):
    """Where the ground below the markers comes from."""

    EMBEDDED = "embedded"
    """The PMTiles file that the locator ships with."""
    PMTILES = "pmtiles"
    """A PMTiles file of the operator's, with the layers of Protomaps' basemap."""
    RASTER = "raster"
    """Pictures from the operator's tile server, by way of our own proxy."""


@dataclass(frozen=True, slots=True)
class BasemapSettings:
    """Say which ground a map has.

    ``url`` is the address as the browser asks for it, always on our own host: a path that ends in
    ``.pmtiles``, or a template such as ``/tiles/{z}/{x}/{y}.png``. ``attribution`` is plain text.
    ``max_zoom`` is how far a visitor can zoom in; a PMTiles file is enlarged beyond its own end.
    Raises ValueError for an address on another host and for a zoom outside of 1 to 22.
    """

    kind: BasemapKind
    url: str
    attribution: str
    max_zoom: int = 14

    def __post_init__(self) -> None:
        if not re.fullmatch(r"/(?!/)[^\s\\]*", self.url):
            raise ValueError(f"The basemap's address {self.url!r} is not a path on our own host.")
        if not 1 <= self.max_zoom <= 22:
            raise ValueError(f"The basemap's zoom {self.max_zoom} is not between 1 and 22.")


class _Shell(folium.Map):
    """Be a map of Folium's that asks no other host for anything."""

    default_js: list[tuple[str, str]] = []  # noqa: RUF012  (Folium declares it so)
    default_css: list[tuple[str, str]] = []  # noqa: RUF012


class _VectorBasemap(MacroElement):
    """Leave a PMTiles file's address and attribution on the map, for basemap.js to draw."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            {{ this._parent.get_name() }}.options.basemap = {{ this.basemap|tojson }};
        {% endmacro %}
        """
    )

    def __init__(self, settings: BasemapSettings) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca says nothing of types here
        self.basemap = {"url": settings.url, "attribution": html.escape(settings.attribution)}


@lru_cache(maxsize=4)
def map_shell(basemap: BasemapSettings) -> str:
    """Return a script with the function ``makeMapShell``, the same text for the same settings.

    The function makes a map in the element with the id ``map_shell``, and returns it: the script is
    fetched once, and every map that a page opens is made by a call.

    Folium takes 20 ms or more, hence the cache. The wheel does not zoom until gestures.js allows
    it, so that the map does not catch somebody who scrolls the page.
    """
    shell = _Shell(
        location=(25, 0),
        zoom_start=2,
        tiles=None,
        control_scale=True,
        scroll_wheel_zoom=False,
        world_copy_jump=True,
        max_bounds=True,
        min_lon=-540,
        max_lon=540,
        max_bounds_viscosity=0.6,
    )
    shell._id = "shell"  # noqa: SLF001  (the only way to name a map of Folium's)
    # Folium's own arguments set these for the layer it makes; markers need them on the map.
    shell.options |= {"min_zoom": 2, "max_zoom": basemap.max_zoom}
    if basemap.kind is BasemapKind.RASTER:
        layer = folium.TileLayer(
            tiles=basemap.url,
            attr=html.escape(basemap.attribution),
            max_zoom=basemap.max_zoom,
        )
        layer._id = "shell"  # noqa: SLF001
        layer.add_to(shell)
    else:
        _VectorBasemap(basemap).add_to(shell)
    figure = cast("Figure", shell.get_root())
    figure.render()
    script = figure.script.render().strip()
    return f"function {MAKER}() {{\n{script}\nreturn {MAP_NAME};\n}}\n"
