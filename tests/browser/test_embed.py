"""The embed as visitors of a partner's page use it, in a frame as the snippet makes it."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import expect

from locator.geo import Distance, Point
from locator.partners import Theme
from locator.search.filters import Choice
from tests.browser.barriers import found_by_axe, small_buttons, sticking_out
from tests.browser.partner_site import add_partner, frame_of, partners_of, serving_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Frame, FrameLocator, Page

    from tests.browser.conftest import Arrive
    from tests.browser.partner_site import PartnerSite
    from tests.browser.visitor import Visitor
    from tests.server import Server

EXIT: Final = "https://www.wikipedia.org/"
HARLEM: Final = Point(40.8, -73.94)
FIVE: Final = Distance.parse("5mi")
HOST: Final = "clinic.localhost"
EXAMPLES: Final = Path(__file__).parents[2] / "docs" / "examples"
_ANY_HEIGHT: Final = re.compile(r"height: \d{3,}px")
HOSTILE: Final = """
:not(html, body, iframe) { display: none !important; }
* { color: red !important; font: 60px cursive !important; transform: none !important;
    pointer-events: auto !important; letter-spacing: 1em !important; }
iframe { display: block !important; }
"""


@pytest.fixture(scope="module")
def pages(site: Server) -> Iterator[PartnerSite]:
    """Serve the pages of a clinic: ``/``, ``/growing``, ``/strict``, ``/narrow`` and ``/es``."""
    with serving_pages() as served, partners_of(site) as partners:
        origin = served.origin(HOST)
        theme = Theme("#ffd166", "#1c1f2b", "#f4f1e8")
        clinic = add_partner(
            partners, "A clinic", origin, centre=HARLEM, near="our clinic", within=FIVE
        )
        library = add_partner(
            partners, "A library", origin, language="es", centre=HARLEM, kinds=("naloxone",),
            choices=(Choice("cost", ("free",)),), theme=theme, logo_text="Biblioteca",
        )  # fmt: skip
        served.put("/", frame_of(clinic, site))
        served.put("/growing", f"<p>Before</p>{frame_of(clinic, site, grows=True)}<p>After</p>")
        served.put("/es", frame_of(library, site))
        narrow = frame_of(clinic, site).replace('width="100%"', 'width="280"')
        served.put("/narrow", narrow.replace('height="640"', 'height="200" frameborder="0"'))
        policy = (
            f"default-src 'none'; frame-src {site.url}; script-src {site.url}; style-src 'self'"
        )
        served.put_file("/hostile.css", HOSTILE, {"Content-Type": "text/css"})
        served.put(
            "/strict",
            f'<link rel="stylesheet" href="/hostile.css">{frame_of(clinic, site, grows=True)}',
            {"Content-Security-Policy": policy},
        )
        # The server reads its partners once a second.
        time.sleep(1.1)
        yield served


def visit(visitor: Visitor, pages: PartnerSite, path: str) -> FrameLocator:
    """Open a page of the clinic's; return what is in its frame once that is shown."""
    visitor.page.goto(pages.origin(HOST) + path)
    inside = visitor.page.frame_locator("iframe")
    expect(inside.locator("#main")).to_be_visible()
    return inside


def started(inside: FrameLocator) -> None:
    """Wait until the scripts in the frame do what they are for."""
    expect(inside.locator("[data-module]").first).to_have_attribute("data-started", "yes")
    expect(inside.locator("[data-module]:not([data-started], .map)")).to_have_count(0)


def content_of(page: Page) -> Frame:
    """Return the frame in a page."""
    return page.frames[1]


def test_in_a_page_with_hostile_styles_and_a_strict_policy_it_works_and_grows(
    arrive: Arrive, pages: PartnerSite, site: Server
) -> None:
    visitor = arrive((800, 700))
    inside = visit(visitor, pages, "/strict")
    started(inside)
    heading = inside.locator("#results-heading")
    expect(heading).to_contain_text("within 5 miles")
    expect(heading).to_have_css("color", "rgb(29, 36, 51)")
    frame = visitor.page.locator("iframe")
    visitor.soon(lambda: _assert_as_high_as_its_content(visitor.page))
    inside.get_by_label("ZIP code or city").fill("08201")
    inside.get_by_role("button", name="Find").click()
    expect(inside.locator(".results__about")).to_contain_text("Absecon")
    visitor.soon(lambda: _assert_as_high_as_its_content(visitor.page))
    assert frame.get_attribute("height") == "640"
    # Nobody else was asked, nobody was told from where, and nothing was kept.
    mine = [one for one in visitor.record.requests if one.frame != visitor.page.main_frame]
    assert mine
    assert all(one.url.startswith((f"{site.url}/", "data:")) for one in mine)
    assert not [one.url for one in mine if one.headers.get("referer")]
    assert not [one.url for one in visitor.record.requests if "08201" in one.url]
    assert not [one for one in visitor.record.responses if "set-cookie" in one.headers]
    assert visitor.context.storage_state() == {"cookies": [], "origins": []}
    assert not visitor.record.words
    # Nor would it be where browsers let a page of the first party keep more.
    visitor.page.goto(mine[0].url)
    visitor.arrive()
    assert not any(visitor.stored().values())


