"""Repairs of a file, grouped by what was done: hundreds that are alike hide the few that matter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_EXAMPLES: Final = 3
_MOST: Final = 200
"""Groups that are kept: a file with more has something to look at in every row."""


class RepairGroups:
    """Counts repairs by their column and reason, and keeps a few examples of each.

    Repairs come as they are stored.
    """

    def __init__(self) -> None:
        self._counts: dict[tuple[str, str], int] = {}
        self._examples: dict[tuple[str, str], list[Mapping[str, Any]]] = {}

    def add(self, repairs: Iterable[Mapping[str, Any]]) -> None:
        """Count repairs."""
        for repair in repairs:
            key = repair["column"], repair["reason"]
            if key not in self._counts and len(self._counts) >= _MOST:
                continue
            self._counts[key] = self._counts.get(key, 0) + 1
            examples = self._examples.setdefault(key, [])
            if len(examples) < _EXAMPLES:
                examples.append(repair)

    def as_json(self) -> list[dict[str, Any]]:
        """Return the groups, the rarest first."""
        rare_first = sorted(self._counts.items(), key=lambda group: group[1])
        return [{"count": count, "examples": self._examples[key]} for key, count in rare_first]
