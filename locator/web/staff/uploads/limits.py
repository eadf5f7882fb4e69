"""How much may be sent with a file."""

from __future__ import annotations

from typing import Final

from locator.web.state import state

_ROOM: Final = 64 * 1024
"""Bytes of the form around a file."""


def largest_upload() -> int:
    """Return the bytes that a file may have."""
    return state().settings.max_upload


def largest_upload_form() -> int:
    """Return the bytes that a form with a file may have."""
    return largest_upload() + _ROOM
