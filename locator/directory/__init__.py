"""The directory in its database: the only SQL there is.

:class:`Directory` is what readers see; :func:`publish` is the one way to change it.
"""

from locator.directory.audience import Audience
from locator.directory.overview import LiveDataset, read_overview
from locator.directory.publishing import Publication, Published, displacement_secret, publish
from locator.directory.rows import Entry
from locator.directory.store import Directory, ServiceColumns, Unplaced

__all__ = [
    "Audience",
    "Directory",
    "Entry",
    "LiveDataset",
    "Publication",
    "Published",
    "ServiceColumns",
    "Unplaced",
    "displacement_secret",
    "publish",
    "read_overview",
]
