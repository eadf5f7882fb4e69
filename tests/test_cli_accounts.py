"""The commands ``locator user`` as somebody at a shell meets them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from locator.accounts import Accounts, Passwords, Role
from locator.cli import main
from locator.directory import Directory
from locator.settings import Settings
from tests.accounts.desk import CHEAP, GOOD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.filterwarnings("ignore::getpass.GetPassWarning")


def run(folder: Path, *arguments: str, typed: str = "", **settings: str) -> Result:
    environment = {"LOCATOR_DATA_DIR": str(folder)} | settings
    return CliRunner().invoke(main, ["user", *arguments], input=typed, env=environment)


@pytest.fixture
def accounts(tmp_path: Path) -> Iterator[Accounts]:
    directory = Directory.open(Settings(data_dir=tmp_path).database)
    directory.upgrade()
    yield Accounts.of(directory.engine, audit_days=90, passwords=Passwords(CHEAP))
    directory.close()


def test_nobody_can_sign_in_before_somebody_was_added(tmp_path: Path) -> None:
    result = run(tmp_path, "list")
    assert (result.exit_code, result.output) == (0, "")


def test_the_first_admin_types_a_password_twice(tmp_path: Path, accounts: Accounts) -> None:
    result = run(tmp_path, "add", "Ada", "--role", "admin", typed=f"{GOOD}\n{GOOD}\n")
    assert result.exit_code == 0, result.output
    assert "Ada can sign in on /staff" in result.output
    assert GOOD not in result.output
    assert accounts.door.check_password("ada", GOOD).name == "Ada"
    [entry] = accounts.audit.entries()
    assert (entry.who.endswith(" (shell)"), entry.deed, entry.subject) == (
        True, "account_added", "Ada"
    )  # fmt: skip


def test_an_invitation_is_a_link_with_the_address_of_the_site(
    tmp_path: Path, accounts: Accounts
) -> None:
    result = run(
        tmp_path, "add", "Eve", "--dataset", "county", "--dataset", "city", "--invite",
        LOCATOR_PUBLIC_URL="https://find.example.org",
    )  # fmt: skip
    link = re.fullmatch(r"https://find\.example\.org/staff/join/(\S+)\n", result.stdout)
    assert link
    assert accounts.invitations.accept(link[1], GOOD).datasets == ("city", "county")
    assert run(tmp_path, "list").output == "Eve\teditor\tcity; county\tactive\tsecond step off\n"


def test_an_account_is_switched_off_and_on_and_gets_a_new_link(
    tmp_path: Path, accounts: Accounts
) -> None:
    accounts.people.add("Ada", Role.EDITOR, password=GOOD)
    assert "Ada is switched off." in run(tmp_path, "disable", "ADA").output
    assert "switched off" in run(tmp_path, "list").output
    assert "First: locator user enable" in run(tmp_path, "reset-password", "ada").output
    assert "Ada is switched on." in run(tmp_path, "enable", "ada").output
    link = run(tmp_path, "reset-password", "ada", "--second-step-off").stdout
    assert accounts.invitations.whose(link.strip().rpartition("/")[2]).name == "Ada"
    assert not accounts.people.find("Ada").has_second_step


@pytest.mark.parametrize(
    ("arguments", "typed", "told"),
    [
        (("add", "Ada"), "short\nshort\n", "Use 12 characters or more."),
        (("add", " "), f"{GOOD}\n{GOOD}\n", "Write a name"),
        (("disable", "nobody"), "", "There is no account of this name."),
        (("reset-password", "nobody"), "", "There is no account of this name."),
    ],
)
def test_what_cannot_be_done_ends_with_a_sentence(
    tmp_path: Path, arguments: tuple[str, ...], typed: str, told: str
) -> None:
    result = run(tmp_path, *arguments, typed=typed)
    assert result.exit_code == 1
    assert told in result.output
    assert "Traceback" not in result.output
