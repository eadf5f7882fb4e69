"""``/api/v1/clusters``: what a map shows of the services that are not on the page of results."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

import orjson
from flask import Response

from locator.errors import BadPoint, BadSearch
from locator.geo import Box
from locator.search.find import index_through
from locator.search.query import Search, clean
from locator.web.api.blueprint import api
from locator.web.api.services import find_one
from locator.web.fields import read_fields
from locator.web.state import state

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from locator.search.query import Fields

DEEPEST_ZOOM = 20
_NUMBER = r"-?[0-9]{1,4}(?:\.[0-9]{1,20})?"


@api.route("/clusters", methods=["GET", "POST"])
def clusters() -> ResponseReturnValue:
    """Answer with one entry for each group of services that lie close together in a box."""
    fields = read_fields()
    box, zoom = _box(_one(fields, "bbox")), _zoom(_one(fields, "zoom"))
    search = Search.from_fields(fields)
    drawn = [match.key for match in find_one(search).matches] if search.has_place else []
    index = index_through(search, state().snapshots.newest())
    shown = index.clusters(box, zoom, search.wanted, drawn)
    rows = zip(
        shown.latitude.round(5).tolist(),
        shown.longitude.round(5).tolist(),
        shown.total.tolist(),
        shown.counts.tolist(),
        strict=True,
    )
    return Response(orjson.dumps({"clusters": list(rows)}), mimetype="application/json")


def _one(fields: Fields, name: str) -> str:
    return clean(next(iter(fields.get(name, ())), ""))


def _box(text: str) -> Box:
    parts = text.split(",")
    if len(parts) != 4 or not all(re.fullmatch(_NUMBER, part.strip()) for part in parts):
        raise BadSearch("bbox", "Give bbox as west,south,east,north in degrees.")
    west, south, east, north = (float(part) for part in parts)
    try:
        if east - west >= 360:
            return Box(south, -180, north, 180)
        # A map that was dragged around the world counts on past 180 degrees.
        return Box(south, math.remainder(west, 360), north, math.remainder(east, 360))
    except BadPoint as error:
        raise BadSearch("bbox", str(error)) from error


def _zoom(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,2}", text) or int(text) > DEEPEST_ZOOM:
        raise BadSearch("zoom", f"Give zoom as a whole number from 0 to {DEEPEST_ZOOM}.")
    return int(text)
