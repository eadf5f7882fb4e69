"""The page of one service."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from flask import abort, render_template
from markupsafe import Markup

from locator.directory.programmes import read_stops
from locator.formats import jsonld
from locator.vocabulary import (
    APPOINTMENTS,
    COSTS,
    IDENTIFICATIONS,
    INSURANCES,
    MEDICATIONS,
    ONLY,
    POPULATIONS,
    SERVICE_TYPES,
    SUPPLIES,
    TRAINING_AUDIENCES,
    WALK_IN,
    WHEELCHAIR,
)
from locator.web import listing_words, words
from locator.web.directions import directions_to
from locator.web.first_step import first_step, host_of, unknown_list
from locator.web.i18n import gettext
from locator.web.open_state import open_state, parsed
from locator.web.public.blueprint import public
from locator.web.public.landing import step
from locator.web.public.map_data import map_of_service
from locator.web.public.nearby import near_by
from locator.web.public.share import LONGEST_ID, link_to
from locator.web.public.stops import round_of
from locator.web.state import state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask.typing import ResponseReturnValue

    from locator.hours import Day
    from locator.service import Listing, Service
    from locator.web.listing_words import Written
    from locator.web.public.landing import Step
    from locator.web.public.nearby import Neighbour

_UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a list of facts: what it is about, and what is known of it."""

    name: str
    values: tuple[str | Written, ...]


@public.get("/services/<id_>")
def show(id_: str) -> ResponseReturnValue:
    """Show one service; 404 where there is none of that id that the public may see."""
    listing = state().directory.listing(id_) if len(id_) <= LONGEST_ID else None
    if listing is None:
        abort(404)
    service = listing.service
    trail = state().places.newest().trail(service.country, service.state_province, service.city)
    return page_of(
        listing,
        dt.datetime.now(dt.UTC),
        near_by(listing, state().snapshots.newest()),
        [step(region) for region in trail],
        read_stops(state().directory, service),
    )


def page_of(
    listing: Listing,
    now: dt.datetime,
    neighbours: Sequence[Neighbour],
    above: Sequence[Step],
    stops: Sequence[Listing] = (),
) -> str:
    """Render the page of a service at a moment, with what is near by and the regions around it.

    ``stops`` are those of the mobile programme that it belongs to.
    """
    service = listing.service
    link, today = link_to(service.id), _today(listing, now)
    return render_template(
        "public/service.html",
        **essentials(listing, now),
        types_offered=[SERVICE_TYPES.get(code) for code in service.service_types],
        description=listing_words.written(service, "description"),
        offers=_what_there_is(service),
        round=round_of(listing, stops, now),
        map=map_of_service(listing),
        source=host_of(service.source_url),
        above=above,
        neighbours=neighbours,
        link=link,
        today=today,
        structured=Markup(jsonld.write(listing, link, today, gettext)),  # noqa: S704 - escaped there
    )


def essentials(listing: Listing, now: dt.datetime) -> dict[str, Any]:
    """Return what every page of a service shows at a moment, by its name in templates."""
    service = listing.service
    facts, step = _before_you_go(service), first_step(service)
    unknown = [fact.name for fact in facts if not fact.values]
    return {
        "listing": listing,
        "service": service,
        "kinds_offered": listing_words.kinds_of(listing),
        "where": listing_words.where(listing),
        "address": listing_words.address_lines(service),
        "alert": listing_words.written(service, "alert"),
        "first_visit": listing_words.written(service, "before_you_go"),
        "known": [fact for fact in facts if fact.values],
        "unknown": unknown_list(", ".join(unknown), step) if unknown else "",
        "step": step,
        "opening": open_state(listing, now),
        "hours_note": listing_words.written(service, "hours_note"),
        "week": _week(listing, now),
        "directions": directions_to(listing),
        "verified": listing_words.verified(service, now.date()),
        "website": host_of(service.url),
    }


def _before_you_go(service: Service) -> list[Fact]:
    """Return what decides whether somebody can go; a fact without values is not known."""
    coming = [
        *words.labels(WALK_IN, _known(service.walk_in)),
        *words.labels(APPOINTMENTS, _known(service.appointment)),
    ]
    cost = [
        *words.labels(COSTS, (code for code in service.cost if code != _UNKNOWN)),
        *words.labels(INSURANCES, service.insurance),
    ]
    facts = [
        Fact(gettext("ID"), tuple(words.labels(IDENTIFICATIONS, _known(service.identification)))),
        Fact(gettext("Appointment"), tuple(coming)),
        Fact(gettext("Cost"), tuple(cost)),
        Fact(
            gettext("Wheelchair access"),
            tuple(words.labels(WHEELCHAIR, _known(service.wheelchair))),
        ),
    ]
    if service.minimum_age is not None:
        age = gettext("%(age)s and over", age=service.minimum_age)
        facts.append(Fact(gettext("Age"), (age,)))
    whom = _whom(service)
    if whom:
        facts.append(Fact(gettext("For whom"), whom))
    if service.languages:
        names = tuple(words.language_name(tag) for tag in service.languages)
        facts.append(Fact(gettext("Languages"), names))
    return facts


def _known(code: str) -> tuple[str, ...]:
    return (code,) if code != _UNKNOWN else ()


def _whom(service: Service) -> tuple[str | Written, ...]:
    special = [code for code in service.populations if not code.startswith(ONLY)]
    eligibility = listing_words.written(service, "eligibility")
    return (
        *listing_words.only_for(service),
        *words.labels(POPULATIONS, special),
        *((eligibility,) if eligibility else ()),
    )


def _what_there_is(service: Service) -> list[Fact]:
    facts = [
        Fact(gettext("To take with you"), tuple(words.labels(SUPPLIES, service.supplies))),
        Fact(gettext("Medication"), tuple(words.labels(MEDICATIONS, service.medications))),
        Fact(
            gettext("Training for"),
            tuple(words.labels(TRAINING_AUDIENCES, service.training_audience)),
        ),
    ]
    return [fact for fact in facts if fact.values]


def _week(listing: Listing, now: dt.datetime) -> tuple[Day, ...]:
    opening = parsed(listing.service.opening_hours) if listing.service.opening_hours else None
    if opening is None or not listing.timezone:
        return ()
    return opening.week(_today(listing, now), listing.timezone)


def _today(listing: Listing, now: dt.datetime) -> dt.date:
    """Return the date at the service, or in UTC where its zone is not known."""
    return (now.astimezone(ZoneInfo(listing.timezone)) if listing.timezone else now).date()
