"""The files of the map that are not static: its shell, and an operator's own ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, abort, send_file

from locator.maps import map_shell
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
