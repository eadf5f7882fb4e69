"""Every page can be used by everybody: on a phone and at a desk, light and dark, in each language.

Each page is loaded once, and then looked at in every way.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Final, Literal

import pytest

from tests.browser import barriers
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.visitor import Record, Visitor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.server import Server

Colours = Literal["light", "dark"]
COLOURS: Final[tuple[Colours, ...]] = ("light", "dark")
EXACT: Final = "/services/ca-bc-vancouver-insite"
PAGES: Final = {
    "the search": "/",
    "results": "/?near=10035&within=10mi",
    "results with filters":
        "/?near=10035&within=50mi&type=naloxone&identification=none&walk_in=yes&unknown=include",
    "a page of results": "/?near=Sydney+NSW&within=any&page=2",
    "nothing in range": "/?near=Elko,+NV&within=5mi",
    "nothing that says so": "/?near=10035&within=5mi&insurance=military&language=fr",
    "which place": "/?near=Burlington",
    "an unknown place": "/?near=Qqqwertz",
    "a mistake": "/?near=10035&within=-1mi",
    "an exact place": EXACT,
    "an area": "/services/us-ny-new-york-onpoint-nyc-east-harlem",
    "hours of a week": "/services/au-nsw-ballina-community-health-centre",
    "a stop": "/services/us-ct-new-haven-swan-mobile-outreach-van-congress-ave",
    "a report": f"{EXACT}/report",
    "a report that was sent": f"{EXACT}/report/thanks",
    "no kept list": "/kept",
    "all places": "/places",
    "a state": "/places/us/new-york",
    "harm reduction": "/what-is-harm-reduction",
    "kinds": "/what-these-services-are",
    "overdose": "/overdose",
    "privacy": "/privacy",
    "about": "/about",
    "style": "/style",
    "use this data": "/use-this-data",
    "the API": "/api",
    # Errors have one template.
    "nowhere": "/nowhere",
    "too long": f"/?q={'x' * 9000}",
}  # fmt: skip
REPEATED: Final = {"/style": ("landmark-unique",)}
"""Rules that a page breaks on purpose: samples of a part stand there several times."""
ZOOMED: Final = (320, 256)
"""A window of 1280 by 1024 px at 400 %."""


def come(browser: Browser, site: Server, path: str) -> Visitor:
    width, height = DESKTOP
    context = browser.new_context(viewport={"width": width, "height": height}, locale="en-US")
    page, record = context.new_page(), Record(site.url)
    record.listen(page)
    visitor = Visitor(page, record)
    visitor.open(path)
    return visitor


@pytest.fixture(scope="module", params=list(PAGES.values()), ids=list(PAGES))
def page(browser: Browser, site: Server, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Show a page in English, with its map where it has one."""
    visitor = come(browser, site, request.param)
    if visitor.page.locator(".map--small, .split:has(.result) .map").count():
        visitor.open_map()
    yield visitor.page
    visitor.context.close()


def look(page: Page, size: tuple[int, int], colours: Colours = "light") -> None:
    width, height = size
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=colours)


def rules_broken_on_purpose(page: Page) -> tuple[str, ...]:
    return next((rules for path, rules in REPEATED.items() if page.url.endswith(path)), ())


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing(page: Page, size: tuple[int, int]) -> None:
    look(page, size)
    assert barriers.found_by_axe(page, *rules_broken_on_purpose(page)) == []
    look(page, size, "dark")
    assert barriers.faint_colours(page) == []


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_nothing_is_found_in_spanish(browser: Browser, site: Server, path: str) -> None:
    visitor = come(browser, site, f"/es{path}")
    look(visitor.page, PHONE, "dark")
    assert barriers.found_by_axe(visitor.page, *rules_broken_on_purpose(visitor.page)) == []
    look(visitor.page, DESKTOP)
    assert barriers.faint_colours(visitor.page) == []
    look(visitor.page, ZOOMED)
    assert barriers.sticking_out(visitor.page) == []
    visitor.context.close()


def test_buttons_are_as_large_as_a_thumb(page: Page) -> None:
    look(page, PHONE)
    assert barriers.small_buttons(page) == []


@pytest.mark.parametrize("size", [(320, 568), ZOOMED], ids=["narrowest phone", "400 % zoom"])
def test_nothing_has_to_be_scrolled_sideways(page: Page, size: tuple[int, int]) -> None:
    look(page, size)
    assert barriers.sticking_out(page) == []


@pytest.mark.parametrize("size", [(320, 568), DESKTOP], ids=["narrowest phone", "desk"])
def test_text_can_be_spaced_out(page: Page, size: tuple[int, int]) -> None:
    look(page, size)
    page.evaluate(barriers.SPACED)
    assert barriers.sticking_out(page) + barriers.clipped(page) == []
    page.evaluate(barriers.AS_IT_WAS)


def test_text_can_be_twice_as_large(page: Page) -> None:
    look(page, PHONE)
    page.evaluate(barriers.LARGE)
    assert barriers.sticking_out(page) == []
    assert barriers.broken_words(page, ".site-name span, .exit, .hours th") == []
    page.evaluate(barriers.AS_IT_WAS)


def test_an_open_popup_has_no_barrier(visitor: Visitor) -> None:
    visitor.search("10035", "10 miles")
    visitor.open_popup(visitor.open_map().first)
    for size, colours in product((DESKTOP, PHONE), COLOURS):
        look(visitor.page, size, colours)
        assert barriers.found_by_axe(visitor.page) == []


def test_filters_that_are_open_have_no_barrier(visitor: Visitor) -> None:
    for more in visitor.page.locator("details").all():
        more.evaluate("details => { details.open = true; }")
    for size, colours in product((DESKTOP, PHONE), COLOURS):
        look(visitor.page, size, colours)
        assert barriers.found_by_axe(visitor.page) == []
    assert barriers.small_buttons(visitor.page) == []


def test_barriers_would_be_noticed(visitor: Visitor) -> None:
    look(visitor.page, PHONE)
    visitor.page.evaluate("""() => {
        const add = (html) => document.querySelector("main").insertAdjacentHTML("beforeend", html);
        add("<button></button>");
        add("<button class='button' id='wide'>wide</button>");
        const { style } = document.getElementById("wide");
        Object.assign(style, { width: "900px", height: "20px", minHeight: 0, overflow: "hidden" });
        document.getElementById("wide").innerText = "long ".repeat(400);
    }""")
    assert "button-name" in barriers.found_by_axe(visitor.page)[0]
    assert "wide" in barriers.sticking_out(visitor.page)[-1]
    assert "wide" in barriers.small_buttons(visitor.page)[-1]
    assert "wide" in barriers.clipped(visitor.page)[-1]
