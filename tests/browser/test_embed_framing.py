"""Who may show an embed, in a real browser with real origins: the partner, and nobody else."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from locator.geo import Point
from tests.browser.partner_site import add_partner, frame_of, partners_of, serving_pages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from locator.partners import Partner, Partners
    from tests.browser.conftest import Arrive
    from tests.browser.partner_site import PartnerSite
    from tests.server import Server

HARLEM: Final = Point(40.8, -73.94)
KNOWN: Final = "clinic.localhost"
ISOLATED: Final = {
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.fixture(scope="module")
def pages() -> Iterator[PartnerSite]:
    with serving_pages() as served:
        yield served


@pytest.fixture(scope="module")
def partners(site: Server) -> Iterator[Partners]:
    with partners_of(site) as found:
        yield found


@pytest.fixture(scope="module")
def clinic(partners: Partners, pages: PartnerSite, site: Server) -> Partner:
    """Return a partner with a page at ``/`` and, isolated from other sites, at ``/isolated``."""
    added = add_partner(partners, "Clinic", pages.origin(KNOWN), centre=HARLEM)
    pages.put("/", frame_of(added, site))
    pages.put("/isolated", frame_of(added, site), ISOLATED)
    time.sleep(1.1)
    return added


@pytest.fixture(scope="module")
def closed(partners: Partners, pages: PartnerSite, site: Server) -> Partner:
    """Return a partner that is off, with a page at ``/closed``."""
    added = add_partner(partners, "Closed", pages.origin(KNOWN), centre=HARLEM)
    pages.put("/closed", frame_of(added, site))
    return partners.disable(added.key)


@pytest.mark.usefixtures("clinic")
@pytest.mark.parametrize(
    ("who", "host", "path"),
    [("its own site", KNOWN, "/"), ("its own isolated page", KNOWN, "/isolated")],
)
def test_the_partners_own_pages_show_it(
    who: str, host: str, path: str, arrive: Arrive, pages: PartnerSite, tmp_path: Path
) -> None:
    page = arrive((480, 700)).page
    page.goto(pages.origin(host) + path)
    expect(page.frame_locator("iframe").locator("#results-heading")).to_contain_text("places")
    page.screenshot(path=tmp_path / f"{who}.png")


@pytest.mark.usefixtures("clinic", "closed")
@pytest.mark.parametrize(
    ("who", "host", "path"),
    [
        ("a sibling subdomain", "library.localhost", "/"),
        ("a subdomain of its own", f"www.{KNOWN}", "/"),
        ("the domain above", "localhost", "/"),
        ("a stranger", "127.0.0.1", "/"),
        ("a partner that is off", KNOWN, "/closed"),
    ],
)
def test_everybody_elses_frame_stays_empty(
    who: str, host: str, path: str, arrive: Arrive, pages: PartnerSite, tmp_path: Path
) -> None:
    _assert_empty(arrive, pages.origin(host) + path, tmp_path / f"{who}.png")


def test_in_a_page_from_a_disk_it_stays_empty(
    arrive: Arrive, site: Server, clinic: Partner, tmp_path: Path
) -> None:
    copied = tmp_path / "copied.html"
    copied.write_text(f"<!doctype html><title>Copied</title>{frame_of(clinic, site)}")
    _assert_empty(arrive, copied.as_uri(), tmp_path / "a page from a disk.png")


def test_other_pages_of_the_site_can_be_framed_by_nobody(
    arrive: Arrive, pages: PartnerSite, site: Server, tmp_path: Path
) -> None:
    pages.put("/whole", f'<iframe src="{site.url}/"></iframe>')
    _assert_empty(arrive, f"{pages.origin(KNOWN)}/whole", tmp_path / "the whole site.png")


def _assert_empty(arrive: Arrive, address: str, picture: Path) -> None:
    page = arrive((480, 700)).page
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(address)
    frame = page.frames[1]
    # The browser shows a page of its own instead, in which there is nothing of ours.
    frame.wait_for_load_state()
    assert frame.url.startswith("chrome-error:")
    assert frame.locator("#main").count() == 0
    assert any("frame-ancestors" in one or "X-Frame-Options" in one for one in said)
    page.screenshot(path=picture)
    assert picture.stat().st_size > 0
