"""What a browser is sent for a first visit, and how long the map takes to show the directory."""

from __future__ import annotations

import contextlib
from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from playwright.sync_api import ViewportSize, sync_playwright

from locator.bench import marks
from locator.bench.marks import Reading
from locator.bench.report import Measured, Table, in_digits
from locator.bench.servers import locator_server
from tools import chromium

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

_WIDE: Final = ViewportSize(width=1280, height=900)
_RESULTS: Final = "/?near=10035&within=5mi"
_VIEWS: Final = (
    *((25, 0, 2), (40, -95, 4), (40, -95, 5), (50, 8, 4), (40.75, -73.98, 9), (25, 0, 3)),
    *((40.75, -73.98, 11), (-33, 148, 4), (51.5, 0, 7)),
)
"""Latitude, longitude and zoom of what the map shows one after the other, the whole world first."""
_LONGEST: Final = 20_000
"""Milliseconds after which the browser is given up."""

_WATCH: Final = """
performance.setResourceTimingBufferSize(10000);
window.painted = [];
new MutationObserver((changes) => {
  const nodes = changes.flatMap((change) => [...change.addedNodes]);
  if (!nodes.some((node) => node.classList?.contains("cluster"))) return;
  // A task after the next frame's own work: what was drawn is on its way to the screen.
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      const asked = performance.getEntriesByType("resource");
      const arrived = asked.filter((entry) => entry.name.endsWith("/api/v1/clusters"));
      window.painted.push(performance.now() - arrived.at(-1).responseEnd);
    };
    channel.port2.postMessage(null);
  });
}).observe(document, { childList: true, subtree: true });
"""
_SHOW: Final = "([latitude, longitude, zoom]) => map_shell.setView([latitude, longitude], zoom)"


def measure_browser(data: Path, services: int) -> Measured:
    """Open pages of a folder of data that holds so many services in Chromium."""
    with locator_server(data, 2) as server, _browser() as browser:
        plain = _first_visit(browser, server.address, "/")
        mapped = _first_visit(browser, server.address, _RESULTS)
        painted = _painted(browser, server.address)
    middle = sorted(painted)[len(painted) // 2]
    sorts = sorted({*plain, *mapped})
    table = Table(
        "First visit",
        "Kilobytes that arrive at a browser with nothing in its cache, headers included.",
        ("Sort of file", "The form", "Results with a map"),
        [
            *((sort, in_digits(plain[sort]), in_digits(mapped[sort])) for sort in sorts),
            ("all", in_digits(plain.total()), in_digits(mapped.total())),
        ],
    )
    readings = [
        Reading(marks.PAGE, services, plain.total()),
        Reading(marks.PAGE_WITH_MAP, services, mapped.total()),
        Reading(marks.MAP, services, middle, f"slowest {in_digits(max(painted))} s"),
    ]
    return Measured(readings, [table])


@contextlib.contextmanager
def _browser() -> Iterator[Browser]:
    found = chromium.find()
    if found is None:
        raise RuntimeError("The bench needs a Chromium: make browser")
    with sync_playwright() as playwright:
        # Chromium's own sandbox does not start for root, as containers often run.
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


def _first_visit(browser: Browser, address: str, path: str) -> Counter[str]:
    """Return the kilobytes transferred by sort of file."""
    page = browser.new_page(viewport=_WIDE)
    page.set_default_timeout(_LONGEST)
    session = page.context.new_cdp_session(page)
    names: dict[str, str] = {}
    sizes: Counter[str] = Counter()

    def received(event: dict[str, Any]) -> None:
        names[event["requestId"]] = _sort(event["response"]["url"], event["type"])

    def finished(event: dict[str, Any]) -> None:
        sizes[names[event["requestId"]]] += event["encodedDataLength"] / 1000

    session.on("Network.responseReceived", received)
    session.on("Network.loadingFinished", finished)
    session.send("Network.enable")
    page.goto(address + path, wait_until="networkidle")
    page.close()
    return sizes


def _sort(url: str, kind: str) -> str:
    path = PurePosixPath(urlsplit(url).path)
    if path.suffix in (".js", ".css", ".svg", ".png", ".pmtiles"):
        of_others = ", third-party" if "vendor" in path.parts else ""
        return f"{path.suffix[1:]}{of_others}"
    return "data" if "api" in path.parts else kind.lower()


def _painted(browser: Browser, address: str) -> list[float]:
    """Return the seconds from the arrival of clusters to their painting, view after view."""
    page = browser.new_page(viewport=_WIDE)
    page.set_default_timeout(_LONGEST)
    page.add_init_script(_WATCH)
    page.goto(address + _RESULTS, wait_until="networkidle")
    for view in _VIEWS:
        before = _count(page)
        page.evaluate(_SHOW, view)
        page.wait_for_function("before => window.painted.length > before", arg=before)
    times: list[float] = page.evaluate("window.painted")
    page.close()
    return [time / 1000 for time in times]


def _count(page: Page) -> int:
    count: int = page.evaluate("window.painted.length")
    return count
