"""The blueprint with which the views of this package register themselves."""

from flask import Blueprint

from locator.web.api import limits

feeds = Blueprint("feeds", __name__, url_prefix="/feeds")
limits.install(feeds)
