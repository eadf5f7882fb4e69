"""A row of a draft: its cells, where it is, which live service it is, what people decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from locator.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from locator.geo import Point
    from locator.service import Placement


@dataclass(frozen=True, slots=True)
class Found:
    """Where a row is: the placement, who says so (``placed_by``), and what is doubtful about it.

    ``placed_by`` is ``file``, ``pin``, ``live`` (kept from what is live), ``gazetteer``,
    ``geocoder`` or blank. ``is_asked`` says that nobody has to be asked about it any more.
    """

    placement: Placement | None = None
    placed_by: str = ""
    problems: tuple[Problem, ...] = ()
    is_asked: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """Which live service a row is.

    ``how`` is ``id``, ``same`` (name and address), ``alike``, ``judged`` (by a person),
    ``doubtful`` (``candidate_id`` may be it; nobody said yet) or blank: none. ``service_id`` is
    that of the live service, or the one that a new service gets.
    """

    service_id: str = ""
    how: str = ""
    candidate_id: str = ""
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """What people decided about a row: where it is, and whether it is a live service."""

    pin: Point | None = None
    judged_id: str = ""
    is_same: bool | None = None

    @property
    def is_left_out(self) -> bool:
        """Tell whether the row is not to be published: it is no service, live or new."""
        return self.is_same is False and not self.judged_id


UNDECIDED: Final = Choice()
"""What is decided about most rows."""


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A row of a draft: canonical cells of the directory format, and what was found out about it.

    ``number`` counts as the spreadsheet does, ``position`` from 0 without gaps. ``severity`` is the
    worst of its ``problems``, blank where it has none. A row with an error is never published.
    """

    position: int
    number: int
    cells: Mapping[str, str]
    severity: str = ""
    problems: tuple[Problem, ...] = ()
    repairs: tuple[Mapping[str, Any], ...] = ()
    found: Found = Found()
    match: Match = Match()
    change: str = ""
    choice: Choice = UNDECIDED

    @property
    def has_error(self) -> bool:
        """Tell whether an error keeps the row out."""
        return self.severity == Severity.ERROR


def worst_of(problems: Iterable[Problem]) -> str:
    """Return the worst severity of some problems, blank where there are none."""
    return min((problem.severity.value for problem in problems), default="")
