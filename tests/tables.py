"""All tables of the database, whichever room they belong to."""

from __future__ import annotations

from typing import Final

from locator.accounts.tables import account
from locator.directory.notes import note
from locator.partners.tables import partner

METADATA: Final = account.metadata
"""Those of the directory are in it too: a room's tables join when they are imported."""
assert note.metadata is partner.metadata is METADATA
