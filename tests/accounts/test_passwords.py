"""Which passwords are taken, and how they are kept."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher

from locator.accounts import Passwords
from locator.accounts.passwords import require_good
from locator.errors import BadAccount
from tests.accounts.desk import CHEAP, GOOD


@pytest.mark.parametrize(
    ("password", "told"),
    [
        ("", "12 characters or more"),
        ("elevenchars", "12 characters or more"),
        ("x" * 201, "200 characters or fewer"),
        ("PasswordPassword", "Many people use this"),
        ("password-1234", "Many people use this"),
        ("1234 5678 9012", "Many people use this"),
        ("aaaaaaaaaaaa", "Many people use this"),
        ("Ada@Example.org", "it is your name"),
    ],
)
def test_a_password_that_others_would_guess_is_refused(password: str, told: str) -> None:
    with pytest.raises(BadAccount, match=told):
        require_good(password, "ada@example.org")


@pytest.mark.parametrize(
    "password",
    [GOOD, "onlysmallletters", "пароль из слов", "八千代に八千代に細石の巌と", "   a b c d e   "],
)
def test_nobody_asks_what_a_password_is_made_of(password: str) -> None:
    require_good(password, "ada")


def test_the_hash_is_argon2id_and_verifies_only_its_own_password() -> None:
    passwords = Passwords(CHEAP)
    hash_ = passwords.hash(GOOD)
    assert hash_.startswith("$argon2id$")
    assert passwords.verify(hash_, GOOD)
    for hash_of_another, password in ((hash_, "other"), (None, "nobody"), ("no hash", GOOD)):
        assert not passwords.verify(hash_of_another, password)


def test_a_hash_of_other_parameters_verifies_and_is_dated() -> None:
    dearer = Passwords(PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))
    hash_ = Passwords(CHEAP).hash(GOOD)
    assert dearer.verify(hash_, GOOD)
    assert dearer.is_dated(hash_)
    assert not dearer.is_dated(dearer.hash(GOOD))
