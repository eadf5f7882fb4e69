"""Suggestions as one types: how long the gazetteer takes to complete what was typed so far."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

import numpy as np

from locator.bench import marks
from locator.bench.marks import Reading
from locator.bench.report import Measured, Table, in_digits

if TYPE_CHECKING:
    from collections.abc import Callable

TYPED: Final = (
    *("New York", "Los Angeles", "Burlington, Vermont", "San Francisco", "Springfield, Illinois"),
    *("Köln", "Montréal", "Saint-Jérôme", "London", "Vancouver", "Portland, Oregon", "Washington"),
    *("10035", "90210", "M5V 2T6", "SW1A 1AA", "Kings County", "British Columbia", "xqzv", "St."),
)
"""What people type; each of their beginnings is completed, from the first character on."""
_ROUNDS: Final = 5
_SHOWN: Final = 6


def measure_suggestions(complete: Callable[[str], object], services: int) -> Measured:
    """Measure the completion of every beginning of every text of the table."""
    prefixes = sorted({text[:end] for text in TYPED for end in range(1, len(text) + 1)})
    times = np.array([[_milliseconds(complete, p) for p in prefixes] for _ in range(_ROUNDS)])
    # A prefix's own time is the least of its rounds; the others have somebody else's work in them.
    own = times.min(axis=0)
    slowest = np.argsort(-own)[:_SHOWN]
    table = Table(
        "Suggestions",
        f"Milliseconds to complete each of {len(prefixes)} beginnings of {len(TYPED)} names and "
        f"codes: the slowest {_SHOWN}.",
        ("Typed", "ms"),
        [(f"`{prefixes[place]}`", in_digits(float(own[place]))) for place in slowest],
    )
    readings = [
        Reading(marks.SUGGESTION, services, float(np.percentile(own, 50))),
        Reading(marks.SUGGESTION_SLOW, services, float(np.percentile(own, 95))),
    ]
    return Measured(readings, [table])


def _milliseconds(complete: Callable[[str], object], prefix: str) -> float:
    started = time.perf_counter_ns()
    complete(prefix)
    return (time.perf_counter_ns() - started) / 1e6
