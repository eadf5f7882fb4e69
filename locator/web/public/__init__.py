"""The pages for visitors."""

from locator.web.public import pages, search, service
from locator.web.public.blueprint import public

__all__ = ["pages", "public", "search", "service"]
