"""How long somebody waits after wrong passwords: longer each time, never for ever."""

from __future__ import annotations

import hashlib
import math
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable


_DOUBLINGS: Final = 32
"""More of them reach no number that is waited for."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How many attempts are free, and how long one waits at most (seconds) after further ones."""

    free: int
    longest: float

    def wait_after(self, attempts: int) -> float:
        """Return the seconds between the newest of some failed attempts and the next one."""
        if attempts < self.free:
            return 0.0
        return min(2.0 ** min(attempts - self.free, _DOUBLINGS), self.longest)


WITH_ONE: Final = Patience(free=5, longest=30.0)
WITH_ALL: Final = Patience(free=100, longest=2.0)
_FORGOTTEN_AFTER: Final = 3600.0
_MOST_NAMES: Final = 10_000


@dataclass(slots=True)
class _Attempts:
    count: int
    newest: float


class SignInDelay:
    """Counts attempts in memory, by name and for all names together.

    A name that no account has counts like any other. An attempt that has to wait is not made and
    not counted, so it makes nobody wait longer. Nothing is written: a restart forgets it all.
    """

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._names: OrderedDict[bytes, _Attempts] = OrderedDict()
        self._all = _Attempts(0, -math.inf)

    def begin(self, name: str) -> float:
        """Count an attempt and return 0.0, or return how many seconds it has to wait.

        It counts as failed until ``succeed`` says otherwise, so that trying many at once is no
        way around.
        """
        with self._lock:
            now, key = self._monotonic(), _key(name)
            one = self._names.get(key, _Attempts(0, -math.inf))
            wait = max(_left(one, WITH_ONE, now), _left(self._all, WITH_ALL, now))
            if wait > 0:
                return wait
            self._names[key] = _after(one, now)
            self._names.move_to_end(key)
            self._all = _after(self._all, now)
            if len(self._names) > _MOST_NAMES:
                self._names.popitem(last=False)
            return 0.0

    def succeed(self, name: str) -> None:
        """Forget the attempts with a name: its owner is in."""
        with self._lock:
            forgotten = self._names.pop(_key(name), None)
            self._all.count -= min(self._all.count, forgotten.count if forgotten else 0)


def _left(attempts: _Attempts, patience: Patience, now: float) -> float:
    if now - attempts.newest > _FORGOTTEN_AFTER:
        return 0.0
    return max(0.0, attempts.newest + patience.wait_after(attempts.count) - now)


def _after(attempts: _Attempts, now: float) -> _Attempts:
    is_forgotten = now - attempts.newest > _FORGOTTEN_AFTER
    return _Attempts(1 if is_forgotten else attempts.count + 1, now)


def _key(name: str) -> bytes:
    # A hash, because what is typed there can be long, or a password in the wrong field.
    return hashlib.sha256(name.encode("utf-8", "replace")).digest()
