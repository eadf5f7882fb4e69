"""Signing in: who gets in, and how long the others wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from locator.accounts import tables
from locator.accounts.people import fold
from locator.accounts.rows import read_accounts
from locator.directory.database import writing
from locator.errors import SignInRefused, TooManyAttempts

if TYPE_CHECKING:
    from locator.accounts.account import Account
    from locator.accounts.delay import SignInDelay
    from locator.accounts.passwords import Passwords
    from locator.accounts.second_step import SecondStep

_account = tables.account


class Door:
    """Verifies passwords and codes, each attempt counted.

    A name that nobody has, an account that is switched off and a wrong password are answered
    alike, after one verification of a hash each.
    """

    def __init__(
        self,
        engine: sa.Engine,
        passwords: Passwords,
        second_step: SecondStep,
        delay: SignInDelay,
    ) -> None:
        self._engine = engine
        self._passwords = passwords
        self._second_step = second_step
        self._delay = delay

    def check_password(self, name: str, password: str) -> Account:
        """Return the account that a name and a password belong to; changes nothing.

        The attempt counts as failed until ``let_in``. Raises :class:`SignInRefused` and
        :class:`TooManyAttempts`.
        """
        folded = fold(name)
        self._count(folded)
        is_it = _account.c.folded_name == folded, sa.not_(_account.c.is_disabled)
        # Whether there is such an account is not to be told by the time that is spent on it: until
        # the hash is verified, one question is asked of the database.
        with self._engine.connect() as connection:
            hash_ = connection.scalar(sa.select(_account.c.password_hash).where(*is_it))
        if not self._passwords.verify(hash_, password):
            raise _refusal()
        with self._engine.connect() as connection:
            found = read_accounts(connection, *is_it)
        if not found:
            raise _refusal()
        if hash_ is not None and self._passwords.is_dated(hash_):
            self._hash_again(found[0], hash_, password)
        return found[0]

    def check_code(self, account: Account, code: str) -> None:
        """Use up a code of the second step.

        Raises :class:`SignInRefused` and :class:`TooManyAttempts`.
        """
        self._count(fold(account.name))
        if not self._second_step.take(account, code):
            raise SignInRefused("This code is not the one awaited, or was used already.")

    def let_in(self, account: Account) -> None:
        """Note that somebody is in: earlier attempts with the name count no more."""
        self._delay.succeed(fold(account.name))

    def _count(self, folded: str) -> None:
        wait = self._delay.begin(folded)
        if wait > 0:
            raise TooManyAttempts(wait)

    def _hash_again(self, account: Account, hash_: str, password: str) -> None:
        renewed = self._passwords.hash(password)
        with writing(self._engine) as connection:
            # Not where the password was changed meanwhile.
            is_same = _account.c.password_hash == hash_
            connection.execute(
                sa.update(_account)
                .where(_account.c.key == account.key, is_same)
                .values(password_hash=renewed)
            )


def _refusal() -> SignInRefused:
    return SignInRefused("That name and password do not belong together. Check both and try again.")
