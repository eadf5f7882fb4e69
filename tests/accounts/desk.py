"""Accounts whose clock the tests turn, and whose hashes cost nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from argon2 import PasswordHasher

from locator.accounts import Accounts, Passwords
from locator.accounts.delay import SignInDelay

if TYPE_CHECKING:
    import sqlalchemy as sa

GOOD: Final = "four words by chance"
OTHER: Final = "and another four words"
CHEAP: Final = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@dataclass
class Clock:
    """Stands still until it is turned."""

    now: dt.datetime = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.now

    def seconds(self) -> float:
        return self.now.timestamp()

    def turn(self, **by: float) -> None:
        self.now += dt.timedelta(**by)


@dataclass
class CountingPasswords(Passwords):
    """Cheap passwords that count how many hashes were verified."""

    hasher: PasswordHasher = CHEAP
    verified: list[bool] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(self.hasher)

    def verify(self, hash_: str | None, password: str) -> bool:
        self.verified.append(hash_ is not None)
        return super().verify(hash_, password)


def accounts_of(
    engine: sa.Engine, clock: Clock | None = None, passwords: Passwords | None = None
) -> Accounts:
    """Return the accounts of a database."""
    clock = clock or Clock()
    return Accounts.of(
        engine,
        audit_days=90,
        passwords=passwords or Passwords(CHEAP),
        clock=clock,
        delay=SignInDelay(clock.seconds),
    )
