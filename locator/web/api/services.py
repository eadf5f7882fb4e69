"""``/api/v1/services``: the services near a place, as GeoJSON or JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response

from locator.errors import BadSearch
from locator.formats import FORMATS
from locator.search.find import Ambiguous, Found, Unknown, find
from locator.search.query import Search, clean
from locator.web.api.blueprint import api
from locator.web.fields import read_fields
from locator.web.state import state

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

DEFAULT_FORMAT = "geojson"


@api.route("/services", methods=["GET", "POST"])
def services() -> ResponseReturnValue:
    """Answer a search with one page of services."""
    fields = read_fields()
    name = clean(next(iter(fields.get("format", ())), "")) or DEFAULT_FORMAT
    if name not in FORMATS:
        known = ", ".join(FORMATS)
        raise BadSearch("format", f"Ask for one of these formats: {known}.")
    found = find_one(Search.from_fields(fields))
    return Response(FORMATS[name].write(found), mimetype=FORMATS[name].media_type)


def find_one(search: Search) -> Found:
    """Answer a search that must say exactly where; raise :class:`BadSearch` otherwise."""
    here = state()
    answer = find(search, here.gazetteer, here.snapshots.newest(), here.addresses)
    match answer:
        case Unknown():
            raise BadSearch("near", f"No place called ‘{search.near[:80]}’ is known.")
        case Ambiguous(places=places):
            choices = "; ".join(f"{place.label} ({place.key})" for place in places[:10])
            raise BadSearch(
                "near",
                f"‘{search.near[:80]}’ could be several places; name one as place: {choices}",
            )
        case Found():
            return answer
