"""The search form as HTML, put together from pieces that are the same on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template
from markupsafe import Markup, escape

from locator.search.query import INCLUDE
from locator.web.fragments import HOLE, Fragment
from locator.web.i18n import language
from locator.web.public.filter_parts import filter_fields
from locator.web.public.surroundings import SITE
from locator.web.state import state

if TYPE_CHECKING:
    from collections.abc import Mapping

    from locator.vocabulary import Kind
    from locator.web.public.search_form import SearchForm
    from locator.web.public.surroundings import Surroundings

_NOTHING = Markup("")
_CHECKED = Markup(" checked")
_OPEN = Markup(" open")
_CHOSEN = Markup('<input type="hidden" name="place" value="{}">')
_SPOT = Markup('<input type="hidden" name="spot" value="{}">')
_WITH_UNKNOWN = Markup('<input type="hidden" name="unknown" value="{}">').format(INCLUDE)


def search_form(
    form: SearchForm, counts: Mapping[str, int] | None = None, around: Surroundings = SITE
) -> Markup:
    """Return the form filled in, with the number of services of each kind after a search.

    Over results the kinds and filters are folded, so that the results begin high.
    """
    carried = _CHOSEN.format(form.place) if form.place else _NOTHING
    if form.spot:
        carried += _SPOT.format(form.spot)
    # In the order in which they stand in the form.
    pieces = {
        "chosen": carried + _WITH_UNKNOWN if form.with_unknown else carried,
        "near": escape(form.near),
        "distances": _distances(form),
        "is_unfolded": _OPEN if counts is None else _NOTHING,
        **_kinds(form, counts, around),
        "filters": filter_fields(form, around.fixed),
    }
    if form.fault:
        return Markup(_render(form, around, pieces))  # noqa: S704 - a template's
    frame = state().fragments.get(
        ("form", language().key, around),
        lambda: Fragment.of(_render(form, around, dict.fromkeys(pieces, HOLE))),
    )
    return frame.filled(*pieces.values())


def _render(form: SearchForm, around: Surroundings, pieces: Mapping[str, Markup]) -> str:
    return render_template("public/_form.html", form=form, around=around, **pieces)


def _kinds(
    form: SearchForm, counts: Mapping[str, int] | None, around: Surroundings
) -> dict[str, Markup]:
    if not around.asks_kinds:
        return {}
    first = _toggles(around.first_kinds, form, counts)
    further = _toggles(around.further_kinds, form, counts)
    if around.kinds:
        # A partner chose them: none of them is worth less.
        return {"first_kinds": first + further}
    is_open = _OPEN if form.has_further_kinds else _NOTHING
    return {"first_kinds": first, "is_open": is_open, "further_kinds": further}


def _toggles(kinds: tuple[Kind, ...], form: SearchForm, counts: Mapping[str, int] | None) -> Markup:
    codes = tuple(kind.code for kind in kinds)
    frame = state().fragments.get(
        ("kinds", language().key, codes, counts is not None),
        lambda: Fragment.of(
            render_template(
                "public/_kinds.html", chosen_from=kinds, counted=counts is not None, hole=HOLE
            )
        ),
    )
    values: list[str] = []
    for kind in kinds:
        values.append(_CHECKED if kind.code in form.kinds else _NOTHING)
        if counts is not None:
            values.append(str(counts[kind.code]))
    return frame.filled(*values)


def _distances(form: SearchForm) -> Markup:
    key = ("distances", language().key, form.unit, form.within, form.usual, form.is_answered)
    options = state().fragments.get(
        key, lambda: Fragment.of(render_template("public/_distances.html", form=form))
    )
    return options.filled()
