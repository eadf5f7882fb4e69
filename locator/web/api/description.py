"""``/api/openapi.json``: the description of the interface, for programs."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import orjson
from flask import Blueprint, Response

from locator.web.addresses import site
from locator.web.api import limits
from locator.web.api.freshness import fresh, not_modified, weak_etag
from locator.web.api.openapi import describe
from locator.web.state import state

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

description = Blueprint("api_description", __name__, url_prefix="/api")
limits.install(description)


@description.get("/openapi.json")
def openapi() -> ResponseReturnValue:
    """Answer with the description as OpenAPI 3.1."""
    # It changes with the build of the program alone.
    etag = weak_etag(0)
    if unchanged := not_modified(etag):
        return fresh(unchanged, etag, may_be_kept=True)
    body = _written(site(), state().settings.site_name)
    return fresh(Response(body, mimetype="application/json"), etag, may_be_kept=True)


@functools.lru_cache(maxsize=8)
def _written(server: str, site_name: str) -> bytes:
    return orjson.dumps(describe(server, site_name))
