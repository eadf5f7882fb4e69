"""The pages that are the same for every visitor, and the two addresses for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson
from flask import Response, render_template

from locator.web.addresses import site
from locator.web.public.blueprint import public
from locator.web.state import state

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

_ROBOTS = "User-agent: *\nDisallow: /api/\n\nSitemap: {site}/sitemap.xml\n"


@public.get("/what-these-services-are")
def kinds() -> ResponseReturnValue:
    """Explain each kind of service in plain words."""
    return render_template("public/kinds.html")


@public.get("/about")
def about() -> ResponseReturnValue:
    """Say what this site is, who runs it, and where its facts come from."""
    newest = state().snapshots.newest()
    return render_template("public/about.html", count=newest.count, as_of=newest.as_of)


@public.get("/privacy")
def privacy() -> ResponseReturnValue:
    """Say what is promised, and what quick exit does not do."""
    return render_template("public/privacy.html")


@public.get("/robots.txt")
def robots() -> ResponseReturnValue:
    """Tell search engines what not to read, and where the list of all pages is."""
    return Response(_ROBOTS.format(site=site()), mimetype="text/plain")


@public.get("/healthz")
def health() -> ResponseReturnValue:
    """Tell an operator's monitor that the directory can be read, and which revision is served."""
    newest = state().snapshots.newest()
    facts = {"status": "ok", "revision": newest.revision, "services": newest.count}
    return Response(orjson.dumps(facts), mimetype="application/json")
