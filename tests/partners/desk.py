"""Partners whose clock the tests turn, and whose counts are written when they say so."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from locator.geo import Distance, Point
from locator.partners import Details, EmbedConfig, Origin, Partners, Theme
from locator.search.filters import Choice

if TYPE_CHECKING:
    from collections.abc import Callable

    import sqlalchemy as sa

SET = EmbedConfig(
    language="es",
    kinds=("naloxone",),
    choices=(Choice("cost", ("free",)),),
    place="city:5128581",
    near="New York, New York, US",
    within=Distance.parse("10mi"),
    theme=Theme("#7a1f5c", "#ffffff", "#000000"),
    logo_text="Riverside Library",
    shows_map=False,
)
AT_A_POINT = EmbedConfig(centre=Point(40.7955, -73.9296))


def details(name: str = "Riverside Library", **changes: Any) -> Details:
    """Return what a form could say of a partner."""
    said = {
        "contact": "Grace, grace@library.example",
        "origins": (Origin.parse("https://library.example"),),
        "config": SET,
    }
    return Details(name, **{**said, **changes})


def partners_of(engine: sa.Engine) -> Partners:
    """Return partners whose counts are written when they are asked for, and never by a thread.

    A database in memory belongs to the thread of the test.
    """
    return Partners(engine, later=lambda _write: None)


@dataclass
class Desk:
    """A process that has to do with partners: another one of the same database is another desk."""

    engine: sa.Engine
    now: float = 0.0
    waiting: list[Callable[[], None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.partners = Partners(self.engine, lambda: self.now, self.waiting.append)

    def wait(self, seconds: float = 10.0) -> None:
        """Let time pass, and what waits for it happen."""
        self.now += seconds
        waiting, self.waiting[:] = self.waiting[:], []
        for act in waiting:
            act()
