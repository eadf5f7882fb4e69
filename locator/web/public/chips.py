"""What narrows a search down, as chips that take it off, and what it keeps out unsaid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from locator.search.filters import FILTER_BY_NAME
from locator.search.query import ANY, clean
from locator.vocabulary import kind_for
from locator.web import words
from locator.web.first_step import unknown_list
from locator.web.i18n import gettext, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from locator.search.filters import Filter
    from locator.search.find import Found
    from locator.search.query import Fields, Search

DROP: Final = "drop"
"""The field that names what is to be taken off a search."""
_ALL: Final = "all"
_KEPT: Final = ("near", "place", "lat", "lon", "spot")
"""Fields that say where: they stay when all that narrows a search down is taken off."""
_MOST_NAMED: Final = 2
"""Things left unsaid that one sentence can name."""


@dataclass(frozen=True, slots=True)
class Chip:
    """What it says, and the value of the field ``drop`` that takes it off."""

    label: str
    drop: str


def chips_of(search: Search) -> tuple[Chip, ...]:
    """Return a chip for each thing that narrows a search down, in the order of the form."""
    return tuple(_chips(search))


def without_dropped(fields: Fields) -> Fields:
    """Return the fields of a search without what its chip was pressed for."""
    dropped = clean(next(iter(fields.get(DROP, ())), ""))
    name, _, value = dropped.partition(":")
    if dropped == _ALL:
        return {**{kept: fields[kept] for kept in _KEPT if kept in fields}, "within": (ANY,)}
    if name == "within":
        return {**fields, "within": (ANY,)}
    return {**fields, name: [one for one in fields.get(name, ()) if one != value]}


def option_label(filter_: Filter, value: str) -> str:
    """Return what a value of a filter is called in the visitor's language."""
    if filter_.name == "language":
        return words.language_name(value)
    if filter_.name == "age":
        return gettext("%(age)s years old", age=value)
    return next(gettext(option.label) for option in filter_.options if option.value == value)


def unsaid_sentence(found: Found) -> str:
    """Say how many services the filters keep out because these do not say whether they fit."""
    filters = [FILTER_BY_NAME[choice.name] for choice in found.search.choices]
    what = gettext(" or ").join(gettext(one.unsaid) for one in filters)
    if len(filters) > _MOST_NAMED:
        what = gettext("all that you ask for")
    if found.total:
        return ngettext(
            "%(num)s more place does not say %(what)s.",
            "%(num)s more places do not say %(what)s.",
            found.unsaid,
            num=found.unsaid,
            what=what,
        )
    return ngettext(
        "%(num)s place does not say %(what)s.",
        "%(num)s places do not say %(what)s.",
        found.unsaid,
        num=found.unsaid,
        what=what,
    )


def no_place_sentence(search: Search) -> str:
    """Say that no service passes the filters: of a single one, in its own words."""
    if len(search.choices) > 1:
        return gettext("No place says that it has all of this")
    (choice,) = search.choices
    labels = (option_label(FILTER_BY_NAME[choice.name], value) for value in choice.values)
    return gettext("No place here says: %(filter)s", filter=gettext(" or ").join(labels))


def left_open_line(names: tuple[str, ...], step: str) -> str:
    """Say about which filters a service says nothing, and how to ask; blank where about none."""
    if not names:
        return ""
    what = ", ".join(gettext(FILTER_BY_NAME[name].label) for name in names)
    return unknown_list(what, step)


def _chips(search: Search) -> Iterator[Chip]:
    if search.within:
        label = gettext("Within %(radius)s", radius=words.radius(search.within))
        yield Chip(label, "within")
    for code in search.kinds:
        yield Chip(gettext(kind_for(code).label), f"type:{code}")
    for choice in search.choices:
        filter_ = FILTER_BY_NAME[choice.name]
        for value in choice.values:
            yield Chip(option_label(filter_, value), f"{choice.name}:{value}")
    if search.with_unknown:
        yield Chip(gettext("Also places that do not say"), "unknown:include")
