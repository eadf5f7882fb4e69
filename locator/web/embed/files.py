"""The two files of an embed that are not static: its colours, and the script for its growing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import Response, abort

from locator.web.embed.blueprint import embed
from locator.web.embed.theme import style_of, theme_of
from locator.web.state import state

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

SCRIPT: Final = "embed.js"
"""The file among the static ones; its address there changes with the build, this one does not."""


@embed.get("/embed/theme/<colours>.css")
def theme(colours: str) -> ResponseReturnValue:
    """Serve the colours of a theme as a style sheet; 404 for what are no three colours."""
    found = theme_of(colours)
    if found is None:
        abort(404)
    return Response(style_of(found, state().assets.root), mimetype="text/css")


@embed.get("/embed.js")
def script() -> ResponseReturnValue:
    """Serve the script that lets frames in a partner's page grow to what is in them."""
    content = (state().assets.root / SCRIPT).read_bytes()
    return Response(content, mimetype="text/javascript")
