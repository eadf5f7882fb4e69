"""The blueprint with which the views of this package register themselves."""

from flask import Blueprint

from locator.web.api import limits, partner_key

api = Blueprint("api", __name__, url_prefix="/api/v1")
limits.install(api)
partner_key.install(api)
