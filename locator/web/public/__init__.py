"""The pages for visitors."""

from locator.web.public import map_files, pages, search, service
from locator.web.public.blueprint import public

__all__ = ["map_files", "pages", "public", "search", "service"]
