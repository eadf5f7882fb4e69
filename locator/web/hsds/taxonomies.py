"""``/hsds/taxonomies`` and ``/hsds/taxonomy_terms``: the vocabularies of the directory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from flask import Response, request

from locator.formats.hsds.taxonomies import TAXONOMIES, TAXONOMY_BY_ID, TERM_BY_ID, TERMS
from locator.web.hsds.answers import answer, answer_with, lines_of, page_of
from locator.web.hsds.asked import Asked
from locator.web.hsds.blueprint import hsds

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

_ALWAYS: Final = 0
"""The vocabularies change with the program only, which every tag names."""


@hsds.get("/taxonomies")
def taxonomies() -> ResponseReturnValue:
    """Answer with a page of taxonomies."""
    asked = Asked(request.args)
    found = [one_.as_json() for one_ in TAXONOMIES.values()]
    return answer(lambda: _page(asked, found), _ALWAYS)


@hsds.get("/taxonomies/<id_>")
def taxonomy(id_: str) -> ResponseReturnValue:
    """Answer with one taxonomy."""
    found = TAXONOMY_BY_ID.get(id_.lower())
    return answer_with(found.as_json() if found else None, _ALWAYS)


@hsds.get("/taxonomy_terms")
def taxonomy_terms() -> ResponseReturnValue:
    """Answer with a page of terms; none of them stands below another."""
    asked = Asked(request.args)
    of, parent = asked.identifier("taxonomy_id"), asked.identifier("parent_id")
    asked.flag("top_only")
    found = [
        term.as_full_json()
        for term in TERMS.values()
        if (not of or term.taxonomy.id == of) and not parent
    ]
    return answer(lambda: _page(asked, found), _ALWAYS)


@hsds.get("/taxonomy_terms/<id_>")
def taxonomy_term(id_: str) -> ResponseReturnValue:
    """Answer with one term and its taxonomy."""
    found = TERM_BY_ID.get(id_.lower())
    return answer_with(found.as_full_json() if found else None, _ALWAYS)


def _page(asked: Asked, objects: list[dict[str, Any]]) -> Response:
    page, words = asked.page(), [word.casefold() for word in asked.words()]
    found = [
        written
        for written in objects
        if all(word in f"{written['name']} {written['description']}".casefold() for word in words)
    ]
    if asked.wants_lines():
        return lines_of(found)
    return page_of(len(found), page, found[page.start : page.start + page.size])
