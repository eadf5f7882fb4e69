"""The directory in HSDS 3.0 (Open Referral), for programs that speak it."""

from locator.web.hsds import about, organizations, package, places, services, taxonomies
from locator.web.hsds.blueprint import hsds

__all__ = ["about", "hsds", "organizations", "package", "places", "services", "taxonomies"]
