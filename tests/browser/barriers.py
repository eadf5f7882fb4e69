"""What keeps people from using a page as it is shown: each a list, empty where there is nothing."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, TypedDict

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Frame, Page

_SCRIPT: Final = Axe().axe_script
_RUN: Final = """async (options) =>
    (await axe.run(document, { ...options, resultTypes: ["violations"] })).violations"""
_MORE: Final = {"target-size": {"enabled": True}}
"""The rule of WCAG 2.2 about targets of 24 px, which axe-core leaves out unless it is asked for."""
_ON_A_MAP: Final = "leaflet-marker-icon"
"""Signs on a map may overlap: every service of the map is a link in the list, too, and where two
places are close the map has them so."""

SPACED: Final = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets = [sheet];
}"""
"""Spaces text out as WCAG 2.2, success criterion 1.4.12, asks pages to bear."""
LARGE: Final = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(":root { font-size: 200% !important; }");
    document.adoptedStyleSheets = [sheet];
}"""
"""Makes text twice as large, as WCAG 2.2, success criterion 1.4.4, asks pages to bear."""
AS_IT_WAS: Final = "() => { document.adoptedStyleSheets = []; }"
_STICKING_OUT: Final = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
    [...document.querySelectorAll("body *")]
        .filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".map"))
        .map((e) => e.outerHTML.slice(0, 120))"""
_TORN: Final = """(selector) => [...document.querySelectorAll(selector)].flatMap((element) => {
    const words = element.textContent.trim().split(/\\s+/).length;
    const range = document.createRange();
    range.selectNodeContents(element);
    const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
    return lines.size > words ? [element.outerHTML.slice(0, 120)] : [];
})"""
_CLIPPED: Final = """() => [...document.querySelectorAll("body *")].filter((element) => {
    const style = getComputedStyle(element);
    const isForAll = !element.closest(".map, .visually-hidden, [hidden], svg, input, select")
        && style.clipPath === "none";
    const hides = [style.overflowX, style.overflowY].some((how) => /hidden|clip/.test(how));
    return isForAll && hides && (element.scrollWidth > element.clientWidth + 1
        || element.scrollHeight > element.clientHeight + 1);
}).map((element) => element.outerHTML.slice(0, 120))"""
_SMALL: Final = """() => [...document.querySelectorAll(
        ".button, .exit, .kind, .toggle, .choice, .field__input, summary, [type=submit], .chip,"
        + ".site-footer a, .trail a")]
    .filter((element) => element.checkVisibility() && !element.closest(".map"))
    .filter((element) => element.getBoundingClientRect().height < 44)
    .map((element) => element.outerHTML.slice(0, 120))"""
_MOVING: Final = """() => [...document.querySelectorAll("*")].flatMap((element) =>
    ["", "::before", "::after"].filter((part) => {
        const style = getComputedStyle(element, part);
        const lasts = (durations) => durations.split(",").some((each) => parseFloat(each) > 0);
        return lasts(style.transitionDuration) || lasts(style.animationDuration)
            && style.animationName !== "none" || style.scrollBehavior === "smooth";
    }).map((part) => `${element.outerHTML.slice(0, 100)} ${part}`))"""
_FOCUS: Final = """() => {
    const now = document.activeElement;
    if (now === document.body) return null;
    const face = now.matches(".kind__box, .toggle__box") ? now.nextElementSibling : now;
    const style = getComputedStyle(face), box = face.getBoundingClientRect();
    const isShownAt = (across, down) => {
        const top = document.elementFromPoint(
            box.left + across * box.width, box.top + down * box.height);
        return Boolean(top) && (face.contains(top) || now.contains(top) || top.contains(face));
    };
    const onPage = now.closest(".site-header") ? 0 : scrollY;
    return {
        name: now.outerHTML.slice(0, 120),
        hasRing: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        isInSight: [0.05, 0.5, 0.95].some((down) => isShownAt(0.5, down) || isShownAt(0.1, down)),
        left: box.left, right: box.right, top: box.top + onPage,
    };
}"""
_ROW: Final = 8
"""Pixels by which things of one row may differ in height."""


class Stop(TypedDict):
    """Where the Tab key led: what it is, whether one sees that, and where it is on the page."""

    name: str
    hasRing: bool
    isInSight: bool
    left: float
    right: float
    top: float


def found_by_axe(page: Page | Frame, *passed_over: str) -> list[str]:
    """Return what axe-core finds with all rules but those that are named."""
    return _found(page, {"rules": _MORE | {rule: {"enabled": False} for rule in passed_over}})


def faint_colours(page: Page | Frame) -> list[str]:
    """Return what axe-core finds with the one rule that depends on a theme, in a tenth the time."""
    return _found(page, {"runOnly": {"type": "rule", "values": ["color-contrast"]}})


def sticking_out(page: Page | Frame) -> list[str]:
    """Return what has to be scrolled sideways to be read."""
    return _ask(page, _STICKING_OUT)


def broken_words(page: Page | Frame, selector: str) -> list[str]:
    """Return what takes more lines than it has words, so that a word must be torn apart."""
    found: list[str] = page.evaluate(_TORN, selector)
    return found


def clipped(page: Page | Frame) -> list[str]:
    """Return what hides a part of its own text."""
    return _ask(page, _CLIPPED)


def small_buttons(page: Page | Frame) -> list[str]:
    """Return buttons and fields that are lower than a thumb is wide, 44 px."""
    return _ask(page, _SMALL)


def moving(page: Page) -> list[str]:
    """Return what moves, or would move when it changes."""
    return _ask(page, _MOVING)


def stops_of_tab(page: Page, most: int = 400) -> list[Stop]:
    """Press the Tab key until it has led through the page; return where it led."""
    page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")
    stops: list[Stop] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(_FOCUS)
        if stop is None:
            return stops
        stops.append(stop)
    raise AssertionError(f"The Tab key led to {most} things and came to no end.")


def going_back(stops: Sequence[Stop]) -> list[str]:
    """Return stops that stand before the one before them, as one reads from left to right."""
    return [
        f"{there['name']} comes after {here['name']}"
        for here, there in pairwise(stops)
        if there["top"] < here["top"] - _ROW and there["left"] < here["right"] - _ROW
    ]


def _ask(page: Page | Frame, script: str) -> list[str]:
    found: Any = page.evaluate(script)
    return [str(one) for one in found]


def _found(page: Page | Frame, options: dict[str, Any]) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(_SCRIPT)
    return [
        f"{violation['id']} ({violation['help']}): {node['html'][:160]} – {node['failureSummary']}"
        for violation in page.evaluate(_RUN, options)
        for node in violation["nodes"]
        if not (violation["id"] == "target-size" and _ON_A_MAP in node["html"])
    ]
