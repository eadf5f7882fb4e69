"""How much one sender may send: counted in memory, without knowing who it is."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
import threading
import time
from collections import Counter
from typing import TYPE_CHECKING, Final

from flask import request

from locator.web.state import state

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_SUBSCRIBER: Final = 64
"""Leading bits of an IPv6 address that tell connections apart; the others are its owner's own."""


class Allowance:
    """Lets each sender do something ``each`` times in a stretch of ``seconds``, all ``together``.

    Where ``together`` is None, one sender's count never stops another.

    Senders are told apart by an HMAC with a random key. Key and counts are thrown away together
    when the stretch is over, so nothing leads from one stretch to the next, nor back to anybody.
    Each process counts for itself.
    """

    def __init__(
        self,
        each: int,
        together: int | None,
        seconds: float,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._each = each
        self._together = together
        self._seconds = seconds
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._begin(monotonic())

    def take(self, sender: str) -> bool:
        """Count one more of a sender's, or return False where there were enough."""
        with self._lock:
            now = self._monotonic()
            if now - self._began >= self._seconds:
                self._begin(now)
            mark = hmac.digest(self._key, sender.encode("utf-8", "replace"), hashlib.sha256)
            if self._counts[mark] >= self._each or self._total == self._together:
                return False
            self._counts[mark] += 1
            self._total += 1
            return True

    def seconds_left(self) -> float:
        """Return after how many seconds counting begins anew."""
        return max(0.0, self._began + self._seconds - self._monotonic())

    def _begin(self, now: float) -> None:
        self._began = now
        self._key = secrets.token_bytes(32)
        self._counts: Counter[bytes] = Counter()
        self._total = 0


def sender_of_request() -> str:
    """Return the network that the current request comes from, for counting and nothing else."""
    hops = state().settings.trusted_proxies
    # What anybody can make up is not even read.
    passed_on = ",".join(request.headers.getlist("X-Forwarded-For")).split(",") if hops else ()
    return sender_of(request.remote_addr or "", passed_on, hops)


def sender_of(peer: str, passed_on: Sequence[str], hops: int) -> str:
    """Return who sent a request: an IPv4 address, or the part of an IPv6 address that is one owner.

    ``peer`` is at the other end of the connection; ``passed_on`` are the addresses that proxies
    say they had requests from. Behind ``hops`` proxies of the operator's own the one that the first
    of them noted counts; what stands before it, anybody can have made up.
    """
    address = passed_on[-hops].strip() if 0 < hops <= len(passed_on) else peer
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 4:
        return str(parsed)
    mapped = parsed.ipv4_mapped
    return str(mapped or ipaddress.ip_network((parsed, _SUBSCRIBER), strict=False))
