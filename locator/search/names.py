"""Services by their own names, for those who type one where a place is asked for."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from locator.directory.names import ServiceName, read_names
from locator.gazetteer import fold

if TYPE_CHECKING:
    import numpy.typing as npt

    from locator.directory import Directory

MOST_NAMED: Final = 8
LEAST: Final = 3
"""Letters: what is shorter begins too many names to be one of them."""


@dataclass(frozen=True, slots=True)
class _Folded:
    words: str
    service: ServiceName


class ServiceNames:
    """The folded names of the newest revision, read when somebody first asks for one.

    Threads may share it.
    """

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._loading = threading.Lock()
        self._held: tuple[int, tuple[_Folded, ...]] | None = None

    def answering(self, text: str) -> tuple[ServiceName, ...]:
        """Return up to :data:`MOST_NAMED` services that answer to a text, best first.

        A name answers when it is the text, begins with it, or has all of its words; upper case,
        diacritics and punctuation do not matter. Blank and very short texts have no answer.
        """
        return self._answering(text)[:MOST_NAMED]

    def keys_answering(self, text: str) -> npt.NDArray[np.int64]:
        """Return the primary keys of all services that answer to a text, best first."""
        return np.array([one.key for one in self._answering(text)], dtype=np.int64)

    def _answering(self, text: str) -> tuple[ServiceName, ...]:
        wanted = fold(text)
        if len(wanted) < LEAST:
            return ()
        words = frozenset(wanted.split())
        longest = max(words, key=len)
        found = [
            (rank, folded.words, folded.service)
            for folded in self._newest()
            # Most names do not have the longest word: this passes over them in no time.
            if longest in folded.words and (rank := _rank(folded.words, wanted, words)) is not None
        ]
        best = sorted(found, key=lambda one: (*one[:2], one[2].id))
        return tuple(service for _, _, service in best)

    def _newest(self) -> tuple[_Folded, ...]:
        # The revision is asked for first: a publish in between is met by the next question.
        revision = self._directory.revision()
        with self._loading:
            if self._held is None or self._held[0] != revision:
                read = read_names(self._directory)
                self._held = revision, tuple(_Folded(fold(one.name), one) for one in read)
            return self._held[1]


def _rank(name: str, wanted: str, words: frozenset[str]) -> int | None:
    """Return how well a folded name answers, 0 best; None if it does not."""
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    return 2 if words <= set(name.split()) else None