def _assert_as_high_as_its_content(page: Page) -> None:
    content = content_of(page).locator(".embed__content").evaluate("one => one.offsetHeight")
    assert abs(page.locator("iframe").evaluate("one => one.clientHeight") - content) <= 1


def test_heights_from_others_count_nothing_and_its_own_comes_back_without_an_answer(
    arrive: Arrive, pages: PartnerSite, site: Server
) -> None:
    visitor = arrive((800, 700))
    page = visitor.page
    page.clock.install()
    started(visit(visitor, pages, "/growing"))
    frame = page.locator("iframe")

    def grow() -> None:
        page.clock.run_for(100)
        _assert_as_high_as_its_content(page)

    visitor.soon(grow)
    grown = frame.evaluate("one => one.style.height")
    for height in ("Infinity", "NaN", "-5", "20", "1e9", "'4000'"):
        forged = f"{{type: 'locator:height', height: {height}}}"
        content_of(page).evaluate(f"() => parent.postMessage({forged}, '*')")
    page.evaluate("() => postMessage({type: 'locator:height', height: 4000}, '*')")
    page.evaluate("() => new Promise((resolve) => requestAnimationFrame(resolve))")
    assert frame.evaluate("one => one.style.height") == grown
    # The partner is taken off: the browser shows an error where the embed was.
    with page.expect_event("framenavigated"):
        frame.evaluate(f"one => {{ one.src = '{site.url}/embed/nobody'; }}")

    def restored() -> None:
        page.clock.run_for(2000)
        assert frame.evaluate("one => one.style.height") == ""

    visitor.soon(restored)
    assert frame.evaluate("one => one.clientHeight") == 640


def test_in_a_frame_of_280_by_200_all_of_it_can_be_reached(
    arrive: Arrive, pages: PartnerSite
) -> None:
    visitor = arrive((320, 640))
    inside = visit(visitor, pages, "/narrow")
    started(inside)
    frame = content_of(visitor.page)
    assert frame.evaluate("[innerWidth, innerHeight]") == [280, 200]
    assert sticking_out(frame) == []
    assert small_buttons(frame) == []
    assert found_by_axe(frame) == []
    inside.get_by_text("Map", exact=True).click()
    expect(inside.locator(".marker").first).to_be_visible()
    inside.get_by_role("link", name="Powered by").scroll_into_view_if_needed()
    expect(inside.get_by_role("link", name="Powered by")).to_be_in_viewport()
    inside.locator(".result__name a").first.click()
    expect(inside.get_by_role("heading", name="Before you go")).to_be_attached()
    assert sticking_out(frame) == []
    assert found_by_axe(frame) == []


def test_without_scripts_it_is_a_list(arrive: Arrive, pages: PartnerSite) -> None:
    visitor = arrive((480, 900), java_script_enabled=False)
    inside = visit(visitor, pages, "/growing")
    expect(inside.locator(".result").first).to_be_visible()
    expect(inside.locator(".map")).to_be_hidden()
    inside.get_by_label("ZIP code or city").fill("New York, New York")
    inside.get_by_label("Distance").select_option("any")
    inside.get_by_role("button", name="Find").click()
    expect(inside.locator(".pages__where").first).to_contain_text("Page 1")
    inside.get_by_role("button", name="Next").click()
    expect(inside.locator(".pages__where").first).to_contain_text("Page 2")
    inside.locator(".result__name a").first.click()
    expect(inside.get_by_role("link", name="Open the whole page")).to_be_visible()


@pytest.mark.parametrize("way", ["link", "keys"])
def test_quick_exit_leaves_the_partners_page_as_a_whole(
    way: str, arrive: Arrive, pages: PartnerSite
) -> None:
    visitor = arrive((480, 700))
    visitor.page.route(EXIT, lambda route: route.fulfill(body="An encyclopedia."))
    inside = visit(visitor, pages, "/")
    started(inside)
    if way == "link":
        inside.get_by_role("link", name="Leave this site").click()
    else:
        inside.get_by_label("ZIP code or city").click()
        for _ in range(3):
            visitor.page.keyboard.press("Shift")
    visitor.page.wait_for_url(EXIT)
    expect(visitor.page.get_by_text("An encyclopedia.")).to_be_visible()


