"""From a spreadsheet to a published list, page by page."""

from locator.web.staff.uploads import (
    checking,
    columns,
    comparing,
    drafts,
    leaving_out,
    locating,
    progress,
    publishing,
    reading,
    receiving,
)

__all__ = [
    "checking",
    "columns",
    "comparing",
    "drafts",
    "leaving_out",
    "locating",
    "progress",
    "publishing",
    "reading",
    "receiving",
]
