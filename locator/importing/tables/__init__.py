"""Reading a file that somebody keeps: its bytes become numbered rows of cells under a header."""

from locator.importing.tables.reading import Limits, Reading
from locator.importing.tables.table import Guess, Table, TableRow, open_table

__all__ = ["Guess", "Limits", "Reading", "Table", "TableRow", "open_table"]
