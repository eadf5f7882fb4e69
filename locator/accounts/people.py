"""Accounts in the database: who there is, and what changes about them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from locator.accounts import tables
from locator.accounts.passwords import require_good
from locator.accounts.rows import read_accounts
from locator.directory.database import writing
from locator.errors import BadAccount, NotFound
from locator.messages import N_

if TYPE_CHECKING:
    from collections.abc import Iterable

    from locator.accounts.account import Account, Role
    from locator.accounts.passwords import Passwords
    from locator.accounts.rows import Clock

LONGEST_NAME: Final = 100
LONGEST_DATASET: Final = 100


class People:
    """Those who have an account."""

    def __init__(self, engine: sa.Engine, passwords: Passwords, clock: Clock) -> None:
        self._engine = engine
        self._passwords = passwords
        self._clock = clock

    def all(self) -> tuple[Account, ...]:
        """Return all accounts by name, also those that are switched off."""
        with self._engine.connect() as connection:
            return read_accounts(connection)

    def get(self, key: int) -> Account:
        """Return an account; raises :class:`NotFound`."""
        with self._engine.connect() as connection:
            return _one(connection, tables.account.c.key == key)

    def find(self, name: str) -> Account:
        """Return the account of a name, however it is capitalised; raises :class:`NotFound`."""
        with self._engine.connect() as connection:
            return _one(connection, tables.account.c.folded_name == fold(name))

    def add(
        self, name: str, role: Role, datasets: Iterable[str] = (), password: str | None = None
    ) -> Account:
        """Make an account; without a password it waits for an invitation to be used.

        Raises :class:`BadAccount` for a name that is taken or cannot be one, and for a password
        that is too easy to guess.
        """
        name = _tidy(name)
        if password is not None:
            require_good(password, name)
        hash_ = None if password is None else self._passwords.hash(password)
        with writing(self._engine) as connection:
            if read_accounts(connection, tables.account.c.folded_name == fold(name)):
                raise BadAccount(
                    "name", N_("“%(name)s” has an account already. Choose another name."), name=name
                )
            key = connection.execute(
                sa.insert(tables.account)
                .values(
                    name=name,
                    folded_name=fold(name),
                    role=role.value,
                    password_hash=hash_,
                    totp_step=0,
                    is_disabled=False,
                    created_at=self._clock(),
                )
                .returning(tables.account.c.key)
            ).scalar_one()
            _set_datasets(connection, key, datasets)
            return _one(connection, tables.account.c.key == key)

    def change(self, key: int, role: Role, datasets: Iterable[str]) -> Account:
        """Say what an account may do from now on; raises :class:`NotFound`."""
        with writing(self._engine) as connection:
            _update(connection, key, role=role.value)
            _set_datasets(connection, key, datasets)
            return _one(connection, tables.account.c.key == key)

    def disable(self, key: int) -> None:
        """Switch an account off: its sessions and invitations end at once."""
        with writing(self._engine) as connection:
            _update(connection, key, is_disabled=True)
            forget_ways_in(connection, key)

    def enable(self, key: int) -> None:
        """Switch an account on again, with the password that it had."""
        with writing(self._engine) as connection:
            _update(connection, key, is_disabled=False)

    def set_password(self, key: int, password: str) -> None:
        """Give an account a new password: its sessions and invitations end.

        Raises :class:`BadAccount` for a password that is too easy to guess.
        """
        require_good(password, self.get(key).name)
        hash_ = self._passwords.hash(password)
        with writing(self._engine) as connection:
            _update(connection, key, password_hash=hash_)
            forget_ways_in(connection, key)


def fold(name: str) -> str:
    """Return the form of a name by which it is found: capitals and outer spaces do not count."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def forget_ways_in(connection: sa.Connection, key: int) -> None:
    """End all sessions of an account, and take its invitations back."""
    for table in (tables.session, tables.invitation):
        connection.execute(sa.delete(table).where(table.c.account_key == key))


def _tidy(name: str) -> str:
    tidied = " ".join(unicodedata.normalize("NFC", name).split())
    if not tidied:
        raise BadAccount("name", N_("Write a name or an e-mail address to sign in with."))
    if len(tidied) > LONGEST_NAME or not tidied.isprintable():
        raise BadAccount(
            "name",
            N_("Use %(most)s letters, digits and signs or fewer."),
            most=LONGEST_NAME,
        )
    return tidied


def _one(connection: sa.Connection, condition: sa.ColumnElement[bool]) -> Account:
    for account in read_accounts(connection, condition):
        return account
    raise NotFound("There is no account of this name.")


def _update(connection: sa.Connection, key: int, **values: object) -> None:
    changed = connection.execute(
        sa.update(tables.account).where(tables.account.c.key == key).values(**values)
    )
    if not changed.rowcount:
        raise NotFound("There is no account of this name.")


def _set_datasets(connection: sa.Connection, key: int, datasets: Iterable[str]) -> None:
    table = tables.account_dataset
    names = sorted({name.strip() for name in datasets if name.strip()})
    if any(len(name) > LONGEST_DATASET or not name.isprintable() for name in names):
        raise BadAccount(
            "datasets", N_("Use %(most)s characters or fewer for a list."), most=LONGEST_DATASET
        )
    connection.execute(sa.delete(table).where(table.c.account_key == key))
    for name in names:
        connection.execute(sa.insert(table).values(account_key=key, dataset=name))
