"""What every database must do alike for partners, as functions that take an empty desk."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, TypeAlias

import pytest
import sqlalchemy as sa

from locator.errors import BadPartner, NotFound
from locator.partners import Origin
from locator.partners.tables import partner as table
from tests.partners.desk import AT_A_POINT, Desk, details

if TYPE_CHECKING:
    from collections.abc import Callable

Scenario: TypeAlias = "Callable[[Desk], None]"

TODAY = dt.date(2026, 11, 22)
YESTERDAY = dt.date(2026, 11, 21)


def a_partner_is_kept_as_it_was_described(desk: Desk) -> None:
    made = desk.partners.add(details())
    assert made.details == details()
    assert made.is_enabled
    assert made.api_key_since is None
    assert Desk(desk.engine).partners.get(made.key) == made
    assert Desk(desk.engine).partners.all() == (made,)


def its_key_cannot_be_guessed_and_fits_into_an_address(desk: Desk) -> None:
    keys = {desk.partners.add(details(f"Library {number}")).key for number in range(20)}
    assert len(keys) == 20
    assert all(len(key) == 16 and key.replace("-", "").replace("_", "").isalnum() for key in keys)


def changes_reach_the_same_key(desk: Desk) -> None:
    made = desk.partners.add(details())
    wanted = details("Library", config=AT_A_POINT, origins=(Origin.parse("https://b.example"),))
    changed = desk.partners.change(made.key, wanted)
    assert (changed.key, changed.details) == (made.key, wanted)
    assert desk.partners.get(made.key) == changed
    with pytest.raises(NotFound):
        desk.partners.change("nobody", wanted)


def two_partners_cannot_have_one_name(desk: Desk) -> None:
    library = desk.partners.add(details("Library"))
    clinic = desk.partners.add(details("Clinic"))
    with pytest.raises(BadPartner, match="Another partner"):
        desk.partners.add(details("LIBRARY"))
    with pytest.raises(BadPartner, match="Another partner"):
        desk.partners.change(clinic.key, details("library"))
    desk.partners.change(library.key, details("LIBRARY"))
    assert [one.name for one in desk.partners.all()] == ["Clinic", "LIBRARY"]


def other_processes_know_a_change_within_a_second(desk: Desk) -> None:
    other = Desk(desk.engine)
    made = desk.partners.add(details())
    assert other.partners.get(made.key) == made
    desk.partners.disable(made.key)
    assert other.partners.get(made.key) == made
    # Who changes partners is told at once how they are.
    assert not Desk(desk.engine).partners.find(made.key).is_enabled
    other.wait(1.0)
    now = other.partners.get(made.key)
    assert now
    assert not now.is_enabled
    with pytest.raises(NotFound):
        desk.partners.find("nobody")


def a_partner_that_is_switched_off_stays_on_record(desk: Desk) -> None:
    made = desk.partners.add(details())
    secret = desk.partners.new_api_key(made)
    assert not desk.partners.disable(made.key).is_enabled
    assert desk.partners.with_api_key(secret) is None
    assert desk.partners.all() != ()
    assert desk.partners.enable(made.key).is_enabled
    assert desk.partners.with_api_key(secret)
    with pytest.raises(NotFound):
        desk.partners.disable("nobody")


def a_secret_opens_the_api_until_it_is_renewed_or_revoked(desk: Desk) -> None:
    made = desk.partners.add(details())
    assert desk.partners.with_api_key("") is None
    first = desk.partners.new_api_key(made)
    found = desk.partners.with_api_key(first)
    assert found
    assert (found.key, found.api_key_since is None) == (made.key, False)
    second = desk.partners.new_api_key(made)
    assert desk.partners.with_api_key(first) is None
    assert desk.partners.with_api_key(second)
    assert desk.partners.revoke_api_key(made).api_key_since is None
    assert desk.partners.with_api_key(second) is None
    assert desk.partners.with_api_key("\ud800" + "x" * 10_000) is None


def the_database_does_not_know_the_secret(desk: Desk) -> None:
    secret = desk.partners.new_api_key(desk.partners.add(details()))
    with desk.engine.connect() as connection:
        row = connection.execute(sa.select(table)).one()
    assert secret not in repr(row)
    assert secret.encode() not in row.api_key_hash
    assert len(row.api_key_hash) == 32


def uses_are_counted_by_day_and_by_nothing_else(desk: Desk) -> None:
    library, clinic = desk.partners.add(details("Library")), desk.partners.add(details("Clinic"))
    other = Desk(desk.engine)
    for _ in range(3):
        desk.partners.count_use(library.key, TODAY)
        other.partners.count_use(library.key, TODAY)
    desk.partners.count_use(library.key, YESTERDAY)
    desk.wait()
    other.wait()
    days = (YESTERDAY, TODAY)
    assert Desk(desk.engine).partners.uses(library.key, days) == (1, 6)
    assert Desk(desk.engine).partners.uses(clinic.key, days) == (0, 0)


def counts_are_written_together_and_later(desk: Desk) -> None:
    made = desk.partners.add(details())
    for _ in range(5):
        desk.partners.count_use(made.key, TODAY)
    assert len(desk.waiting) == 1
    assert Desk(desk.engine).partners.uses(made.key, (TODAY,)) == (0,)
    # Who asks the process that counted is told all of it.
    assert desk.partners.uses(made.key, (TODAY,)) == (5,)
    desk.wait()
    desk.partners.count_use(made.key, TODAY)
    assert len(desk.waiting) == 1


def counts_wait_for_a_database_that_is_away(desk: Desk) -> None:
    made = desk.partners.add(details())
    desk.partners.count_use(made.key, TODAY)
    with desk.engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE partner_use RENAME TO away"))
    desk.wait()
    with desk.engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE away RENAME TO partner_use"))
    desk.wait()
    assert Desk(desk.engine).partners.uses(made.key, (TODAY,)) == (1,)


SCENARIOS: tuple[Scenario, ...] = (
    a_partner_is_kept_as_it_was_described,
    its_key_cannot_be_guessed_and_fits_into_an_address,
    changes_reach_the_same_key,
    two_partners_cannot_have_one_name,
    other_processes_know_a_change_within_a_second,
    a_partner_that_is_switched_off_stays_on_record,
    a_secret_opens_the_api_until_it_is_renewed_or_revoked,
    the_database_does_not_know_the_secret,
    uses_are_counted_by_day_and_by_nothing_else,
    counts_are_written_together_and_later,
    counts_wait_for_a_database_that_is_away,
)
