"""The search page: the form, and the answer to it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from flask import render_template, request
from markupsafe import escape

from locator.errors import BadSearch
from locator.search.find import Ambiguous, Found, find
from locator.search.query import Search
from locator.vocabulary import kind_for
from locator.web import words
from locator.web.fields import read_form
from locator.web.fragments import HOLE, Fragment
from locator.web.i18n import current_locale, gettext, language
from locator.web.public.blueprint import public
from locator.web.public.map_data import map_of_results, search_parameters
from locator.web.public.rows import result_rows, unplaced_rows
from locator.web.public.search_form import SearchForm
from locator.web.state import state

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from locator.geo import Unit
    from locator.search.query import Fields


@dataclass(frozen=True, slots=True)
class SharedLink:
    """An address that leads to a search again; blank where the search is around a bare point."""

    address: str


@public.get("/")
def ask() -> ResponseReturnValue:
    """Show the form; answer at once where a shared link says what is asked."""
    fields = request.args.to_dict(flat=False)
    if any(fields.get("near", ())) or any(fields.get("place", ())):
        return _answer(fields)
    try:
        kinds = Search.from_fields({"type": fields.get("type", [])}).kinds
    except BadSearch:
        kinds = ()
    return render_template("public/ask.html", form=SearchForm.blank(_usual_unit(), kinds))


@public.post("/")
def search() -> ResponseReturnValue:
    """Answer the form; what it holds is in the body, so that no address ever names a place."""
    fields = read_form()
    return _answer(fields, wants_link=any(fields.get("link", ())))


def _answer(fields: Fields, *, wants_link: bool = False) -> ResponseReturnValue:
    try:
        search = Search.from_fields(fields)
        answer = find(search, state().gazetteer, state().snapshots.newest())
    except BadSearch as fault:
        form = SearchForm.mistaken(fields, fault, _usual_unit())
        return render_template("public/ask.html", form=form), 400
    if isinstance(answer, Found):
        return _found(answer, wants_link=wants_link)
    form = SearchForm.of(search, search.within.unit if search.within else _usual_unit())
    page = "public/which.html" if isinstance(answer, Ambiguous) else "public/unknown.html"
    named = () if isinstance(answer, Ambiguous) else state().names.answering(search.near)
    return render_template(page, form=form, answer=answer, search=search, named=named)


def _found(found: Found, *, wants_link: bool) -> str:
    search, place = found.search, found.origin.place
    own_unit = words.unit_of(place.country) if place else _usual_unit()
    unit = search.within.unit if search.within else own_unit
    now = dt.datetime.now(dt.UTC)
    content = render_template(
        "public/found.html",
        form=SearchForm.of(search, own_unit),
        found=found,
        search=search,
        near=place.label if place else gettext("the point %(point)s", point=search.near),
        radius=words.radius(search.within) if search.within else "",
        sought=[gettext(kind_for(code).label) for code in search.kinds],
        rows=result_rows(found, unit, now),
        unplaced=unplaced_rows(found, now),
        link=_link(found) if wants_link else None,
    )
    return _frame().filled(content, escape(search_parameters(search)))


def _frame() -> Fragment:
    return state().fragments.get(
        ("split", language().tag),
        lambda: Fragment.of(render_template("public/split.html", map=map_of_results(), hole=HOLE)),
    )


def _link(found: Found) -> SharedLink:
    search, place = found.search, found.origin.place
    if place is None:
        return SharedLink("")
    pairs = [("near", search.near or place.label)]
    pairs += [("place", place.key)] if search.place == place.key else []
    pairs += [("within", str(search.within))] if search.within else []
    pairs += [("type", code) for code in search.kinds]
    return SharedLink(f"{request.host_url}?{urlencode(pairs)}")


def _usual_unit() -> Unit:
    """Return the unit of the reader's country, or of the country with the most services."""
    country = current_locale().territory
    return words.unit_of(country or next(iter(state().snapshots.newest().countries), ""))
