"""A list as staff upload it, opened and mapped as suggested, for tests of what comes after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from locator.importing.mapping.rules import ColumnMapping, Constant
from locator.importing.mapping.suggest import suggest_mapping
from locator.importing.prepare import Context, PreparedRow, prepare
from locator.importing.tables import Table, open_table

if TYPE_CHECKING:
    from pathlib import Path

    from locator.importing.repair import Atlas


def open_list(folder: Path, text: str) -> Table:
    """Write a list into a folder and open it."""
    path = folder / "list.csv"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    return open_table(path, scratch=folder)


def map_list(table: Table, **constants: str) -> ColumnMapping:
    """Take what is suggested, and constants for the rest."""
    mapping = suggest_mapping(table.columns, [row.cells for row in table.preview])
    added = {name: Constant(value=value) for name, value in constants.items()}
    return mapping.model_copy(update={"rules": {**mapping.rules, **added}})


def prepare_list(
    folder: Path, text: str, atlas: Atlas | None = None, **constants: str
) -> list[PreparedRow]:
    """Prepare all rows of a list of the United States."""
    table = open_list(folder, text)
    return list(prepare(table, map_list(table, **constants), Context("US", atlas)))
