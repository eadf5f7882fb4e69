"""Leaving at once, by the link or by three presses of Shift."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

    from tests.browser.conftest import Arrive
    from tests.browser.visitor import Visitor

EXIT = "https://www.wikipedia.org/"
WATCH_FOR_COVER = """() => new MutationObserver(() => tell({
    title: document.title,
    corners: [[1, 1], [innerWidth - 1, 1], [1, innerHeight - 1], [innerWidth - 1, innerHeight - 1]]
        .map(([x, y]) => document.elementFromPoint(x, y).className),
})).observe(document.body, { childList: true })"""


def _leave_by_link(page: Page) -> None:
    page.get_by_role("link", name="Leave this site").click()


def _leave_by_keys(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("Shift")


@pytest.mark.parametrize("leave", [_leave_by_link, _leave_by_keys])
@pytest.mark.parametrize("path", ["/", "/?near=10035", "/about", "/nowhere"])
def test_leaving_at_once(arrive: Arrive, path: str, leave: Any) -> None:
    visitor = arrive()
    visitor.page.route(EXIT, lambda route: route.fulfill(body="An encyclopedia."))
    visitor.open("/privacy")
    visitor.open(path)
    visitor.settle()
    leave(visitor.page)
    visitor.page.wait_for_url(EXIT)
    # The page that was left is not the one that the Back button leads to.
    assert visitor.history()[-2:] == [f"{visitor.record.home}/privacy", EXIT]


def test_the_page_is_covered_while_the_other_one_loads(visitor: Visitor) -> None:
    seen: list[dict[str, Any]] = []
    held: list[Route] = []
    visitor.page.expose_function("tell", lambda facts: seen.append(facts))  # noqa: PLW0108
    visitor.page.route(EXIT, lambda route: held.append(route))  # noqa: PLW0108
    visitor.settle()
    # The page itself must look: from outside, one would wait for the other page.
    visitor.page.evaluate(WATCH_FOR_COVER)
    _leave_by_keys(visitor.page)
    for _ in range(100):
        if not (seen and held):
            visitor.page.wait_for_timeout(50)
    held[0].fulfill(body="An encyclopedia.")
    visitor.page.wait_for_url(EXIT)
    assert seen[0]["corners"] == ["leaving"] * 4
    assert "Harm" not in seen[0]["title"]


def test_capitals_and_slow_presses_do_not_lead_away(visitor: Visitor) -> None:
    visitor.settle()
    visitor.page.get_by_label("ZIP code or city").press_sequentially("NEW YORK NY")
    for key in ("Shift", "Shift", "a", "Shift"):
        visitor.page.keyboard.press(key)
    assert visitor.page.url == f"{visitor.record.home}/"
    assert not visitor.page.locator(".leaving").count()
