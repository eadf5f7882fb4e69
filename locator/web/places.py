"""The regions of the newest revision, sorted when somebody first asks for them."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from locator.directory.regions import Regions

if TYPE_CHECKING:
    from locator.directory import Directory
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
