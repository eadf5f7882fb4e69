"""The pages for visitors."""

from locator.web.public import (
    api_docs,
    data_pages,
    help_pages,
    kept,
    landing,
    map_files,
    pages,
    report,
    search,
    service,
    share,
    style,
)
from locator.web.public.blueprint import public

__all__ = [
    "api_docs",
    "data_pages",
    "help_pages",
    "kept",
    "landing",
    "map_files",
    "pages",
    "public",
    "report",
    "search",
    "service",
    "share",
    "style",
]
