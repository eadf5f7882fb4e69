"""Staff at a real browser: signing in with a second step, and signing another browser out."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Final, Literal

import pyotp
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from locator.accounts import Accounts, Passwords, Role
from locator.directory import Directory
from locator.settings import Settings
from tests.accounts.desk import CHEAP, GOOD
from tests.browser.conftest import DESKTOP, PHONE
from tests.server import copy, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.browser.conftest import Arrive
    from tests.browser.visitor import Visitor
    from tests.server import Server

COLOURS: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")
PAGES: Final = (
    "/staff", "/staff/people", "/staff/people/invite", "/staff/people/1", "/staff/people/2",
    "/staff/audit", "/staff/account", "/staff/account/second-step", "/staff/people/99",
)  # fmt: skip
_AXE: Final = Axe()


@pytest.fixture(scope="module")
def desk(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Serve a site with two admins, Ada and Eve."""
    folder = tmp_path_factory.mktemp("desk")
    directory = Directory.open(Settings(data_dir=copy(prepared, folder)).database)
    accounts = Accounts.of(directory.engine, audit_days=90, passwords=Passwords(CHEAP))
    for name in ("Ada", "Eve"):
        accounts.people.add(name, Role.ADMIN, password=GOOD)
    directory.close()
    with serving(folder) as server:
        yield server


def sign_in(visitor: Visitor, name: str) -> None:
    visitor.open("/staff")
    visitor.page.get_by_label("Name or e-mail address").fill(name)
    visitor.page.get_by_label("Password").fill(GOOD)
    visitor.page.get_by_role("button", name="Sign in").click()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_signing_in_with_a_second_step_and_signing_the_other_browser_out(
    arrive: Arrive, desk: Server, *, scripts: bool
) -> None:
    at_work = arrive(server=desk, java_script_enabled=scripts)
    sign_in(at_work, "Ada")
    page = at_work.page
    page.get_by_role("link", name="My account").click()
    page.get_by_role("link", name="Set it up").click()
    expect(page.get_by_role("img", name="QR code")).to_be_visible()
    app = pyotp.TOTP((page.locator(".staff-key").text_content() or "").replace(" ", ""))
    page.get_by_label("Type the code that the app shows now").fill(app.now())
    page.get_by_role("button", name="Switch it on").click()
    codes = page.locator(".staff-codes code").all_text_contents()
    assert len(codes) == 10

    at_home = arrive(PHONE, server=desk, java_script_enabled=scripts)
    sign_in(at_home, "ada")
    expect(at_home.page.get_by_role("heading", name="Second step")).to_be_visible()
    at_home.page.get_by_label("Code").fill("000000")
    at_home.page.get_by_role("button", name="Go on").click()
    expect(at_home.page.get_by_role("alert")).to_contain_text("This is not the code")
    at_home.page.get_by_label("Code").fill(codes[0])
    at_home.page.get_by_role("button", name="Go on").click()
    expect(at_home.page.get_by_role("heading", name="Dashboard")).to_be_visible()
    [cookie] = at_home.context.cookies()
    assert (cookie["name"], cookie["httpOnly"], cookie["sameSite"]) == ("staff", True, "Lax")

    page.get_by_role("link", name="I have kept them").click()
    expect(page.get_by_text("9 recovery codes are left.")).to_be_visible()
    page.get_by_role("button", name="Sign out there").click()
    expect(page.get_by_role("status")).to_have_text("Signed out there.")
    at_home.page.reload()
    expect(at_home.page.get_by_role("heading", name="Sign in")).to_be_visible()

    page.get_by_text("Switch the second step off").click()
    page.locator("#off-current").fill(GOOD)
    page.get_by_role("button", name="Switch it off").click()
    expect(page.get_by_role("status")).to_have_text("The second step is off.")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert at_work.context.cookies() == []
    assert not at_work.record.words + at_home.record.words


def test_signing_in_by_keyboard_alone(arrive: Arrive, desk: Server) -> None:
    visitor = arrive(server=desk)
    visitor.open("/staff/sign-in")
    visitor.page.keyboard.press("Tab")
    expect(visitor.page.get_by_role("link", name="Skip to the main part")).to_be_focused()
    visitor.page.keyboard.press("Enter")
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.type("Eve")
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.type(GOOD)
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.get_by_role("heading", name="Dashboard")).to_be_visible()


def test_no_staff_page_has_a_barrier_or_is_wider_than_the_screen(
    arrive: Arrive, desk: Server
) -> None:
    visitor = arrive(server=desk)
    found = {"sign in": _barriers(visitor, "/staff/sign-in")}
    sign_in(visitor, "Eve")
    expect(visitor.page.get_by_role("heading", name="Dashboard")).to_be_visible()
    found |= {path: _barriers(visitor, path) for path in PAGES}
    assert not any(found.values()), found
    assert not visitor.record.words


def _barriers(visitor: Visitor, path: str) -> list[str]:
    visitor.open(path)
    visitor.page.evaluate(
        "for (const fold of document.querySelectorAll('details')) fold.open = true"
    )
    barriers = []
    for (width, height), colours in product((DESKTOP, PHONE), COLOURS):
        visitor.page.set_viewport_size({"width": width, "height": height})
        visitor.page.emulate_media(color_scheme=colours)
        violations = _AXE.run(visitor.page).response["violations"]
        barriers += [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in violations]
        if visitor.page.evaluate("document.documentElement.scrollWidth") > width:
            barriers.append(f"wider than {width}")
    return barriers
