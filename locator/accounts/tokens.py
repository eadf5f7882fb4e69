"""Tokens that open something: handed out once, and only their hashes kept."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from typing import Final

_BYTES: Final = 32
_CODE_BYTES: Final = 10
_GROUP: Final = 4
CODES: Final = 10
"""Recovery codes that one gets at once."""


def new_token() -> str:
    """Return 256 random bits as text for a cookie or a link."""
    return secrets.token_urlsafe(_BYTES)


def hash_token(token: str) -> bytes:
    """Return the SHA-256 of a token: enough for what is random and long."""
    return hashlib.sha256(token.encode("utf-8", "replace")).digest()


def form_token(session_token: str) -> str:
    """Return what the forms of a session carry; other sites can neither read nor compute it."""
    return hmac.digest(session_token.encode(), b"form", "sha256").hex()


def new_codes() -> tuple[str, ...]:
    """Return recovery codes of 80 random bits each, in groups to copy by hand."""
    return tuple(_grouped(secrets.token_bytes(_CODE_BYTES)) for _ in range(CODES))


def hash_code(code: str) -> bytes:
    """Return the SHA-256 of a recovery code, however it was typed."""
    return hash_token("".join(filter(str.isalnum, code)).lower())


def _grouped(random: bytes) -> str:
    text = base64.b32encode(random).decode().lower()
    return "-".join(text[start : start + _GROUP] for start in range(0, len(text), _GROUP))
