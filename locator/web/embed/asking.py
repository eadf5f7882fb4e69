"""What a visitor of a partner's page asks, and what the partner has every search be about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from locator.search.filters import FILTERS
from locator.search.query import Search
from locator.web.public.surroundings import Surroundings

if TYPE_CHECKING:
    from locator.partners import EmbedConfig
    from locator.search.query import Fields


def surroundings_of(config: EmbedConfig, home: str) -> Surroundings:
    """Return the surroundings of a list in a partner's page; ``home`` is where its form is sent."""
    return Surroundings(
        home=home,
        services=f"{home}/services/",
        kinds=config.kinds,
        fixed=frozenset(choice.name for choice in config.choices),
        is_framed=True,
    )


def start_of(config: EmbedConfig) -> Search:
    """Return what is asked before a visitor has asked anything."""
    return Search(within=config.within)


def asked_in(config: EmbedConfig, fields: Fields) -> Search:
    """Read what a visitor asks for, as far as the partner leaves it to them.

    Raises :class:`BadSearch`, naming the field, for the first that cannot be understood.
    """
    fixed = {choice.name for choice in config.choices}
    asked = Search.from_fields({name: fields[name] for name in fields if name not in fixed})
    kinds = tuple(code for code in asked.kinds if not config.kinds or code in config.kinds)
    return replace(
        asked,
        # All that is on offer is what one gets without a wish.
        kinds=() if set(kinds) == set(config.kinds) else kinds,
        # What does not say whether it fits would not do for what the partner fixed.
        with_unknown=asked.with_unknown and not config.choices,
    )


def searched_in(config: EmbedConfig, asked: Search) -> Search:
    """Return the search that answers what was asked: of what is on offer, as the partner fixed it.

    Where nobody said where, it is around the partner's own centre.
    """
    given = {choice.name: choice for choice in (*asked.choices, *config.choices)}
    search = replace(
        asked,
        kinds=asked.kinds or config.kinds,
        choices=tuple(given[one.name] for one in FILTERS if one.name in given),
    )
    if asked.has_place:
        return search
    return replace(search, place=config.place, point=None if config.place else config.centre)
