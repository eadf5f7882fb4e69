"""The blueprint with which the views of this package register themselves."""

from flask import Blueprint

from locator.web.api import limits

api = Blueprint("api", __name__, url_prefix="/api/v1")
limits.install(api)
