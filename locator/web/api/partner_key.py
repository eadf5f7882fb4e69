"""For whom a program asks: for anybody, or with the key of a partner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Unauthorized

from locator.directory import Audience
from locator.errors import BadSearch
from locator.partners import API_KEY_PREFIX
from locator.web.state import asked, state

if TYPE_CHECKING:
    from flask import Blueprint

    from locator.search.query import Fields

FIELD: Final = "partner_key"
_SCHEME: Final = "bearer"


def install(blueprint: Blueprint) -> None:
    """Refuse keys in the addresses of a blueprint: logs and histories would keep them."""
    blueprint.before_request(refuse_key_in_address)


def refuse_key_in_address() -> None:
    """Raise :class:`BadSearch` where a key stands in the address of the current request."""
    query = asked().environ["QUERY_STRING"]
    if FIELD in query or API_KEY_PREFIX in query:
        raise BadSearch(
            FIELD,
            "Never put a key into an address, and have this one replaced: send it as the header "
            "Authorization: Bearer …, or as a field of a POST.",
        )


def audience_of_request(fields: Fields) -> Audience:
    """Return whose rows the current request may see; ``fields`` are its parameters.

    A key comes as ``Authorization: Bearer …`` or in the field ``partner_key`` of a POST. Raises
    ``Unauthorized`` for one that is not in use: whoever has a key is told when it does not count.
    """
    header = asked().environ.get("HTTP_AUTHORIZATION")
    if header is None and FIELD not in fields:
        return Audience.PUBLIC
    secret = next(iter(fields.get(FIELD, ())), "") or _bearer(header or "")
    partner = state().partners.with_api_key(secret) if secret else None
    if partner is None:
        raise Unauthorized(www_authenticate=WWWAuthenticate(_SCHEME))
    return Audience.PARTNERS


def _bearer(header: str) -> str:
    scheme, _, secret = header.partition(" ")
    return secret.strip() if scheme.lower() == _SCHEME else ""
