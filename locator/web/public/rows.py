"""The rows of a result list."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from locator.web import listing_words, words
from locator.web.directions import Directions, directions_to
from locator.web.first_step import first_step, host_of
from locator.web.fragments import HOLE, Fragment, in_ascii, macro
from locator.web.hours_words import week_line
from locator.web.i18n import gettext, language
from locator.web.open_state import open_state
from locator.web.public.chips import left_open_line
from locator.web.public.kept import roughly
from locator.web.public.stops import stop_line
from locator.web.public.surroundings import SITE
from locator.web.state import state

if TYPE_CHECKING:
    from collections.abc import Callable

    from locator.geo import Unit
    from locator.search.find import Found
    from locator.service import Listing
    from locator.web.listing_words import Written
    from locator.web.public.surroundings import Surroundings

_NO_DISTANCE = _NO_REACH = _NOTHING = Markup("")
_ANYWHERE = Directions(geo=HOLE, openstreetmap=HOLE, google=HOLE, apple=HOLE)
_LEFT_OPEN = Markup('<p class="result__left-open">{}</p>')


def result_rows(
    found: Found, unit: Unit, now: dt.datetime, around: Surroundings = SITE
) -> list[str]:
    """Return the rows of all matches of a page, as pieces of HTML."""
    row, kinds, sign = _rows_of(found, now, around), found.search.kinds, state().signs.sign_among
    say = words.short_distances(unit, language().tag)
    html: list[str] = []
    for listing, metres in found.matches:
        radius = listing.area_radius
        # What a visitor would keep of it says only roughly how far it is.
        reach = roughly(metres + (radius or 0.0), unit)
        drawn = sign(listing.service.service_types, kinds)
        far = say(metres) if radius is None else in_ascii(_about(metres, radius, unit))
        asked = in_ascii(_left_open(listing, found))
        # Without the steps of Fragment.write, which would take as long as finding the services.
        before, keep, head, facts, rest = row(listing).parts
        html += (before, reach, keep, drawn, head, far, facts, asked, rest)
    return html


def unplaced_rows(found: Found, now: dt.datetime, around: Surroundings = SITE) -> list[str]:
    """Return the rows of services without a map location, as pieces of HTML."""
    row, kinds, sign = _rows_of(found, now, around), found.search.kinds, state().signs.sign_among
    html: list[str] = []
    for listing in found.unplaced:
        drawn = sign(listing.service.service_types, kinds)
        row(listing).write(html, _NO_REACH, drawn, _NO_DISTANCE, _left_open(listing, found))
    return html


def _left_open(listing: Listing, found: Found) -> Markup:
    if not found.left_open:
        return _NOTHING
    names = found.left_open.get(listing.service.id, ())
    if not names:
        return _NOTHING
    return _LEFT_OPEN.format(left_open_line(names, first_step(listing.service)))


def _rows_of(found: Found, now: dt.datetime, around: Surroundings) -> Callable[[Listing], Fragment]:
    """Return what finds or renders the row of a service."""
    fragments = state().fragments
    # One text for all that the rows of a page share: comparing it takes no time.
    page = f"row {found.revision} {language().key} {around.services}"

    def row(listing: Listing) -> Fragment:
        key = (page, listing.service.id)
        return fragments.get(key, lambda: _render(listing, now, around))

    return row


def _render(listing: Listing, now: dt.datetime, around: Surroundings) -> Fragment:
    opening, usual = open_state(listing, now), _hours(listing, now)
    directions = directions_to(listing)
    first_visit = listing_words.written(listing.service, "before_you_go")
    html = macro("public/_result.html", "result")(
        hole=HOLE,
        around=around,
        listing=listing,
        kinds_line=listing_words.kinds_line(listing),
        where=listing_words.where(listing),
        note=listing_words.note(listing),
        opening=opening,
        stop=stop_line(listing, now),
        verified=listing_words.verified(listing.service, now.date()),
        directions=directions,
        leave=_leave(directions, around) if directions else _NOTHING,
        # Where there is a phone, nothing else is offered to ask by.
        website=not listing.service.phone and host_of(listing.service.url),
        more=_more(listing, usual, directions),
        hours=usual,
        first_visit=first_visit,
    )
    midnight = (now + dt.timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return Fragment.of(html, min(opening.valid_until, midnight).timestamp())


def _leave(directions: Directions, around: Surroundings) -> Markup:
    """Return the ways to a service by maps, of which only the addresses differ.

    They stand in the order in which the macro ``leave_links`` names them.
    """
    links = state().fragments.get(
        ("leave", language().key, around.is_framed),
        lambda: Fragment.of(macro("parts.html", "leave_links")(_ANYWHERE, around.is_framed)),
    )
    ways = (directions.geo, directions.openstreetmap, directions.apple, directions.google)
    return links.filled(*map(escape, ways))


def _hours(listing: Listing, now: dt.datetime) -> Written:
    """Say when a service is open; blank where that is not known, as its state says already."""
    usual = week_line(listing, now)
    if usual:
        return listing_words.Written(usual, "")
    return listing_words.written(listing.service, "hours_note")


def _more(listing: Listing, usual: Written, directions: Directions | None) -> str:
    """Name what is folded below a row; blank where there is nothing."""
    service = listing.service
    named = [
        *([gettext("phone")] if service.phone or service.text_phone else []),
        *([gettext("hours")] if usual else []),
        *([gettext("directions")] if directions else []),
    ]
    if not named:
        return gettext("Before you go") if service.before_you_go else ""
    if named == [gettext("directions")]:
        return gettext("Open in a map")
    said = ", ".join(named)
    return said[:1].upper() + said[1:]


def _about(metres: float, radius: float, unit: Unit) -> Markup:
    """Say how far an area of so large a radius is."""
    if metres < radius:
        # Somewhere in the area that the search starts in: a figure would pretend to know more.
        return escape(gettext("within %(distance)s", distance=words.how_far(radius, unit)))
    return escape(gettext("about %(distance)s", distance=words.how_far(metres, unit)))
