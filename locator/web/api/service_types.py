"""``/api/v1/service-types``: the kinds of service, what they are called and what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
from flask import Response

from locator.vocabulary import KINDS, SERVICE_TYPES, kind_for
from locator.web.api.blueprint import api
from locator.web.api.freshness import fresh, not_modified, weak_etag
from locator.web.api.partner_key import audience_of_request
from locator.web.api.question import read_language
from locator.web.fields import read_fields
from locator.web.i18n import SOURCE_LANGUAGE
from locator.web.state import state

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.typing import ResponseReturnValue


@api.route("/service-types", methods=["GET", "POST"])
def service_types() -> ResponseReturnValue:
    """Answer with every code, and the kinds by which a search narrows down."""
    fields = read_fields()
    audience_of_request(fields)
    languages = state().languages
    # The answer tells by ``language`` what it is in, where there is no catalogue of the one asked.
    language = languages.root_of(f"/{read_language(fields).partition('-')[0]}")[1:]
    language = language or SOURCE_LANGUAGE
    # Words change with the build of the program alone.
    etag = weak_etag(0)
    if same := not_modified(etag):
        return fresh(same, etag, may_be_kept=True)
    say = languages.choose("", f"/{language}").catalogue.gettext
    body = orjson.dumps({"language": language, **_vocabulary(say)})
    return fresh(Response(body, mimetype="application/json"), etag, may_be_kept=True)


def _vocabulary(say: Callable[[str], str]) -> dict[str, Any]:
    return {
        "service_types": [
            {
                "code": term.code,
                "label": say(term.label),
                "plural": say(term.plural),
                "help": say(term.help),
                "aliases": term.aliases,
                "kind": kind_for(term.code).code,
            }
            for term in SERVICE_TYPES
        ],
        "kinds": [
            {
                "code": kind.code,
                "label": say(kind.label),
                "plural": say(kind.plural),
                "help": say(kind.help),
                "service_types": kind.types,
            }
            for kind in KINDS
        ],
    }
