"""``/feeds/….atom``: the newest changes of what somebody follows."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Final

from flask import Response, abort

from locator.directory.changes import read_newest_changes
from locator.web.addresses import whole
from locator.web.api.freshness import fresh, not_modified, weak_etag
from locator.web.feeds import atom, wording
from locator.web.feeds.addresses import Choice, place_of
from locator.web.feeds.blueprint import feeds
from locator.web.i18n import html_lang, language
from locator.web.places import address_of_path, region_name
from locator.web.state import state

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from locator.directory.changes import PublicChange
    from locator.directory.regions import Regions

MOST_ENTRIES: Final = 50
LOOKED_THROUGH: Final = 1000
"""Newest changes of the whole directory among which a feed looks for its own."""
_NEVER: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""When a directory changed that has no revision."""


@feeds.get("/<path:name>.atom")
def feed(name: str) -> ResponseReturnValue:
    """Answer with the newest changes of a kind, of a place, of both, or of all; 404 for neither."""
    here, choice = state(), Choice.read(name)
    etag = weak_etag(here.directory.revision(), *language().key)
    unchanged = not_modified(etag)
    if unchanged is not None:
        return _in_language(unchanged)
    regions = here.places.newest()
    newest = read_newest_changes(here.directory.engine, LOOKED_THROUGH)
    met = [change for change in newest if choice.includes(change.filed, regions)][:MOST_ENTRIES]
    if not met and regions.find(choice.region) is None:
        abort(404)
    page = whole(address_of_path(choice.region))
    address = whole(choice.path)
    written = atom.write(
        atom.Feed(
            id=_id(address),
            title=f"{choice.title(_place(choice, regions, met))} – {here.settings.site_name}",
            address=address,
            page=page,
            language=html_lang(),
            author=here.settings.site_name,
            updated=met[0].published_at if met else here.directory.as_of() or _NEVER,
            entries=tuple(_entry(change, page) for change in met),
        )
    )
    return _in_language(fresh(Response(written, mimetype=atom.MEDIA_TYPE), etag))


def _entry(change: PublicChange, page: str) -> atom.Entry:
    address = whole(f"/services/{change.service_id}")
    return atom.Entry(
        id=_id(f"{address}#{change.revision}"),
        title=wording.title_of(change),
        link=address if change.listing else page,
        updated=change.published_at,
        content=wording.text_of(change),
    )


def _place(choice: Choice, regions: Regions, met: list[PublicChange]) -> str:
    """Say what the region of a feed is called, also where nothing is listed any more."""
    names = {region.path: region.name for region in regions.above(choice.region)}
    here = regions.find(choice.region)
    if here is not None:
        names[here.path] = here.name
    elif met:
        names |= dict(regions.steps(*place_of(met[0].filed)))
    parts = (choice.region[:length] for length in range(len(choice.region), 0, -1))
    return ", ".join(region_name(path, names[path]) for path in parts if path in names)


def _id(address: str) -> str:
    """Return an id that stays as long as the address of the site does (RFC 4122, version 5)."""
    return uuid.uuid5(uuid.NAMESPACE_URL, address).urn


def _in_language(response: Response) -> Response:
    response.headers["Content-Language"] = html_lang()
    response.headers["Vary"] = "Accept-Language"
    return response
