"""The colours of the style sheet can be read and told apart, in the light and the dark theme."""

from __future__ import annotations

import re
from typing import Final

import pytest

from locator.settings import shipped
from locator.web.tokens import PAIRS, SEEN, Pair, Themes, contrast

STATIC: Final = shipped("static")
THEMES: Final = Themes.of((STATIC / "css/tokens.css").read_text(encoding="utf-8"))
BY_NAME: Final = {"light": THEMES.light, "dark": THEMES.dark}
ALONE: Final = {"line", "strip-line"}
"""Hair lines: what they part is also parted by space."""


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        # Published examples: the lightest grey that passes on white, and one step too far.
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
    ],
)
def test_contrast_is_computed_as_wcag_says(first: str, second: str, ratio: float) -> None:
    assert contrast(first, second) == pytest.approx(ratio, abs=0.005)
    assert contrast(second, first) == contrast(first, second)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.colour} on {pair.ground}")
def test_a_colour_stands_out_from_its_ground_in_both_themes(pair: Pair) -> None:
    assert min(pair.ratios(THEMES)) >= pair.least


@pytest.mark.parametrize("theme", BY_NAME)
@pytest.mark.parametrize("ground", ["paper", "surface", "accent", "exit", "strip", "alert-soft"])
def test_one_of_the_two_rings_of_the_focus_stands_out_from_every_ground(
    theme: str, ground: str
) -> None:
    tokens = BY_NAME[theme]
    rings = (contrast(tokens[ring], tokens[ground]) for ring in ("focus", "focus-edge"))
    assert max(rings) >= SEEN


def test_every_colour_is_compared_with_another() -> None:
    compared = {name for pair in PAIRS for name in (pair.colour, pair.ground)}
    assert set(THEMES.colours) - compared == ALONE


def test_the_dark_theme_has_colours_of_its_own() -> None:
    same = {name for name in THEMES.colours if THEMES.light[name] == THEMES.dark[name]}
    assert same == {"focus"}


def test_other_style_sheets_have_no_colours_of_their_own() -> None:
    """The map has its own, which lie on another ground, and paper is black and white."""
    for name in ("layout", "components", "style"):
        css = (STATIC / f"css/{name}.css").read_text(encoding="utf-8")
        assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b(?!.*\{)", css)) <= {"#ffffff", "#999999"}, name
