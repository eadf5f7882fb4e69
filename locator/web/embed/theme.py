"""A partner's three colours as a style sheet: every token of the site's own, said anew.

A theme fits the page around the frame, so it is either light or dark, whatever the visitor's system
prefers: its sheet takes the light or the dark set of tokens from the site's own sheets, puts the
partner's colours in, and moves every colour of text until it can be read on the partner's ground.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final

from locator.partners import Theme
from locator.partners.theme import LEAST_CONTRAST, contrast, luminance, mix, nearest_readable

if TYPE_CHECKING:
    from pathlib import Path

_COLOURS: Final = re.compile(r"([0-9a-f]{6})-([0-9a-f]{6})-([0-9a-f]{6})")
_TOKEN: Final = re.compile(r"(--[\w-]+):\s*([^;]+);")
_DARK: Final = re.compile(r"@media \(prefers-color-scheme: dark\) \{[^{]+\{([^}]*)\}")
_SHEETS: Final = {"css/tokens.css": ":root", "css/map.css": ".map"}
"""Sheets with tokens, and the rule of each that has them."""
_HALF: Final = 0.1791
"""Luminance on which black and white can be read equally well: (L + 0.05)² = 1.05 × 0.05."""
_STATES: Final = ("--open", "--soon", "--closed", "--unknown", "--alert")
"""Tokens of text that keep their own hue on the partner's ground."""
_TINTS: Final = ("--alert-soft", "--strip", "--lit", "--map-off")
"""Tokens of grounds that would be strange to the partner's."""


def theme_address(theme: Theme) -> str:
    """Return the path of a theme's sheet; blank for the site's own colours, which need none."""
    if theme == Theme():
        return ""
    colours = "-".join(one[1:] for one in (theme.accent, theme.background, theme.text))
    return f"/embed/theme/{colours}.css"


def theme_of(colours: str) -> Theme | None:
    """Read the colours of such a path; None where they are none."""
    found = _COLOURS.fullmatch(colours)
    return Theme(*(f"#{digits}" for digits in found.groups())) if found else None


@functools.lru_cache(maxsize=64)
def style_of(theme: Theme, static: Path) -> str:
    """Return the sheet of a theme; ``static`` is the folder with the site's own sheets."""
    is_dark = luminance(theme.background) < _HALF
    rules = [f":root {{ color-scheme: {'dark' if is_dark else 'light'}; }}"]
    for name, selector in _SHEETS.items():
        tokens = _tokens((static / name).read_text(), selector, is_dark=is_dark)
        tokens |= _changes(theme, tokens)
        lines = "\n".join(f"  {token}: {value};" for token, value in tokens.items())
        rules.append(f"{selector} {{\n{lines}\n}}")
    return "\n".join(rules) + "\n"


def _tokens(sheet: str, selector: str, *, is_dark: bool) -> dict[str, str]:
    """Return the tokens of a sheet that are not the same in light and dark, of one of the two."""
    start = sheet.index(f"{selector} {{")
    light = dict(_TOKEN.findall(sheet[start : sheet.index("}", start)]))
    found = _DARK.search(sheet)
    dark = dict(_TOKEN.findall(found[1])) if found else {}
    return dark if is_dark else {token: light[token] for token in dark}


def _changes(theme: Theme, tokens: dict[str, str]) -> dict[str, str]:
    ground, text, accent = theme.background, theme.text, theme.accent
    quiet = nearest_readable(mix(text, ground, 0.25), ground)
    line = mix(ground, text, 0.16)
    tint = _tint(mix(ground, text, 0.06), theme, quiet)
    changes = {
        "--ink": text,
        "--ink-quiet": quiet,
        "--paper": ground,
        "--surface": ground,
        "--line": line,
        "--line-strong": mix(ground, text, 0.55),
        "--accent": accent,
        "--accent-ink": theme.on_accent,
        "--accent-hover": nearest_readable(mix(accent, text, 0.3), ground),
        "--accent-soft": _tint(mix(ground, accent, 0.1), theme, quiet),
        "--exit": text,
        "--exit-ink": ground,
        "--focus-edge": text,
        "--strip-line": line,
        "--map-ink": text,
        "--map-quiet": quiet,
        "--map-surface": ground,
        "--map-line": line,
        "--map-accent": accent,
        **dict.fromkeys(_TINTS, tint),
    }
    for token in _STATES:
        if token in tokens:
            changes[token] = nearest_readable(nearest_readable(tokens[token], ground), tint)
    return {token: value for token, value in changes.items() if token in tokens}


def _tint(tint: str, theme: Theme, quiet: str) -> str:
    """Return a tint of the ground, or the ground itself where text could not be read on it."""
    texts = (theme.text, theme.accent, quiet)
    is_readable = all(contrast(text, tint) >= LEAST_CONTRAST for text in texts)
    return tint if is_readable else theme.background
