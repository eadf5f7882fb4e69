"""The pages for visitors."""

from locator.web.public import map_shell, pages, search, service
from locator.web.public.blueprint import public

__all__ = ["map_shell", "pages", "public", "search", "service"]
