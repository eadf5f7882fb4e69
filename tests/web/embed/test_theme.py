from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locator.partners import Theme, contrast
from locator.partners.theme import nearest_readable
from locator.web.embed.theme import style_of, theme_address, theme_of

STATIC = Path(__file__).parents[3] / "static"
COLOURS = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)
TEXTS = ("--ink", "--ink-quiet", "--accent", "--accent-hover", "--open", "--soon", "--closed",
         "--unknown", "--alert")  # fmt: skip
SHOWN_ON = {"--lit": TEXTS, "--strip": ("--alert", "--accent", "--ink"), "--paper": TEXTS,
            "--surface": TEXTS, "--accent-soft": ("--ink", "--accent", "--ink-quiet")}  # fmt: skip


def tokens_of(theme: Theme) -> dict[str, str]:
    return dict(re.findall(r"(--[\w-]+): ([^;]+);", style_of(theme, STATIC)))


@given(accent=COLOURS, ground=COLOURS, text=COLOURS)
@settings(max_examples=60)
def test_whatever_the_three_colours_all_text_can_be_read(
    accent: str, ground: str, text: str
) -> None:
    theme = Theme(nearest_readable(accent, ground), ground, nearest_readable(text, ground))
    assert not theme.faults()
    tokens = tokens_of(theme)
    for below, texts in SHOWN_ON.items():
        for above in texts:
            assert contrast(tokens[above], tokens[below]) >= 4.5, (above, below)
    assert contrast(tokens["--accent-ink"], tokens["--accent"]) >= 4.5
    assert contrast(tokens["--exit-ink"], tokens["--exit"]) >= 4.5


@pytest.mark.parametrize(
    ("background", "text", "scheme", "ground_of_map"),
    [("#ffffff", "#000000", "light", "#b9d6e6"), ("#101418", "#ffffff", "dark", "#0f2c40")],
)
def test_a_theme_is_light_or_dark_whatever_the_visitor_prefers(
    background: str, text: str, scheme: str, ground_of_map: str
) -> None:
    theme = Theme("#767676", background, text)
    assert f":root {{ color-scheme: {scheme}; }}" in style_of(theme, STATIC)
    assert tokens_of(theme)["--map-ground"] == ground_of_map
    assert "@media" not in style_of(theme, STATIC)


def test_every_token_that_differs_between_light_and_dark_is_said() -> None:
    dark = set()
    for name in ("tokens.css", "map.css"):
        sheet = (STATIC / "css" / name).read_text()
        block = sheet.split("(prefers-color-scheme: dark)")[1].split("}")[0]
        dark |= set(re.findall(r"(--[\w-]+):", block))
    assert dark
    assert dark <= set(tokens_of(Theme("#7a1f5c", "#ffffff", "#000000")))


def test_our_own_states_keep_their_colours_on_a_light_ground() -> None:
    tokens = tokens_of(Theme("#7a1f5c", "#ffffff", "#000000"))
    own = (STATIC / "css/tokens.css").read_text()
    for name in ("--open", "--soon", "--closed", "--unknown", "--alert"):
        assert f"{name}: {tokens[name]};" in own


def test_a_theme_is_told_by_its_address() -> None:
    theme = Theme("#7a1f5c", "#ffffff", "#000000")
    name = theme_address(theme).removeprefix("/embed/theme/").removesuffix(".css")
    assert theme_of(name) == theme
    assert theme_address(Theme()) == ""
    assert theme_of("7A1F5C-ffffff-000000") is None
