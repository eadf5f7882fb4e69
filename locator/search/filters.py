"""The filters by which visitors narrow a search down: one registry for form, API and shell.

Several values of one filter mean *or*, several filters together mean *and*. What a service does not
say of itself is neither: see :mod:`locator.search.judges`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from locator.errors import BadSearch
from locator.messages import N_
from locator.search import judges
from locator.search.judges import Ruling, at_any_time
from locator.vocabulary import (
    COSTS,
    IDENTIFICATIONS,
    INSURANCES,
    MEDICATIONS,
    POPULATIONS,
    SUPPLIES,
    WALK_IN,
    WHEELCHAIR,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence

    from locator.search.judges import Cells, Judge
    from locator.vocabulary import Vocabulary

MOST_VALUES: Final = 20
"""Different values that one filter may be given: more than the longest list of options has."""
OLDEST: Final = 120
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
_NO_CHOICE: Final = N_("‘%(given)s’ is no choice here. Choose from the list, like: %(examples)s.")
_SHOWN: Final = 40
"""Characters of a wrong value that are said back."""


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a filter and what it is called in English, marked for translation."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Choice:
    """The values of one filter that somebody chose, each once, in the filter's order."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One wish that visitors have of services.

    ``name`` is the form's field and the API's parameter. ``judge`` reads the ``columns`` (names of
    the directory format). ``label`` is a heading, ``unsaid`` says after "places that do not say"
    what that is; both English, marked for translation. ``options`` can be chosen among; a filter
    that has none takes what ``parse`` understands, which returns None for anything else.
    ``examples`` are values as people type them, ``refusal`` is said of any other, marked too.
    ``is_quick`` filters come first.
    """

    name: str
    label: str
    unsaid: str
    columns: tuple[str, ...]
    judge: Judge
    options: tuple[Option, ...] = ()
    parse: Callable[[str], str | None] | None = None
    examples: str = ""
    refusal: str = _NO_CHOICE
    is_quick: bool = False

    def read(self, texts: Iterable[str]) -> Choice | None:
        """Read the values that were given; None where none was.

        Raises :class:`BadSearch`, naming the filter, for a value that it does not have.
        """
        values = {self._value(text) for text in texts}
        if not values:
            return None
        if len(values) > MOST_VALUES:
            raise BadSearch(
                self.name, N_("Choose %(most)s values or fewer at once."), most=MOST_VALUES
            )
        listed = [option.value for option in self.options if option.value in values]
        return Choice(self.name, tuple(listed or sorted(values)))

    def rule(self, cells: Cells, values: Sequence[str], at: dt.datetime) -> Ruling:
        """Rule on the values of a choice, of which one is enough."""
        rulings = [self.judge(cells, value, at) for value in values]
        return Ruling(
            max(ruling.verdict for ruling in rulings),
            min(ruling.valid_until for ruling in rulings),
        )

    def _value(self, text: str) -> str:
        if self.parse:
            value = self.parse(text)
        else:
            value = next((one.value for one in self.options if one.value == text.lower()), None)
        if value is None:
            examples = self.examples or ", ".join(option.value for option in self.options[:3])
            raise BadSearch(
                self.name,
                self.refusal,
                given=text[:_SHOWN],
                examples=examples,
            )
        return value


def _options(vocabulary: Vocabulary[Any], *codes: str) -> tuple[Option, ...]:
    return tuple(Option(code, vocabulary.get(code).label) for code in codes or vocabulary.codes)


def _language(text: str) -> str | None:
    return judges.primary(text) if _LANGUAGE.fullmatch(text) else None


def _age(text: str) -> str | None:
    is_age = re.fullmatch(r"[0-9]{1,3}", text) and int(text) <= OLDEST
    return str(int(text)) if is_age else None


FILTERS: Final = (
    Filter(
        name="open",
        label=N_("Opening hours"),
        unsaid=N_("at what hours you can come"),
        columns=("status", "opening_hours", "timezone", "country", "state_province"),
        judge=judges.is_open,
        options=(Option("now", N_("Open now")),),
        is_quick=True,
    ),
    Filter(
        name="cost",
        label=N_("Cost"),
        unsaid=N_("what it costs"),
        columns=("cost",),
        judge=at_any_time(judges.among),
        options=_options(COSTS, "free"),
        is_quick=True,
    ),
    Filter(
        name="identification",
        label=N_("ID"),
        unsaid=N_("whether you need ID"),
        columns=("identification",),
        # Whoever gives a code instead of a name shows no ID either.
        judge=at_any_time(judges.one_of({"none": frozenset({"none", "code_name"})})),
        options=_options(IDENTIFICATIONS, "none"),
        is_quick=True,
    ),
    Filter(
        name="walk_in",
        label=N_("Appointment"),
        unsaid=N_("whether you can walk in"),
        columns=("walk_in", "appointment"),
        judge=at_any_time(judges.comes_without_appointment),
        options=_options(WALK_IN, "yes"),
        is_quick=True,
    ),
    Filter(
        name="wheelchair",
        label=N_("Wheelchair access"),
        unsaid=N_("whether a wheelchair gets in"),
        columns=("wheelchair",),
        # Whom some access is enough for is served by full access too.
        judge=at_any_time(
            judges.one_of({"yes": frozenset({"yes"}), "limited": frozenset({"yes", "limited"})})
        ),
        options=(
            *_options(WHEELCHAIR, "yes"),
            Option("limited", N_("At least some wheelchair access")),
        ),
        is_quick=True,
    ),
    Filter(
        name="language",
        label=N_("Language"),
        unsaid=N_("which languages you can speak there"),
        columns=("languages",),
        judge=at_any_time(judges.is_spoken),
        parse=_language,
        examples="en, es",
    ),
    Filter(
        name="supplies",
        label=N_("Supplies"),
        unsaid=N_("which supplies there are"),
        columns=("supplies",),
        judge=at_any_time(judges.among),
        options=_options(SUPPLIES),
    ),
    Filter(
        name="medication",
        label=N_("Medication"),
        unsaid=N_("which medications there are"),
        columns=("medications", "service_types"),
        judge=at_any_time(judges.is_prescribed),
        options=_options(MEDICATIONS),
    ),
    Filter(
        name="insurance",
        label=N_("Insurance"),
        unsaid=N_("which insurance pays"),
        columns=("insurance", "cost"),
        judge=at_any_time(judges.is_paid),
        options=_options(INSURANCES),
    ),
    Filter(
        name="age",
        label=N_("Your age"),
        unsaid=N_("how old you must be"),
        columns=("minimum_age",),
        judge=at_any_time(judges.is_old_enough),
        parse=_age,
        examples="16",
        refusal=N_("‘%(given)s’ is no age. Write whole years, like %(examples)s."),
    ),
    Filter(
        name="population",
        label=N_("Especially for"),
        unsaid=N_("for whom there is special help"),
        columns=("populations",),
        judge=at_any_time(judges.is_served),
        options=_options(POPULATIONS),
    ),
)
"""All filters, in the order of the form."""

FILTER_BY_NAME: Final = {one.name: one for one in FILTERS}
