"""Signing in, as somebody who should not get in meets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyotp
import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher

from locator.accounts import Passwords, Role, tables
from locator.errors import SignInRefused, TooManyAttempts
from tests.accounts.desk import GOOD, Clock, CountingPasswords, accounts_of

if TYPE_CHECKING:
    from locator.directory import Directory


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("Ada", "wrong"),
        ("Nobody", GOOD),
        ("Off", GOOD),
        ("Invited", ""),
        ("", ""),
        ("x" * 9999, ""),
    ],
)
def test_every_refusal_is_alike_and_costs_one_verification(
    directory: Directory, name: str, password: str
) -> None:
    passwords = CountingPasswords()
    accounts = accounts_of(directory.engine, passwords=passwords)
    accounts.people.add("Ada", Role.ADMIN, password=GOOD)
    accounts.people.add("Invited", Role.ADMIN)
    off = accounts.people.add("Off", Role.ADMIN, password=GOOD)
    accounts.people.disable(off.key)
    with pytest.raises(SignInRefused, match="do not belong together"):
        accounts.door.check_password(name, password)
    assert len(passwords.verified) == 1


def test_guessing_has_to_wait_even_with_the_right_password(directory: Directory) -> None:
    clock = Clock()
    passwords = CountingPasswords()
    accounts = accounts_of(directory.engine, clock, passwords)
    accounts.people.add("Ada", Role.ADMIN, password=GOOD)
    for _ in range(5):
        with pytest.raises(SignInRefused):
            accounts.door.check_password("ada", "wrong")
    with pytest.raises(TooManyAttempts) as waiting:
        accounts.door.check_password(" ADA ", GOOD)
    assert waiting.value.seconds == 1
    assert len(passwords.verified) == 5, "whoever waits costs nothing"
    clock.turn(seconds=1)
    accounts.door.let_in(accounts.door.check_password("ada", GOOD))
    accounts.door.check_password("ada", GOOD)


def test_guesses_of_codes_count_with_those_of_passwords(directory: Directory) -> None:
    clock = Clock()
    accounts = accounts_of(directory.engine, clock)
    ada = accounts.people.add("Ada", Role.ADMIN, password=GOOD)
    app = pyotp.TOTP(accounts.second_step.offer(ada))
    accounts.second_step.confirm(ada, app.at(clock.now))
    accounts.door.check_password("ada", GOOD)
    for _ in range(4):
        with pytest.raises(SignInRefused):
            accounts.door.check_code(ada, "123")
    for attempt in (app.at(clock.now, counter_offset=1), "123"):
        with pytest.raises(TooManyAttempts):
            accounts.door.check_code(ada, attempt)


def test_a_dated_hash_is_renewed_when_its_owner_signs_in(directory: Directory) -> None:
    accounts_of(directory.engine).people.add("Ada", Role.ADMIN, password=GOOD)
    dearer = Passwords(PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))
    accounts = accounts_of(directory.engine, passwords=dearer)
    accounts.door.check_password("ada", GOOD)
    with directory.engine.connect() as connection:
        hash_ = connection.scalar(sa.select(tables.account.c.password_hash))
    assert hash_ is not None
    assert "m=16,t=2,p=1" in hash_
    assert accounts.door.check_password("ada", GOOD).name == "Ada"


def test_no_token_password_or_code_is_kept(directory: Directory) -> None:
    accounts = accounts_of(directory.engine)
    ada = accounts.people.add("Ada", Role.ADMIN, password=GOOD)
    kept = [accounts.sessions.begin(ada.key), accounts.invitations.make(ada), GOOD]
    kept += accounts.second_step.renew_codes(ada)
    with directory.engine.connect() as connection:
        rows = [
            connection.execute(sa.select(table)).fetchall()
            for table in (tables.account, tables.session, tables.invitation, tables.recovery_code)
        ]
    assert all(rows)
    assert not [secret for secret in kept if secret in repr(rows)]
