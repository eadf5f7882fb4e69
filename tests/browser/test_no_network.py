"""Where the network fails or is slow, the page stays, with all that was typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE

if TYPE_CHECKING:
    from playwright.sync_api import Route

    from tests.browser.conftest import Arrive
    from tests.browser.visitor import Visitor

SAID = "There is no network. Nothing that you typed is lost."


@pytest.mark.parametrize("is_known", [True, False], ids=["offline", "a broken connection"])
def test_a_search_that_does_not_get_through_loses_nothing(
    arrive: Arrive, *, is_known: bool
) -> None:
    visitor = arrive(PHONE)
    visitor.open("/")
    page = visitor.page
    if is_known:
        visitor.context.set_offline(True)
    else:
        page.route(f"{visitor.record.home}/", lambda route: route.abort())
    field = page.get_by_label("ZIP code or city")
    field.fill("10035")
    field.press("Tab")
    find = page.get_by_role("button", name="Find", exact=True)
    find.click()
    expect(page.get_by_text(SAID)).to_be_in_viewport()
    expect(find).to_be_focused()
    expect(field).to_have_value("10035")
    visitor.context.set_offline(False)
    page.unroute_all()
    page.get_by_role("button", name="Try again").click()
    expect(visitor.heading).to_be_visible()
    expect(page.get_by_text(SAID)).to_be_hidden()


def test_links_and_forms_leave_the_page_there_is(visitor: Visitor) -> None:
    page = visitor.page
    page.get_by_label("ZIP code or city").fill("10035")
    visitor.context.set_offline(True)
    page.get_by_role("link", name="About this site").click()
    expect(page.get_by_text(SAID)).to_be_visible()
    expect(page.get_by_label("ZIP code or city")).to_have_value("10035")
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_text(SAID)).to_have_count(0)
    visitor.context.set_offline(False)
    visitor.open("/services/ca-bc-vancouver-insite/report")
    text = page.get_by_role("textbox").first
    text.fill("Moved.")
    page.get_by_role("radio").first.check()
    visitor.context.set_offline(True)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text(SAID)).to_be_visible()
    expect(text).to_have_value("Moved.")


def test_what_is_kept_on_the_device_is_offered(visitor: Visitor) -> None:
    page = visitor.page
    visitor.search("Sydney NSW", "10 miles")
    page.locator("[data-keep]").click()
    expect(page.get_by_text("Kept.")).to_be_visible()
    page.evaluate("navigator.serviceWorker.getRegistrations()")
    page.wait_for_function(
        "async () => (await navigator.serviceWorker.getRegistrations()).every((one) => one.active)"
    )
    visitor.context.set_offline(True)
    visitor.results.first.get_by_role("link").first.click()
    expect(page.get_by_text(SAID)).to_be_visible()
    expect(visitor.heading).to_be_visible()
    page.get_by_role("link", name=re.compile("Kept on this device: your list")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your kept list")


def test_a_slow_answer_is_said_once_and_explained_after_a_while(visitor: Visitor) -> None:
    page = visitor.page
    held: list[Route] = []
    page.route(f"{visitor.record.home}/", lambda route: held.append(route))  # noqa: PLW0108 (Playwright marks the function)
    page.get_by_label("ZIP code or city").fill("10035")
    page.get_by_label("ZIP code or city").press("Tab")
    find = page.locator(".button--find")
    find.focus()
    find.press("Enter")
    expect(find).to_have_text("Searching …")
    expect(find).to_be_focused()
    expect(find).to_be_enabled()
    expect(page.locator("#under-way [role=status]")).to_have_text("Searching …")
    expect(page.get_by_text("This takes longer than usual.")).to_be_in_viewport()
    held[0].continue_()
    expect(visitor.heading).to_be_visible()
    expect(page.get_by_text("This takes longer than usual.")).to_have_count(0)
    expect(page.locator(".button--find")).to_have_text("Find")
