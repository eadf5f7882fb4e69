"""Services that a visitor keeps in the browser, to be read without network: the page that is kept.

The browser sends which ones it wants to keep, stores the answer, and shows it from then on when it
is asked for this address. Nothing is kept here.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import render_template

from locator.errors import BadDistance
from locator.geo import Distance, Unit
from locator.web import listing_words, words
from locator.web.fields import read_form
from locator.web.hours_words import week_line
from locator.web.i18n import gettext
from locator.web.open_state import Sign, open_state
from locator.web.public.blueprint import public
from locator.web.public.share import LONGEST_ID
from locator.web.state import state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask.typing import ResponseReturnValue

    from locator.search.query import Fields
    from locator.service import Listing, Service
    from locator.web.listing_words import Verified, Written

MOST: Final = 60
"""Services in a kept list: more than two pages of results."""
STEPS: Final = (1, 2, 5, 10, 25, 50, 100)
"""Miles or kilometres that distances are kept in.

Exact ones, from several known places, would tell the place that was searched.
"""
_REACHES: Final = {unit: (*(str(Distance(step, unit)) for step in STEPS), "") for unit in Unit}
_METRES: Final = {unit: [Distance(step, unit).metres for step in STEPS] for unit in Unit}
FILES: Final = (
    "css/tokens.css",
    "css/layout.css",
    "css/components.css",
    "css/print.css",
    "icons/interface.svg",
    "icons/favicon.svg",
    "js/main.js",
    "js/in-place.js",
    "js/fetch-page.js",
    "js/search-fields.js",
    "js/session-history.js",
    "js/start.js",
    "js/quick-exit.js",
    "js/under-way.js",
    "js/kept-link.js",
    "js/offline.js",
)
"""What a page loads that is kept for when there is no network, and so must be kept with it."""


@dataclass(frozen=True, slots=True)
class Item:
    """A service to keep, and within how far of the place that was searched it is, if at all."""

    id: str
    within: Distance | None = None

    @classmethod
    def parse(cls, text: str) -> Item:
        """Read ``2mi some-id``; a distance that makes no sense counts as none."""
        distance, _, id_ = text.partition(" ")
        try:
            return cls(id_, Distance.parse(distance))
        except BadDistance:
            return cls(id_)

    def __str__(self) -> str:
        """Return the item as a form sends it."""
        return f"{self.within or ''} {self.id}"


@dataclass(frozen=True, slots=True)
class KeptService:
    """A service as the kept page says it, all in words; blank where nothing is known."""

    service: Service
    stopped: str
    distance: str
    kinds: str
    where: str
    hours: str
    note: Written
    verified: Verified


@public.get("/kept")
def kept() -> ResponseReturnValue:
    """Say that nothing is kept; where something is, the browser shows that instead."""
    return kept_page((), dt.datetime.now(dt.UTC))


@public.post("/kept")
def keep() -> ResponseReturnValue:
    """Make the page to be kept from the services that the form names."""
    items = read_items(read_form())
    asked = [(item, state().directory.listing(item.id)) for item in items]
    found = [(item, listing) for item, listing in asked if listing]
    # The browser does not take this answer for a list, and keeps the one that it has.
    return kept_page(found, dt.datetime.now(dt.UTC)), 200 if found else 404


def kept_page(found: Sequence[tuple[Item, Listing]], now: dt.datetime) -> str:
    """Render the page to be kept; without any services, the one that says that nothing is."""
    return render_template(
        "public/kept.html",
        entries=[_in_words(item, listing, now) for item, listing in found],
        items=[item for item, _ in found],
        day=now.date(),
    )


def roughly(metres: float, unit: Unit) -> str:
    """Return the shortest of ``STEPS`` that reaches as far, as ``5mi``; blank where none does."""
    return _REACHES[unit][bisect_left(_METRES[unit], metres)]


def read_items(fields: Fields) -> tuple[Item, ...]:
    """Return the services that a form names, each once, at most ``MOST``."""
    named: dict[str, Item] = {}
    for item in map(Item.parse, fields.get("keep", ())):
        if 0 < len(item.id) <= LONGEST_ID:
            named.setdefault(item.id, item)
    return tuple(named.values())[:MOST]


def kept_files() -> str:
    """Return the addresses of what must be kept with a page, with spaces between them."""
    return " ".join(map(state().assets.url, FILES))


def _in_words(item: Item, listing: Listing, now: dt.datetime) -> KeptService:
    service = listing.service
    opening = open_state(listing, now)
    address = listing_words.address_lines(service)
    is_exact = service.location_visibility == "exact" and service.address_1
    near = gettext("within %(distance)s", distance=words.radius(item.within)) if item.within else ""
    return KeptService(
        service=service,
        stopped=opening.word if opening.sign is Sign.STOPPED else "",
        distance=near,
        kinds=listing_words.kinds_line(listing),
        where=", ".join(address) if is_exact else listing_words.where(listing),
        hours=week_line(listing, now) or service.hours_note or opening.word,
        note=listing_words.note(listing),
        verified=listing_words.verified(service, now.date()),
    )
