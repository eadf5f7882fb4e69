"""The watch that other tests keep over the browser notices what they rely on it to notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Route

    from tests.browser.conftest import Arrive

DEEDS = {
    "asks another host": "void fetch('https://example.org/').catch(() => 0)",
    "shows another host's picture": "new Image().src = 'https://example.org/x.png'",
    "tells a place in an address": "void fetch('/about?near=10035')",
    "tells a place in an encoded address": "void fetch('/about?a=K%C3%B6ln')",
    "tells a place in the history": "history.pushState(null, '', '/?near=10035')",
    "says where the visitor came from": "void fetch('/about', {referrerPolicy: 'origin'})",
    "sets a cookie": "document.cookie = 'visitor=1'",
    "stores a value": "localStorage.setItem('near', '1')",
    "stores a value for the session": "sessionStorage.setItem('near', '1')",
    "makes a database": "new Promise((done) => { indexedDB.open('a').onsuccess = done; })"
    ".then(() => undefined)",
    "fills a cache": "caches.open('a').then(() => undefined)",
    "complains": "console.error('no')",
    "fails": "setTimeout(() => { throw new Error('no') })",
    "opens a dialog": "alert(1)",
    "misses a file": "void fetch('/static/none.js')",
    "has a script in the page": "document.body.append(Object.assign("
    "document.createElement('script'), {textContent: '1'}))",
}


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("bypass_csp", [False, True])
def test_a_page_is_caught_that(arrive: Arrive, deed: str, *, bypass_csp: bool) -> None:
    if bypass_csp and deed == "has a script in the page":
        deed = "complains"  # Without the policy such a script does no harm that could be seen.
    visitor = arrive(bypass_csp=bypass_csp)
    visitor.open("/privacy")
    visitor.assert_untroubled()
    visitor.remember("10035", "Köln")
    visitor.page.evaluate(DEEDS[deed])
    with pytest.raises(AssertionError):
        visitor.assert_untroubled()


@pytest.mark.parametrize("status", [200, 500, 503])
def test_an_answer_is_caught_that_lacks_its_headers_or_is_an_error(
    arrive: Arrive, status: int
) -> None:
    def answer(route: Route) -> None:
        route.fulfill(status=status, content_type="text/html", body="<title>A page</title>")

    visitor = arrive()
    visitor.page.route("**/about", answer)
    visitor.open("/about")
    with pytest.raises(AssertionError, match="Content-Security-Policy"):
        visitor.assert_untroubled()
