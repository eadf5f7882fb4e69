"""The blueprint with which the views of this package register themselves."""

from flask import Blueprint

from locator.web.api import limits, partner_key

hsds = Blueprint("hsds", __name__, url_prefix="/hsds")
limits.install(hsds)
partner_key.install(hsds)
