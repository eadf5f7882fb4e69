"""What a vocabulary is: a closed list of codes that can be found by the words that files use."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from rapidfuzz import fuzz, process

from locator.messages import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST_FORM: Final = 100
"""Characters of a text that are looked at; no name of a term is as long."""

NEAR_ENOUGH: Final = 72.0
"""Similarity (0 to 100) from which a term is worth a suggestion.

Chosen on the typing errors in the tests: two wrong letters in a word of eight pass, another word
does not.
"""

_BRACKETED = re.compile(r"^\s*([^()]+?)\s*\(([^()]+)\)\s*$")


def fold(text: str) -> str:
    """Reduce a text to what matters when two people write the same word.

    Case, accents, spaces and punctuation fall away, ``&`` and ``+`` become "and":
    "Needle-Exchange ", "needle exchange" and "NEEDLEEXCHANGE" are one.
    """
    spelled = text[:LONGEST_FORM].replace("&", " and ").replace("+", " and ")
    # Folding the case a second time is needed: decomposition brings new capitals (as in "㎐").
    decomposed = unicodedata.normalize("NFKD", spelled.casefold()).casefold()
    return "".join(letter for letter in decomposed if letter.isalnum())


def listed(text: str) -> tuple[str, ...]:
    """Split "SSP; SEP; NSP" into names, so that lists of aliases stay short and easy to extend."""
    return tuple(name.strip() for name in text.split(";"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One code: what it is called, what it means to a visitor, and what files call it.

    ``label`` and ``plural`` are headings, ``help`` is one or two sentences; all three are English
    and marked for translation. ``aliases`` are other names that mean this code, in any language.
    """

    code: str
    label: str
    plural: str
    help: str
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Return every text that stands for this term, the code first."""
        return (self.code, self.label, self.plural, *self.aliases)


UNKNOWN_ALIASES: Final = listed(
    "u; unk; n/a; Not known; Not sure; Not given; Unclear; Varies; Call; Call first; Please call;"
    " To be confirmed; tbc; tbd; unbekannt; inconnu; desconocido; No se sabe"
)


def unknown(what_to_do: str) -> Term:
    """Make the term for what nobody knows; ``what_to_do`` is its help, marked for translation."""
    label = N_("Not known – call first")
    return Term(code="unknown", label=label, plural=label, help=what_to_do, aliases=UNKNOWN_ALIASES)


T = TypeVar("T", bound=Term)


class Vocabulary(Generic[T]):
    """A closed list of terms in a fixed order.

    Raises ``ValueError`` when it is made of terms of which two answer to the same name: a name that
    could mean either must not be an alias of any.
    """

    __slots__ = ("_by_code", "_by_form", "codes", "name")

    def __init__(self, name: str, terms: Iterable[T]) -> None:
        self.name: Final = name
        self._by_code: Final[dict[str, T]] = {}
        self._by_form: Final[dict[str, str]] = {}
        for term in terms:
            if term.code in self._by_code:
                raise ValueError(f"{name} has the code {term.code} twice")
            self._by_code[term.code] = term
            self._add_forms(term)
        self.codes: Final = tuple(self._by_code)

    def _add_forms(self, term: T) -> None:
        for text in term.names:
            form = fold(text)
            owner = self._by_form.setdefault(form, term.code)
            if not form or owner != term.code:
                raise ValueError(f"in {self.name}, {text!r} means {owner} and {term.code}")

    def __iter__(self) -> Iterator[T]:
        return iter(self._by_code.values())

    def __len__(self) -> int:
        return len(self._by_code)

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __repr__(self) -> str:
        return f"<Vocabulary {self.name}: {' '.join(self.codes)}>"

    def get(self, code: str) -> T:
        """Return the term of a code; ``KeyError`` when there is none."""
        return self._by_code[code]

    def find(self, text: str) -> str | None:
        """Return the code that a text stands for, whatever its case, accents and punctuation.

        "Syringe Services Program (SSP)" is found where both halves stand for the same code;
        "Naloxone (not free)" is not. None when no term, or no single one, is meant.
        """
        if len(text) > LONGEST_FORM:
            return None
        found = self._by_form.get(fold(text))
        if found is None and (halves := _BRACKETED.match(text)):
            outer, inner = (self._by_form.get(fold(half)) for half in halves.groups())
            found = outer if outer == inner else None
        return found

    def nearest(self, text: str) -> str | None:
        """Return the code that a misspelt text most likely means, to suggest and not to assume.

        None when nothing is like it.
        """
        form = fold(text)
        best = process.extractOne(form, self._by_form.keys(), scorer=fuzz.ratio)
        if not form or best[1] < NEAR_ENOUGH:
            return None
        return self._by_form[best[0]]
