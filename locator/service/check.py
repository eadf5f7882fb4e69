"""From the cells of one row to a record, with every problem of the row collected."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from locator.messages import N_, Message
from locator.problems import Problem, Severity
from locator.service import cells
from locator.service.columns import COLUMNS, decode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from locator.service.record import Service

_CLEANERS: Final = {column.name: cells.remembering(column.clean) for column in COLUMNS}
_CLEAN_OTHER: Final = cells.remembering(cells.long_text)
_REQUIRED: Final = tuple(column.name for column in COLUMNS if column.required)
_NEEDED: Final = Message(N_("Fill in this cell; every row needs it."))
_HALF: Final = Message(N_("Fill in both coordinates, or leave both blank."))
_IN_THE_SEA: Final = Message(
    N_(
        "The point 0, 0 lies in the sea off Africa. Leave both coordinates blank when they are not "
        "known."
    )
)


def check_row(row: int, raw: Mapping[str, str]) -> tuple[Service | None, tuple[Problem, ...]]:
    """Clean and check the cells of one row.

    ``row`` is the row's number as a spreadsheet counts; ``raw`` maps column names to what was
    written. Returns the record, or None where an error keeps it out, and the problems found.
    """
    canonical, problems = check_cells(row, raw)
    return None if canonical is None else decode({"id": "", "name": "", **canonical}), problems


def check_cells(
    row: int, raw: Mapping[str, str]
) -> tuple[dict[str, str] | None, tuple[Problem, ...]]:
    """Clean and check the cells of one row, as :func:`check_row` does, and make no record of them.

    Returns the canonical cells, blank ones left out, or None where an error keeps the row out.
    """
    problems: list[Problem] = []
    country = cells.country_code(raw.get("country", ""), "").text
    canonical: dict[str, str] = {}
    for name, text in raw.items():
        cleaned = _CLEANERS.get(name, _CLEAN_OTHER)(text, country)
        if cleaned.faults:
            problems += [
                Problem(row, name, text, fault.message, fault.severity) for fault in cleaned.faults
            ]
        if cleaned.text:
            canonical[name] = cleaned.text
    already = {problem.column for problem in problems}
    problems.extend(
        Problem(row, name, "", _NEEDED)
        for name in _REQUIRED
        if name not in canonical and name not in already
    )
    problems.extend(_check_position(row, canonical, already))
    if any(problem.severity is Severity.ERROR for problem in problems):
        return None, tuple(problems)
    return canonical, tuple(problems)


def _check_position(row: int, canonical: dict[str, str], already: set[str]) -> list[Problem]:
    latitude, longitude = canonical.get("latitude"), canonical.get("longitude")
    if latitude is None and longitude is None:
        return []
    if latitude is None or longitude is None:
        missing = "latitude" if latitude is None else "longitude"
        if {"latitude", "longitude"} & already:
            return []
        return [Problem(row, missing, "", _HALF)]
    if Decimal(latitude) == 0 == Decimal(longitude):
        return [Problem(row, "latitude", latitude, _IN_THE_SEA)]
    return []
