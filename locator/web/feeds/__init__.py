"""Atom feeds: what changed in the directory, by kind and by place, for readers of feeds."""

from locator.web.feeds import views
from locator.web.feeds.blueprint import feeds

__all__ = ["feeds", "views"]
