"""A visitor with a real browser, and a record of all that the browser did and met."""

from __future__ import annotations

import itertools
import re
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urlsplit

from playwright.sync_api import expect

from locator.web.headers import MAY_BE_KEPT, TABLE, Audience, audience_of_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from playwright.sync_api import (
        APIResponse,
        BrowserContext,
        ConsoleMessage,
        Dialog,
        Error,
        Locator,
        Page,
        Request,
        Response,
    )

STATIC_PREFIX: Final = "/static/"
_WENT_ON: Final = "net::ERR_ABORTED"
_MOMENT: Final = 50
_QUIET: Final = 200
"""Milliseconds without a request after which a page is at rest: a map that was moved waits 150."""
_PATIENCE: Final = 30.0
"""Seconds: a slow machine that also runs other tests is no fault of the site."""
_MARKS: Final = itertools.count()
_HAS_SCRIPTS: Final = "matchMedia('(scripting: enabled)').matches"
_STORED: Final = """async () => ({
    cookies: document.cookie,
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map((database) => database.name),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).map((worker) => worker.scope),
})"""


@dataclass  # Without slots: Playwright leaves a mark on objects whose methods it calls.
class Record:
    """What a browser asked for, what it was answered, and what it complained about."""

    home: str
    requests: list[Request] = field(default_factory=list)
    responses: list[Response] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    typed: set[str] = field(default_factory=set)
    waiting: set[Request] = field(default_factory=set)

    def listen(self, page: Page) -> None:
        """Write down all that happens to a page from now on."""
        page.on("request", self._on_request)
        page.on("response", self._on_response)
        page.on("requestfinished", self._on_end)
        page.on("requestfailed", self._on_break)
        page.on("console", self._on_console)
        page.on("pageerror", self._on_failure)
        page.on("dialog", self._on_dialog)

    def complaints(self) -> list[str]:
        """Return what a visitor should never meet, one sentence each; nothing if all is well."""
        found = [*self.words]
        for request in self.requests:
            found += self._of_request(request)
        for response in self.responses:
            found += _of_answer(response)
        return list(dict.fromkeys(found))

    def _of_request(self, request: Request) -> Iterator[str]:
        if request.url.startswith(("data:", "blob:")):
            return
        if not f"{request.url}/".startswith(f"{self.home}/"):
            yield f"another host was asked: {request.url}"
        if request.headers.get("referer"):
            yield f"{request.url} was told where the visitor came from"
        told = unquote(request.url.removeprefix(self.home)).casefold()
        yield from (f"the address {told} tells {t}" for t in self.typed if t.casefold() in told)

    def _on_request(self, request: Request) -> None:
        self.requests.append(request)
        self.waiting.add(request)

    def _on_end(self, request: Request) -> None:
        self.waiting.discard(request)

    def _on_break(self, request: Request) -> None:
        self.waiting.discard(request)
        if request.failure != _WENT_ON:
            self.words.append(f"{request.url} did not arrive: {request.failure}")

    def _on_response(self, response: Response) -> None:
        self.responses.append(response)

    def _on_failure(self, error: Error) -> None:
        self.words.append(f"a script failed: {error}")

    def _on_console(self, message: ConsoleMessage) -> None:
        # A page that says "not found" has that status on purpose; its parts must all be found.
        is_page_itself = message.page and message.location["url"] == message.page.url
        is_its_status = is_page_itself and message.text.startswith("Failed to load resource")
        # Why a request failed is noted by itself; most end because the visitor goes on.
        is_request = "TypeError: Failed to fetch" in message.text
        if message.type in ("error", "warning") and not (is_its_status or is_request):
            self.words.append(f"the console says: {message.text} ({message.location['url']})")

    def _on_dialog(self, dialog: Dialog) -> None:
        self.words.append(f"a script ran and opened a dialog: {dialog.message}")
        dialog.dismiss()


