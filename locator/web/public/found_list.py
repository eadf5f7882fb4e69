"""What a search found, as HTML: the form above it, the list, and what is to be said of both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import current_app
from markupsafe import Markup, escape

from locator.web import words
from locator.web.fragments import HOLE, Fragment, joined
from locator.web.i18n import gettext, language, ngettext
from locator.web.public.chips import chips_of, unsaid_sentence
from locator.web.public.form_parts import search_form
from locator.web.public.kept import items_of
from locator.web.public.rows import result_rows, unplaced_rows
from locator.web.public.search_form import SearchForm
from locator.web.state import state

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from locator.geo import Unit
    from locator.search.find import Found
    from locator.search.query import Search

_NOTHING: Final = Markup("")


@dataclass(frozen=True, slots=True)
class SharedLink:
    """An address that leads to a search again; blank where the search is around a bare point."""

    address: str


def list_of(found: Found, own_unit: Unit, now: dt.datetime, link: SharedLink | None) -> Markup:
    """Return what was found, with the form above it: all of the page that differs by search.

    ``own_unit`` is that of distances where the search names none; ``link`` is given where one was
    asked for.
    """
    search = found.search
    unit = search.within.unit if search.within else own_unit
    fields = Markup(_macro("parts.html", "search_fields")(search))  # noqa: S704 - a template's
    return _part("whole").filled(
        search_form(SearchForm.of(search, own_unit), found.counts),
        fields,
        escape(_heading(found)),
        _about(found),
        _chips(search),
        _part("unsaid").filled(escape(unsaid_sentence(found))) if found.unsaid else _NOTHING,
        _advice(found),
        result_rows(found, unit, now),
        _pages(found, fields),
        _part("unplaced").filled(unplaced_rows(found, now)) if found.unplaced else _NOTHING,
        _share(link),
        _keep(found, unit),
    )


def _part(name: str, *flags: bool) -> Fragment:
    """Return a part of the page with its holes, made once for each language."""
    return state().fragments.get(
        ("found", name, language().key, flags),
        lambda: Fragment.of(_macro("public/found.html", name)(HOLE, *flags)),
    )


def _macro(template: str, name: str) -> Callable[..., str]:
    module = current_app.jinja_env.get_template(template).module
    macro: Callable[..., str] = getattr(module, name)
    return macro


def _heading(found: Found) -> str:
    search = found.search
    radius = words.radius(search.within) if search.within else ""
    if found.is_beyond_range and found.matches:
        near = len(found.matches)
        nearest = ngettext(
            "Here is the nearest one.", "Here are the %(num)s nearest.", near, num=near
        )
        return gettext("Nothing within %(radius)s.", radius=radius) + " " + nearest
    if not found.matches and found.total:
        return gettext("There is no page %(page)s", page=search.page)
    if not found.matches and search.choices:
        return gettext("No place says that it has all of this")
    if not found.matches:
        return gettext("Nothing like that is listed")
    if radius:
        return ngettext(
            "%(num)s place within %(radius)s",
            "%(num)s places within %(radius)s",
            found.total,
            num=found.total,
            radius=radius,
        )
    return ngettext(
        "%(num)s place, nearest first",
        "%(num)s places, nearest first",
        found.total,
        num=found.total,
    )


def _about(found: Found) -> Markup:
    origin = found.origin
    where = origin.place.label if origin.place else origin.address
    near = where or gettext("the point %(point)s", point=found.search.near)
    said = escape(gettext("near %(place)s", place=near))
    if origin.is_wide:
        said = _part("wide").filled(said)
    if found.pages > 1 and found.matches and not found.is_beyond_range:
        said += " · " + gettext("page %(page)s of %(pages)s", **_numbers(found))
    return said


def _numbers(found: Found) -> dict[str, int]:
    return {"page": found.search.page, "pages": found.pages}


def _chips(search: Search) -> Markup:
    chips = chips_of(search)
    if not chips:
        return _NOTHING
    one = _part("chip")
    html: list[str] = []
    for chip in chips:
        one.write(html, escape(chip.drop), escape(chip.label))
    return _part("chips", len(chips) > 1).filled(joined(html))


def _advice(found: Found) -> Markup:
    """Say what to do where the list is not what was asked for."""
    if found.is_beyond_range and found.matches:
        said = gettext(
            "Some services travel or send supplies by mail. Call one of these: they often know "
            "what is closer."
        )
    elif found.matches:
        return _NOTHING
    elif found.total:
        said = gettext("The last page is %(pages)s.", pages=found.pages)
    elif found.search.choices:
        said = gettext("Take off what matters least to you, or call a place and ask.")
    else:
        said = gettext(
            "This directory does not list any service of that kind on a map. Choose another kind, "
            "or look at everything."
        )
    return _part("advice", found.is_beyond_range).filled(escape(said))


def _pages(found: Found, fields: Markup) -> Markup:
    page, pages = found.search.page, found.pages
    if pages == 1 or found.is_beyond_range:
        return _NOTHING
    where = escape(gettext("Page %(page)s of %(pages)s", **_numbers(found)))
    previous = (fields, str(min(page - 1, pages))) if page > 1 else ()
    following = (fields, str(page + 1)) if page < pages else ()
    part = _part("pages", bool(previous), bool(following))
    return part.filled(*previous, where, *following)


def _share(link: SharedLink | None) -> Markup:
    if link is None:
        return _part("share").filled()
    if link.address:
        return _part("shared").filled(escape(link.address))
    return _part("unshared").filled()


def _keep(found: Found, unit: Unit) -> Markup:
    one = _part("to_keep")
    html: list[str] = []
    for item in items_of(found, unit):
        one.write(html, escape(item))
    return _part("keep").filled(joined(html)) if html else _NOTHING
