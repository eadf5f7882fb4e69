"""The two columns that a file of failed rows has before its own, and how they are read again."""

from __future__ import annotations

from typing import Final

ROW: Final = "row (do not change)"
"""Header of the column with the number of the row in the file that it came from."""
REASON: Final = "reason (taken off again)"
"""Header of the column that says what is wrong with the row."""


def read_origin(cell: str) -> int:
    """Return the row that a cell of the column :data:`ROW` names; 0 if it names none."""
    text = cell.strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0
