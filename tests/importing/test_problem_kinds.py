"""A thousand problems told as a few kinds."""

from __future__ import annotations

from locator.importing.problem_kinds import ProblemKind, count_kinds
from locator.messages import Message
from locator.problems import Problem, Severity


def test_problems_that_ask_for_the_same_are_counted_together() -> None:
    problems = [
        Problem(
            2, "service_types", "Nalxone", Message("‘Nalxone’ is not known. Did you mean naloxone?")
        ),
        Problem(3, "service_types", "Bakery", Message("‘Bakery’ is not known. Use one of: a, b.")),
        Problem(4, "name", "A", Message("Row 2 has the same name."), Severity.WARNING),
        Problem(9, "name", "B", Message("Row 17 has the same name."), Severity.WARNING),
    ]
    assert count_kinds(problems) == {
        ProblemKind(Severity.ERROR, "service_types", "… is not known."): 2,
        ProblemKind(Severity.WARNING, "name", "Row … has the same name."): 2,
    }
