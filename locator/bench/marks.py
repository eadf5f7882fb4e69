"""The marks that the locator is to meet, and a figure set against one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Mark:
    """A most that a figure may be; ``unit`` is blank for a ratio."""

    title: str
    most: float
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure that was measured among so many services; ``note`` says what it is made of."""

    mark: Mark
    services: int
    figure: float
    note: str = ""

    @property
    def is_met(self) -> bool:
        """Tell whether the figure is within its mark."""
        return self.figure <= self.mark.most


INDEX_NEAR: Final = Mark("Index step, p50, New York within 5 km", 0.15, "ms")
INDEX_FAR: Final = Mark("Index step, p50, New York within 40 km", 0.3, "ms")
INDEX_NEAR_LARGE: Final = Mark("Index step, p50, New York within 5 km", 0.4, "ms")
INDEX_FAR_LARGE: Final = Mark("Index step, p50, New York within 40 km", 0.4, "ms")
VIEWPORT: Final = Mark("Index step, p50, slowest viewport of the map", 0.1, "ms")
GROWTH: Final = Mark("Growth of the index step from 1,000 services", 3)
JSON_NEAR: Final = Mark("JSON search ÷ bare Flask, CPU per request, within 5 km", 2.5)
JSON_FAR: Final = Mark("JSON search ÷ bare Flask, CPU per request, within 40 km", 4)
HTML_NEAR: Final = Mark("HTML search ÷ JSON search, CPU per request, within 5 km", 1.5)
HTML_FAR: Final = Mark("HTML search ÷ JSON search, CPU per request, within 40 km", 1.5)
SUGGESTION: Final = Mark("Suggestions as one types, p50", 1, "ms")
SUGGESTION_SLOW: Final = Mark("Suggestions as one types, p95", 1, "ms")
FRESH: Final = Mark("A published change is seen by every worker after", 1, "s")
MEMORY: Final = Mark("Memory of a worker after 500 searches", 250, "MB")
START: Final = Mark("From the start to the first answer, existing database", 3, "s")
IMPORT_TIME: Final = Mark("Import of a file: read, check, locate offline, publish", 60, "s")
IMPORT_MEMORY: Final = Mark("Memory of the import", 500, "MB")
UPLOAD_TIME: Final = Mark("Upload of a file: read, map, check, locate offline, compare", 60, "s")
UPLOAD_MEMORY: Final = Mark("Memory of the upload", 500, "MB")
PUBLISH_TIME: Final = Mark("Publishing the uploaded draft", 10, "s")
PAGE: Final = Mark("First visit of the search page, as transferred", 60, "kB")
PAGE_WITH_MAP: Final = Mark("First visit of a page with a map, its first tiles included", 250, "kB")
MAP: Final = Mark("Services on the map, from clusters arrived to painted, median", 0.2, "s")
