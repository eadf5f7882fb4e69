"""What every database must do alike for accounts, as functions that take fresh ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import pyotp
import pytest

from locator.accounts import Account, Accounts, Deed, Role
from locator.errors import BadAccount, NotFound, SignInRefused
from tests.accounts.desk import GOOD, OTHER, Clock

if TYPE_CHECKING:
    from collections.abc import Callable

Scenario: TypeAlias = "Callable[[Accounts, Clock], None]"


def sign_in(accounts: Accounts, name: str = "ada") -> tuple[Account, str]:
    """Sign somebody in who has only a password; return the account and the session's token."""
    account = accounts.door.check_password(name, GOOD)
    accounts.door.let_in(account)
    return account, accounts.sessions.begin(account.key)


def switch_on(accounts: Accounts, account: Account, clock: Clock) -> tuple[pyotp.TOTP, list[str]]:
    """Set an authenticator app up; return it and the recovery codes."""
    app = pyotp.TOTP(accounts.second_step.offer(account))
    codes = accounts.second_step.confirm(account, app.at(clock.now))
    return app, list(codes)


def an_account_is_found_however_its_name_is_capitalised(accounts: Accounts, _clock: Clock) -> None:
    made = accounts.people.add("  Ada   Lovelace ", Role.EDITOR, ["b", "a", "b"], GOOD)
    assert (made.name, made.datasets) == ("Ada Lovelace", ("a", "b"))
    assert accounts.people.find("ADA lovelace") == made == accounts.people.get(made.key)
    with pytest.raises(BadAccount, match="has an account already"):
        accounts.people.add("ada lovelace", Role.VIEWER)
    with pytest.raises(NotFound):
        accounts.people.find("Grace")


def what_somebody_may_do_changes(accounts: Accounts, _clock: Clock) -> None:
    ada = accounts.people.add("Ada", Role.EDITOR, ["county"])
    changed = accounts.people.change(ada.key, Role.VIEWER, ["city", "state"])
    assert (changed.role, changed.datasets) == (Role.VIEWER, ("city", "state"))
    assert accounts.people.all() == (changed,)
    with pytest.raises(NotFound):
        accounts.people.change(ada.key + 1, Role.VIEWER, [])


def a_session_lasts_while_it_is_used_and_not_beyond_a_day(accounts: Accounts, clock: Clock) -> None:
    accounts.people.add("Ada", Role.ADMIN, password=GOOD)
    _, token = sign_in(accounts)
    for _ in range(3):
        clock.turn(hours=7, minutes=50)
        assert accounts.sessions.find(token)
    clock.turn(hours=1)
    assert accounts.sessions.find(token) is None


def a_session_ends_where_it_rests(accounts: Accounts, clock: Clock) -> None:
    accounts.people.add("Ada", Role.ADMIN, password=GOOD)
    ada, token = sign_in(accounts)
    clock.turn(hours=8)
    assert accounts.sessions.find(token) is None
    _, newer = sign_in(accounts)
    assert [session.account for session in accounts.sessions.of(ada)] == [ada]
    clock.turn(hours=-9)
    assert accounts.sessions.find(newer) is None, "the clock was set back"


def sessions_are_listed_and_revoked(accounts: Accounts, clock: Clock) -> None:
    accounts.people.add("Ada", Role.ADMIN, password=GOOD)
    eve = accounts.people.add("Eve", Role.ADMIN, password=GOOD)
    ada, first = sign_in(accounts)
    clock.turn(minutes=5)
    _, second = sign_in(accounts)
    newest, oldest = accounts.sessions.of(ada)
    assert newest.created_at > oldest.created_at
    accounts.sessions.revoke(eve, oldest.key)
    assert accounts.sessions.find(first), "nobody revokes another's session"
    accounts.sessions.revoke(ada, oldest.key)
    assert accounts.sessions.find(first) is None
    sign_in(accounts)
    accounts.sessions.revoke_others(ada, newest.key)
    assert [session.key for session in accounts.sessions.of(ada)] == [newest.key]
    accounts.sessions.end(second)
    assert accounts.sessions.of(ada) == ()


def an_account_that_is_switched_off_is_out_at_once(accounts: Accounts, _clock: Clock) -> None:
    accounts.people.add("Ada", Role.ADMIN, password=GOOD)
    ada, token = sign_in(accounts)
    link = accounts.invitations.make(ada)
    accounts.people.disable(ada.key)
    assert accounts.sessions.find(token) is None
    with pytest.raises(SignInRefused):
        accounts.door.check_password("Ada", GOOD)
    with pytest.raises(NotFound):
        accounts.invitations.accept(link, OTHER)
    accounts.people.enable(ada.key)
    assert accounts.sessions.find(token) is None
    assert sign_in(accounts)[0].key == ada.key


def a_new_password_ends_every_session(accounts: Accounts, _clock: Clock) -> None:
    accounts.people.add("Ada", Role.ADMIN, password=GOOD)
    ada, token = sign_in(accounts)
    with pytest.raises(BadAccount):
        accounts.people.set_password(ada.key, "short")
    assert accounts.sessions.find(token)
    accounts.people.set_password(ada.key, OTHER)
    assert accounts.sessions.find(token) is None
    with pytest.raises(SignInRefused):
        accounts.door.check_password("ada", GOOD)
    assert accounts.door.check_password("ada", OTHER) == ada


