"""In what a form and a list stand: the site itself, or a partner's page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from locator.vocabulary import KINDS, Kind


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where forms and links of a list lead, and what its form asks.

    ``home`` is the path that searches are sent to, ``services`` what stands before a service's id
    in the path of its page. ``kinds`` are the codes on offer, none meaning all; ``fixed`` are the
    names of filters that every search has, so that nobody is asked about them. What ``is_framed``
    leads to other sites by windows of their own.
    """

    home: str = "/"
    services: str = "/services/"
    kinds: tuple[str, ...] = ()
    fixed: frozenset[str] = frozenset()
    is_framed: bool = False

    @property
    def first_kinds(self) -> tuple[Kind, ...]:
        """Return the kinds on offer that a form shows at once."""
        return _FIRST if not self.kinds else self._offered(_FIRST)

    @property
    def further_kinds(self) -> tuple[Kind, ...]:
        """Return the other kinds on offer."""
        return _FURTHER if not self.kinds else self._offered(_FURTHER)

    @property
    def asks_kinds(self) -> bool:
        """Tell whether there is more than one kind to choose from."""
        return len(self.kinds) != 1

    def _offered(self, kinds: tuple[Kind, ...]) -> tuple[Kind, ...]:
        return tuple(kind for kind in kinds if kind.code in self.kinds)


_FIRST: Final = tuple(kind for kind in KINDS if kind.first_class)
_FURTHER: Final = tuple(kind for kind in KINDS if not kind.first_class)
SITE: Final = Surroundings()
"""The site itself."""
