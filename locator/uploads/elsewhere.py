"""Services that another list has already: a row that is one of them would be shown twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from locator.messages import N_, Message
from locator.problems import Problem, Severity
from locator.uploads.likeness import traits_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from locator.uploads.likeness import Traits

_ADDRESS: Final = N_(
    "“%(name)s” in the list “%(dataset)s” has the same name and address. If both are the same "
    "place, keep it in one of the lists only."
)
_PHONE: Final = N_(
    "“%(name)s” in the list “%(dataset)s” has the same telephone number in the same area. If both "
    "are the same place, keep it in one of the lists only."
)


class _Other(NamedTuple):
    name: str
    dataset: str


class Elsewhere:
    """Knows services of other lists, and warns of rows that are like one of them.

    ``services`` are their canonical cells, each with the name of its list.
    They are alike with one name and address, or one telephone number, in one area: a postal code
    or a city. Memory grows with the other lists by a few hundred bytes for each service.
    """

    def __init__(self, services: Iterable[tuple[Mapping[str, str], str]]) -> None:
        self._known: dict[int, _Other] = {}
        for cells, dataset in services:
            other = _Other(cells["name"], dataset)
            for key, _, _ in _keys(traits_of(cells, None)):
                self._known.setdefault(key, other)

    def find(self, number: int, cells: Mapping[str, str]) -> Iterator[Problem]:
        """Yield a warning where a row with these canonical cells is in another list already."""
        if not self._known:
            return
        for key, said, column in _keys(traits_of(cells, None)):
            if other := self._known.get(key):
                message = Message.of(said, name=other.name, dataset=other.dataset)
                yield Problem(number, column, cells.get(column, ""), message, Severity.WARNING)
                return


def _keys(traits: Traits) -> Iterator[tuple[int, str, str]]:
    """Yield hashes of what one service has in common with itself, what to say, and its column."""
    areas = [area for area in (traits.postal_code, traits.city) if area]
    for area in areas:
        if traits.address:
            yield hash((traits.name, traits.address, area)), _ADDRESS, "name"
    for area in areas:
        for phone in traits.phones:
            yield hash((phone, area)), _PHONE, "phone"
