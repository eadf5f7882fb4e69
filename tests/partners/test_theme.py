"""Colours that everybody can read, and what is said of others."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locator.errors import BadPartner
from locator.partners import Theme, contrast
from locator.partners.theme import nearest_readable, read_colour, said

colours = st.binary(min_size=3, max_size=3).map(lambda channels: "#" + channels.hex())


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        # Known values of the WCAG formula.
        ("#000000", "#ffffff", "21.00"),
        ("#ffffff", "#ffffff", "1.00"),
        ("#767676", "#ffffff", "4.54"),
        ("#777777", "#ffffff", "4.47"),
        ("#ff0000", "#ffffff", "3.99"),
        ("#0000ff", "#ffffff", "8.59"),
    ],
)
def test_contrast_is_that_of_the_guidelines(one: str, other: str, ratio: str) -> None:
    assert said(contrast(one, other)) == said(contrast(other, one)) == ratio


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("#0b5d5b", "#0b5d5b"), (" #0B5D5B ", "#0b5d5b"), ("0b5d5b", "#0b5d5b"), ("#FA0", "#ffaa00")],
)
def test_a_colour_may_be_typed_in_the_usual_ways(typed: str, kept: str) -> None:
    assert read_colour("accent", typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "red", "#12", "#12345g", "rgb(0,0,0)", "#fff;}", "#١٢٣", "#1234567"]
)
def test_what_is_no_colour_is_refused(typed: str) -> None:
    with pytest.raises(BadPartner, match="Write the colour as #"):
        read_colour("accent", typed)


@pytest.mark.parametrize(
    ("theme", "fields"),
    [
        (Theme(), []),
        (Theme("#0b5d5b", "#ffffff", "#000000"), []),
        (Theme("#ffbf47", "#1b222c", "#ffffff"), []),
        (Theme("#0b5d5b", "#ffffff", "#777777"), ["text"]),
        (Theme("#ffbf47", "#ffffff", "#000000"), ["accent"]),
        (Theme("#999999", "#888888", "#777777"), ["text", "accent"]),
    ],
)
def test_what_is_hard_to_read_is_refused_by_its_field(theme: Theme, fields: list[str]) -> None:
    assert [fault.parameter for fault in theme.faults()] == fields


def test_the_ratio_is_told_and_a_colour_that_would_do() -> None:
    (fault,) = Theme("#0b5d5b", "#ffffff", "#777777").faults()
    assert str(fault) == (
        "Text in #777777 on #ffffff has a contrast of 4.47 to 1. At least 4.5 is needed to be read "
        "by everybody; #767676 would do."
    )


@settings(max_examples=60)
@given(colours, colours)
def test_the_colour_that_is_named_can_be_read(colour: str, ground: str) -> None:
    assert contrast(nearest_readable(colour, ground), ground) >= 4.5


@settings(max_examples=60)
@given(colours, colours, colours)
def test_buttons_of_a_theme_without_faults_can_be_read(one: str, two: str, three: str) -> None:
    ground = two
    theme = Theme(nearest_readable(one, ground), ground, nearest_readable(three, ground))
    assert theme.faults() == ()
    assert contrast(theme.on_accent, theme.accent) >= 4.5
