"""Those who keep the directory: accounts and roles, signing in, sessions, invitations, audit."""

from locator.accounts.account import Account, Action, Role, may
from locator.accounts.accounts import Accounts
from locator.accounts.audit import Deed, Entry
from locator.accounts.passwords import SHORTEST, Passwords
from locator.accounts.sessions import Session

__all__ = [
    "SHORTEST",
    "Account",
    "Accounts",
    "Action",
    "Deed",
    "Entry",
    "Passwords",
    "Role",
    "Session",
    "may",
]
