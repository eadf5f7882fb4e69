"""A partner, and what its embed is set to show."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from locator.errors import BadSearch
from locator.geo import Distance, Point
from locator.partners.theme import Theme
from locator.search.filters import FILTERS, Choice
from locator.vocabulary import KINDS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from locator.partners.origin import Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbedConfig:
    """What an embed shows.

    ``language`` is a code that the site has a catalogue of, blank for the browser's own. ``kinds``
    are the codes on offer, none meaning all; ``choices`` filters that every search in it has.
    It begins around ``place`` (a key of the gazetteer, called ``near``) or ``centre``, or asks
    where if both are missing; ``within`` is None for any distance. Without ``shows_map`` there is
    only the list.
    """

    language: str = ""
    kinds: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    place: str = ""
    near: str = ""
    centre: Point | None = None
    within: Distance | None = None
    theme: Theme = field(default_factory=Theme)
    logo_text: str = ""
    shows_map: bool = True

    def to_json(self) -> dict[str, Any]:
        """Return it as the database keeps it."""
        centre = self.centre and [self.centre.latitude, self.centre.longitude]
        return {
            "language": self.language,
            "kinds": list(self.kinds),
            "choices": {choice.name: list(choice.values) for choice in self.choices},
            "place": self.place,
            "near": self.near,
            "centre": centre,
            "within": str(self.within) if self.within else "",
            "theme": [self.theme.accent, self.theme.background, self.theme.text],
            "logo_text": self.logo_text,
            "shows_map": self.shows_map,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> EmbedConfig:
        """Read what the database kept; kinds and filters that are no more are left out."""
        kinds = {kind.code for kind in KINDS}
        return cls(
            language=kept["language"],
            kinds=tuple(code for code in kept["kinds"] if code in kinds),
            choices=_choices(kept["choices"]),
            place=kept["place"],
            near=kept["near"],
            centre=Point(*kept["centre"]) if kept["centre"] else None,
            within=Distance.parse(kept["within"]) if kept["within"] else None,
            theme=Theme(*kept["theme"]),
            logo_text=kept["logo_text"],
            shows_map=kept["shows_map"],
        )


@dataclass(frozen=True, slots=True)
class Details:
    """What staff say of a partner; ``contact`` is whom to ask there, and shown to staff only."""

    name: str
    contact: str
    origins: tuple[Origin, ...]
    config: EmbedConfig


@dataclass(frozen=True, slots=True)
class Partner:
    """A partner as it is kept.

    ``key`` stands in the address of its embed for ever; it is public, and cannot be guessed.
    ``api_key_since`` is when its secret for the API was made, None where it has none.
    """

    key: str
    name: str
    contact: str
    origins: tuple[Origin, ...]
    config: EmbedConfig
    is_enabled: bool
    created_at: dt.datetime
    api_key_since: dt.datetime | None = None

    @property
    def details(self) -> Details:
        """Return what staff can change."""
        return Details(self.name, self.contact, self.origins, self.config)


def _choices(kept: Mapping[str, list[str]]) -> tuple[Choice, ...]:
    found = []
    for one in FILTERS:
        try:
            choice = one.read(kept.get(one.name, ()))
        except BadSearch:
            continue
        if choice:
            found.append(choice)
    return tuple(found)
