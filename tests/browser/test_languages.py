"""Changing the language on the way, and a language that is written from right to left."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect
from werkzeug.serving import make_server

from locator.settings import Settings
from locator.web.app import create_app
from tests.browser.conftest import DESKTOP, PHONE
from tests.server import HOST, reading_whole
from tests.web.catalogues import write_marked
from tests.web.listings import directory_of, gazetteer, listing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Arrive

RIGHT_TO_LEFT: Final = ("\u200f⟦", "⟧")
PAGES: Final = (
    "/", "/about", "/privacy", "/overdose", "/places", "/places/us", "/what-these-services-are",
    "/what-is-harm-reduction", "/services/service-0", "/nowhere", "/?near=10035",
    "/?near=burlington", "/?near=xyzzy", "/?near=10035&within=far",
)  # fmt: skip


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site whose Arabic is English between marks; return the address of its first page."""
    catalogues = write_marked(tmp_path_factory.mktemp("arabic"), "ar", marks=RIGHT_TO_LEFT)
    found = directory_of(*(listing(number, north=number / 50) for number in range(30)))
    app = create_app(Settings(), found, gazetteer(), translations=catalogues)
    server = make_server(HOST, 0, reading_whole(app), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://{HOST}:{server.port}/ar"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desk"])
@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no-script"])
def test_a_search_goes_on_in_the_other_language(
    arrive: Arrive, size: tuple[int, int], has_script: bool
) -> None:
    visitor = arrive(size, java_script_enabled=has_script)
    visitor.open("/")
    page = visitor.page
    page.get_by_label("ZIP code").first.fill("10035")
    page.get_by_label("Distance").first.select_option("25mi")
    page.get_by_role("button", name="Find", exact=True).click()
    expect(page.locator("#results-heading")).to_be_visible()
    names = page.locator(".result__name").all_text_contents()
    page.get_by_role("banner").get_by_role("button", name="Español").click()
    expect(page.locator("html")).to_have_attribute("lang", "es-US")
    expect(page.locator("#results-heading")).to_be_visible()
    assert page.url.endswith("/es/")
    assert page.locator(".result__name").all_text_contents() == names
    assert page.locator("#near").input_value() == "10035"
    assert page.locator("#within").input_value() == "25mi"
    page.locator(".result__name a").first.click()
    page.wait_for_url("**/es/services/*")
    expect(page.get_by_role("banner").get_by_role("link", name="English")).to_have_attribute(
        "href", page.url.partition(HOST)[2].partition("/es")[2].join(("/en", ""))
    )


@pytest.mark.parametrize("path", PAGES)
def test_nothing_sticks_out_from_right_to_left(browser: Browser, arabic: str, path: str) -> None:
    width, height = PHONE
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    page.goto(arabic + path, wait_until="networkidle")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert _sticking_out(page) == []
    context.close()


def test_signs_that_point_point_the_way_of_reading(browser: Browser, arabic: str) -> None:
    page = browser.new_page()
    for address, turned in ((arabic, -1), (arabic.removesuffix("/ar"), 1)):
        page.goto(f"{address}/services/service-0")
        icon = page.locator(".icon--pointing").first
        matrix = icon.evaluate("icon => new DOMMatrix(getComputedStyle(icon).transform).a")
        assert matrix == turned
    page.close()


def _sticking_out(page: Page) -> list[str]:
    """Return what begins or ends outside of the screen, apart from what is hidden or scrolls."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("header *, main *, footer *")].filter((element) => {
            const box = element.getBoundingClientRect();
            const hides = element.closest(".map, .visually-hidden, [hidden]");
            if (hides || box.width <= 1 || box.height <= 1) return false;
            return box.left < -1 || box.right > window.innerWidth + 1;
        }).map((element) => element.outerHTML.slice(0, 120))"""
    )
    return found
