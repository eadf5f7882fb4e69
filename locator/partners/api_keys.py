"""Secrets by which a partner's programs are known: shown once, kept as their hashes."""

from __future__ import annotations

import hashlib
import secrets
from typing import Final

PREFIX: Final = "locator_"
"""How every secret begins, so that whoever finds one in a file knows what it is."""
_BYTES: Final = 32
_KEY_BYTES: Final = 12


def new_api_key() -> str:
    """Return a secret of 256 random bits."""
    return PREFIX + secrets.token_urlsafe(_BYTES)


def hash_api_key(secret: str) -> bytes:
    """Return the SHA-256 of a secret: enough for what is random and long.

    Looking a digest up takes no other time for one that is nearly right: who does not know the
    secret cannot choose how its digest begins.
    """
    return hashlib.sha256(secret.encode("utf-8", "replace")).digest()


def new_partner_key() -> str:
    """Return the name of a partner in addresses: 96 random bits, 16 characters."""
    # One that began with a hyphen would read like an option in a shell, or a list in a text.
    while (key := secrets.token_urlsafe(_KEY_BYTES)).startswith(("-", "_")):
        pass
    return key
