"""The files of the map that are not static: its shell, and an operator's own ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, abort, send_file

from locator.errors import NotFound
from locator.maps import TileUnavailable, map_shell
from locator.web.basemap import basemap_of
from locator.web.public.blueprint import public
from locator.web.state import state

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@public.get("/map-shell.js")
def shell() -> ResponseReturnValue:
    """Serve the script that makes an empty map."""
    return Response(map_shell(basemap_of(state())), mimetype="text/javascript")


@public.get("/basemap.pmtiles")
def own_file() -> ResponseReturnValue:
    """Serve the operator's own PMTiles file, or the parts of it that are asked for."""
    path = state().settings.basemap_pmtiles
    if path is None or not path.is_file():
        abort(404)
    return send_file(
        path.resolve(), mimetype="application/vnd.pmtiles", conditional=True, etag=False
    )


@public.get("/tiles/<int:z>/<int:x>/<int:y>")
def tile(z: int, x: int, y: int) -> ResponseReturnValue:
    """Serve a tile of the operator's tile server, so that it never meets a visitor."""
    proxy = state().tiles
    if proxy is None:
        abort(404)
    try:
        found = proxy.get(z, x, y)
    except NotFound:
        abort(404)
    except TileUnavailable:
        abort(503)
    return Response(found.content, mimetype=found.media_type)
