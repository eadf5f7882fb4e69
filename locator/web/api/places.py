"""``/api/v1/places``: the places whose name or postal code begins with what was typed so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import orjson
from flask import Response

from locator.errors import BadSearch
from locator.search.query import LONGEST_NEAR
from locator.web.api.blueprint import api
from locator.web.api.partner_key import audience_of_request
from locator.web.api.question import one
from locator.web.fields import read_fields
from locator.web.state import state

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

MOST_PLACES: Final = 8


@api.route("/places", methods=["GET", "POST"])
def places() -> ResponseReturnValue:
    """Answer with at most 8 places, the likeliest first; none where nothing begins so."""
    fields = read_fields()
    audience_of_request(fields)
    prefix = one(fields, "prefix")
    if len(prefix) > LONGEST_NEAR:
        raise BadSearch("prefix", f"Shorten the prefix to {LONGEST_NEAR} characters or fewer.")
    countries = state().snapshots.newest().countries
    found = state().gazetteer.complete(prefix, countries=countries, limit=MOST_PLACES)
    answer = [{"label": place.label, "key": place.key, "kind": place.kind} for place in found]
    return Response(orjson.dumps({"places": answer}), mimetype="application/json")
