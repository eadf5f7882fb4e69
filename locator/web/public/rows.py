"""The rows of a result list."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from flask import render_template
from markupsafe import Markup, escape

from locator.web import listing_words, words
from locator.web.directions import directions_to
from locator.web.fragments import HOLE, Fragment
from locator.web.i18n import current_locale, gettext
from locator.web.open_state import open_state
from locator.web.state import state

if TYPE_CHECKING:
    from locator.geo import Unit
    from locator.search.find import Found
    from locator.service import Listing
    from locator.vocabulary import Kind


def result_rows(found: Found, unit: Unit, now: dt.datetime) -> Markup:
    """Return the rows of all matches of a page."""
    rows = []
    for match in found.matches:
        fragment = _row(match.listing, found.sign(match.listing), found.revision, now)
        rows.append(fragment.filled(str(_distance(match.listing, match.distance, unit))))
    # Each row was escaped by its template, and so was each distance.
    return Markup("").join(Markup(row) for row in rows)  # noqa: S704


def unplaced_rows(found: Found, now: dt.datetime) -> Markup:
    """Return the rows of services without a map location."""
    rows = (
        _row(listing, found.sign(listing), found.revision, now).filled("")
        for listing in found.unplaced
    )
    return Markup("").join(Markup(row) for row in rows)  # noqa: S704 - escaped by the template


def _row(listing: Listing, sign: Kind, revision: int, now: dt.datetime) -> Fragment:
    fragments = state().fragments
    key = (revision, str(current_locale()), listing.service.id, sign.code)
    held = fragments.get(key, now.timestamp())
    if held:
        return held
    opening = open_state(listing, now)
    html = render_template(
        "public/_result.html",
        hole=HOLE,
        listing=listing,
        service=listing.service,
        sign=sign,
        kinds_line=listing_words.kinds_line(listing),
        where=listing_words.where(listing),
        note=listing_words.note(listing),
        opening=opening,
        verified=listing_words.verified(listing.service, now.date()),
        has_directions=directions_to(listing) is not None,
    )
    midnight = (now + dt.timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    valid_until = min(opening.valid_until, midnight) if opening else midnight
    return fragments.keep(key, Fragment.of(html, valid_until.timestamp()))


def _distance(listing: Listing, metres: float, unit: Unit) -> Markup:
    text = words.how_far(metres, unit)
    if listing.area_radius:
        text = gettext("about %(distance)s", distance=text)
    return escape(text)
