"""Safe repairs: cells as people write them become cells as the directory wants them."""

from locator.importing.repair.mended import Repair
from locator.importing.repair.places import Atlas

__all__ = ["Atlas", "Repair"]
