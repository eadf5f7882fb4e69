"""What a search found, as HTML: the form above it, the list, and what is to be said of both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from markupsafe import Markup, escape

from locator.search.query import HERE, VIEW
from locator.web import words
from locator.web.counted_kinds import counted_nearest_first, counted_within
from locator.web.fragments import HOLE, Fragment, joined, macro
from locator.web.i18n import gettext, language, ngettext
from locator.web.public.chips import chips_of, no_place_sentence, unsaid_sentence
from locator.web.public.form_parts import search_form
from locator.web.public.heard import heard_line, region_of, wide_line
from locator.web.public.rows import result_rows, unplaced_rows
from locator.web.public.search_form import SearchForm
from locator.web.public.surroundings import SITE
from locator.web.state import state

if TYPE_CHECKING:
    import datetime as dt

    from locator.geo import Unit
    from locator.search.find import Found
    from locator.search.query import Search
    from locator.web.public.surroundings import Surroundings

_NOTHING: Final = Markup("")


@dataclass(frozen=True, slots=True)
class SharedLink:
    """An address that leads to a search again; blank where the search is around a bare point."""

    address: str


class Parts(NamedTuple):
    """The parts of a list with its form, in the order in which they are read."""

    form: Markup
    fields: Markup
    heading: Markup
    about: Markup
    heard: Markup
    chips: Markup
    unsaid: Markup
    advice: Markup
    rows: Markup
    pages: Markup
    unplaced: Markup


def list_of(found: Found, own_unit: Unit, now: dt.datetime, link: SharedLink | None) -> list[str]:
    """Return what was found, with the form above it: all of the page that differs by search.

    It comes as pieces of HTML. ``own_unit`` is that of distances where the search names none;
    ``link`` is given where one was asked for.
    """
    html: list[str] = []
    parts = parts_of(found, found.search, own_unit, now)
    _part("whole").write(html, *parts, _share(link), _keep(found), _printed(now))
    return html


def parts_of(
    found: Found, asked: Search, own_unit: Unit, now: dt.datetime, around: Surroundings = SITE
) -> Parts:
    """Return the parts that every list has.

    ``asked`` is what the visitor asked for: all of the search, but for what its surroundings add.
    """
    unit = found.search.within.unit if found.search.within else own_unit
    fields = _fields(asked)
    return Parts(
        search_form(SearchForm.of(asked, own_unit, is_answered=True), found.counts, around),
        fields,
        escape(_heading(found)),
        _about(found),
        _heard(found, around),
        _chips(asked),
        _unsaid(found, around),
        _advice(found, asked, around),
        joined(result_rows(found, unit, now, around)),
        _pages(found, fields, around),
        _unplaced(found, now, around),
    )


def _part(name: str, *flags: bool | str) -> Fragment:
    """Return a part of the page with its holes, made once for each language."""
    return state().fragments.get(
        ("found", name, language().key, flags),
        lambda: Fragment.of(macro("public/found.html", name)(HOLE, *flags)),
    )


def _fields(search: Search) -> Markup:
    """Return a search as hidden fields, as ``search_fields`` of the templates does."""
    one = _part("field")
    html: list[str] = []
    one.write(html, "near", escape(search.near))
    if search.place:
        one.write(html, "place", escape(search.place))
    one.write(html, "within", search.reach)
    for name, value in search.pairs:
        one.write(html, name, escape(value))
    return joined(html)


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
        return no_place_sentence(search)
    if not found.matches:
        return gettext("Nothing like that is listed")
    if radius:
        return counted_within(found.total, search.kinds, radius)
    return counted_nearest_first(found.total, search.kinds)


def _about(found: Found) -> Markup:
    origin = found.origin
    where = words.place_label(origin.place) if origin.place else origin.address
    if found.search.spot == HERE:
        said = escape(gettext("near you (rounded to about 1 km)"))
    elif found.search.spot == VIEW:
        said = escape(gettext("in this part of the map"))
    else:
        near = where or gettext("the point %(point)s", point=found.search.near)
        said = escape(gettext("near %(place)s", place=near))
    if found.pages > 1 and found.matches and not found.is_beyond_range:
        said += " · " + gettext("page %(page)s of %(pages)s", **_numbers(found))
    return said


def _heard(found: Found, around: Surroundings) -> Markup:
    if found.origin.is_wide:
        said, region = wide_line(found), None if around.is_framed else region_of(found)
        # The link leads out of a search to a page that is the same for everybody.
        link = (escape(region.address), escape(region.words)) if region else ()
        return _part("heard", bool(link)).filled(escape(said), *link)
    said = heard_line(found)
    return _part("heard", False).filled(escape(said)) if said else _NOTHING  # noqa: FBT003 - a flag


def _numbers(found: Found) -> dict[str, int]:
    return {"page": found.search.page, "pages": found.pages}


def _chips(search: Search) -> Markup:
    if search.choices:
        return _rendered_chips(search)
    # Of distances and kinds there are few, and most searches have nothing else.
    key = ("found", "chips of", language().key, search.within, search.kinds)
    return state().fragments.get(key, lambda: Fragment.of(_rendered_chips(search))).filled()


def _rendered_chips(search: Search) -> Markup:
    chips = chips_of(search)
    if not chips:
        return _NOTHING
    one = _part("chip")
    html: list[str] = []
    for chip in chips:
        one.write(html, escape(chip.drop), escape(chip.label))
    return _part("chips", len(chips) > 1).filled(joined(html))


def _advice(found: Found, asked: Search, around: Surroundings) -> Markup:
    """Say what to do where the list is not what was asked for."""
    if found.is_beyond_range and found.matches:
        said = gettext("Some services travel or send supplies by mail.")
        if any(listing.service.phone for listing, _ in found.matches):
            said += " " + gettext("Call one of these: they often know what is closer.")
    elif found.matches:
        return _NOTHING
    elif found.total:
        said = gettext("The last page is %(pages)s.", pages=found.pages)
    elif asked.choices:
        said = gettext("Take off what matters least to you, or call a place and ask.")
    elif around.is_framed:
        said = gettext("The whole directory may have more. The link to it is below.")
    else:
        said = gettext(
            "This directory does not list any service of that kind on a map. Choose another kind, "
            "or look at everything."
        )
    return _part("advice", found.is_beyond_range).filled(escape(said))


def _unsaid(found: Found, around: Surroundings) -> Markup:
    if not found.unsaid:
        return _NOTHING
    # What a partner fixed holds for sure: nothing is let in that does not say whether it fits.
    return _part("unsaid", not around.fixed).filled(escape(unsaid_sentence(found)))


def _unplaced(found: Found, now: dt.datetime, around: Surroundings) -> Markup:
    if not found.unplaced:
        return _NOTHING
    return _part("unplaced").filled(joined(unplaced_rows(found, now, around)))


def _pages(found: Found, fields: Markup, around: Surroundings) -> Markup:
    page, pages = found.search.page, found.pages
    if pages == 1 or found.is_beyond_range:
        return _NOTHING
    where = escape(gettext("Page %(page)s of %(pages)s", **_numbers(found)))
    previous = (fields, str(min(page - 1, pages))) if page > 1 else ()
    following = (fields, str(page + 1)) if page < pages else ()
    part = _part("pages", bool(previous), bool(following), around.home)
    return part.filled(*previous, where, *following)


def _printed(now: dt.datetime) -> Markup:
    """Say on paper of which day the list is; no code on it tells what was searched."""
    day = now.date()
    key = ("found", "printed", language().key, day)
    return state().fragments.get(key, lambda: Fragment.of(_said_on_paper(day))).filled()


def _said_on_paper(day: dt.date) -> Markup:
    date = words.long_date(day)
    return escape(
        gettext("Printed on %(date)s. Call before you go: hours and places change.", date=date)
    )


def _share(link: SharedLink | None) -> Markup:
    if link is None:
        return _part("share").filled()
    if link.address:
        return _part("shared").filled(escape(link.address))
    return _part("unshared").filled()


def _keep(found: Found) -> Markup:
    return _part("keep").filled() if found.matches or found.unplaced else _NOTHING
