"""The pages that the head of every staff page leads to, each for those who may see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import request

from locator.accounts import Action, may
from locator.messages import N_

if TYPE_CHECKING:
    from locator.accounts import Account


@dataclass(frozen=True, slots=True)
class Page:
    """A link in the head: the page's endpoint, its label, and what one must be allowed to do.

    ``part`` is how the endpoints of all pages begin that belong to it.
    """

    endpoint: str
    label: str
    action: Action
    part: str

    @property
    def is_here(self) -> bool:
        """Tell whether the current page belongs to it."""
        return (request.endpoint or "").startswith(self.part)


PAGES: Final = (
    Page("staff.dashboard", N_("Dashboard"), Action.LOOK, "staff.dashboard"),
    Page("staff.uploads", N_("Drafts"), Action.LOOK, "staff.upload"),
    Page("staff.services", N_("Services"), Action.LOOK, "staff.service"),
    Page("staff.due", N_("Due"), Action.LOOK, "staff.due"),
    Page("staff.history", N_("History"), Action.LOOK, "staff.history"),
    Page("staff.reports", N_("Reports"), Action.LOOK, "staff.reports"),
    Page("staff.people", N_("People"), Action.MANAGE, "staff.people"),
    Page("staff.partners", N_("Partners"), Action.MANAGE, "staff.partner"),
    Page("staff.audit", N_("Audit"), Action.MANAGE, "staff.audit"),
    Page("staff.account", N_("My account"), Action.LOOK, "staff.account"),
)


def entries(account: Account) -> tuple[Page, ...]:
    """Return the pages that somebody may see."""
    return tuple(page for page in PAGES if may(account, page.action))
