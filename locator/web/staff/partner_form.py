"""The form that sets an embed up: what its fields offer, what is filled in, and what is wrong."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from locator.geo import Distance, Unit
from locator.messages import N_
from locator.partners import Theme
from locator.partners.reading import COLOURS, LIST_ONLY
from locator.search.filters import FILTERS
from locator.vocabulary import KINDS
from locator.web import words
from locator.web.i18n import gettext
from locator.web.public.chips import option_label
from locator.web.public.search_form import STEPS
from locator.web.staff.words import say
from locator.web.state import state

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from locator.errors import BadInput
    from locator.search.filters import Filter
    from locator.search.query import Fields

NEW: Final[Fields] = {
    "show": ("map",),
    **{name: (getattr(Theme(), name),) for name in COLOURS},
}
"""What the form of a new partner is filled with."""

_COLOUR_LABELS: Final = {
    "accent": N_("Links and buttons"),
    "background": N_("Background"),
    "text": N_("Text"),
}


@dataclass(frozen=True, slots=True)
class Option:
    """A value that can be chosen, and whether it is."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Values of one field that stand together; where there are none, ``typed`` is what is typed."""

    name: str
    label: str
    options: tuple[Option, ...]
    typed: str
    wrong: tuple[str, ...]

    @property
    def is_used(self) -> bool:
        """Tell whether something is chosen, or wrong."""
        return bool(self.typed or self.wrong) or any(one.is_chosen for one in self.options)


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour of the theme as it was typed."""

    name: str
    label: str
    value: str
    wrong: tuple[str, ...]


class PartnerForm:
    """The form as a template shows it: filled with what was kept or sent, however odd that was."""

    def __init__(self, fields: Fields, faults: Sequence[BadInput] = ()) -> None:
        self._fields = fields
        sentences: defaultdict[str, list[str]] = defaultdict(list)
        for fault in faults:
            sentences[fault.parameter].append(say(fault))
        self.wrong: Mapping[str, tuple[str, ...]] = {
            name: tuple(said) for name, said in sentences.items()
        }

    def value(self, name: str) -> str:
        """Return what a field is filled with."""
        return next(iter(self._fields.get(name, ())), "")

    def wrongs(self, name: str) -> tuple[str, ...]:
        """Return what is wrong with a field, in sentences."""
        return self.wrong.get(name, ())

    @property
    def shows_map(self) -> bool:
        """Tell whether the embed has a map."""
        return self.value("show") != LIST_ONLY

    @property
    def languages(self) -> tuple[Option, ...]:
        """Return the languages that the embed can speak."""
        own = Option("", gettext("That of the reader's browser"), self.value("shown_in") == "")
        known = state().languages
        named = (
            Option(code, known.name(code), self.value("shown_in") == code) for code in known.codes
        )
        return (own, *named)

    @property
    def kinds(self) -> tuple[Option, ...]:
        """Return the kinds of service that can be on offer."""
        chosen = self._fields.get("type", ())
        return tuple(Option(kind.code, gettext(kind.label), kind.code in chosen) for kind in KINDS)

    @property
    def distances(self) -> tuple[tuple[str, tuple[Option, ...]], ...]:
        """Return the distances that a search can begin with, by unit."""
        return (
            (gettext("Miles"), self._steps(Unit.MILE)),
            (gettext("Kilometres"), self._steps(Unit.KILOMETRE)),
        )

    @property
    def filters(self) -> tuple[Group, ...]:
        """Return what every search of the embed can be narrowed down to."""
        return tuple(self._group(one) for one in FILTERS)

    @property
    def has_filters(self) -> bool:
        """Tell whether a filter is chosen, or wrong."""
        return any(group.is_used for group in self.filters)

    @property
    def colours(self) -> tuple[Colour, ...]:
        """Return the colours of the theme."""
        return tuple(
            Colour(name, gettext(label), self.value(name), self.wrongs(name))
            for name, label in _COLOUR_LABELS.items()
        )

    def _steps(self, unit: Unit) -> tuple[Option, ...]:
        chosen = self.value("within")
        steps = (Distance(step, unit) for step in STEPS)
        return tuple(Option(str(one), words.radius(one), str(one) == chosen) for one in steps)

    def _group(self, one: Filter) -> Group:
        chosen = self._fields.get(one.name, ())
        values = tuple(option.value for option in one.options)
        if one.name == "language":
            spoken = state().snapshots.newest().languages
            values = tuple(dict.fromkeys((*state().languages.codes, *spoken)))
        return Group(
            one.name,
            gettext(one.label),
            tuple(Option(value, option_label(one, value), value in chosen) for value in values),
            "" if values else self.value(one.name),
            self.wrongs(one.name),
        )
