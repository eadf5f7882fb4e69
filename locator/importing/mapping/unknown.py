"""Words in columns of codes that no vocabulary knows, to be asked about once for all rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from locator.importing.mapping.apply import MappedColumns
from locator.importing.mapping.rules import ColumnMapping
from locator.importing.repair.codes import is_known, parts_of
from locator.vocabulary.columns import VOCABULARIES

if TYPE_CHECKING:
    from locator.importing.tables import Table

_MOST: Final = 500
"""Different words that are counted for a column; one with more is no column of codes."""


@dataclass(frozen=True, slots=True)
class UnknownValue:
    """A word that is no code: its column, how often it stands there, first where, the nearest."""

    column: str
    value: str
    count: int
    first_row: int
    nearest: str | None


def unknown_values(table: Table, mapping: ColumnMapping) -> tuple[UnknownValue, ...]:
    """Return the words that no code is known for, the most frequent first."""
    targets = [name for name in VOCABULARIES if name in mapping.rules]
    rules = {name: mapping.rules[name] for name in targets}
    columns = MappedColumns(ColumnMapping(header=(), rules=rules), table.columns)
    counts: dict[str, Counter[str]] = {name: Counter() for name in targets}
    first: dict[tuple[str, str], int] = {}
    known: set[tuple[str, str]] = set()
    if not targets:
        return ()
    for row in table.rows():
        cells = columns.apply(row.cells)
        for name in targets:
            cell = cells.get(name, "")
            if not cell or (name, cell) in known:
                continue
            strange = [part for part in parts_of(name, cell) if not is_known(name, part)]
            if not strange and len(known) < _MOST * len(targets):
                known.add((name, cell))
            for part in strange:
                if part in counts[name] or len(counts[name]) < _MOST:
                    counts[name][part[:200]] += 1
                    first.setdefault((name, part[:200]), row.number)
    return tuple(
        UnknownValue(name, word, count, first[name, word], VOCABULARIES[name].nearest(word))
        for name in targets
        for word, count in counts[name].most_common()
    )
