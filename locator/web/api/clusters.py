"""``/api/v1/clusters``: what a map shows of the services that are not on the page of results."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import orjson
from flask import Response

from locator.errors import BadSearch
from locator.search.clusters import DEEPEST_ZOOM
from locator.search.find import index_through
from locator.search.query import Search
from locator.web.api.blueprint import api
from locator.web.api.partner_key import audience_of_request
from locator.web.api.question import one, read_box
from locator.web.api.services import find_one
from locator.web.fields import read_fields
from locator.web.state import state

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@api.route("/clusters", methods=["GET", "POST"])
def clusters() -> ResponseReturnValue:
    """Answer with one entry for each group of services that lie close together in a box."""
    fields = read_fields()
    audience = audience_of_request(fields)
    box, zoom = read_box(one(fields, "bbox")), _zoom(one(fields, "zoom"))
    search = Search.from_fields(fields)
    drawn = find_one(search, audience).keys if search.has_place else ()
    index = index_through(search, state().snapshots.newest(audience))
    shown = index.clusters(box, zoom, search.wanted, drawn)
    rows = zip(
        shown.latitude.round(5).tolist(),
        shown.longitude.round(5).tolist(),
        shown.total.tolist(),
        shown.counts.tolist(),
        strict=True,
    )
    return Response(orjson.dumps({"clusters": list(rows)}), mimetype="application/json")


def _zoom(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,2}", text) or int(text) > DEEPEST_ZOOM:
        raise BadSearch("zoom", f"Give zoom as a whole number from 0 to {DEEPEST_ZOOM}.")
    return int(text)
