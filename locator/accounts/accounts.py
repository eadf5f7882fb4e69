"""The façade of accounts, for the web and the shell alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from locator.accounts.audit import Audit
from locator.accounts.delay import SignInDelay
from locator.accounts.door import Door
from locator.accounts.invitations import Invitations
from locator.accounts.passwords import Passwords
from locator.accounts.people import People
from locator.accounts.rows import utc_now
from locator.accounts.second_step import SecondStep
from locator.accounts.sessions import Sessions

if TYPE_CHECKING:
    import sqlalchemy as sa

    from locator.accounts.rows import Clock


@dataclass(frozen=True, slots=True)
class Accounts:
    """Everything about those who keep the directory; safe to share between threads."""

    people: People
    sessions: Sessions
    invitations: Invitations
    second_step: SecondStep
    door: Door
    audit: Audit

    @classmethod
    def of(
        cls,
        engine: sa.Engine,
        *,
        audit_days: int,
        passwords: Passwords | None = None,
        clock: Clock = utc_now,
        delay: SignInDelay | None = None,
    ) -> Accounts:
        """Use the database of an engine, whose tables must be there."""
        passwords = passwords or Passwords()
        second_step = SecondStep(engine, clock)
        return cls(
            people=People(engine, passwords, clock),
            sessions=Sessions(engine, clock),
            invitations=Invitations(engine, passwords, clock),
            second_step=second_step,
            door=Door(engine, passwords, second_step, delay or SignInDelay()),
            audit=Audit(engine, clock, audit_days),
        )
