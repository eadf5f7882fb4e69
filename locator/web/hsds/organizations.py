"""``/hsds/organizations``: who runs the services."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
from flask import Response, request
from werkzeug.exceptions import NotFound

from locator.formats.hsds import write_brief_service, write_organization, write_service
from locator.web.hsds.answers import JSON, answer, lines_of, page_of, streamed_page
from locator.web.hsds.asked import Asked
from locator.web.hsds.blueprint import hsds
from locator.web.hsds.reading import catalogue, read_all, read_some
from locator.web.state import state

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flask.typing import ResponseReturnValue

    from locator.formats.hsds.catalogue import Catalogue
    from locator.web.hsds.reading import Dated, Positions


@hsds.get("/organizations")
def organizations() -> ResponseReturnValue:
    """Answer with a page of organizations, with their services where it is asked for."""
    asked, held = Asked(request.args), catalogue()
    return answer(lambda: _list(asked, held), held.revision)


@hsds.get("/organizations/<id_>")
def organization(id_: str) -> ResponseReturnValue:
    """Answer with one organization, and the services that it runs."""
    asked, held = Asked(request.args), catalogue()
    place = held.find_organization(id_)
    first = [] if place is None else read_some(held, [held.firsts[place]])
    if place is None or not first or write_organization(first[0][0])["id"] != id_.lower():
        raise NotFound
    # A chain of pharmacies runs thousands: they are sent as they are read.
    written = _nested(read_all(held, held.run_by(place)), is_whole=asked.flag("full_service"))
    return answer(lambda: Response(written, mimetype=JSON), held.revision, may_be_kept=False)


def _list(asked: Asked, held: Catalogue) -> Response:
    is_whole = asked.flag("full_service")
    is_nested = asked.flag("full") or is_whole
    page = asked.page()
    found = held.select_organizations(asked.words(), state().directory)
    if asked.wants_lines():
        dated = read_all(held, held.firsts[found].astype(int))
        return lines_of(write_organization(listing) for listing, _ in dated)
    some = found[page.start : page.start + page.size]
    if not is_nested:
        firsts = read_some(held, held.firsts[some].astype(int))
        return page_of(len(found), page, [write_organization(listing) for listing, _ in firsts])
    nested = _each(held, some, is_whole=is_whole)
    return streamed_page(len(found), page, len(some), nested)


def _each(held: Catalogue, places: Positions, *, is_whole: bool) -> Iterator[bytes]:
    # The listings are asked for while the request lasts, and read when it is over.
    parts = [read_all(held, held.run_by(int(place))) for place in places]
    return (b"".join(_nested(dated, is_whole=is_whole)) for dated in parts)


def _nested(dated: Iterable[Dated], *, is_whole: bool) -> Iterator[bytes]:
    """Yield an organization with its services: their identifiers and names, or all of them."""
    head = b""
    programs: dict[str, dict[str, Any]] = {}
    for listing, changed in dated:
        service = write_service(listing, changed) if is_whole else write_brief_service(listing)
        if program := service.get("program"):
            programs[program["id"]] = program
        if not is_whole:
            service = {name: service[name] for name in ("id", "name", "status")}
        if head:
            yield b"," + orjson.dumps(service)
            continue
        head = orjson.dumps(write_organization(listing)).removesuffix(b"}")
        yield head + b',"services":[' + orjson.dumps(service)
    yield b'],"programs":%b}' % orjson.dumps([*programs.values()])
