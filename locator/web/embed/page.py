"""The pages in the frame: the form, and the answer to it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from flask import render_template

from locator.errors import BadSearch
from locator.partners import EMBED_PATH
from locator.search.find import Found, find
from locator.search.query import Search
from locator.search.where import Ambiguous
from locator.web import i18n
from locator.web.embed.asking import asked_in, searched_in, start_of, surroundings_of
from locator.web.embed.theme import theme_address
from locator.web.oembed import oembed_links
from locator.web.public.found_list import parts_of
from locator.web.public.map_data import map_of_results, search_parameters
from locator.web.public.search_form import SearchForm, usual_unit
from locator.web.state import state

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flask.typing import ResponseReturnValue

    from locator.geo import Unit
    from locator.partners import EmbedConfig, Partner
    from locator.search.query import Fields
    from locator.web.oembed import Link
    from locator.web.public.surroundings import Surroundings

_LAYOUT = "embed/base.html"


class EmbedPage:
    """Renders the pages of one embed.

    ``origins`` are of the sites that its frame may talk to about its height; ``links`` say to other
    programs how it is embedded. What ``is_inert`` can be looked at and not used.
    """

    def __init__(
        self,
        config: EmbedConfig,
        home: str,
        origins: Iterable[str] = (),
        links: tuple[Link, ...] = (),
        *,
        is_inert: bool = False,
    ) -> None:
        self._config = config
        self._around = surroundings_of(config, home)
        self._frame = {
            "origins": " ".join(origins),
            "theme": theme_address(config.theme),
            "logo_text": config.logo_text,
            "links": links,
            "is_inert": is_inert,
        }

    @classmethod
    def of(cls, partner: Partner) -> EmbedPage:
        """Return what renders the embed of a partner."""
        origins = map(str, partner.origins)
        return cls(partner.config, EMBED_PATH + partner.key, origins, oembed_links(partner))

    @property
    def around(self) -> Surroundings:
        """Return where the links of the embed lead."""
        return self._around

    def start(self) -> ResponseReturnValue:
        """Render what is there before a visitor asks: results where the partner says where."""
        asked = start_of(self._config)
        if self._config.place or self._config.centre:
            return self._answer(asked)
        return self._ask(SearchForm.of(asked, self._unit(asked)))

    def answer(self, fields: Fields) -> ResponseReturnValue:
        """Render the answer to a form, or what is wrong with it, with its status."""
        try:
            return self._answer(asked_in(self._config, fields))
        except BadSearch as fault:
            own_fields = {n: fields[n] for n in fields if n not in self._around.fixed}
            return self._ask(SearchForm.mistaken(own_fields, fault, self._unit(Search()))), 400

    def render(self, template: str, **values: object) -> str:
        """Render a page of the frame."""
        return render_template(
            template, layout=_LAYOUT, around=self._around, frame=self._frame, **values
        )

    def _ask(self, form: SearchForm) -> str:
        return self.render("embed/ask.html", form=form)

    def _answer(self, asked: Search) -> str:
        here = state()
        search = searched_in(self._config, asked)
        newest = here.snapshots.newest()
        answer = find(search, here.gazetteer, newest, here.addresses, usual_unit())
        if isinstance(answer, Found):
            return self._found(answer, asked)
        unit = self._unit(asked)
        if isinstance(answer, Ambiguous):
            form = SearchForm.of(asked, unit)
            return self.render("public/which.html", form=form, answer=answer, search=asked)
        if self._config.kinds and answer.kind not in self._config.kinds:
            answer = replace(answer, kind="")
        form = SearchForm.after_unknown(asked, answer.kind, unit)
        # Names of services say nothing of their kinds, of which not all may be on offer.
        names = () if self._config.kinds else newest.names.answering(asked.near)
        return self.render(
            "public/unknown.html", form=form, answer=answer, search=asked, named=names
        )

    def _found(self, found: Found, asked: Search) -> str:
        asked = replace(asked, within=found.search.within)
        if asked.has_place:
            # An address that was looked up comes with its point.
            asked = replace(asked, point=found.search.point)
        elif found.origin.place is None:
            centre = found.origin.point
            named = self._config.near or f"{centre.latitude}, {centre.longitude}"
            found = replace(found, origin=replace(found.origin, address=named))
        unit = self._unit(asked, found.origin.place.country if found.origin.place else "")
        parts = parts_of(found, asked, unit, dt.datetime.now(dt.UTC), self._around)
        shows_map = self._config.shows_map
        return self.render(
            "embed/found.html",
            parts=parts,
            rows=parts.rows,
            map=map_of_results() if shows_map else None,
            searched=search_parameters(found.search),
        )

    def _unit(self, asked: Search, country: str = "") -> Unit:
        within = asked.within or self._config.within
        return within.unit if within else usual_unit(country)


def preview_page(config: EmbedConfig) -> ResponseReturnValue:
    """Render the first page of an embed that need not exist, to be looked at by staff.

    It is in the language of the configuration for the rest of the request.
    """
    i18n.answer_in(state().languages, config.language)
    return EmbedPage(config, f"{EMBED_PATH}preview", is_inert=True).start()
