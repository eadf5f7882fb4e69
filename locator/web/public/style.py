"""The style page: every part of the site in all its states, for those who build or translate."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import segno
from flask import render_template
from markupsafe import Markup

from locator.geo import Unit
from locator.messages import N_
from locator.vocabulary import leading_kind
from locator.web import listing_words
from locator.web.errors import explain
from locator.web.fragments import joined
from locator.web.open_state import open_state
from locator.web.public import samples
from locator.web.public.blueprint import public
from locator.web.public.found_list import SharedLink, list_of
from locator.web.public.kept import Item, kept_page
from locator.web.public.landing import Step
from locator.web.public.nearby import Neighbour
from locator.web.public.report import report_page
from locator.web.public.search_form import SearchForm
from locator.web.public.service import page_of
from locator.web.state import state
from locator.web.tokens import PAIRS, Themes

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from locator.service import Listing
    from locator.web.open_state import OpenState

_MAIN: Final = re.compile(r'<main id="main" class="([^"]+)" tabindex="-1">(.*)</main>', re.DOTALL)
_NAMING: Final = re.compile(r'(?<![\w-])(id|for|form|aria-labelledby|aria-describedby)="([^"]+)"')
_PART_OF_PAGE: Final = re.compile(r'href="#([^"]+)"')
_OF_SAMPLE: Final = rf'="[^"]*/services/{samples.ID_PREFIX}[^"]*"'
_LINK: Final = re.compile(f"href{_OF_SAMPLE}")
_PICTURE: Final = re.compile(f"src{_OF_SAMPLE}")
_TAKING_FOCUS: Final = ' data-module="select-all"'
"""A page that shows a part of another must not jump to it."""
_KEEPING: Final = ' data-module="offline"'
"""Nor may it put samples in the place of the list that a visitor keeps."""
_SYMBOL: Final = re.compile(r'<symbol id="([\w-]+)"')
_SIZES: Final = ("size-small", "size-body", "size-large", "size-title")
_SPACES: Final = ("s-half", "s1", "s2", "s3", "s4", "s6", "target")
_A_LINK: Final = "https://example.org/?near=00000"


@dataclass(frozen=True, slots=True)
class Sample:
    """A part of the site as its own template draws it, below a heading (English, marked)."""

    key: str
    title: str
    html: Markup


@public.get("/style")
def style() -> ResponseReturnValue:
    """Show colours, sizes, signs and every part of the site, made of samples."""
    root = state().assets.root
    themes = Themes.of((root / "css/tokens.css").read_text(encoding="utf-8"))
    return render_template(
        "public/style.html",
        themes=themes,
        pairs=[(pair, pair.ratios(themes)) for pair in PAIRS],
        sizes=_SIZES,
        spaces=_SPACES,
        icons=_SYMBOL.findall((root / "icons/interface.svg").read_text(encoding="utf-8")),
        states=_states(),
        samples=[Sample(key, title, as_sample(key, html)) for key, title, html in _pieces()],
    )


def as_sample(key: str, html: str) -> Markup:
    """Return what a template made so that it can stand among others on one page.

    Of a page its main part is taken. The names of elements get a prefix, for each may be there
    only once. Links to a service that is a sample lead to where the page of one is shown.
    """
    main = _MAIN.search(html)
    if main:
        html = f'<div class="{main[1]}">{main[2]}</div>'
    html = _NAMING.sub(lambda found: f'{found[1]}="{_prefixed(key, found[2])}"', html)
    html = _PART_OF_PAGE.sub(lambda found: f'href="#{_prefixed(key, found[1])}"', html)
    html = _LINK.sub('href="#service"', html).replace(_TAKING_FOCUS, "").replace(_KEEPING, "")
    picture = segno.make(_A_LINK, micro=False).svg_data_uri(border=4, light="#fff", omitsize=True)
    return Markup(_PICTURE.sub(f'src="{picture}"', html))  # noqa: S704 - our templates made it


def _prefixed(key: str, names: str) -> str:
    return " ".join(f"{key}-{name}" for name in names.split())


def _states() -> list[OpenState]:
    """Return every way to say whether a place is open, each once."""
    return [open_state(listing, samples.NOON) for listing in samples.IN_EVERY_STATE]


def _pieces() -> list[tuple[str, str, str]]:
    """Return the parts to show: a key, a heading, and what their templates make of the samples."""
    blank = SearchForm.blank(Unit.MILE)
    return [
        ("form", N_("Search form"), render_template("public/ask.html", form=blank)),
        ("wrong", N_("Search form with a mistake"),
         render_template("public/ask.html", form=samples.WRONG_FORM)),
        ("results", N_("Results, in every opening state"),
         joined(list_of(samples.SEVERAL, Unit.MILE, samples.NOON, None))),
        ("beyond", N_("Results beyond the distance"),
         joined(list_of(samples.NONE_IN_RANGE, Unit.MILE, samples.NOON, SharedLink(_A_LINK)))),
        ("which", N_("Several places of one name"),
         render_template("public/which.html", form=blank, answer=samples.NAMESAKES,
                         search=samples.NAMESAKES.search)),
        ("unknown", N_("A place that is not known"),
         render_template("public/unknown.html", form=blank, answer=samples.UNHEARD_OF, named=(),
                         search=samples.UNHEARD_OF.search)),
        ("service", N_("A service of which all is known"), _page(samples.WHOLE)),
        ("little", N_("A service of which little is known"), _page(samples.LITTLE)),
        ("report", N_("Telling what is wrong"),
         report_page(samples.WHOLE.service, samples.WRONG_REPORT)),
        ("kept", N_("A kept list"),
         kept_page([(Item(one.service.id), one) for one in samples.STOPS], samples.NOON)),
        ("error", N_("An error"),
         render_template("error.html", status=404, explanation=explain(404))),
    ]  # fmt: skip


def _page(listing: Listing) -> str:
    near_by = [
        Neighbour(other, leading_kind(other.service.service_types),
                  listing_words.kinds_line(other), distance)
        for other, distance in zip(samples.IN_EVERY_STATE, ("0.2 mi", "0.9 mi"), strict=False)
    ]  # fmt: skip
    return page_of(
        listing,
        samples.NOON,
        near_by,
        [Step("Example Town", "/places", 1)],
        samples.STOPS if listing in samples.STOPS else (),
    )
