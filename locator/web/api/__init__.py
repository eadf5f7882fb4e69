"""The JSON interface: the same searches as the pages, for the map and for other programs."""

from locator.web.api import clusters, places, services
from locator.web.api.blueprint import api

__all__ = ["api", "clusters", "places", "services"]
