"""How many places there are of a kind, as a heading says it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from locator.web.i18n import gettext, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


def counted(number: int, kinds: Sequence[str]) -> str:
    """Say how many places there are, and of what where that is one kind (its code)."""
    if len(kinds) == 1 and kinds[0] in _COUNTED:
        return _COUNTED[kinds[0]](number)
    return ngettext("%(num)s place", "%(num)s places", number, num=number)


def counted_within(number: int, kinds: Sequence[str], radius: str) -> str:
    """Say how many places there are within a distance, in words."""
    return gettext("%(places)s within %(radius)s", places=counted(number, kinds), radius=radius)


def counted_nearest_first(number: int, kinds: Sequence[str]) -> str:
    """Say how many places there are at any distance."""
    return gettext("%(places)s, nearest first", places=counted(number, kinds))


_COUNTED: Final[Mapping[str, Callable[[int], str]]] = {
    "syringe_services": lambda number: ngettext(
        "%(num)s needle exchange", "%(num)s needle exchanges", number, num=number
    ),
    "supervised_consumption": lambda number: ngettext(
        "%(num)s supervised site", "%(num)s supervised sites", number, num=number
    ),
    "mat": lambda number: ngettext(
        "%(num)s medication clinic", "%(num)s medication clinics", number, num=number
    ),
    "naloxone": lambda number: ngettext(
        "%(num)s place with naloxone", "%(num)s places with naloxone", number, num=number
    ),
    "drug_checking": lambda number: ngettext(
        "%(num)s place for drug checking", "%(num)s places for drug checking", number, num=number
    ),
    "syringe_disposal": lambda number: ngettext(
        "%(num)s place for used syringes", "%(num)s places for used syringes", number, num=number
    ),
    "syringe_sales": lambda number: ngettext(
        "%(num)s place that sells syringes",
        "%(num)s places that sell syringes",
        number,
        num=number,
    ),
    "hiv_hcv_testing": lambda number: ngettext(
        "%(num)s place for testing", "%(num)s places for testing", number, num=number
    ),
    "wound_care": lambda number: ngettext(
        "%(num)s place for wound care", "%(num)s places for wound care", number, num=number
    ),
    "mental_health": lambda number: ngettext(
        "%(num)s place for mental health", "%(num)s places for mental health", number, num=number
    ),
    "peer_support": lambda number: ngettext(
        "%(num)s place with peer support", "%(num)s places with peer support", number, num=number
    ),
}