def test_what_the_partner_fixed_holds_in_list_and_map_and_its_language_stays(
    arrive: Arrive, pages: PartnerSite
) -> None:
    visitor = arrive((900, 700), color_scheme="light")
    inside = visit(visitor, pages, "/es")
    started(inside)
    expect(inside.locator("html")).to_have_attribute("lang", "es-US")
    inside.get_by_role("button", name="Buscar").click()
    expect(inside.locator("#results-heading")).to_be_focused()
    expect(inside.locator("html")).to_have_attribute("lang", "es-US")
    expect(inside.locator("body")).to_have_css("background-color", "rgb(28, 31, 43)")
    expect(inside.locator(".map .leaflet-container").first).to_be_visible()
    visitor.soon(lambda: _assert_asked(visitor, "/api/v1/clusters"))
    asked = [_fields(one) for one in visitor.record.requests if "/api/v1/" in one.url]
    assert all(one["type"] == ["naloxone"] and one["cost"] == ["free"] for one in asked)
    assert found_by_axe(content_of(visitor.page)) == []


def _assert_asked(visitor: Visitor, path: str) -> None:
    assert [one for one in visitor.record.requests if one.url.endswith(path)]


def _fields(request: Any) -> dict[str, list[str]]:
    return parse_qs(request.post_data or "")


def test_the_example_shows_four_embeds_in_one_page(
    arrive: Arrive, pages: PartnerSite, site: Server
) -> None:
    for name, kind in (("html", "text/html"), ("css", "text/css"), ("js", "text/javascript")):
        content = (EXAMPLES / f"four-embeds.{name}").read_text(encoding="utf-8")
        pages.put_file(f"/four-embeds.{name}", content, {"Content-Type": f"{kind}; charset=utf-8"})
    page = arrive((800, 900)).page
    page.goto(f"{pages.origin(HOST)}/four-embeds.html")
    addresses = [
        one for path in ("/", "/es") for one in re.findall(r'src="([^"]+)', pages.pages[path][0])
    ]
    assert len(addresses) == 2
    assert addresses[0].startswith(site.url)
    page.get_by_label("Addresses of embeds").fill("\n".join(addresses))
    page.get_by_role("button", name="Show them").click()
    frames = page.locator("iframe")
    expect(frames).to_have_count(4)
    for place, language in enumerate(("en-US", "es-US", "en-US", "es-US")):
        inside = frames.nth(place).content_frame
        expect(inside.locator("html")).to_have_attribute("lang", language)
        expect(inside.get_by_role("search")).to_be_attached()
    expect(page.locator("iframe[data-locator-embed]")).to_have_attribute("style", _ANY_HEIGHT)


def test_ones_own_place_can_be_asked_for_and_links_leave_by_a_window(
    arrive: Arrive, pages: PartnerSite, site: Server
) -> None:
    here = {"latitude": 40.81234, "longitude": -73.94567}
    visitor = arrive((480, 900), geolocation=here, permissions=["geolocation"])
    visitor.context.route(
        "https://www.openstreetmap.org/**", lambda route: route.fulfill(body="A map.")
    )
    inside = visit(visitor, pages, "/")
    started(inside)
    inside.get_by_role("button", name="Use my location").click()
    expect(inside.locator(".results__about")).to_have_text("near you (rounded to about 1 km)")
    bodies = [one.post_data or "" for one in visitor.record.requests]
    assert not [body for body in bodies if "40.812" in body]
    inside.locator(".result__name a").first.click()
    expect(inside.get_by_role("heading", name="Before you go")).to_be_visible()
    with visitor.context.expect_page() as opened:
        inside.get_by_role("link", name="Open the whole page").click()
    expect(opened.value.locator("main.service")).to_be_visible()
    assert opened.value.url.startswith(f"{site.url}/services/")
    assert opened.value.evaluate("window.opener") is None
    with visitor.context.expect_page() as opened:
        inside.get_by_role("link", name="OpenStreetMap").click()
    expect(opened.value.get_by_text("A map.")).to_be_visible()
    inside.get_by_role("link", name="Back to the results").click()
    expect(inside.locator(".results__about")).to_have_text("near you (rounded to about 1 km)")
    assert visitor.page.url == f"{pages.origin(HOST)}/"
