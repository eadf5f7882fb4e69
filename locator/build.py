"""Which build of the program this is."""

from __future__ import annotations

import functools
import hashlib
from typing import Final

from locator.settings import ROOT

_BYTES: Final = 4


@functools.cache
def build_mark() -> str:
    """Return a few letters that other code, or other translations, would change."""
    digest = hashlib.blake2b(digest_size=_BYTES)
    for path in sorted((*ROOT.rglob("*.py"), *ROOT.rglob("*.mo"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()
