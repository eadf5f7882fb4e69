"""Files for tests of reading, written as bytes or as a small spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from locator.importing.tables import Limits, Reading, Table, open_table

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Folder:
    """A folder in which a test puts one file and reads it."""

    path: Path

    def read(
        self, content: bytes, reading: Reading | None = None, limits: Limits | None = None
    ) -> Table:
        """Write a file and open it as a table."""
        file = self.path / "upload.csv"
        file.write_bytes(content)
        return open_table(file, reading or Reading(), scratch=self.path, limits=limits or Limits())


def cells(table: Table) -> list[tuple[str, ...]]:
    """Return the cells of all rows."""
    return [row.cells for row in table.rows()]


def guess(table: Table, what: str) -> tuple[str, bool]:
    """Return what was guessed, and whether that is sure."""
    found = next(guess for guess in table.guesses if guess.what == what)
    return found.value, found.is_sure
