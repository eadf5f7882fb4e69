"""The blueprint with which the views of this package register themselves."""

from flask import Blueprint

public = Blueprint("public", __name__)
