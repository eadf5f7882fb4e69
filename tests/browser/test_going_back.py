"""Results are never lost, and no browser asks to send a form again, wherever one was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page, Route

    from tests.browser.conftest import Arrive
    from tests.browser.visitor import Visitor

EXIT = "https://www.wikipedia.org/"
SERVICE = re.compile(r"/services/[a-z0-9-]+$")


def methods(visitor: Visitor) -> list[str]:
    """Return how the browser itself asked for pages, in order."""
    return [r.method for r in visitor.record.requests if r.is_navigation_request()]


def find_some(visitor: Visitor) -> list[str]:
    """Search and return the services that were found."""
    visitor.search("Sydney NSW", "25 miles")
    assert visitor.services
    return visitor.services


def open_first(visitor: Visitor) -> str:
    link = visitor.results.first.get_by_role("link").first
    name = link.inner_text()
    link.click()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text(name)
    return name


def open_about(visitor: Visitor) -> None:
    visitor.page.get_by_role("link", name="About", exact=True).first.click()
    expect(visitor.page).to_have_url(re.compile("/about$"))
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text("About")


def assert_results(visitor: Visitor, found: list[str]) -> None:
    """Fail unless the results stand there, however the visitor came to them."""
    expect(visitor.heading).to_be_visible()
    visitor.arrive()
    assert visitor.services == found
    assert set(methods(visitor)) == {"GET"}


def test_a_search_is_an_entry_of_the_history_that_is_loaded_without_a_form(
    visitor: Visitor,
) -> None:
    found = find_some(visitor)
    visitor.page.go_back()
    expect(visitor.page.get_by_text("No account, no cookies")).to_be_visible()
    visitor.page.go_forward()
    assert_results(visitor, found)
    visitor.assert_untroubled()


def assert_scrolled(visitor: Visitor, pixels: int) -> None:
    assert visitor.page.evaluate("window.scrollY") == pixels


def test_a_reload_of_results_asks_for_them_again(visitor: Visitor) -> None:
    found = find_some(visitor)
    visitor.page.evaluate("window.scrollTo({ top: 700, behavior: 'instant' })")
    visitor.page.wait_for_timeout(400)
    visitor.page.reload()
    assert_results(visitor, found)
    visitor.soon(lambda: assert_scrolled(visitor, 700))
    visitor.assert_untroubled()


def test_other_pages_lead_back_to_the_results(visitor: Visitor) -> None:
    found = find_some(visitor)
    open_about(visitor)
    visitor.page.go_back()
    assert_results(visitor, found)
    visitor.page.go_forward()
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text("About")
    visitor.assert_untroubled()


@pytest.mark.parametrize("is_reloaded", [False, True])
def test_back_twice_through_a_service_and_another_page(
    visitor: Visitor, *, is_reloaded: bool
) -> None:
    found = find_some(visitor)
    name = open_first(visitor)
    open_about(visitor)
    if is_reloaded:
        visitor.page.reload()
    visitor.page.go_back()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text(name)
    expect(visitor.page).to_have_url(SERVICE)
    visitor.page.go_back()
    assert_results(visitor, found)
    visitor.assert_untroubled()


def test_a_typed_address_in_between_loses_nothing(visitor: Visitor) -> None:
    found = find_some(visitor)
    name = open_first(visitor)
    visitor.open("/privacy")
    visitor.page.go_back()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text(name)
    visitor.page.go_back()
    assert_results(visitor, found)
    visitor.page.go_back()
    expect(visitor.page.get_by_text("No account, no cookies")).to_be_visible()
    visitor.assert_untroubled()


def test_every_page_of_results_comes_back_as_it_was(visitor: Visitor) -> None:
    visitor.search("Sydney NSW", "Any distance")
    first = visitor.services
    with visitor.going_on():
        visitor.page.get_by_role("button", name="Next").click()
    expect(visitor.page.locator(".pages__where")).to_contain_text("Page 2 of")
    second = visitor.services
    assert not set(first) & set(second)
    visitor.page.reload()
    assert_results(visitor, second)
    visitor.page.go_back()
    assert_results(visitor, first)
    visitor.assert_untroubled()


def test_a_form_that_was_sent_before_the_script_ran_is_not_sent_again(visitor: Visitor) -> None:
    page = visitor.page
    page.get_by_label("ZIP code or city").fill("Sydney NSW")
    visitor.remember("Sydney NSW")
    with page.expect_navigation():
        page.evaluate("document.getElementById('search').submit()")
    assert methods(visitor)[-1] == "POST"
    expect(visitor.heading).to_be_visible()
    found = visitor.services
    visitor.settle()
    page.reload()
    expect(visitor.heading).to_be_visible()
    assert visitor.services == found
    open_about(visitor)
    page.reload()
    visitor.arrive()
    page.go_back()
    expect(visitor.heading).to_be_visible()
    assert methods(visitor).count("POST") == 1
    visitor.assert_untroubled()


def test_without_an_answer_the_form_is_there(visitor: Visitor) -> None:
    def refuse(route: Route) -> None:
        route.abort() if route.request.method == "POST" else route.continue_()

    find_some(visitor)
    visitor.settle()
    visitor.page.route(f"{visitor.record.home}/", refuse)
    visitor.page.reload()
    expect(visitor.page.get_by_label("ZIP code or city")).to_be_visible()
    expect(visitor.page.locator("main[aria-busy]")).to_have_count(0)
    visitor.page.unroute(f"{visitor.record.home}/")
    visitor.page.reload()
    expect(visitor.heading).to_be_visible()


def test_a_search_by_keyboard_goes_on_at_the_results_and_at_the_field_that_was_changed(
    visitor: Visitor,
) -> None:
    page = visitor.page
    page.get_by_label("ZIP code or city").fill("10035")
    visitor.remember("10035")
    page.keyboard.press("Enter")
    expect(visitor.heading).to_be_focused()
    naloxone = page.get_by_role("checkbox", name="Naloxone")
    naloxone.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Remove filter: Naloxone")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Naloxone")).to_be_focused()
    visitor.assert_untroubled()


def test_another_language_is_shown_with_the_same_results(visitor: Visitor) -> None:
    languages = visitor.page.locator(".site-header .language")
    expect(languages.first).to_be_visible()
    found = find_some(visitor)
    with visitor.going_on():
        languages.first.click()
    expect(visitor.page.locator("html")).not_to_have_attribute("lang", re.compile("^en"))
    assert_results(visitor, found)
    visitor.page.go_back()
    expect(visitor.page.locator("html")).to_have_attribute("lang", re.compile("^en"))
    assert_results(visitor, found)
    visitor.assert_untroubled()


def _from_results(visitor: Visitor) -> None:
    find_some(visitor)


def _from_service(visitor: Visitor) -> None:
    find_some(visitor)
    open_first(visitor)


def _from_elsewhere(visitor: Visitor) -> None:
    find_some(visitor)
    open_first(visitor)
    open_about(visitor)


def _from_a_part_of_the_page(visitor: Visitor) -> None:
    find_some(visitor)
    visitor.page.evaluate("location.hash = '#results-heading'")


def _after_a_reload(visitor: Visitor) -> None:
    find_some(visitor)
    visitor.page.reload()
    expect(visitor.heading).to_be_visible()
    visitor.search("10035", "5 miles")


def _after_going_back(visitor: Visitor) -> None:
    find_some(visitor)
    open_first(visitor)
    visitor.page.go_back()
    expect(visitor.heading).to_be_visible()


@pytest.mark.parametrize(
    "go",
    [_from_results, _from_service, _from_elsewhere, _from_a_part_of_the_page, _after_a_reload,
     _after_going_back],
)  # fmt: skip
def test_after_leaving_at_once_no_way_back_leads_to_the_results(
    arrive: Arrive, go: Callable[[Visitor], None]
) -> None:
    visitor = arrive()
    visitor.page.route(EXIT, lambda route: route.fulfill(body="An encyclopedia."))
    visitor.open("/")
    go(visitor)
    visitor.settle()
    for _ in range(3):
        visitor.page.keyboard.press("Shift")
    visitor.page.wait_for_url(EXIT)
    home = f"{visitor.record.home}/"
    assert visitor.history() == ["about:blank", home, EXIT]
    searched = _times_searched(visitor)
    visitor.page.go_back()
    expect(visitor.page.get_by_text("No account, no cookies")).to_be_visible()
    expect(visitor.page.get_by_label("ZIP code or city")).to_have_value("")
    assert _state(visitor.page) is None
    visitor.page.go_forward()
    visitor.page.wait_for_url(EXIT)
    assert _times_searched(visitor) == searched


def test_leaving_does_not_wait_for_a_history_that_does_not_answer(arrive: Arrive) -> None:
    visitor = arrive()
    visitor.page.route(EXIT, lambda route: route.fulfill(body="An encyclopedia."))
    visitor.open("/")
    find_some(visitor)
    visitor.settle()
    visitor.page.evaluate("history.go = () => {}")
    visitor.page.get_by_role("link", name="Leave this site").click()
    visitor.page.wait_for_url(EXIT)


def _times_searched(visitor: Visitor) -> int:
    home = f"{visitor.record.home}/"
    return sum(r.method == "POST" and r.url == home for r in visitor.record.requests)


def _state(page: Page) -> object:
    return page.evaluate("history.state")
