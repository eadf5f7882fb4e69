"""Sessions on the server: a browser holds a random token, the database only its hash."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from locator.accounts import tables
from locator.accounts.rows import read_accounts
from locator.accounts.tokens import hash_token, new_token
from locator.directory.database import aware, writing

if TYPE_CHECKING:
    from locator.accounts.account import Account
    from locator.accounts.rows import Clock

IDLE_LIMIT: Final = dt.timedelta(hours=8)
ABSOLUTE_LIMIT: Final = dt.timedelta(hours=24)
PENDING_LIMIT: Final = dt.timedelta(minutes=10)
"""How long the code of the second step is waited for."""
_NOTED_EVERY: Final = dt.timedelta(minutes=1)
"""When a session was seen is written this often at most, so that reading pages hardly writes."""

_session = tables.session


@dataclass(frozen=True, slots=True)
class Session:
    """A browser in which somebody signed in; pending while the second step is awaited."""

    key: int
    account: Account
    is_pending: bool
    created_at: dt.datetime
    seen_at: dt.datetime


def is_over(
    created_at: dt.datetime, seen_at: dt.datetime, now: dt.datetime, *, is_pending: bool
) -> bool:
    """Tell whether a session has lasted, or rested, for too long.

    One from the future is over too: the clock was set back, and nobody knows how old it is.
    """
    longest = PENDING_LIMIT if is_pending else ABSOLUTE_LIMIT
    return (
        now - created_at >= longest
        or now - seen_at >= IDLE_LIMIT
        or created_at - now > _NOTED_EVERY
    )


class Sessions:
    """The sessions of all accounts."""

    def __init__(self, engine: sa.Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def begin(self, account_key: int, *, is_pending: bool = False) -> str:
        """Begin a session and return its token, which is kept nowhere.

        Sessions that are over are deleted, whoever's they were.
        """
        token, now = new_token(), self._clock()
        with writing(self._engine) as connection:
            connection.execute(
                sa.delete(_session).where(
                    sa.or_(
                        _session.c.created_at <= now - ABSOLUTE_LIMIT,
                        _session.c.seen_at <= now - IDLE_LIMIT,
                    )
                )
            )
            connection.execute(
                sa.insert(_session).values(
                    account_key=account_key,
                    token_hash=hash_token(token),
                    is_pending=is_pending,
                    created_at=now,
                    seen_at=now,
                )
            )
        return token

    def find(self, token: str) -> Session | None:
        """Return the session of a token, None where it is over, revoked or was never one."""
        now = self._clock()
        with self._engine.connect() as connection:
            found = self._read(connection, now, _session.c.token_hash == hash_token(token))
        for session in found:
            if now - session.seen_at >= _NOTED_EVERY:
                self._note(session.key, now)
            return session
        return None

    def of(self, account: Account) -> tuple[Session, ...]:
        """Return the sessions of an account that are not over, the newest first."""
        now = self._clock()
        with self._engine.connect() as connection:
            found = self._read(connection, now, _session.c.account_key == account.key)
        return tuple(session for session in found if not session.is_pending)

    def end(self, token: str) -> None:
        """End the session of a token, if there is one."""
        self._delete(_session.c.token_hash == hash_token(token))

    def revoke(self, account: Account, key: int) -> None:
        """End one of an account's own sessions, if it is."""
        self._delete(_session.c.key == key, _session.c.account_key == account.key)

    def revoke_others(self, account: Account, key: int) -> None:
        """End all sessions of an account but one."""
        self._delete(_session.c.key != key, _session.c.account_key == account.key)

    def _read(
        self, connection: sa.Connection, now: dt.datetime, *conditions: sa.ColumnElement[bool]
    ) -> list[Session]:
        wanted = sa.select(_session).where(*conditions).order_by(_session.c.key.desc())
        rows = connection.execute(wanted).mappings().all()
        if not rows:
            return []
        is_owner = tables.account.c.key.in_({row["account_key"] for row in rows})
        is_on = sa.not_(tables.account.c.is_disabled)
        owners = {one.key: one for one in read_accounts(connection, is_owner, is_on)}
        sessions = [
            Session(
                key=row["key"],
                account=owners[row["account_key"]],
                is_pending=row["is_pending"],
                created_at=aware(row["created_at"]),
                seen_at=aware(row["seen_at"]),
            )
            for row in rows
            if row["account_key"] in owners
        ]
        return [
            one
            for one in sessions
            if not is_over(one.created_at, one.seen_at, now, is_pending=one.is_pending)
        ]

    def _note(self, key: int, now: dt.datetime) -> None:
        with writing(self._engine) as connection:
            connection.execute(sa.update(_session).where(_session.c.key == key).values(seen_at=now))

    def _delete(self, *conditions: sa.ColumnElement[bool]) -> None:
        with writing(self._engine) as connection:
            connection.execute(sa.delete(_session).where(*conditions))
