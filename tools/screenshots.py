"""Take the pictures of ``docs/images``: ``python -m tools.screenshots``.

Each page is shown as a phone and a desk see it, from a server of its own with the directory that
the project ships with.
"""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from playwright.sync_api import sync_playwright

from tests.browser.visitor import Record, Visitor
from tests.server import ROOT, prepare, serving
from tools import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FOLDER: Final = ROOT / "docs" / "images"
SIZES: Final = {"phone": (360, 720), "desk": (1280, 800)}
_SAVES_DATA: Final = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
_GROUND_IS_DRAWN: Final = 2000
"""Milliseconds after which the ground below the markers stands still."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One page to show: an address, or what is typed into the form, and what is pressed then.

    ``within`` and ``kinds`` are labels of the form, ``press`` are CSS selectors, ``screens`` are of
    :data:`SIZES`, ``keys`` are pressed at the end. Whoever ``saves_data`` gets no map unasked.
    """

    name: str
    path: str = "/"
    near: str = ""
    within: str = "5 miles"
    kinds: tuple[str, ...] = ()
    colours: Literal["light", "dark"] = "light"
    press: tuple[str, ...] = ()
    screens: tuple[str, ...] = tuple(SIZES)
    keys: tuple[str, ...] = ()
    has_scripts: bool = True
    saves_data: bool = False


NARROWED: Final = "/?near=Sydney+NSW&within=25mi&type=syringe_services&walk_in=yes&unknown=include"
SERVICE: Final = "/services/us-ny-new-york-onpoint-nyc-east-harlem"
PICTURES: Final = (
    Picture("form"),
    Picture("results-10035", near="10035", kinds=("Naloxone",)),
    Picture("results-koeln", near="Köln", within="10 kilometers", kinds=("Supervised site",)),
    Picture("results-montreal", near="Montreal", within="Any distance"),
    Picture("which-burlington", near="Burlington"),
    Picture("nothing-in-range", near="Elko, NV"),
    Picture("service", path=SERVICE),
    Picture("kinds", path="/what-these-services-are"),
    Picture("about", path="/about"),
    Picture("form-dark", colours="dark"),
    Picture("results-dark", near="10035", colours="dark"),
    Picture("service-dark", path=SERVICE, colours="dark"),
    Picture("filters-open", press=(".more-filters > summary",)),
    Picture("chips", path=NARROWED),
    Picture("results-spanish", path="/es/?near=10035&within=5mi"),
    Picture("map-sheet", near="Sydney NSW", press=(".results__to-map",), screens=("phone",)),
    Picture("overdose", path="/overdose"),
    Picture("harm-reduction", path="/what-is-harm-reduction"),
    Picture("style", path="/style"),
    Picture("journey-without-scripts", near="10035", has_scripts=False),
    Picture("journey-keyboard", near="10035", keys=("Tab",) * 3),
    Picture("journey-slow-network", near="10035", saves_data=True),
)


def main() -> int:
    """Take all pictures, or those whose names are given."""
    path = chromium.find()
    if path is None:
        print("No Chromium was found; run `make browser`.")
        return 1
    wanted = [picture for picture in PICTURES if not sys.argv[1:] or picture.name in sys.argv[1:]]
    FOLDER.mkdir(parents=True, exist_ok=True)
    # Chromium's sandbox refuses to work for root.
    arguments = ["--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        prepare(Path(folder) / "data")
        with serving(Path(folder)) as server:
            browser = playwright.chromium.launch(executable_path=path, args=arguments)
            for picture in wanted:
                for screen in picture.screens:
                    _take(browser, server.url, picture, screen)
            browser.close()
    total = sum(file.stat().st_size for file in FOLDER.glob("*.png"))
    taken = sum(len(picture.screens) for picture in wanted)
    print(f"{taken} pictures taken; {FOLDER.name} holds {total / 1e6:.1f} MB.")
    return 0


def _take(browser: Browser, home: str, picture: Picture, screen: str) -> None:
    width, height = SIZES[screen]
    page = browser.new_page(
        viewport={"width": width, "height": height},
        color_scheme=picture.colours,
        locale="en-US",
        java_script_enabled=picture.has_scripts,
    )
    if picture.saves_data:
        page.add_init_script(_SAVES_DATA)
    page.goto(f"{home}{picture.path}")
    visitor = Visitor(page, Record(home))
    visitor.arrive()
    if picture.near:
        visitor.search(picture.near, picture.within, picture.kinds)
    for selector in picture.press:
        page.locator(selector).first.click()
    for key in picture.keys:
        page.keyboard.press(key)
    page.wait_for_load_state("networkidle")
    signs = page.locator(".leaflet-marker-icon")
    has_map = page.locator("main.service .map--small, .split:has(.result)").count()
    is_drawn = picture.has_scripts and not picture.saves_data
    if has_map and is_drawn and (screen == "desk" or signs.count()):
        signs.first.wait_for()
        page.wait_for_timeout(_GROUND_IS_DRAWN)
    page.screenshot(path=FOLDER / f"{picture.name}-{screen}.png")
    page.close()


if __name__ == "__main__":
    sys.exit(main())
