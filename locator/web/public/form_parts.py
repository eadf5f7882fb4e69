"""The search form as HTML, put together from pieces that are the same on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template
from markupsafe import Markup, escape

from locator.search.query import INCLUDE
from locator.vocabulary import KINDS
from locator.web.fragments import HOLE, Fragment
from locator.web.i18n import language
from locator.web.public.filter_parts import filter_fields
from locator.web.state import state

if TYPE_CHECKING:
    from collections.abc import Mapping

    from locator.vocabulary import Kind
    from locator.web.public.search_form import SearchForm

_FIRST_KINDS = tuple(kind for kind in KINDS if kind.first_class)
_FURTHER_KINDS = tuple(kind for kind in KINDS if not kind.first_class)
_NOTHING = Markup("")
_CHECKED = Markup(" checked")
_OPEN = Markup(" open")
_CHOSEN = Markup('<input type="hidden" name="place" value="{}">')
_WITH_UNKNOWN = Markup('<input type="hidden" name="unknown" value="{}">').format(INCLUDE)
_HOLES = (
    "chosen",
    "near",
    "distances",
    "is_unfolded",
    "first_kinds",
    "is_open",
    "further_kinds",
    "filters",
)


def search_form(form: SearchForm, counts: Mapping[str, int] | None = None) -> Markup:
    """Return the form filled in, with the number of services of each kind after a search.

    Over results the kinds and filters are folded, so that the results begin high.
    """
    carried = _CHOSEN.format(form.place) if form.place else _NOTHING
    values = (
        carried + _WITH_UNKNOWN if form.with_unknown else carried,
        escape(form.near),
        _distances(form),
        _OPEN if counts is None else _NOTHING,
        _toggles(_FIRST_KINDS, form, counts),
        _OPEN if form.has_further_kinds else _NOTHING,
        _toggles(_FURTHER_KINDS, form, counts),
        filter_fields(form),
    )
    if form.fault:
        pieces = dict(zip(_HOLES, values, strict=True))
        return Markup(render_template("public/_form.html", form=form, **pieces))  # noqa: S704
    frame = state().fragments.get(("form", language().key), lambda: _frame(form))
    return frame.filled(*values)


def _frame(form: SearchForm) -> Fragment:
    holes = dict.fromkeys(_HOLES, HOLE)
    return Fragment.of(render_template("public/_form.html", form=form, **holes))


def _toggles(kinds: tuple[Kind, ...], form: SearchForm, counts: Mapping[str, int] | None) -> Markup:
    frame = state().fragments.get(
        ("kinds", language().key, kinds[0].code, counts is not None),
        lambda: Fragment.of(
            render_template(
                "public/_kinds.html", chosen_from=kinds, counted=counts is not None, hole=HOLE
            )
        ),
    )
    values = []
    for kind in kinds:
        values.append(_CHECKED if kind.code in form.kinds else _NOTHING)
        if counts is not None:
            values.append(Markup(counts[kind.code]))  # noqa: S704 - a number
    return frame.filled(*values)


def _distances(form: SearchForm) -> Markup:
    key = ("distances", language().key, form.unit, form.within)
    options = state().fragments.get(
        key, lambda: Fragment.of(render_template("public/_distances.html", form=form))
    )
    return options.filled()
