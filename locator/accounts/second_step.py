"""The second step of signing in: codes of an authenticator app (RFC 6238), and recovery codes."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING, Final

import pyotp
import sqlalchemy as sa

from locator.accounts import tables
from locator.accounts.tokens import hash_code, new_codes
from locator.directory.database import writing
from locator.errors import BadAccount
from locator.messages import N_

if TYPE_CHECKING:
    import datetime as dt

    from locator.accounts.account import Account
    from locator.accounts.rows import Clock

PERIOD: Final = 30
"""Seconds for which a code is shown."""
_STEPS_OFF: Final = (0, -1, 1)
"""A clock may be half a minute slow or fast, and typing takes time."""

_account, _codes = tables.account, tables.recovery_code


def matching_step(secret: str, code: str, now: dt.datetime, after: int) -> int | None:
    """Return the time step whose code this is, None where it is no code of now.

    Steps up to ``after`` do not count: a code works once, and none before it works later.
    """
    digits = "".join(filter(str.isdecimal, code))
    present = int(now.timestamp()) // PERIOD
    one_time = pyotp.TOTP(secret, interval=PERIOD)
    for step in (present + off for off in _STEPS_OFF):
        expected = one_time.generate_otp(step)
        if step > after and hmac.compare_digest(expected.encode(), digits.encode()):
            return step
    return None


class SecondStep:
    """Authenticator apps and recovery codes of accounts."""

    def __init__(self, engine: sa.Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def offer(self, account: Account) -> str:
        """Return the secret to set an app up with: the same each time, until it is confirmed."""
        with writing(self._engine) as connection:
            wanted = sa.select(_account.c.totp_offered).where(_account.c.key == account.key)
            secret: str | None = connection.scalar(wanted)
            if secret is None:
                secret = pyotp.random_base32()
                _update(connection, account, totp_offered=secret)
            return secret

    def confirm(self, account: Account, code: str) -> tuple[str, ...]:
        """Switch the second step on with a code of the app that was set up; return recovery codes.

        Raises :class:`BadAccount` where the code is not the app's.
        """
        with writing(self._engine) as connection:
            wanted = sa.select(_account.c.totp_offered).where(_account.c.key == account.key)
            secret: str | None = connection.scalar(wanted)
            step = matching_step(secret, code, self._clock(), 0) if secret else None
            if step is None:
                raise BadAccount(
                    "code",
                    N_(
                        "This is not the code that the app shows now. Wait for the next one and "
                        "type it; see that the clock of the phone is right."
                    ),
                )
            _update(connection, account, totp_secret=secret, totp_offered=None, totp_step=step)
            return _renew_codes(connection, account)

    def renew_codes(self, account: Account) -> tuple[str, ...]:
        """Return new recovery codes; the old ones end."""
        with writing(self._engine) as connection:
            return _renew_codes(connection, account)

    def codes_left(self, account: Account) -> int:
        """Return how many recovery codes were not used yet."""
        wanted = sa.select(sa.func.count()).where(_codes.c.account_key == account.key)
        with self._engine.connect() as connection:
            return connection.scalar(wanted) or 0

    def remove(self, account: Account) -> None:
        """Switch the second step off; its secret and the recovery codes are deleted."""
        with writing(self._engine) as connection:
            _update(connection, account, totp_secret=None, totp_offered=None)
            connection.execute(sa.delete(_codes).where(_codes.c.account_key == account.key))

    def take(self, account: Account, code: str) -> bool:
        """Use up a code of the app or a recovery code; tell whether it was good.

        Of two requests with the same code at once, one gets in.
        """
        with writing(self._engine) as connection:
            wanted = sa.select(_account.c.totp_secret, _account.c.totp_step)
            found = connection.execute(wanted.where(_account.c.key == account.key)).first()
            if found is None or found.totp_secret is None:
                return False
            step = matching_step(found.totp_secret, code, self._clock(), found.totp_step)
            if step is not None:
                used = connection.execute(
                    sa.update(_account)
                    .where(_account.c.key == account.key, _account.c.totp_step < step)
                    .values(totp_step=step)
                )
                return used.rowcount == 1
            used = connection.execute(
                sa.delete(_codes).where(
                    _codes.c.account_key == account.key, _codes.c.code_hash == hash_code(code)
                )
            )
            return used.rowcount == 1


def _update(connection: sa.Connection, account: Account, **values: object) -> None:
    connection.execute(sa.update(_account).where(_account.c.key == account.key).values(**values))


def _renew_codes(connection: sa.Connection, account: Account) -> tuple[str, ...]:
    codes = new_codes()
    connection.execute(sa.delete(_codes).where(_codes.c.account_key == account.key))
    for code in codes:
        connection.execute(
            sa.insert(_codes).values(account_key=account.key, code_hash=hash_code(code))
        )
    return codes
