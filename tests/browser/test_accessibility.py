"""axe-core finds nothing on any page: on a phone and at a desk, light and dark."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import DESKTOP, PHONE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.conftest import Arrive
    from tests.browser.visitor import Visitor

COLOURS: tuple[Literal["light", "dark"], ...] = ("light", "dark")
EXACT = "/services/ca-bc-vancouver-insite"
AREA = "/services/us-ny-new-york-onpoint-nyc-east-harlem"
WITH_HOURS = "/services/au-nsw-ballina-community-health-centre"
PATHS = ["/", "/what-these-services-are", "/overdose", "/privacy", "/about", "/nowhere", "/places",
    "/what-is-harm-reduction", "/places/us/new-york", EXACT, AREA, WITH_HOURS,
    "/?near=10035&within=-1mi",
    "/es/", "/es/overdose"]  # fmt: skip
SEARCHES: dict[str, Callable[[Visitor], None]] = {
    "results": lambda visitor: visitor.search("10035", "10 miles"),
    "several pages": lambda visitor: visitor.search("Sydney NSW", "Any distance"),
    "filters": lambda visitor: visitor.search("10035", "50 miles", ("Walk in",)),
    "nothing in range": lambda visitor: visitor.search("Elko, NV"),
    "which place": lambda visitor: visitor.search("Burlington"),
    "unknown place": lambda visitor: visitor.search("Qqqwertz"),
    "no place": lambda visitor: visitor.search(""),
}
_AXE = Axe()


@pytest.mark.parametrize("path", PATHS)
def test_a_page_has_no_barrier(arrive: Arrive, path: str) -> None:
    visitor = arrive()
    visitor.open(path)
    _assert_open_to_all(visitor)


@pytest.mark.parametrize("search", SEARCHES)
def test_an_answer_has_no_barrier(visitor: Visitor, search: str) -> None:
    SEARCHES[search](visitor)
    _assert_open_to_all(visitor)


def test_an_open_popup_has_no_barrier(visitor: Visitor) -> None:
    visitor.search("10035", "10 miles")
    visitor.open_popup(visitor.open_map().first)
    for colours in COLOURS:
        visitor.page.emulate_media(color_scheme=colours)
        assert not _barriers(visitor)


def test_a_barrier_would_be_noticed(visitor: Visitor) -> None:
    visitor.page.evaluate("document.querySelector('main').append(document.createElement('button'))")
    assert "button-name" in _barriers(visitor)[0]


def _assert_open_to_all(visitor: Visitor) -> None:
    found = {}
    for (width, height), colours in product((DESKTOP, PHONE), COLOURS):
        visitor.page.set_viewport_size({"width": width, "height": height})
        visitor.page.emulate_media(color_scheme=colours)
        if visitor.page.locator(".map").count():
            visitor.open_map()
        found[width, colours] = _barriers(visitor)
    assert not any(found.values()), found


def _barriers(visitor: Visitor) -> list[str]:
    answer = _AXE.run(visitor.page).response
    return [
        f"{violation['id']} ({violation['help']}): {node['html'][:160]} – {node['failureSummary']}"
        for violation in answer["violations"]
        for node in violation["nodes"]
    ]
