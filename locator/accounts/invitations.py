"""Invitations: links that let somebody choose a password, once."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from locator.accounts import tables
from locator.accounts.passwords import require_good
from locator.accounts.people import forget_ways_in
from locator.accounts.rows import read_accounts
from locator.accounts.tokens import hash_token, new_token
from locator.directory.database import writing
from locator.errors import NotFound

if TYPE_CHECKING:
    from locator.accounts.account import Account
    from locator.accounts.passwords import Passwords
    from locator.accounts.rows import Clock

VALID_FOR: Final = dt.timedelta(days=7)

_invitation = tables.invitation


class Invitations:
    """The invitations that can be used still; also a forgotten password is replaced by one."""

    def __init__(self, engine: sa.Engine, passwords: Passwords, clock: Clock) -> None:
        self._engine = engine
        self._passwords = passwords
        self._clock = clock

    def make(self, account: Account) -> str:
        """Return a token for an account, to pass on in a link; earlier ones end."""
        token = new_token()
        with writing(self._engine) as connection:
            connection.execute(
                sa.delete(_invitation).where(_invitation.c.account_key == account.key)
            )
            connection.execute(
                sa.insert(_invitation).values(
                    account_key=account.key,
                    token_hash=hash_token(token),
                    expires_at=self._clock() + VALID_FOR,
                )
            )
        return token

    def whose(self, token: str) -> Account:
        """Return the account that a token invites; the token stays good.

        Raises :class:`NotFound` where it was used, is too old, or the account is switched off.
        """
        with self._engine.connect() as connection:
            for account in read_accounts(
                connection,
                tables.account.c.key.in_(
                    sa.select(_invitation.c.account_key).where(*self._is_good(token))
                ),
                sa.not_(tables.account.c.is_disabled),
            ):
                return account
        raise NotFound("This link was used already, or is older than 7 days. Ask for a new one.")

    def accept(self, token: str, password: str) -> Account:
        """Use a token up: give its account a password, and end all sessions that it had.

        Raises :class:`NotFound` as ``whose`` does, and :class:`BadAccount` for a password that is
        too easy to guess; the token stays good then.
        """
        account = self.whose(token)
        require_good(password, account.name)
        # Made before the transaction: it takes long on purpose.
        hash_ = self._passwords.hash(password)
        with writing(self._engine) as connection:
            used = connection.execute(sa.delete(_invitation).where(*self._is_good(token)))
            if not used.rowcount:
                raise NotFound("This link was used already. Ask for a new one.")
            forget_ways_in(connection, account.key)
            connection.execute(
                sa.update(tables.account)
                .where(tables.account.c.key == account.key)
                .values(password_hash=hash_)
            )
        return account

    def _is_good(self, token: str) -> tuple[sa.ColumnElement[bool], ...]:
        return (
            _invitation.c.token_hash == hash_token(token),
            _invitation.c.expires_at > self._clock(),
        )
