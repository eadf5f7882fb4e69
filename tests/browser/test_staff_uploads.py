"""Somebody of staff's takes a spreadsheet to the public and back, with and without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from locator.accounts import Accounts, Role
from locator.directory import Directory
from locator.settings import Settings
from tests.browser import barriers
from tests.browser.conftest import DESKTOP, PHONE
from tests.server import Server, copy, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

NAME: Final = "Robin"
PASSWORD: Final = "quiet harbour lantern pencil"  # noqa: S105 - of this test alone
LIST: Final = (
    "Site,Street,Town,State,ZIP,Tel,Hours,Kind\n"
    "Harbor Exchange,1 Pier Road,New York,NY,10035,(212) 555-0101,Mon-Fri 9am-5pm,SSP\n"
    "Uptown Supplies,22 Hill Street,New York,NY,10037,212-555-0102,,Needle van\n"
    "Nowhere House,3 Lost Lane,Atlantis,NY,,212-555-0103,,SSP\n"
    ",4 Blank Street,New York,NY,10035,212-555-0104,,SSP\n"
)


@pytest.fixture(scope="module")
def office(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Serve a directory of its own, with an account."""
    folder = tmp_path_factory.mktemp("office")
    settings = Settings(data_dir=copy(prepared, folder))
    directory = Directory.open(settings.database)
    directory.upgrade()
    accounts = Accounts.of(directory.engine, audit_days=settings.audit_days)
    accounts.people.add(NAME, Role.ADMIN, password=PASSWORD)
    directory.close()
    with serving(folder) as server:
        yield server


class Clerk:
    """Somebody at a browser who knows nothing but what the pages say."""

    def __init__(self, page: Page, server: Server, *, is_looked_at: bool) -> None:
        self.page = page
        self._server = server
        self._is_looked_at = is_looked_at

    def sign_in(self) -> None:
        self.page.goto(f"{self._server.url}/staff")
        self.page.get_by_label("Name or e-mail address").fill(NAME)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        self.look("Dashboard")

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def follow(self, name: str) -> None:
        self.page.get_by_role("link", name=name).first.click()

    def look(self, heading: str) -> None:
        """Wait for a page by its heading, and see that nothing on it is in anybody's way."""
        found = self.page.get_by_role("heading", level=1, name=heading)
        # Without scripts, one looks again oneself.
        for _ in range(60):
            if found.count():
                break
            again = self.page.get_by_role("link", name="Look again")
            if again.count():
                again.click()
            self.page.wait_for_timeout(250)
        expect(found).to_be_visible()
        if not self._is_looked_at:
            return
        for width, height in (DESKTOP, PHONE):
            self.page.set_viewport_size({"width": width, "height": height})
            self.page.emulate_media(color_scheme="light")
            assert barriers.found_by_axe(self.page) == []
            self.page.emulate_media(color_scheme="dark")
            assert barriers.faint_colours(self.page) == []
            assert barriers.sticking_out(self.page) == []


@pytest.mark.parametrize("has_scripts", [True, False])
def test_a_spreadsheet_goes_public_and_comes_back(
    browser: Browser, office: Server, tmp_path: Path, has_scripts: bool
) -> None:
    context = browser.new_context(java_script_enabled=has_scripts, locale="en-US")
    context.set_default_timeout(15_000)
    clerk = Clerk(context.new_page(), office, is_looked_at=has_scripts)
    page = clerk.page
    file = tmp_path / "our list.csv"
    file.write_text(LIST, encoding="utf-8")
    dataset = f"county {'with' if has_scripts else 'without'} scripts"

    clerk.sign_in()
    clerk.follow("Upload a file")
    clerk.look("Upload a file")
    page.get_by_label("File").set_input_files(file)
    if not has_scripts:
        page.get_by_label("A new list", exact=True).check()
    page.get_by_label("Name of the new list").fill(dataset)
    clerk.press("Upload")
    clerk.look("Is the file read right?")
    clerk.follow("Yes, this is right")
    clerk.look("What does each column mean?")
    expect(page.get_by_label("Country, for rows that do not name one")).to_have_value("US")
    clerk.press("Check the rows")
    expect(page.get_by_role("rowheader", name="Needle van")).to_be_visible()
    clerk.look("What does each column mean?")
    page.get_by_label("Needle van").select_option("syringe_services")
    clerk.press("Check the rows")
    clerk.look("Check the rows")
    expect(page.get_by_text("Fill in this cell; every row needs it.")).to_be_visible()
    clerk.follow("Repaired by us")
    clerk.look("Check the rows")
    clerk.follow("Go on without the rows that have errors")
    clerk.look("Where the services are")
    page.locator("summary", has_text="Nowhere House").click()
    if has_scripts:
        pin = page.locator(".map .leaflet-container")
        pin.wait_for()
        pin.click()
        sign = page.locator(".pin")
        before = page.get_by_label("Latitude").input_value()
        sign.focus()
        sign.press("ArrowUp")
        assert float(page.get_by_label("Latitude").input_value()) > float(before)
        assert barriers.found_by_axe(page) == []
    page.get_by_label("Latitude").fill("40.8")
    page.get_by_label("Longitude").fill("-73.94")
    clerk.press("Keep this pin")
    clerk.press("Use these pins")
    clerk.look("Check the rows")
    page.get_by_role("link", name="5 Compare").click()
    clerk.look("What would change")
    clerk.follow("Go on to publish")
    clerk.look("Publish")
    page.get_by_label("Why?").fill("The list of November")
    clerk.press("Publish now")
    clerk.look("It is live")
    clerk.follow("Harbor Exchange")
    expect(page.get_by_role("heading", level=1, name="Harbor Exchange")).to_be_visible()
    page.go_back()
    clerk.follow("Take it back")
    clerk.look("Take revision")
    clerk.press("Take it back now")
    clerk.look("Revision")
    expect(page.get_by_text("Visitors no longer see them.")).to_be_visible()
    context.close()


def test_staff_pages_are_in_nobodys_way(browser: Browser, office: Server) -> None:
    context = browser.new_context(locale="en-US")
    clerk = Clerk(context.new_page(), office, is_looked_at=True)
    clerk.sign_in()
    for path, heading in {
        "/staff/uploads": "Drafts",
        "/staff/services": "Services",
        "/staff/services/unlocated": "Without a place on the map",
        "/staff/due": "Due for verification",
        "/staff/history": "History",
        "/staff/new-service?list=directory": "Add a service",
        "/staff/services/us-ny-new-york-onpoint-nyc-east-harlem/edit": "OnPoint NYC East Harlem",
    }.items():
        clerk.page.goto(office.url + path)
        clerk.look(heading)
    context.close()
