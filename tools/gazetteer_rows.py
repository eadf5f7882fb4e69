"""Lines of the gazetteer while it is built, and how far they are from a position."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from locator.gazetteer.folding import fold


@dataclass(frozen=True)
class Row:
    """One line of the gazetteer."""

    kind: str
    code: str
    name: str
    region: str
    country: str
    latitude: float
    longitude: float
    population: int = 0
    alternates: tuple[str, ...] = field(default=())
    qualifier: str = ""
    within: str = ""

    def cells(self) -> list[str]:
        """Return the line's cells, without the alternates that fold to the name itself."""
        own = fold(self.name)
        others = sorted({folded for other in self.alternates if (folded := fold(other)) != own})
        return [
            self.kind, self.code, self.name, self.qualifier, self.within, self.region,
            self.country,
            f"{self.latitude:.4f}", f"{self.longitude:.4f}", str(self.population), "|".join(others),
        ]  # fmt: skip


def kilometres(latitude: float, longitude: float, other: Row) -> float:
    """Return the haversine distance, on a sphere of 6371 km, which is near enough to compare."""
    a, b = np.radians([latitude, longitude]), np.radians([other.latitude, other.longitude])
    chord = np.sin((b[0] - a[0]) / 2) ** 2
    chord += np.cos(a[0]) * np.cos(b[0]) * np.sin((b[1] - a[1]) / 2) ** 2
    return float(12742 * np.arcsin(np.sqrt(chord)))