@dataclass(frozen=True, slots=True)
class Visitor:
    """A person at a browser of their own, with nothing stored in it."""

    page: Page
    record: Record

    @property
    def context(self) -> BrowserContext:
        """Return the browser's profile."""
        return self.page.context

    def open(self, path: str) -> None:
        """Type an address of the site and wait until the page is there."""
        self.page.goto(f"{self.record.home}{path}")
        self.arrive()

    def search(self, near: str, within: str = "", kinds: tuple[str, ...] = ()) -> None:
        """Fill the form on the page as a person would, by the words beside its fields; press Find.

        ``within`` and ``kinds`` are labels: "5 miles", "Naloxone".
        """
        self.remember(near)
        form = self.page.get_by_role("search")
        form.get_by_label("ZIP code or city").fill(near)
        # Whoever goes on to the next field gets no suggestions, which could lie over the others.
        form.get_by_label("ZIP code or city").press("Tab")
        if within:
            form.get_by_label("Distance").select_option(label=within)
        for kind in kinds:
            form.get_by_role("checkbox", name=kind).check(force=True)
        with self.going_on():
            form.get_by_role("button", name="Find").click()

    @contextmanager
    def going_on(self) -> Iterator[None]:
        """Do what leads to another page, and wait until that one is shown.

        Nothing that is pressed waits for what it leads to, in place or by the browser itself; what
        was pressed before has led somewhere once this begins.
        """
        self.arrive()
        mark = next(_MARKS)
        self.page.locator("main").evaluate("(main, mark) => { main.dataset.left = mark; }", mark)
        yield
        expect(self.page.locator(f"main[data-left='{mark}']")).to_have_count(0)
        self.arrive()

    def arrive(self) -> None:
        """Wait until the page that was asked for is shown, and its scripts do what they are for."""
        expect(self.page.locator("main[aria-busy=true]")).to_have_count(0)
        self.page.wait_for_load_state()
        if self.page.evaluate(_HAS_SCRIPTS):
            expect(self.page.locator("[data-module]:not([data-started])")).to_have_count(0)

    def soon(self, check: Callable[[], None]) -> None:
        """Make a check again until it holds, for what a script does after a page is shown."""
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                check()
            except AssertionError:
                if time.monotonic() > until:
                    raise
                self.page.wait_for_timeout(_MOMENT)
            else:
                return

    def look_up(self, path: str) -> None:
        """Ask for a page without showing it, and note what is wrong with the answer's headers."""
        answer = self.page.request.get(f"{self.record.home}{path}")
        self.record.words += _of_answer(answer)
        assert answer.ok, f"{path} answered {answer.status}"

    def remember(self, *typed: str) -> None:
        """Note what must never be seen in an address."""
        self.record.typed.update(text for text in typed if text)

    def settle(self) -> None:
        """Wait until the page has had what it asked for, and asks for nothing more."""
        self.page.wait_for_load_state()
        quiet, deadline = 0, time.monotonic() + _PATIENCE
        while quiet < _QUIET:
            self.page.wait_for_timeout(_MOMENT)
            quiet = 0 if self.record.waiting else quiet + _MOMENT
            late = [request.url for request in self.record.waiting]
            assert time.monotonic() < deadline, f"No answer, or blocked: {late}"

    @property
    def results(self) -> Locator:
        """Return the entries of the list of results."""
        return self.page.locator("[data-service]")

    @property
    def services(self) -> list[str]:
        """Return the ids of the services in the list, in its order."""
        return [id_ or "" for id_ in self._attributes(self.results, "data-service")]

    @property
    def heading(self) -> Locator:
        """Return the heading over the results."""
        return self.page.locator("#results-heading")

    def open_popup(self, marker: Locator) -> Locator:
        """Open a marker's popup by keyboard, which works also where markers overlap."""
        marker.focus()
        marker.press("Enter")
        popup = self.page.locator(".leaflet-popup")
        # It fades in; only then its colours are what they should be.
        expect(popup).to_have_css("opacity", "1")
        return popup

    def open_map(self) -> Locator:
        """Bring the map into view and wait until its services are drawn; return their markers."""
        self.page.locator(".map").first.scroll_into_view_if_needed()
        markers = self.page.locator(".leaflet-marker-pane .marker")
        expect(markers.first).to_be_visible()
        return markers

    def stored(self) -> Mapping[str, Any]:
        """Return whatever the site has put into the browser; every value empty if nothing."""
        return {**self.page.evaluate(_STORED), "jar": self.context.cookies()}

    def history(self) -> list[str]:
        """Return the addresses that the browser's Back button knows."""
        session = self.context.new_cdp_session(self.page)
        entries = session.send("Page.getNavigationHistory")["entries"]
        session.detach()
        return [entry["url"] for entry in entries]

    def assert_untroubled(self) -> None:
        """Fail if anything happened that should not, or if anything was kept."""
        self.settle()
        complaints = self.record.complaints()
        assert not complaints, "\n".join(complaints)
        kept = {where: what for where, what in self.stored().items() if what}
        assert not kept
        told = [url for url in self.history() for text in self.record.typed if text in unquote(url)]
        assert not told

    @staticmethod
    def _attributes(elements: Locator, name: str) -> list[str | None]:
        return [element.get_attribute(name) for element in elements.all()]


_ALSO_FINE: Final = {(Audience.API, "Cache-Control"): MAY_BE_KEPT}
"""Headers that answers may have instead of those of the table."""


def audience_of(address: str) -> Audience:
    """Return for whom an address of the site is, by which its headers are chosen."""
    path = re.sub("^/(en|es)(?=/)", "", urlsplit(address).path)
    return Audience.STATIC if path.startswith(STATIC_PREFIX) else audience_of_path(path)


def _of_answer(response: Response | APIResponse) -> Iterator[str]:
    if response.status >= 500:
        yield f"{response.url} answered {response.status}"
    headers = response.headers
    if "set-cookie" in headers:
        yield f"{response.url} sets a cookie"
    # What is no static file is answered by the page that says so.
    audience = Audience.PUBLIC if response.status == 404 else audience_of(response.url)
    for name, value in TABLE[audience].items():
        if headers.get(name.lower()) not in (value, _ALSO_FINE.get((audience, name), value)):
            yield f"{response.url} has {name}: {headers.get(name.lower())!r}, not {value!r}"
