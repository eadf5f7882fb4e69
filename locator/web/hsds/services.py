"""``/hsds/services``: all services that the public may know of, and one by its identifier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, request

from locator.formats.hsds import write_brief_service, write_service
from locator.formats.hsds.catalogue import Wanted
from locator.web.hsds.answers import answer, answer_with, lines_of, page_of
from locator.web.hsds.asked import LARGEST_MINIMAL_PAGE, Asked
from locator.web.hsds.blueprint import hsds
from locator.web.hsds.reading import catalogue, read_all, read_some, whole_services
from locator.web.state import state

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from locator.formats.hsds.catalogue import Catalogue


@hsds.get("/services")
def services() -> ResponseReturnValue:
    """Answer with a page of services, with all that belongs to them where it is asked for."""
    asked, held = Asked(request.args), catalogue()
    wanted = Wanted(
        words=asked.words(),
        modified_after=asked.moment("modified_after"),
        term=asked.identifier("taxonomy_term_id"),
        taxonomy=asked.identifier("taxonomy_id"),
        organization=asked.identifier("organization_id"),
    )
    return answer(lambda: _list(asked, held, wanted), held.revision)


@hsds.get("/services/<id_>")
def service(id_: str) -> ResponseReturnValue:
    """Answer with one service and all that belongs to it."""
    held = catalogue()
    position = held.find_service(id_)
    found = whole_services(held, [] if position is None else [position])
    exact = next((written for written in found if written["id"] == id_.lower()), None)
    return answer_with(exact, held.revision)


def _list(asked: Asked, held: Catalogue, wanted: Wanted) -> Response:
    is_minimal, is_full = asked.flag("minimal"), asked.flag("full")
    most = LARGEST_MINIMAL_PAGE
    page = asked.page(most, most) if is_minimal else asked.page()
    found = held.select(wanted, state().directory)
    write = write_service if is_full else write_brief_service
    if asked.wants_lines():
        return lines_of(
            _minimal(write_brief_service(*dated)) if is_minimal else write(*dated)
            for dated in read_all(held, found)
        )
    some = read_some(held, found[page.start : page.start + page.size])
    if is_minimal:
        return page_of(len(found), page, [_minimal(write_brief_service(*dated)) for dated in some])
    return page_of(len(found), page, [write(*dated) for dated in some])


def _minimal(written: dict[str, object]) -> dict[str, object]:
    """Return what tells whether a copy is still good, by the names that the parameter gives."""
    return {"id": written["id"], "modified_date": written.get("last_modified")}
