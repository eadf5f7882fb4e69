"""``/hsds/``: what this interface is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import jsonify

from locator.formats.hsds import VERSION
from locator.web.addresses import site
from locator.web.hsds.blueprint import hsds

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

PROFILE: Final = "https://docs.openreferral.org/en/3.0.1/"
"""The specification itself: no profile changes it here."""


@hsds.get("")
@hsds.get("/")
def about() -> ResponseReturnValue:
    """Name the version of the specification, its profile, and where the API is described."""
    return jsonify(version=VERSION, profile=PROFILE, openapi_url=f"{site()}/api/openapi.json")
