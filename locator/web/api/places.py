"""``/api/v1/places``: the places whose name or postal code begins with what was typed so far."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import orjson
from babel import Locale
from flask import Response

from locator.errors import BadSearch
from locator.search.query import LONGEST_NEAR
from locator.web.api.blueprint import api
from locator.web.api.partner_key import audience_of_request
from locator.web.api.question import one, read_language
from locator.web.fields import read_fields
from locator.web.state import state

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    names = _country_names(read_language(fields))
    answer = [
        {
            "label": place.label_with(names.get(place.country, place.country_name)),
            "key": place.key,
            "kind": place.kind,
        }
        for place in found
    ]
    return Response(orjson.dumps({"places": answer}), mimetype="application/json")


def _country_names(language: str) -> Mapping[str, str]:
    """Return what a language of the site calls countries; nothing for any other language."""
    code = language.partition("-")[0]
    return _names_in(code) if code in state().languages.codes else {}


@lru_cache
def _names_in(code: str) -> Mapping[str, str]:
    return dict(Locale(code).territories)
