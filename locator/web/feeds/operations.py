"""What can be asked of the feeds, for the description of the interface."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from locator.vocabulary import KINDS
from locator.web.api.operations import Operation
from locator.web.api.parameters import Parameter
from locator.web.feeds.atom import MEDIA_TYPE

if TYPE_CHECKING:
    from collections.abc import Mapping

_KIND: Final = Parameter(
    name="kind",
    description="A kind of service, by its code.",
    schema={"enum": [kind.code for kind in KINDS]},
    example="naloxone",
    is_required=True,
    is_in_path=True,
)
_COUNTRY: Final = Parameter(
    name="country",
    description="A country as ISO 3166-1 has it, in small letters.",
    schema={"type": "string", "pattern": "^[a-z]{2}$"},
    example="us",
    is_required=True,
    is_in_path=True,
)
_REGION: Final = Parameter(
    name="region",
    description="A state or province, as the address of its page under /places has it.",
    schema={"type": "string", "pattern": "^[a-z0-9-]{1,80}$"},
    example="new-york",
    is_required=True,
    is_in_path=True,
)
_SUMMARIES: Final[Mapping[str, tuple[str, tuple[Parameter, ...]]]] = {
    "/feeds/all.atom": ("Feed of all changes", ()),
    "/feeds/{kind}.atom": ("Feed of a kind of service", (_KIND,)),
    "/feeds/{country}/{region}.atom": ("Feed of a place", (_COUNTRY, _REGION)),
    "/feeds/{kind}/{country}/{region}.atom": (
        "Feed of a kind of service in a place",
        (_KIND, _COUNTRY, _REGION),
    ),
}

FEED_OPERATIONS: Final = tuple(
    Operation(
        path=path,
        summary=summary,
        description="The newest 50 changes as Atom (RFC 4287). A place may also be a country alone "
        "or go on to a city: /feeds/us.atom, /feeds/us/new-york/new-york.atom. With a language "
        "before it, as in /es/feeds/all.atom, a feed is in that language.",
        methods=("GET",),
        parameters=parameters,
        media_types=(MEDIA_TYPE,),
        problems=(404, 405, 429, 500),
        is_conditional=True,
    )
    for path, (summary, parameters) in _SUMMARIES.items()
)
"""The feeds as the description of the interface names them."""
