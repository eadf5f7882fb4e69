"""The watch that other tests keep over the browser notices what they rely on it to notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Route

    from tests.browser.conftest import Arrive
    from tests.browser.visitor import Visitor

DEEDS = {
    "asks another host": "fetch('https://example.org/').catch(() => 0)",
    "shows another host's picture": "new Image().src = 'https://example.org/x.png'",
    "tells a place in an address": "fetch('/about?near=10035').then((a) => a.text())",
    "tells a place in an encoded address": "fetch('/about?a=K%C3%B6ln').then((a) => a.text())",
    "tells a place in the history": "history.pushState(null, '', '/?near=10035')",
    "says where the visitor came from": "fetch('/about', {referrerPolicy: 'origin'})"
    ".then((answer) => answer.text())",
    "sets a cookie": "document.cookie = 'visitor=1'",
    "stores a value": "localStorage.setItem('near', '1')",
    "stores a value for the session": "sessionStorage.setItem('near', '1')",
    "makes a database": "new Promise((done) => { indexedDB.open('a').onsuccess = done; })"
    ".then(() => 0)",
    "fills a cache": "caches.open('a').then(() => 0)",
    "complains": "console.error('no')",
    "fails": "setTimeout(() => { throw new Error('no') })",
    "opens a dialog": "alert(1)",
    "misses a file": "fetch('/static/none.js').then((answer) => answer.text())",
}
BREACHES = {
    "has a script in the page": "document.body.append(Object.assign("
    "document.createElement('script'), {textContent: '1'}))",
    "has a style in the page": "document.body.append(Object.assign("
    "document.createElement('style'), {textContent: 'p {}'}))",
    "asks another host": "fetch('https://example.org/').catch(() => 0)",
}


@pytest.mark.parametrize("deed", DEEDS)
def test_a_page_is_caught_that(arrive: Arrive, deed: str) -> None:
    # Without the policy, which would keep the browser from doing it at all.
    _assert_caught(arrive(bypass_csp=True), DEEDS[deed])


@pytest.mark.parametrize("breach", BREACHES)
def test_a_page_is_caught_against_whose_policy_it_is_that_it(arrive: Arrive, breach: str) -> None:
    _assert_caught(arrive(), BREACHES[breach])


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


def _assert_caught(visitor: Visitor, deed: str) -> None:
    visitor.open("/privacy")
    visitor.assert_untroubled()
    visitor.remember("10035", "Köln")
    visitor.page.evaluate(deed)
    with pytest.raises(AssertionError):
        visitor.assert_untroubled()
