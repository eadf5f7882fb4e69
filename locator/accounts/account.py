"""An account, its role, and the one decision about what it may do."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


class Role(enum.StrEnum):
    """What somebody is here for, the least powerful first."""

    VIEWER = "viewer"
    EDITOR = "editor"
    ADMIN = "admin"


class Action(enum.StrEnum):
    """What somebody may be allowed to do."""

    LOOK = "look"
    """See what a dataset holds and its drafts, also what is not public."""
    EDIT = "edit"
    """Upload a file, correct its rows, discard a draft."""
    PUBLISH = "publish"
    """Make a draft live, or take a revision back."""
    MANAGE = "manage"
    """Invite people, say what they may do, keep the partners, read the audit list."""


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who keeps the directory.

    ``datasets`` are the names of those that a viewer or an editor has to do with; an admin has to
    do with all. Without a password nobody can sign in yet: the invitation was not used.
    """

    key: int
    name: str
    role: Role
    datasets: tuple[str, ...] = ()
    is_disabled: bool = False
    has_password: bool = True
    has_second_step: bool = False


_OF_ROLE: Final[Mapping[Role, frozenset[Action]]] = {
    Role.VIEWER: frozenset({Action.LOOK}),
    Role.EDITOR: frozenset({Action.LOOK, Action.EDIT, Action.PUBLISH}),
    Role.ADMIN: frozenset(Action),
}


def may(account: Account, action: Action, dataset: str | None = None) -> bool:
    """Tell whether an account may do something with a dataset, or with any at all if none is named.

    Everybody may look at what is live, so looking needs no dataset of one's own.
    """
    if account.is_disabled or action not in _OF_ROLE[account.role]:
        return False
    if account.role is Role.ADMIN:
        return True
    if dataset is not None:
        return dataset in account.datasets
    return action is Action.LOOK or bool(account.datasets)
