"""Counting problems by kind, so that a list with a thousand of them can be taken in."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from locator.problems import Problem, Severity

_OWN: Final = re.compile(r"‘[^’]*’|“[^”]*”|\b\d[\d,.:]*\b")
_QUESTION: Final = re.compile(r"(?:(?<=[.?!]) |^)(?:Did you mean|Use one of)[^.?]*[.?]")


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """Problems that ask for the same: severity, column, and what they say without own words."""

    severity: Severity
    column: str
    message: str


def kind_of(problem: Problem) -> ProblemKind:
    """Return the kind of a problem: its message without what is quoted, counted or proposed."""
    message = _OWN.sub("…", _QUESTION.sub("", str(problem.message)))
    return ProblemKind(problem.severity, problem.column, message)


def count_kinds(problems: Iterable[Problem]) -> Counter[ProblemKind]:
    """Count problems by kind."""
    return Counter(map(kind_of, problems))
