"""Work on rows in great number, during which the garbage collector has nothing to find."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_USUAL: Final = gc.get_threshold()
_RARE: Final = 100_000
"""Objects made and kept after which cycles are looked for; usually it is some hundreds."""


@contextmanager
def rare_collections() -> Iterator[None]:
    """Look for cycles of objects rarely until the block ends: rows are kept by the thousand.

    Their cells go when the last name for them goes, and form no cycles; to look through them again
    and again takes a fifth of the time. It holds for the process; of two blocks at once, the first
    that ends makes it usual again, which costs the other no more than that.
    """
    gc.set_threshold(_RARE, *_USUAL[1:])
    try:
        yield
    finally:
        gc.set_threshold(*_USUAL)
