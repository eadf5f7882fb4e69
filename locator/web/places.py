"""The regions of the newest revision, sorted when somebody first asks for them; their names."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING
from urllib.parse import quote

from locator.directory.regions import Regions
from locator.web.i18n import current_locale

if TYPE_CHECKING:
    from locator.directory import Directory
    from locator.directory.regions import Path
    from locator.gazetteer import Gazetteer


class Places:
    """Hands out the regions of the directory as it is now; threads may share it."""

    def __init__(self, directory: Directory, gazetteer: Gazetteer) -> None:
        self._directory = directory
        self._gazetteer = gazetteer
        self._lock = threading.Lock()
        self._held: tuple[int, Regions] | None = None

    def newest(self) -> Regions:
        """Return the regions of the newest revision, reading them where it moved."""
        revision = self._directory.revision()
        with self._lock:
            if self._held is None or self._held[0] != revision:
                self._held = revision, Regions(self._directory.homes(), self._name_state)
            return self._held[1]

    def _name_state(self, country: str, state: str) -> str:
        place = self._gazetteer.get(f"region:{country}:{state.upper()}")
        return place.name if place else state


def region_name(path: Path, name: str) -> str:
    """Return the name of the region of a path, a country's in the reader's language."""
    return current_locale().territories.get(name, name) if len(path) == 1 else name


def address_of_path(path: Path) -> str:
    """Return the address of the page of a region's path."""
    return "/".join(("/places", *map(quote, path)))
