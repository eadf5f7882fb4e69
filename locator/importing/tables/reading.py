"""What a person may decide about how a file is read, and how large a file may be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Reading(BaseModel):
    """How a file is to be read; what is None is found out by looking at the file.

    ``encoding`` is a name that Python knows, or ``utf-8/cp1252`` for a file in which both are
    mixed. ``header_row`` counts as a spreadsheet does, up to 40; 0 says that there is no header.
    The JSON form (``model_dump_json``, ``model_validate_json``) is kept with a draft.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    encoding: str | None = Field(None, max_length=40)
    delimiter: Literal[",", ";", "\t", "|"] | None = None
    header_row: int | None = Field(None, ge=0, le=40)
    sheet: str | None = Field(None, max_length=255)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is read: bytes, columns, rows below the header, characters of a cell."""

    size: int = 50_000_000
    columns: int = 200
    rows: int = 200_000
    cell: int = 200_000
