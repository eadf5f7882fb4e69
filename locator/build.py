"""Which build of the program this is."""

from __future__ import annotations

import hashlib
from typing import Final

from locator.settings import ROOT

_BYTES: Final = 4


def _read() -> str:
    digest = hashlib.blake2b(digest_size=_BYTES)
    for path in sorted((*ROOT.rglob("*.py"), *ROOT.rglob("*.mo"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()


BUILD: Final = _read()
"""A few letters that other code, or other translations, would change.

Read when a process starts: what is changed on the disk later is not what it runs.
"""
