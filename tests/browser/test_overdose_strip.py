"""Whom to call in an overdose stands on top of every page, on a phone too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE

if TYPE_CHECKING:
    from tests.browser.conftest import Arrive

TWO_LINES = 76
"""Pixels."""


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_the_numbers_can_be_dialled_and_take_two_lines(
    arrive: Arrive, size: tuple[int, int]
) -> None:
    visitor = arrive(size)
    visitor.open("/")
    strip = visitor.page.get_by_role("complementary", name="Emergency")
    for number in ("911", "112", "999", "000"):
        expect(strip.get_by_role("link", name=number)).to_be_in_viewport()
    expect(strip.get_by_role("link", name="What to do")).to_be_in_viewport()
    box = strip.bounding_box()
    assert box
    assert box["height"] <= TWO_LINES


def test_the_page_that_says_what_to_do_does_not_lead_to_itself(arrive: Arrive) -> None:
    visitor = arrive()
    visitor.open("/overdose")
    strip = visitor.page.get_by_role("complementary", name="Emergency")
    expect(strip.get_by_role("link", name="911")).to_be_visible()
    expect(strip.get_by_role("link", name="What to do")).to_be_hidden()
