"""The addresses of the embed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from flask import abort, request

from locator.web.embed.blueprint import embed, partner_of_request
from locator.web.embed.page import EmbedPage
from locator.web.fields import read_form
from locator.web.public.chips import DROP, without_dropped
from locator.web.public.service import essentials
from locator.web.public.share import LONGEST_ID, link_to
from locator.web.state import state

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@embed.get("/embed/<key>")
def start(key: str) -> ResponseReturnValue:
    """Show the form, and services around the partner's centre where it has one."""
    if request.method == "GET":
        state().partners.count_use(key, dt.datetime.now(dt.UTC).date())
    return EmbedPage.of(partner_of_request()).start()


@embed.post("/embed/<key>")
def search(key: str) -> ResponseReturnValue:
    """Answer the form; as on the site itself, no address ever names a place."""
    del key
    fields = read_form()
    if DROP in fields:
        fields = without_dropped(fields)
    return EmbedPage.of(partner_of_request()).answer(fields)


@embed.get("/embed/<key>/services/<id_>")
def show(key: str, id_: str) -> ResponseReturnValue:
    """Show in short what there is to know of a service; 404 for one of a kind not on offer."""
    del key
    partner = partner_of_request()
    listing = state().directory.listing(id_) if len(id_) <= LONGEST_ID else None
    if listing is None:
        abort(404)
    known = essentials(listing, dt.datetime.now(dt.UTC))
    on_offer = partner.config.kinds
    if on_offer and not any(kind.code in on_offer for kind in known["kinds_offered"]):
        abort(404)
    return EmbedPage.of(partner).render("embed/service.html", whole_page=link_to(id_), **known)
