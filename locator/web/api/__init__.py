"""The JSON interface: the same searches as the pages, for the map and for other programs."""

from locator.web.api import changes, clusters, places, service_types, services
from locator.web.api.blueprint import api

__all__ = ["api", "changes", "clusters", "places", "service_types", "services"]
