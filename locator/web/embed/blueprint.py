"""The blueprint of the embed: whose page a request is for, and who may frame the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import Blueprint, abort, g, request

from locator.web import headers, i18n
from locator.web.state import state

if TYPE_CHECKING:
    from locator.partners import Partner

LONGEST_KEY: Final = 64

embed = Blueprint("embed", __name__)


@embed.before_request
def meet() -> None:
    """Find the partner whose key stands in the address; 404, for nobody's page, without one.

    Its sites may then frame the answer, also one that says what went wrong, in its language.
    """
    key = (request.view_args or {}).get("key")
    if key is None:
        return
    partner = state().partners.get(key) if len(key) <= LONGEST_KEY else None
    if partner is None or not partner.is_enabled:
        abort(404)
    g.partner = partner
    headers.let_frame(map(str, partner.origins))
    i18n.answer_in(state().languages, partner.config.language)


def partner_of_request() -> Partner:
    """Return the partner whose embed is asked for."""
    partner: Partner = g.partner
    return partner
