"""The search page: the form, and the answer to it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from flask import render_template, request
from markupsafe import escape

from locator.errors import BadSearch
from locator.search.find import Found, find
from locator.search.query import Search
from locator.search.where import Ambiguous, Heard
from locator.web import words
from locator.web.addresses import whole
from locator.web.fields import read_form
from locator.web.fragments import HOLE, Fragment, in_ascii
from locator.web.i18n import language
from locator.web.public.blueprint import public
from locator.web.public.chips import DROP, without_dropped
from locator.web.public.found_list import SharedLink, list_of
from locator.web.public.map_data import map_of_results, search_parameters
from locator.web.public.search_form import NOTHING, SearchForm, usual_unit
from locator.web.state import state

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from locator.search.query import Fields


@public.get("/")
def ask() -> ResponseReturnValue:
    """Show the form; answer at once where a shared link says what is asked."""
    fields = request.args.to_dict(flat=False)
    if any(fields.get("near", ())) or any(fields.get("place", ())):
        return _answer(fields)
    try:
        linked = Search.from_fields({**fields, "page": []})
    except BadSearch:
        linked = NOTHING
    return render_template("public/ask.html", form=SearchForm.blank(usual_unit(), linked))


@public.post("/")
def search() -> ResponseReturnValue:
    """Answer the form; what it holds is in the body, so that no address ever names a place."""
    fields = read_form()
    if DROP in fields:
        fields = without_dropped(fields)
    return _answer(fields, wants_link=any(fields.get("link", ())))


def _answer(fields: Fields, *, wants_link: bool = False) -> ResponseReturnValue:
    here = state()
    try:
        search = Search.from_fields(fields)
        newest = here.snapshots.newest()
        answer = find(search, here.gazetteer, newest, here.addresses, usual_unit())
    except BadSearch as fault:
        form = SearchForm.mistaken(fields, fault, usual_unit())
        return render_template("public/ask.html", form=form), 400
    if isinstance(answer, Found):
        return _found(answer, wants_link=wants_link)
    unit = search.within.unit if search.within else usual_unit()
    if isinstance(answer, Ambiguous):
        form = SearchForm.of(search, unit)
        return render_template("public/which.html", form=form, answer=answer, search=search)
    form = SearchForm.after_unknown(search, answer.kind, unit)
    named = newest.names.answering(search.near)
    return render_template(
        "public/unknown.html", form=form, answer=answer, search=search, named=named
    )


def _found(found: Found, *, wants_link: bool) -> str:
    place = found.origin.place
    link = _link(found) if wants_link else None
    now = dt.datetime.now(dt.UTC)
    content = list_of(found, usual_unit(place.country if place else ""), now, link)
    before, between, after = _frame().parts
    searched = in_ascii(escape(search_parameters(found.search)))
    return "".join((before, *content, between, searched, after))


def _frame() -> Fragment:
    return state().fragments.get(
        ("split", language().key),
        lambda: Fragment.of(render_template("public/split.html", map=map_of_results(), hole=HOLE)),
    )


def _link(found: Found) -> SharedLink:
    search, place = found.search, found.origin.place
    if place is None:
        return SharedLink("")
    # What somebody typed may be their address: a link names what was found instead.
    is_typed = bool(search.near) and found.origin.heard is Heard.AS_TYPED
    pairs = [("near", search.near if is_typed else words.place_label(place))]
    pairs += [("place", place.key)] if search.place == place.key or not is_typed else []
    pairs += [("within", str(search.within))] if search.within else []
    pairs += search.pairs
    return SharedLink(f"{whole('/')}?{urlencode(pairs)}")
