"""The commands ``locator user``: here the first admin is made, and nobody stays locked out."""

from __future__ import annotations

import getpass
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from locator import startup
from locator.accounts import SHORTEST, Account, Accounts, Deed, Role
from locator.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator


@click.group()
def user() -> None:
    """Say who keeps the directory, and what each of them may do."""


@user.command()
@click.argument("name")
@click.option(
    "--role",
    type=click.Choice([role.value for role in Role]),
    default=Role.EDITOR.value,
    show_default=True,
    help="A viewer and an editor have to do with the lists that are named, an admin with all.",
)
@click.option("--dataset", "datasets", multiple=True, help="A list; may be repeated.")
@click.option("--invite", is_flag=True, help="Print a link to choose a password by; ask for none.")
def add(name: str, role: str, datasets: tuple[str, ...], *, invite: bool) -> None:
    """Make an account for NAME: a name or an e-mail address to sign in with."""
    settings = Settings()
    with _accounts(settings) as accounts:
        password = None if invite else _ask_password()
        account = accounts.people.add(name, Role(role), datasets, password)
        _record(accounts, Deed.ACCOUNT_ADDED, account)
        if invite:
            _print_link(settings, accounts, account)
        else:
            where = f"at {_site(settings)}/staff" if settings.public_url else "on /staff"
            click.echo(f"{account.name} can sign in {where}")


@user.command("list")
def list_() -> None:
    """Print all accounts: name, role, lists, and whether they can sign in."""
    with _accounts(Settings()) as accounts:
        for one in accounts.people.all():
            lists = "all lists" if one.role is Role.ADMIN else "; ".join(one.datasets) or "no list"
            second_step = "second step on" if one.has_second_step else "second step off"
            click.echo(f"{one.name}\t{one.role}\t{lists}\t{_standing(one)}\t{second_step}")


@user.command()
@click.argument("name")
def disable(name: str) -> None:
    """Switch the account NAME off: it is signed out everywhere at once."""
    with _accounts(Settings()) as accounts:
        account = accounts.people.find(name)
        accounts.people.disable(account.key)
        _record(accounts, Deed.ACCOUNT_DISABLED, account)
        click.echo(f"{account.name} is switched off.")


@user.command()
@click.argument("name")
def enable(name: str) -> None:
    """Switch the account NAME on again, with the password that it had."""
    with _accounts(Settings()) as accounts:
        account = accounts.people.find(name)
        accounts.people.enable(account.key)
        _record(accounts, Deed.ACCOUNT_ENABLED, account)
        click.echo(f"{account.name} is switched on.")


@user.command("reset-password")
@click.argument("name")
@click.option(
    "--second-step-off", is_flag=True, help="Also ask for no code: phone and codes are lost."
)
def reset_password(name: str, *, second_step_off: bool) -> None:
    """Print a link by which NAME chooses a new password."""
    settings = Settings()
    with _accounts(settings) as accounts:
        account = accounts.people.find(name)
        if account.is_disabled:
            raise click.ClickException(
                f"{account.name} is switched off. First: locator user enable"
            )
        if second_step_off:
            accounts.second_step.remove(account)
            _record(accounts, Deed.SECOND_STEP_OFF, account)
        _print_link(settings, accounts, account)


@contextmanager
def _accounts(settings: Settings) -> Iterator[Accounts]:
    directory = startup.open_directory(settings)
    try:
        yield Accounts.of(directory.engine, audit_days=settings.audit_days)
    finally:
        directory.close()


def _ask_password() -> str:
    password: str = click.prompt(
        f"Password ({SHORTEST} characters or more)", hide_input=True, confirmation_prompt=True
    )
    return password


def _print_link(settings: Settings, accounts: Accounts, account: Account) -> None:
    token = accounts.invitations.make(account)
    _record(accounts, Deed.LINK_MADE, account)
    click.echo(f"{account.name} chooses a password here, once, within 7 days:", err=True)
    click.echo(f"{_site(settings)}/staff/join/{token}")


def _site(settings: Settings) -> str:
    if settings.public_url:
        return str(settings.public_url).rstrip("/")
    return f"http://{settings.host}:{settings.port}"


def _record(accounts: Accounts, deed: Deed, account: Account) -> None:
    accounts.audit.record(f"{getpass.getuser()} (shell)", deed, account.name)


def _standing(account: Account) -> str:
    if account.is_disabled:
        return "switched off"
    return "active" if account.has_password else "invited"
