"""A real browser opens every page, and meets no stranger, no cookie and no error."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.server import await_package

if TYPE_CHECKING:
    from tests.browser.conftest import Arrive
    from tests.browser.visitor import Visitor
    from tests.server import Server

SEARCHES = [
    ("10035", "5 miles", ("Naloxone",)),
    ("Köln", "10 kilometers", ("Supervised",)),
    ("Montreal", "", ()),
    ("Sydney NSW", "100 miles", ()),
    ("Burlington", "", ()),
    ("Qqqwertz", "", ()),
    ("40.80412, -73.93761", "100 miles", ()),
    ("-12.34567, -101.76543", "1 mile", ()),
    ("", "", ()),
]
ODD = ["/nowhere", "/services/nobody", "/?type=cake", "/api/v1/services?near=", "/static/none.js"]

FOR_PROGRAMS = ("/api/", "/hsds", "/feeds/", "/es/feeds/", "/en/feeds/")
"""How addresses begin that answer programs: a browser saves most of it, and shows no page."""
FOR_STAFF = ("/staff", "/es/staff", "/en/staff")
"""How addresses begin that no visitor has to do with: their forms ask which page they come from."""
FEW = 6
"""Pages of one sort that are shown; of the others, which differ in their rows, only the answer
is looked at."""


def test_every_page_that_links_lead_to(arrive: Arrive, site: Server) -> None:
    await_package(site)
    visitor = arrive(PHONE)
    visitor.open("/")
    waiting, seen = ["/"], {"/"}
    for near, within, kinds in SEARCHES:
        # The address that is shown already would bring the results back, as a reload does.
        visitor.open("/about")
        visitor.open("/")
        visitor.search(near, within, kinds)
        waiting += _new_links(visitor, seen)
    shown: Counter[str] = Counter()
    while waiting:
        path = waiting.pop()
        shown[_sort(path)] += 1
        is_one_of_many = shown[_sort(path)] > FEW
        if path.startswith(FOR_PROGRAMS):
            if not is_one_of_many:
                visitor.look_up(path)
            continue
        if is_one_of_many:
            visitor.look_up(path)
            continue
        visitor.open(path)
        waiting += _new_links(visitor, seen)
    assert {"/privacy", "/about", "/overdose", "/what-these-services-are"} <= seen
    assert sum(path.startswith("/services/") for path in seen) > 30
    visitor.assert_untroubled()


@pytest.mark.parametrize(("near", "within", "kinds"), SEARCHES[:4])
def test_results_with_their_map(
    visitor: Visitor, near: str, within: str, kinds: tuple[str, ...]
) -> None:
    visitor.search(near, within, kinds)
    visitor.open_popup(visitor.open_map().first)
    for _ in range(2):
        visitor.page.get_by_role("button", name="Zoom out").click()
    visitor.assert_untroubled()


def test_searching_the_area_of_the_map_again(visitor: Visitor) -> None:
    visitor.search("10035")
    visitor.open_map()
    visitor.page.locator(".leaflet-control-zoom-out").click()
    with visitor.going_on():
        visitor.page.get_by_role("button", name="Search this area").click()
    near = visitor.page.get_by_label("ZIP code or city").input_value()
    visitor.remember(near, *near.split(", "))
    visitor.open_map()
    visitor.assert_untroubled()


def test_the_map_of_one_service(arrive: Arrive) -> None:
    visitor = arrive()
    visitor.open("/services/us-ny-new-york-onpoint-nyc-east-harlem")
    visitor.open_map()
    visitor.assert_untroubled()


def test_going_from_page_to_page_of_the_results(visitor: Visitor) -> None:
    visitor.search("Sydney NSW", "Any distance")
    with visitor.going_on():
        visitor.page.get_by_role("button", name="Next").click()
    expect(visitor.page.get_by_text("Page 2 of").first).to_be_visible()
    with visitor.going_on():
        visitor.page.get_by_role("button", name="Previous").click()
    visitor.assert_untroubled()


@pytest.mark.parametrize("address", ODD)
def test_addresses_that_lead_nowhere(visitor: Visitor, address: str) -> None:
    visitor.open(address)
    visitor.assert_untroubled()


def _sort(path: str) -> str:
    """Return what pages have in common that are made alike: where they stand, and how deep."""
    return f"{path.split('/')[1]} {path.count('/')}"


def _new_links(visitor: Visitor, seen: set[str]) -> list[str]:
    """Return the paths that the page links to and nobody has seen, and note them as seen."""
    hrefs = visitor.page.locator("a[href]").evaluate_all("links => links.map((link) => link.href)")
    own = (urldefrag(href).url for href in hrefs if href.startswith(visitor.record.home))
    paths = dict.fromkeys(urlsplit(href).path for href in own)
    new = [path for path in paths if path not in seen and not path.startswith(FOR_STAFF)]
    seen.update(new)
    return new
