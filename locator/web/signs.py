"""Small drawings in the pages: signs of kinds, and the pictograms of buttons and states."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from locator.search.find import sign_of

if TYPE_CHECKING:
    from locator.web.assets import Assets

_POINTING: Final = frozenset({"back", "forward", "leave"})
"""Pictograms that point along the line, and the other way where lines run from right to left."""


class Signs:
    """Draws from the sheets of signs; pages hold dozens, so each is put together once."""

    def __init__(self, assets: Assets) -> None:
        self._kinds = assets.url("vendor/signs/kinds.svg")
        self._interface = assets.url("icons/interface.svg")
        self.icon = lru_cache(maxsize=256)(self._icon)
        self.sign_of = lru_cache(maxsize=256)(self._sign_of)
        self.sign_among = lru_cache(maxsize=4096)(self._sign_among)

    def _icon(self, name: str) -> Markup:
        """Return the pictogram of a name; the words beside it say what it means."""
        pointing = " icon--pointing" if name in _POINTING else ""
        return _DRAWING.format(f"icon{pointing}", f"{self._interface}#{name}")

    def _sign_of(self, kind: str, size: str = "") -> Markup:
        """Return the sign of a kind by its code: colour, shape and pictogram."""
        sized = f" sign--{size}" if size else ""
        return _DRAWING.format(f"sign{sized}", f"{self._kinds}#kind-{kind}")

    def _sign_among(self, types: tuple[str, ...], kinds: tuple[str, ...]) -> Markup:
        """Return the sign of a service by its types, where so many kinds were looked for."""
        return self.sign_of(sign_of(types, kinds).code)


_DRAWING: Final = Markup(
    '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}"></use></svg>'
)
