"""Colours and sizes of the site as its style sheet names them, and how well colours stand out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from locator.messages import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

_DARK: Final = "(prefers-color-scheme: dark)"
_DECLARATION: Final = re.compile(r"--([\w-]+):\s*([^;]+);")
_COLOUR: Final = re.compile(r"#[0-9a-f]{6}")
_LINEAR_BELOW: Final = 0.04045
READ: Final = 7.0
"""Ratio for what is read: WCAG 2.2, success criterion 1.4.6 (AAA)."""
NOTICED: Final = 4.5
"""Ratio for words that stand beside a sign of their own: success criterion 1.4.3 (AA)."""
SEEN: Final = 3.0
"""Ratio for edges and signs: success criterion 1.4.11 (AA)."""


@dataclass(frozen=True, slots=True)
class Themes:
    """The custom properties of ``tokens.css`` by name, without their dashes, in each theme."""

    light: Mapping[str, str]
    dark: Mapping[str, str]

    @classmethod
    def of(cls, css: str) -> Themes:
        """Read a style sheet; what its dark theme does not say is as in the light one."""
        first, *conditional = css.split("@media")
        light = dict(_DECLARATION.findall(first))
        dark = {**light}
        for part in conditional:
            if part.lstrip().startswith(_DARK):
                dark |= _DECLARATION.findall(part)
        return cls(light, dark)

    @property
    def colours(self) -> tuple[str, ...]:
        """Return the names of the plain colours, in the order of the style sheet."""
        return tuple(name for name, value in self.light.items() if _COLOUR.fullmatch(value))


@dataclass(frozen=True, slots=True)
class Pair:
    """A colour upon another, by the names of their tokens, what for, and the least ratio."""

    colour: str
    ground: str
    use: str
    least: float

    def ratios(self, themes: Themes) -> tuple[float, float]:
        """Return the contrast ratio in the light and in the dark theme."""
        light, dark = themes.light, themes.dark
        return (
            contrast(light[self.colour], light[self.ground]),
            contrast(dark[self.colour], dark[self.ground]),
        )


_TEXT: Final = N_("Running text")
_QUIET: Final = N_("Quiet text")
_LINK: Final = N_("Links and buttons")
_STATE: Final = N_("State, with its sign")
_EDGE: Final = N_("Edge of a field")
PAIRS: Final = (
    *(Pair("ink", ground, _TEXT, READ)
      for ground in ("paper", "surface", "accent-soft", "lit", "strip", "alert-soft")),
    *(Pair("ink-quiet", ground, _QUIET, READ) for ground in ("paper", "surface")),
    *(Pair("ink-quiet", ground, _QUIET, NOTICED) for ground in ("accent-soft", "lit")),
    *(Pair("accent", ground, _LINK, READ) for ground in ("paper", "surface", "strip")),
    Pair("accent", "accent-soft", _LINK, NOTICED),
    *(Pair("accent-hover", ground, _LINK, READ) for ground in ("paper", "accent-soft")),
    *(Pair("accent-ink", ground, _LINK, READ) for ground in ("accent", "accent-hover")),
    Pair("exit-ink", "exit", N_("Leave this site"), READ),
    *(Pair(state, ground, _STATE, NOTICED)
      for state in ("open", "soon", "closed", "unknown", "alert") for ground in ("paper", "lit")),
    *(Pair("alert", ground, _STATE, NOTICED) for ground in ("strip", "alert-soft")),
    *(Pair("line-strong", ground, _EDGE, SEEN) for ground in ("paper", "surface")),
    Pair("focus", "focus-edge", N_("Focus, two rings"), SEEN),
)  # fmt: skip
"""Every colour that stands upon another where something is read or told apart by it."""


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours (``#rrggbb``), 1 to 21, as WCAG 2.2 defines it."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Return the relative luminance of a colour, 0 to 1 (WCAG 2.2, glossary)."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= _LINEAR_BELOW else ((channel + 0.055) / 1.055) ** 2.4
