"""The filters of the search form as HTML: rendered once for each language, then only ticked."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import render_template
from markupsafe import Markup, escape

from locator.search.filters import FILTERS
from locator.web.fragments import HOLE, Fragment
from locator.web.i18n import language
from locator.web.public.chips import option_label
from locator.web.state import state

if TYPE_CHECKING:
    from locator.search.filters import Filter
    from locator.web.public.search_form import SearchForm

_NOTHING: Final = Markup("")
_CHECKED: Final = Markup(" checked")
_OPEN: Final = Markup(" open")
_WRONG: Final = Markup(' aria-invalid="true" aria-describedby="{}-wrong"')


@dataclass(frozen=True, slots=True)
class Group:
    """Values of one filter that stand together to be ticked; none where one is typed."""

    filter: Filter
    values: tuple[str, ...]

    def label(self, value: str) -> str:
        """Return what a value is called in the reader's language."""
        return option_label(self.filter, value)

    def filled(self, form: SearchForm) -> list[Markup]:
        """Return what goes into the holes of the group's fields."""
        name = self.filter.name
        if self.values:
            return [_CHECKED if (name, one) in form.chosen else _NOTHING for one in self.values]
        typed = next((value for filled, value in sorted(form.chosen) if filled == name), "")
        is_wrong = form.fault is not None and form.fault.parameter == name
        return [escape(typed), _WRONG.format(name) if is_wrong else _NOTHING]


_QUICK: Final = tuple(
    Group(one, tuple(option.value for option in one.options[:1])) for one in FILTERS if one.is_quick
)
"""Wishes that most visitors have; they stand open, each with its first value."""


def filter_fields(form: SearchForm, fixed: frozenset[str] = frozenset()) -> Markup:
    """Return all filters, ticked and filled in as the form is; folded where none is in use.

    Nobody is asked about filters whose names are ``fixed``.
    """
    languages = tuple(dict.fromkeys((*state().languages.codes, *_spoken())))
    asked_at_once, asked_further = _unfixed(_QUICK, fixed), _unfixed(_further(languages), fixed)
    frame = state().fragments.get(
        ("filters", language().key, languages, fixed), lambda: _frame(asked_at_once, asked_further)
    )
    if form.chosen or form.fault:
        return _filled(frame, asked_at_once, asked_further, form)
    # Most searches have no filter: these fields are the same in all of their answers.
    return (
        state()
        .fragments.get(
            ("filters, none in use", language().key, languages, fixed),
            lambda: Fragment.of(_filled(frame, asked_at_once, asked_further, form)),
        )
        .filled()
    )


def _filled(
    frame: Fragment, quick: tuple[Group, ...], further: tuple[Group, ...], form: SearchForm
) -> Markup:
    asked_at_once = [piece for group in quick for piece in group.filled(form)]
    asked_further = [piece for group in further for piece in group.filled(form)]
    is_open = _OPEN if any(asked_further) else _NOTHING
    return frame.filled(*asked_at_once, is_open, *asked_further)


def _frame(quick: tuple[Group, ...], further: tuple[Group, ...]) -> Fragment:
    html = render_template("public/_filters.html", quick=quick, further=further, hole=HOLE)
    return Fragment.of(html)


def _unfixed(groups: tuple[Group, ...], fixed: frozenset[str]) -> tuple[Group, ...]:
    if not fixed:
        return groups
    return tuple(group for group in groups if group.filter.name not in fixed)


def _spoken() -> tuple[str, ...]:
    return state().snapshots.newest().languages


@functools.lru_cache(maxsize=64)
def _further(languages: tuple[str, ...]) -> tuple[Group, ...]:
    """Return the other filters and values; ``languages`` are those to choose among."""
    groups = (
        Group(one, tuple(option.value for option in one.options[1 if one.is_quick else 0 :]))
        for one in FILTERS
        if not (one.is_quick and len(one.options) == 1)
    )
    return tuple(
        Group(group.filter, languages) if group.filter.name == "language" else group
        for group in groups
    )
