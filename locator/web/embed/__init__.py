"""What visitors of partners' sites see: the search, the list and the map in a frame."""

from locator.web.embed import files, views
from locator.web.embed.blueprint import embed
from locator.web.embed.page import preview_page

__all__ = ["embed", "files", "preview_page", "views"]
