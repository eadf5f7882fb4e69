"""The search form as a template shows it: filled with what was asked, however odd that was."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from locator.errors import BadSearch
from locator.geo import Distance, Unit
from locator.search.filters import FILTER_BY_NAME
from locator.search.query import ANY, LONGEST_NEAR, USUAL, Search, clean
from locator.search.where import USUAL_DISTANCES
from locator.vocabulary import KINDS, kind_for
from locator.web import words
from locator.web.i18n import gettext, language
from locator.web.state import state

if TYPE_CHECKING:
    from locator.search.query import Fields

STEPS: Final = (1, 2, 5, 10, 25, 50, 100)
NOTHING: Final = Search()


@dataclass(frozen=True, slots=True)
class Option:
    """One entry of a select box."""

    value: str
    label: str
    distance: str = ""
    """What the value stands for where it does not say so itself."""


@dataclass(frozen=True, slots=True)
class SearchForm:
    """The values of the form's fields, and what is wrong with one of them, if anything is."""

    near: str
    place: str
    within: str
    kinds: frozenset[str]
    chosen: frozenset[tuple[str, str]]
    with_unknown: bool
    unit: Unit
    spot: str = ""
    usual: Distance | None = None
    is_answered: bool = False
    fault: BadSearch | None = None

    @classmethod
    def blank(cls, unit: Unit, search: Search = NOTHING) -> SearchForm:
        """Return the form as a visitor first meets it, with what a link says to look for."""
        return cls._filled("", "", USUAL, search, unit)

    @classmethod
    def of(cls, search: Search, unit: Unit, *, is_answered: bool = False) -> SearchForm:
        """Return the form filled with a search.

        Above an answer it says of the usual distance what that came to.
        """
        return cls._filled(
            search.near,
            search.place,
            USUAL if search.is_usual else search.reach,
            search,
            unit,
            usual=search.within if is_answered else None,
            is_answered=is_answered,
        )

    @classmethod
    def after_unknown(cls, search: Search, kind: str, unit: Unit) -> SearchForm:
        """Return the form to ask again; a kind that was typed as a place is ticked instead."""
        if kind:
            codes = tuple(one.code for one in KINDS if one.code in {*search.kinds, kind})
            search = replace(search, near="", kinds=codes)
        return cls.of(search, unit)

    @classmethod
    def mistaken(cls, fields: Fields, fault: BadSearch, unit: Unit) -> SearchForm:
        """Return the form with as much of the fields as makes sense, and what is wrong."""
        kept = {
            name: fields.get(name, ())
            for name in ("near", "within", "type", "unknown", *FILTER_BY_NAME)
            if name != fault.parameter
        }
        try:
            sound = Search.from_fields(kept)
        except BadSearch:
            sound = Search()
        typed = clean(next(iter(fields.get("near", ())), ""))[:LONGEST_NEAR]
        within = sound.reach if any(kept.get("within", ())) else USUAL
        return cls._filled(typed, "", within, sound, unit, fault)

    @classmethod
    def _filled(
        cls,
        near: str,
        place: str,
        within: str,
        search: Search,
        unit: Unit,
        fault: BadSearch | None = None,
        *,
        usual: Distance | None = None,
        is_answered: bool = False,
    ) -> SearchForm:
        chosen = {(choice.name, value) for choice in search.choices for value in choice.values}
        return cls(
            near,
            place,
            within,
            frozenset(search.kinds),
            frozenset(chosen),
            search.with_unknown,
            unit,
            search.spot_field,
            usual,
            is_answered,
            fault,
        )

    @property
    def has_further_kinds(self) -> bool:
        """Tell whether a kind is chosen that is not among the first-class ones."""
        return any(not kind_for(code).first_class for code in self.kinds)

    @property
    def reach(self) -> str:
        """Return the value of the field ``within``."""
        return self.within

    @property
    def unresolved(self) -> Option | None:
        """Return the choice that leaves the distance to the place, before that is known."""
        if self.within != USUAL or self.is_answered:
            return None
        here, elsewhere = (words.how_far(USUAL_DISTANCES[u].metres, u) for u in self._units)
        label = gettext("%(here)s or %(elsewhere)s", here=here, elsewhere=elsewhere)
        return Option(USUAL, label)

    @property
    def any_distance(self) -> str:
        """Return the value of the choice of any distance."""
        return USUAL if self.is_answered and self.usual is None and self.within == USUAL else ANY

    @property
    def distances(self) -> list[tuple[str, list[Option]]]:
        """Return the choices of distance by unit, that of the place's country first."""
        return [(_unit_name(unit), self._options(unit)) for unit in self._units]

    @property
    def _units(self) -> tuple[Unit, Unit]:
        return (self.unit, Unit.KILOMETRE if self.unit is Unit.MILE else Unit.MILE)

    def _options(self, unit: Unit) -> list[Option]:
        choices = [Distance(step, unit) for step in STEPS]
        if self.within not in (ANY, USUAL):
            asked = Distance.parse(self.within)
            if asked.unit is unit and asked not in choices:
                choices = sorted([*choices, asked], key=lambda choice: choice.value)
        return [self._option(choice) for choice in choices]

    def _option(self, choice: Distance) -> Option:
        if self.within == USUAL and choice == self.usual:
            # Nobody chose it: around the next place it may be another one.
            return Option(USUAL, words.radius(choice), str(choice))
        return Option(str(choice), words.radius(choice))


def usual_unit(searched: str = "") -> Unit:
    """Return the unit for distances from a place in a country, or from one not known yet."""
    known = searched or language().territory
    most_services = "" if known else next(iter(state().snapshots.newest().countries), "")
    return words.usual_unit(searched, language().territory, most_services)


def _unit_name(unit: Unit) -> str:
    return gettext("Miles") if unit is Unit.MILE else gettext("Kilometres")
