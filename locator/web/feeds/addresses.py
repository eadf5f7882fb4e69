"""How feeds are addressed: ``all``, a kind, a place, or a kind in a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from locator.vocabulary import KINDS, mask_of
from locator.web.feeds.wording import title_of_feed
from locator.web.i18n import gettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from locator.directory.regions import Path, Regions
    from locator.vocabulary import Kind

EVERYTHING: Final = "all"
_KIND_BY_CODE: Final = {kind.code: kind for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Choice:
    """What a feed follows: services of a kind, None for all, in a region, ``()`` for everywhere."""

    kind: Kind | None
    region: Path

    @classmethod
    def read(cls, name: str) -> Choice:
        """Read the part of an address that names a feed, without ``.atom``.

        No region has the code of a kind for its first part: those of countries have two letters.
        """
        if name == EVERYTHING:
            return cls(None, ())
        first, *rest = name.split("/")
        kind = _KIND_BY_CODE.get(first)
        return cls(kind, tuple(rest)) if kind else cls(None, (first, *rest))

    @property
    def path(self) -> str:
        """Return the path of the feed."""
        parts = (*((self.kind.code,) if self.kind else ()), *self.region) or (EVERYTHING,)
        return f"/feeds/{'/'.join(map(quote, parts))}.atom"

    def title(self, place: str) -> str:
        """Return the title of the feed; ``place`` is what its region is called."""
        return title_of_feed(gettext(self.kind.label) if self.kind else "", place)

    def includes(self, cells: Mapping[str, str], regions: Regions) -> bool:
        """Tell whether a service with these public cells is one that the feed follows."""
        types = cells.get("service_types", "")
        if self.kind and not self.kind.mask & mask_of(types.split("; ") if types else ()):
            return False
        steps = regions.steps(*place_of(cells)) if self.region else ()
        return not self.region or any(path == self.region for path, _ in steps)


def place_of(cells: Mapping[str, str]) -> tuple[str, str, str]:
    """Return the country, the state and the city that cells name."""
    return cells.get("country", ""), cells.get("state_province", ""), cells.get("city", "")


def choices_in(region: Path, kinds: Iterable[Kind]) -> list[Choice]:
    """Return the feeds that a page of a region leads to: all that is there, and each kind."""
    return [Choice(None, region), *(Choice(kind, region) for kind in kinds)]
