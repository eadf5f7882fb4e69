"""Who may do what."""

from __future__ import annotations

import pytest

from locator.accounts import Account, Action, Role, may

LOOK, EDIT, PUBLISH, MANAGE = Action.LOOK, Action.EDIT, Action.PUBLISH, Action.MANAGE


@pytest.mark.parametrize(
    ("role", "datasets", "dataset", "allowed"),
    [
        (Role.VIEWER, (), None, {LOOK}),
        (Role.VIEWER, ("county",), None, {LOOK}),
        (Role.VIEWER, ("county",), "county", {LOOK}),
        (Role.VIEWER, ("county",), "city", set()),
        (Role.EDITOR, (), None, {LOOK}),
        (Role.EDITOR, (), "county", set()),
        (Role.EDITOR, ("county",), None, {LOOK, EDIT, PUBLISH}),
        (Role.EDITOR, ("county",), "county", {LOOK, EDIT, PUBLISH}),
        (Role.EDITOR, ("county",), "city", set()),
        (Role.ADMIN, (), None, {LOOK, EDIT, PUBLISH, MANAGE}),
        (Role.ADMIN, (), "county", {LOOK, EDIT, PUBLISH, MANAGE}),
    ],
)
def test_a_role_allows_its_actions_and_no_other(
    role: Role, datasets: tuple[str, ...], dataset: str | None, allowed: set[Action]
) -> None:
    account = Account(1, "Ada", role, datasets)
    assert {action for action in Action if may(account, action, dataset)} == allowed


@pytest.mark.parametrize("role", Role)
def test_an_account_that_is_switched_off_may_do_nothing(role: Role) -> None:
    account = Account(1, "Ada", role, ("county",), is_disabled=True)
    assert not any(may(account, action, place) for action in Action for place in (None, "county"))
