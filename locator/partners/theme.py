"""The colours of an embed, and whether everybody can read them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

from locator.errors import BadPartner
from locator.messages import N_

LEAST_CONTRAST: Final = 4.5
"""Of text to its ground (WCAG 2.2, success criterion 1.4.3, level AA)."""

_HEX: Final = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_BLACK, _WHITE = "#000000", "#ffffff"
_STEPS: Final = 256

_NO_COLOUR: Final = N_("Write the colour as # and six digits or letters up to f, like #0b5d5b.")
_TEXT_FAINT: Final = N_(
    "Text in %(colour)s on %(ground)s has a contrast of %(ratio)s to 1. At least %(least)s is "
    "needed to be read by everybody; %(nearest)s would do."
)
_LINK_FAINT: Final = N_(
    "Links and buttons in %(colour)s on %(ground)s have a contrast of %(ratio)s to 1. At least "
    "%(least)s is needed to be read by everybody; %(nearest)s would do."
)


@dataclass(frozen=True, slots=True)
class Theme:
    """Three colours as ``#rrggbb``: of links and buttons, of the ground, and of text on it.

    Buttons are filled with ``accent`` and lettered in :attr:`on_accent`.
    """

    accent: str = "#0b5d5b"
    background: str = "#fbfaf7"
    text: str = "#1d2433"

    @property
    def on_accent(self) -> str:
        """Return the colour of letters on the accent: the ground's or the text's.

        Where the theme has no faults it can be read: the ground is told from the accent by as
        much as the accent from the ground.
        """
        return max(self.background, self.text, key=lambda one: contrast(one, self.accent))

    def faults(self) -> tuple[BadPartner, ...]:
        """Return a fault for each pair of the embed's colours that is below AA, with a way out."""
        return tuple(
            BadPartner(
                pair.field,
                pair.message,
                colour=pair.colour,
                ground=pair.ground,
                ratio=said(contrast(pair.colour, pair.ground)),
                least=LEAST_CONTRAST,
                nearest=nearest_readable(pair.colour, pair.ground),
            )
            for pair in self._pairs()
            if contrast(pair.colour, pair.ground) < LEAST_CONTRAST
        )

    def _pairs(self) -> tuple[_Pair, ...]:
        return (
            _Pair("text", _TEXT_FAINT, self.text, self.background),
            _Pair("accent", _LINK_FAINT, self.accent, self.background),
        )


class _Pair(NamedTuple):
    field: str
    message: str
    colour: str
    ground: str


def read_colour(field: str, text: str) -> str:
    """Read ``#0B5D5B``, ``0b5d5b`` or ``#fff``; raise :class:`BadPartner` for what is no colour."""
    found = _HEX.fullmatch(text.strip())
    if found is None:
        raise BadPartner(field, _NO_COLOUR)
    digits = found[1].lower()
    return "#" + (digits if len(digits) == 6 else "".join(2 * digit for digit in digits))


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#rrggbb``, from 0 (black) to 1 (WCAG 2.2, glossary)."""
    red, green, blue = map(_linear, _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21 (WCAG 2.2, glossary)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def nearest_readable(colour: str, ground: str) -> str:
    """Return the colour nearest to another that can be read on a ground: darker, or lighter.

    Black or white always can: there is no ground on which both are below 4.58 to 1.
    """
    for step in range(_STEPS + 1):
        for end in (_BLACK, _WHITE):
            moved = mix(colour, end, step / _STEPS)
            if contrast(moved, ground) >= LEAST_CONTRAST:
                return moved
    raise AssertionError("Neither black nor white can be read on a colour.")


def said(ratio: float) -> str:
    """Say a ratio in two places, cut rather than rounded: 4.499 does not pass for 4.5."""
    return f"{int(ratio * 100) / 100:.2f}"


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue


def _linear(channel: int) -> float:
    share = channel / 255
    return float(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)


def mix(colour: str, end: str, share: float) -> str:
    """Return a colour moved by a share, from 0 to 1, of the way to another."""
    pairs = zip(_channels(colour), _channels(end), strict=True)
    return "#" + bytes(round(a + (b - a) * share) for a, b in pairs).hex()
