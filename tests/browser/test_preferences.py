"""What people have set in their system holds: less motion, their own colours, light or dark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser import barriers

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Arrive

ABOUT = "/?near=10035&within=10mi&type=naloxone"
PATHS = ("/", ABOUT, "/services/us-ny-new-york-onpoint-nyc-east-harlem", "/overdose")


@pytest.mark.parametrize("path", PATHS)
def test_nothing_moves_for_those_who_want_less_motion(arrive: Arrive, path: str) -> None:
    visitor = arrive(reduced_motion="reduce")
    visitor.open(path)
    if visitor.page.locator(".map").count():
        visitor.open_map()
    visitor.page.locator("main").evaluate("main => { main.ariaBusy = 'true'; }")
    assert barriers.moving(visitor.page) == []


def test_motion_would_be_noticed(arrive: Arrive) -> None:
    visitor = arrive()
    visitor.open("/")
    assert "<html" in barriers.moving(visitor.page)[0]


def test_signs_and_focus_stay_in_forced_colours(arrive: Arrive) -> None:
    visitor = arrive(forced_colors="active")
    visitor.open(ABOUT)
    page = visitor.page
    for sign in page.locator(".result .sign").all():
        expect(sign).to_have_css("forced-color-adjust", "none")
    page.get_by_label("ZIP code or city").focus()
    assert _has_outline(page.locator(":focus"))
    chosen = page.locator(".kind__box:checked + .kind__face")
    other = page.locator(".kind__box:not(:checked) + .kind__face").first
    assert _has_outline(chosen)
    assert not _has_outline(other)
    assert _edge(page, ".button") != "none"
    assert _edge(page, ".exit") != "none"


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_the_colours_are_those_that_the_system_asks_for(arrive: Arrive, colours: str) -> None:
    visitor = arrive(color_scheme=colours)
    visitor.open("/")
    ground = visitor.page.evaluate("getComputedStyle(document.body).backgroundColor")
    red, green, blue = map(int, re.findall(r"\d+", ground)[:3])
    assert (red + green + blue > 3 * 127) == (colours == "light")


def _has_outline(element: Locator) -> bool:
    style = "element => getComputedStyle(element).outlineStyle"
    return bool(element.evaluate(style) != "none")


def _edge(page: Page, selector: str) -> str:
    script = "element => getComputedStyle(element).borderTopStyle"
    return str(page.locator(selector).first.evaluate(script))
