"""The pages for those who keep the directory.

Views of other modules register with ``staff``, guard themselves with ``needs`` and ``require``, ask
``signed_in`` who it is, and ``record`` what was done.
"""

from locator.web.staff import (
    account,
    audit,
    dashboard,
    ending,
    history,
    joining,
    lists,
    partners,
    people,
    reports,
    services,
    sign_in,
    uploads,
    verifying,
)
from locator.web.staff.blueprint import staff
from locator.web.staff.guard import go_to, needs, require
from locator.web.staff.presence import record, signed_in

__all__ = [
    "account",
    "audit",
    "dashboard",
    "ending",
    "go_to",
    "history",
    "joining",
    "lists",
    "needs",
    "partners",
    "people",
    "record",
    "reports",
    "require",
    "services",
    "sign_in",
    "signed_in",
    "staff",
    "uploads",
    "verifying",
]