def an_invitation_works_once(accounts: Accounts, _clock: Clock) -> None:
    ada = accounts.people.add("Ada", Role.EDITOR)
    with pytest.raises(SignInRefused):
        accounts.door.check_password("Ada", "")
    link = accounts.invitations.make(ada)
    assert accounts.invitations.whose(link) == ada
    with pytest.raises(BadAccount):
        accounts.invitations.accept(link, "passwordpassword")
    assert accounts.invitations.accept(link, GOOD).key == ada.key
    assert sign_in(accounts)[0].has_password
    for token in (link, "x", ""):
        with pytest.raises(NotFound):
            accounts.invitations.accept(token, OTHER)


def an_invitation_ends_after_a_week_or_with_the_next(accounts: Accounts, clock: Clock) -> None:
    ada = accounts.people.add("Ada", Role.EDITOR)
    first, second = accounts.invitations.make(ada), accounts.invitations.make(ada)
    with pytest.raises(NotFound):
        accounts.invitations.whose(first)
    clock.turn(days=6, hours=23)
    assert accounts.invitations.whose(second) == ada
    clock.turn(hours=1)
    with pytest.raises(NotFound):
        accounts.invitations.accept(second, GOOD)


def each_code_works_once(accounts: Accounts, clock: Clock) -> None:
    ada = accounts.people.add("Ada", Role.ADMIN, password=GOOD)
    app, _ = switch_on(accounts, ada, clock)
    assert accounts.people.get(ada.key).has_second_step
    assert not accounts.second_step.take(ada, app.at(clock.now)), "it set the app up"
    clock.turn(seconds=30)
    late, code = app.at(clock.now, counter_offset=-1), app.at(clock.now)
    assert accounts.second_step.take(ada, f" {code[:3]} {code[3:]} ")
    assert not accounts.second_step.take(ada, code)
    assert not accounts.second_step.take(ada, late), "an older code ends with a newer one"
    clock.turn(seconds=30)
    assert not accounts.second_step.take(ada, code)
    assert accounts.second_step.take(ada, app.at(clock.now, counter_offset=1)), (
        "clocks differ a little"
    )


def recovery_codes_work_once_each(accounts: Accounts, clock: Clock) -> None:
    ada = accounts.people.add("Ada", Role.ADMIN, password=GOOD)
    _, codes = switch_on(accounts, ada, clock)
    assert (len(set(codes)), accounts.second_step.codes_left(ada)) == (10, 10)
    assert accounts.second_step.take(ada, codes[0].upper().replace("-", " "))
    assert not accounts.second_step.take(ada, codes[0])
    assert accounts.second_step.codes_left(ada) == 9
    newer = accounts.second_step.renew_codes(ada)
    assert not accounts.second_step.take(ada, codes[1])
    assert accounts.second_step.take(ada, newer[0])
    accounts.second_step.remove(ada)
    assert not accounts.second_step.take(ada, newer[1])
    assert not accounts.people.get(ada.key).has_second_step


def the_second_step_is_on_only_after_a_code(accounts: Accounts, clock: Clock) -> None:
    ada = accounts.people.add("Ada", Role.ADMIN, password=GOOD)
    with pytest.raises(BadAccount):
        accounts.second_step.confirm(ada, "000000")
    secret = accounts.second_step.offer(ada)
    assert accounts.second_step.offer(ada) == secret
    wrong = pyotp.TOTP(secret).at(clock.now, counter_offset=7)
    with pytest.raises(BadAccount, match="clock of the phone"):
        accounts.second_step.confirm(ada, wrong)
    assert not accounts.people.get(ada.key).has_second_step


def the_audit_list_tells_who_did_what_and_forgets(accounts: Accounts, clock: Clock) -> None:
    accounts.audit.record("Ada", Deed.SIGNED_IN)
    first = clock.now
    clock.turn(days=60)
    accounts.audit.record("Ada", Deed.ACCOUNT_ADDED, "Eve")
    newest, oldest = accounts.audit.entries()
    assert (newest.who, newest.deed, newest.subject) == ("Ada", "account_added", "Eve")
    assert (oldest.at, newest.at) == (first, clock.now)
    assert accounts.audit.entries(newest.key) == (oldest,)
    clock.turn(days=31)
    accounts.audit.record("Ada", Deed.SIGNED_OUT)
    assert [entry.deed for entry in accounts.audit.entries()] == ["signed_out", "account_added"]


SCENARIOS: tuple[Scenario, ...] = (
    an_account_is_found_however_its_name_is_capitalised,
    what_somebody_may_do_changes,
    a_session_lasts_while_it_is_used_and_not_beyond_a_day,
    a_session_ends_where_it_rests,
    sessions_are_listed_and_revoked,
    an_account_that_is_switched_off_is_out_at_once,
    a_new_password_ends_every_session,
    an_invitation_works_once,
    an_invitation_ends_after_a_week_or_with_the_next,
    each_code_works_once,
    recovery_codes_work_once_each,
    the_second_step_is_on_only_after_a_code,
    the_audit_list_tells_who_did_what_and_forgets,
)
