"""A list is kept when a visitor asks for it, works without network, and goes again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.server import copy, serving

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator

    from tests.browser.conftest import Arrive
    from tests.browser.visitor import Visitor

KEEP = "Keep this list and the overdose steps on this device"
KEEP_ONE = "Keep this service and the overdose steps on this device"
REMOVE = "Remove the list"
EXACT = "/services/ca-bc-vancouver-insite"
SEARCHED = "Sydney NSW"
POINT = ("-33.8", "151.2")
"""How the latitude and longitude of the place begin that is searched."""


def test_nothing_is_kept_until_the_button_is_pressed(arrive: Arrive) -> None:
    visitor = arrive(PHONE)
    visitor.open("/")
    visitor.search("10035", "10 miles")
    expect(_button(visitor, KEEP)).to_be_visible()
    expect(_button(visitor, REMOVE)).to_be_hidden()
    expect(visitor.page.get_by_role("link", name="Your kept list")).to_be_hidden()
    expect(visitor.page.get_by_text("Anybody with this device can read it")).to_be_visible()
    visitor.assert_untroubled()


@pytest.mark.parametrize("root", ["", "/en"])
def test_a_list_is_read_without_network_and_forgotten_when_removed(
    arrive: Arrive, prepared: Path, tmp_path: Path, root: str
) -> None:
    copy(prepared, tmp_path)
    with serving(tmp_path) as server:
        visitor = arrive(PHONE, server)
        visitor.open(f"{root}/")
        visitor.search(SEARCHED, "10 miles")
        names = visitor.page.locator(".result__name").all_inner_texts()
        _keep(visitor, KEEP)
        expect(_button(visitor, REMOVE)).to_be_visible()
        expect(visitor.page.get_by_role("link", name="Your kept list")).to_be_visible()
        stored = visitor.stored()
        assert stored["caches"] == [f"{root}/kept"]
        assert stored["workers"] == [f"{server.url}{root}/kept"]
        assert not any(stored[place] for place in ("cookies", "local", "session", "databases"))
        asked = [r for r in visitor.record.requests if r.method == "POST" and "/kept" in r.url]
        assert asked
        for request in asked:
            fields = parse_qs(request.post_data or "")
            assert set(fields) == {"keep"}
            assert not any(SEARCHED in item for item in fields["keep"])
        for text in _texts_kept(visitor):
            assert not any(part in text for part in POINT)
        visitor.open("/about")

    # There is no server any more.
    visitor.open(f"{root}/kept")
    page = visitor.page
    expect(page.get_by_role("heading", level=1)).to_have_text("Your kept list")
    assert page.locator(".kept h2").all_inner_texts() == names
    expect(page.locator(".kept a[href^='tel:']").first).to_be_visible()
    assert page.locator(".steps > li").count() == 6
    expect(page.get_by_text(re.compile("within [0-9]+ miles?")).first).to_be_visible()
    assert page.locator(".exit").evaluate("(link) => getComputedStyle(link).display") != "inline"

    _button(visitor, REMOVE).click()
    expect(page.get_by_text("Removed.")).to_be_visible()
    expect(page.locator(".kept")).to_be_hidden()
    assert not {where: what for where, what in visitor.stored().items() if what}


def test_another_list_takes_the_place_of_the_first_and_a_service_joins_it(arrive: Arrive) -> None:
    visitor = arrive()
    for near in ("10035", "Sydney NSW"):
        visitor.open("/")
        visitor.search(near, "10 miles")
        _keep(visitor, KEEP)
    names = visitor.page.locator(".result__name").all_inner_texts()
    visitor.open(EXACT)
    name = visitor.page.get_by_role("heading", level=1).inner_text()
    expect(_button(visitor, REMOVE)).to_be_visible()
    _keep(visitor, KEEP_ONE)
    visitor.page.get_by_role("link", name="Open the kept list").click()
    expect(visitor.page.locator(".kept h2")).to_have_text([name, *names])


def test_the_kept_list_opens_from_results_that_were_shown_in_place(arrive: Arrive) -> None:
    visitor = arrive()
    visitor.open("/")
    visitor.search("10035", "10 miles")
    _keep(visitor, KEEP)
    visitor.page.get_by_role("link", name="Open the kept list").click()
    expect(visitor.page.locator(".kept")).to_be_visible()
    visitor.page.go_back()
    expect(visitor.heading).to_be_visible()


def test_a_kept_list_is_made_anew_when_there_is_network(arrive: Arrive) -> None:
    visitor = arrive()
    visitor.open("/")
    visitor.search("10035", "10 miles")
    _keep(visitor, KEEP)
    visitor.page.evaluate(
        """async () => {
            const cache = await caches.open("/kept");
            const old = await (await cache.match("/kept")).text();
            const page = old.replaceAll("</h2>", " (old)</h2>");
            const headers = { "Content-Type": "text/html" };
            await cache.put("/kept", new Response(page, { headers }));
        }"""
    )
    visitor.open("/kept")
    expect(visitor.page.locator(".kept h2").first).to_contain_text("(old)")
    visitor.settle()
    visitor.open("/kept")
    expect(visitor.page.locator(".kept h2").first).not_to_contain_text("(old)")


def test_a_list_that_cannot_be_fetched_is_not_kept(arrive: Arrive) -> None:
    visitor = arrive()
    visitor.open("/")
    visitor.search("10035", "10 miles")
    visitor.context.set_offline(True)
    _button(visitor, KEEP).click()
    expect(visitor.page.get_by_text("That did not work")).to_be_visible()
    expect(_button(visitor, REMOVE)).to_be_hidden()
    assert not {where: what for where, what in visitor.stored().items() if what}


def test_without_scripts_nothing_is_offered_that_does_not_work(arrive: Arrive) -> None:
    visitor = arrive(java_script_enabled=False)
    for path in ("/?near=10035", EXACT):
        visitor.open(path)
        assert visitor.page.locator("[data-keep]").is_hidden()
    visitor.open("/kept")
    expect(visitor.page.get_by_text("No list is kept in this browser.")).to_be_visible()


def _keep(visitor: Visitor, name: str) -> None:
    _button(visitor, name).click()
    expect(visitor.page.get_by_text("Kept.")).to_be_visible()
    visitor.page.wait_for_function(
        "async () => (await navigator.serviceWorker.getRegistrations()).every((one) => one.active)"
    )


def _texts_kept(visitor: Visitor) -> list[str]:
    """Return the text of each page that is stored."""
    texts: list[str] = visitor.page.evaluate(
        """async () => {
            const texts = [];
            for (const name of await caches.keys()) {
                const cache = await caches.open(name);
                for (const request of await cache.keys()) {
                    const answer = await cache.match(request, { ignoreVary: true });
                    if (answer.headers.get("Content-Type").startsWith("text/html")) {
                        texts.push(await answer.text());
                    }
                }
            }
            return texts;
        }"""
    )
    assert texts
    return texts


def _button(visitor: Visitor, name: str) -> Locator:
    return visitor.page.get_by_role("button", name=name, include_hidden=True)
