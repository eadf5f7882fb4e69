"""States, provinces and countries as qualifiers: the ``VT`` of ``Burlington, VT``."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from babel import Locale

from locator.gazetteer.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

DIRECTORY_COUNTRIES: Final = ("US", "CA", "GB", "AU", "DE")
"""Countries whose small towns, states and postal codes the gazetteer holds."""
_LONGEST_NAME: Final = 5
"""Words of the longest name of an area that is worth trying."""


@dataclass(frozen=True, slots=True)
class Area:
    """A country, or with a ``region`` a state or province of it."""

    country: str
    region: str = ""

    def holds(self, country: str, region: str) -> bool:
        """Tell whether a place of this country and region lies in the area."""
        return self.country == country and self.region in ("", region)


Areas = frozenset[Area]
"""The areas that one word can mean: ``CA`` is California and Canada."""


SPOKEN: Final = ("es", "de", "fr")
"""Languages besides English in whose words a country may be written: pages write it so."""


def spoken_names(countries: Iterable[str]) -> Iterator[tuple[str, Area]]:
    """Yield the folded names of countries in other languages (Unicode CLDR, by way of Babel)."""
    codes = set(countries)
    for language in SPOKEN:
        for code, name in Locale(language).territories.items():
            if code in codes:
                yield fold(name), Area(code)


class AreaNames:
    """Knows what names and codes of states, provinces and countries mean.

    ``names`` maps each area to its display name; ``written`` lists folded names and codes.
    """

    def __init__(self, names: Mapping[Area, str], written: Iterable[tuple[str, Area]]) -> None:
        self._names = dict(names)
        meanings: defaultdict[str, set[Area]] = defaultdict(set)
        for folded, area in written:
            meanings[folded].add(area)
        self._meanings: dict[str, Areas] = {k: frozenset(v) for k, v in meanings.items()}

    def name(self, area: Area) -> str:
        """Return an area's name in English, "" if it is not known."""
        return self._names.get(area, "")

    def meaning(self, folded: str) -> Areas:
        """Return the areas that a folded name or code can mean, none if it is not known."""
        return self._meanings.get(folded, frozenset())

    def read(self, words: Sequence[str]) -> tuple[Areas, ...] | None:
        """Read words as names of areas from first to last; None where one of them is none."""
        if not words:
            return ()
        for count in range(min(_LONGEST_NAME, len(words)), 0, -1):
            meaning = self.meaning(" ".join(words[:count]))
            if meaning and (rest := self.read(words[count:])) is not None:
                return (meaning, *rest)
        return None
