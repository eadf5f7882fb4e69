"""``/hsds/service_at_locations``: services at their locations, each a row of the directory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, request

from locator.errors import BadSearch
from locator.formats.hsds import write_service
from locator.formats.hsds.catalogue import Wanted
from locator.formats.hsds.places import brief_at_location, full_at_location
from locator.web.hsds.answers import answer, answer_with, lines_of, page_of
from locator.web.hsds.asked import Asked
from locator.web.hsds.blueprint import hsds
from locator.web.hsds.reading import catalogue, read_all, whole_services
from locator.web.state import state

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from locator.formats.hsds.catalogue import Catalogue
    from locator.geo import Point


@hsds.get("/service_at_locations")
def service_at_locations() -> ResponseReturnValue:
    """Answer with a page of services at locations."""
    asked, held = Asked(request.args), catalogue()
    postal_code, metres = asked.postal_code(), asked.metres()
    if metres is not None and not postal_code:
        raise BadSearch("proximity", "Give a postcode to measure from, too.")
    wanted = Wanted(
        words=asked.words(),
        modified_after=asked.moment("modified_after"),
        term=asked.identifier("taxonomy_term_id"),
        taxonomy=asked.identifier("taxonomy_id"),
        organization=asked.identifier("organization_id"),
        postal_code="" if metres else postal_code,
        near=_middle_of(postal_code) if metres else None,
        metres=metres or 0.0,
    )
    return answer(lambda: _list(asked, held, wanted), held.revision)


@hsds.get("/service_at_locations/<id_>")
def service_at_location(id_: str) -> ResponseReturnValue:
    """Answer with one service at its location, and all that belongs to it."""
    held = catalogue()
    position = held.find_place(id_)
    found = map(full_at_location, whole_services(held, [] if position is None else [position]))
    exact = next((written for written in found if written["id"] == id_.lower()), None)
    return answer_with(exact, held.revision)


def _list(asked: Asked, held: Catalogue, wanted: Wanted) -> Response:
    write = full_at_location if asked.flag("full") else brief_at_location
    page = asked.page()
    found = held.select(wanted, state().directory)
    if asked.wants_lines():
        return lines_of(write(write_service(*dated)) for dated in read_all(held, found))
    some = whole_services(held, found[page.start : page.start + page.size])
    return page_of(len(found), page, [write(written) for written in some])


def _middle_of(postal_code: str) -> Point:
    countries = state().snapshots.newest().countries
    places = state().gazetteer.look_up(postal_code, countries=countries)
    if not places:
        raise BadSearch("postcode", "This postal code is not known. Check it.")
    return places[0].point
