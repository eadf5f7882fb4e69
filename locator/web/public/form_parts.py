"""The parts of the search form that are nearly the same on every page: kinds and distances."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template
from markupsafe import Markup

from locator.vocabulary import KINDS
from locator.web.fragments import HOLE, Fragment, joined
from locator.web.i18n import language
from locator.web.state import state

if TYPE_CHECKING:
    from collections.abc import Mapping

    from locator.vocabulary import Kind
    from locator.web.public.search_form import SearchForm

_CHECKED = Markup(" checked")
_UNCHECKED = Markup("")


def kind_toggles(
    form: SearchForm, counts: Mapping[str, int] | None, *, first_class: bool
) -> Markup:
    """Return the boxes to tick for the first-class kinds or for the others."""
    return joined(
        _toggle(kind, is_counted=counts is not None).filled(
            _CHECKED if kind.code in form.kinds else _UNCHECKED,
            *((str(counts[kind.code]),) if counts is not None else ()),
        )
        for kind in KINDS
        if kind.first_class is first_class
    )


def distance_options(form: SearchForm) -> Markup:
    """Return the choices of distance."""
    key = ("distances", language().tag, form.unit, form.within)
    return (
        state()
        .fragments.get(
            key, lambda: Fragment.of(render_template("public/_distances.html", form=form))
        )
        .filled()
    )


def _toggle(kind: Kind, *, is_counted: bool) -> Fragment:
    return state().fragments.get(
        ("kind", language().tag, kind.code, is_counted),
        lambda: Fragment.of(
            render_template("public/_kind.html", kind=kind, counted=is_counted, hole=HOLE)
        ),
    )
