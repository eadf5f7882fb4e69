"""What services say of themselves, held as numbers of the few distinct things that they say.

A hundred thousand services give some hundreds of answers to one filter. Each distinct answer is
judged once, and a verdict for all services is one look-up by an array of numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from locator.search.filters import FILTER_BY_NAME
from locator.search.judges import Verdict

if TYPE_CHECKING:
    import datetime as dt

    from locator.directory import Directory
    from locator.search.columns import Counts, Floats, Ints
    from locator.search.filters import Choice, Filter
    from locator.search.judges import Cells

Verdicts = npt.NDArray[np.int8]
"""A :class:`Verdict` for each service."""

_KEPT: Final = 32
"""Choices whose verdicts on each answer are kept."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdicts on all services, and until when they hold: a POSIX time in seconds."""

    verdicts: Verdicts
    valid_until: float


class Traits:
    """Judge the services of one revision; each filter's columns are read when it is first used.

    ``keys`` are the primary keys of the services, ascending; verdicts come in their order. One
    thread may ask at a time.
    """

    def __init__(self, directory: Directory, keys: Ints) -> None:
        self.keys = keys
        self._directory = directory
        self._answers: dict[str, _Answers] = {}
        self._rulings: dict[Choice, _Rulings] = {}

    def judge(self, choice: Choice, at: dt.datetime) -> Judged:
        """Return what is known of each service about one choice at a moment."""
        answers = self._answers.get(choice.name)
        if answers is None:
            answers = self._answers[choice.name] = self._read(FILTER_BY_NAME[choice.name])
        rulings = self._rulings.pop(choice, None) or _Rulings.none(len(answers.distinct))
        # What was asked for last goes last.
        self._rulings[choice] = rulings
        while len(self._rulings) > _KEPT:
            self._rulings.pop(next(iter(self._rulings)))
        rulings.renew(answers.distinct, choice, at)
        return Judged(rulings.verdicts[answers.numbers], float(rulings.valid_until.min()))

    def _read(self, filter_: Filter) -> _Answers:
        """Read the distinct answers to a filter, and which of them each service gives.

        A service that was removed since gives a blank one; nobody will see it.
        """
        numbers: dict[Cells, int] = {}
        keys, cells = self._directory.cells(filter_.columns)
        found = np.array([numbers.setdefault(one, len(numbers)) for one in cells], dtype=np.int32)
        blank = numbers.setdefault(("",) * len(filter_.columns), len(numbers))
        of = np.full(len(self.keys), blank, dtype=np.int32)
        places = self.keys.searchsorted(keys)
        known = np.flatnonzero(places < len(self.keys))
        known = known[self.keys[places[known]] == keys[known]]
        of[places[known]] = found[known]
        return _Answers(tuple(numbers), of)


@dataclass(frozen=True, slots=True)
class _Answers:
    """The distinct cells of some columns, and for each service the number of its own."""

    distinct: tuple[Cells, ...]
    numbers: Counts


@dataclass(frozen=True, slots=True)
class _Rulings:
    """The verdict on each distinct answer, and until when it holds."""

    verdicts: Verdicts
    valid_until: Floats

    @classmethod
    def none(cls, count: int) -> _Rulings:
        return cls(np.full(count, Verdict.UNKNOWN, np.int8), np.full(count, -np.inf))

    def renew(self, distinct: tuple[Cells, ...], choice: Choice, at: dt.datetime) -> None:
        """Judge again what no longer holds."""
        filter_ = FILTER_BY_NAME[choice.name]
        for number in np.flatnonzero(self.valid_until <= at.timestamp()).tolist():
            ruling = filter_.rule(distinct[number], choice.values, at)
            self.verdicts[number], self.valid_until[number] = ruling
