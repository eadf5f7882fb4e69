"""Pages that list the directory by place, for people and search engines, and the sitemap.

They are made from the directory alone; no search is in them, nor anything of who reads them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from flask import Response, abort, render_template, request
from markupsafe import escape

from locator.vocabulary import KINDS
from locator.web import listing_words
from locator.web.addresses import alternates_of, site
from locator.web.feeds.addresses import choices_in
from locator.web.open_state import open_state
from locator.web.places import address_of_path, region_name
from locator.web.public.blueprint import public
from locator.web.state import state

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.typing import ResponseReturnValue

    from locator.directory.regions import Region
    from locator.service import Listing
    from locator.vocabulary import Kind
    from locator.web.listing_words import Verified
    from locator.web.open_state import OpenState

FEW: Final = 25
"""So many services are listed at once, also on the page of a state or country."""
MOST: Final = 200
"""A longer page is slow on a bad phone; what is left out is found by searching."""
_CITY: Final = 3
"""Parts of the path of a city's page."""
MOST_ADDRESSES: Final = 50_000
"""Addresses that a sitemap may have (sitemaps.org, protocol 0.9)."""
_ALTERNATE: Final = '<xhtml:link rel="alternate" hreflang="{}" href="{}"/>'
_PAGES: Final = (
    "/", "/what-these-services-are", "/overdose", "/about", "/privacy", "/use-this-data", "/api",
    "/places",
)  # fmt: skip
_OPENING: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml">'
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A service in a list: its sign, and where it is as far as the public may know."""

    listing: Listing
    sign: Kind
    kinds: str
    where: str
    opening: OpenState
    verified: Verified


@dataclass(frozen=True, slots=True)
class Step:
    """A region as a link: its name in the reader's language, and its path."""

    name: str
    address: str
    total: int


@public.get("/places")
@public.get("/places/<path:path>")
def places(path: str = "") -> ResponseReturnValue:
    """List the countries, or what there is in one, in a state or in a city; 404 for no region.

    With a kind that is offered there (``?type=``) it lists the services of that kind.
    """
    regions = state().places.newest()
    region = regions.find(tuple(path.split("/")) if path else ())
    if region is None:
        abort(404)
    above = regions.above(region.path)
    kinds = offered(region)
    kind = next((one for one in kinds if one.code == request.args.get("type")), None)
    keys = region.loose if region.total > FEW else region.keys
    if kind:
        keys = region.keys_of(kind)
    listings = state().snapshots.newest().listings(keys[:MOST])
    full_name = ", ".join(name_of(one) for one in (region, *reversed(above)))
    now = dt.datetime.now(dt.UTC)
    return render_template(
        "public/places.html",
        region=region,
        name=name_of(region),
        full_name=full_name,
        above=[step(one) for one in above],
        parts=[step(part) for part in region.parts],
        kinds_here=[(kind, region.counts[kind.code]) for kind in kinds],
        kind=kind,
        own_path=request.path,
        entries=[_entry(listing, kind, now) for listing in listings.values()],
        left_out=max(0, len(keys) - MOST),
        near=_near(region, above),
        feeds=[(feed.title(full_name), feed.path) for feed in choices_in(region.path, kinds)],
    )


@public.get("/sitemap.xml")
def sitemap() -> ResponseReturnValue:
    """List the addresses of all pages for search engines, those of places before services.

    Each stands there once, without a language, beside its addresses in all of them.
    """
    paths = islice(_paths(), MOST_ADDRESSES)
    body = "\n".join((_OPENING, *map(_in_sitemap, paths), "</urlset>\n"))
    return Response(body, mimetype="application/xml")


def step(region: Region) -> Step:
    """Return a region as a link."""
    return Step(name_of(region), address_of(region), region.total)


def name_of(region: Region) -> str:
    """Return what a region is called, a country in the reader's language; blank for the world."""
    return region_name(region.path, region.name)


def address_of(region: Region) -> str:
    """Return the address of a region's page."""
    return address_of_path(region.path)


def offered(region: Region) -> list[Kind]:
    """Return the kinds that are offered in a region, those that most services offer first."""
    found = [kind for kind in KINDS if region.counts[kind.code]]
    return sorted(found, key=lambda kind: -region.counts[kind.code])


def _entry(listing: Listing, kind: Kind | None, now: dt.datetime) -> Entry:
    service = listing.service
    is_exact = service.location_visibility == "exact" and service.address_1
    lines = listing_words.address_lines(service)[:-1] if is_exact else ()
    return Entry(
        listing=listing,
        sign=kind or listing_words.kinds_of(listing)[0],
        kinds=listing_words.kinds_line(listing),
        where=", ".join(lines) or listing_words.where(listing),
        opening=open_state(listing, now),
        verified=listing_words.verified(service, now.date()),
    )


def _near(region: Region, above: tuple[Region, ...]) -> str:
    """Return what to type to search around a city; blank for what is larger."""
    if len(region.path) != _CITY:
        return ""
    return ", ".join(one.name for one in (region, *reversed(above)))


def _paths() -> Iterator[str]:
    yield from _PAGES
    for region in state().places.newest().all():
        yield address_of(region)
    for id_ in state().directory.public_ids():
        yield f"/services/{quote(id_)}"


def _in_sitemap(path: str) -> str:
    # Escaped although no path has such a sign: what a host is called is up to who asks.
    base = site()
    links = (_ALTERNATE.format(one.tag, escape(one.address)) for one in alternates_of(base, path))
    return f"<url><loc>{escape(base + path)}</loc>{''.join(links)}</url>"
