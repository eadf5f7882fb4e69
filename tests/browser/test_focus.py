"""Whoever goes by keyboard always sees where they are, in the order in which one reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.browser import barriers
from tests.browser.conftest import PHONE

if TYPE_CHECKING:
    from tests.browser.conftest import Arrive

PATHS: Final = {
    "the search": "/",
    "results": "/?near=10035&within=50mi&type=naloxone&identification=none",
    "several pages": "/?near=Sydney+NSW&within=any&page=2",
    "which place": "/?near=Burlington",
    "a service": "/services/us-ny-new-york-onpoint-nyc-east-harlem",
    "overdose": "/overdose",
    "a state": "/places/us/new-york",
}
DESK: Final = (1280, 480)
"""Much of a low window is taken by what stays in view: nothing may get below it."""


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_the_tab_key_leads_through_a_page(arrive: Arrive, path: str, size: tuple[int, int]) -> None:
    # Pages scroll smoothly to what is focused, unless the visitor prefers less motion.
    visitor = arrive(size, reduced_motion="reduce")
    visitor.open(path)
    visitor.settle()
    stops = barriers.stops_of_tab(visitor.page)
    assert len(stops) > 15
    assert "skip-link" in stops[0]["name"]
    assert [stop["name"] for stop in stops if not stop["hasRing"]] == []
    # Signs on a map may lie below each other: each has its entry in the list.
    on_page = [stop for stop in stops if "leaflet" not in stop["name"]]
    assert [stop["name"] for stop in on_page if not stop["isInSight"]] == []
    assert barriers.going_back(on_page[1:]) == []


def test_focus_that_cannot_be_seen_would_be_noticed(arrive: Arrive) -> None:
    visitor = arrive(PHONE, reduced_motion="reduce")
    visitor.open("/privacy")
    visitor.page.evaluate("""() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(`.site-name { outline: none !important; }
            .site-footer { position: relative; }
            .cover { position: absolute; inset: 0; }`);
        document.adoptedStyleSheets = [sheet];
        document.querySelector(".site-footer").insertAdjacentHTML("beforeend",
            "<p class='cover'></p>");
    }""")
    stops = barriers.stops_of_tab(visitor.page)
    assert "site-name" in next(stop["name"] for stop in stops if not stop["hasRing"])
    assert sum(not stop["isInSight"] for stop in stops) > 3
