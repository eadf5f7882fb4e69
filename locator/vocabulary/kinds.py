"""All kinds of service as one vocabulary, their bitmasks, and the kinds that visitors filter by.

The thirteen codes are this directory's own: HSDS 3.0 (Open Referral) leaves kinds of service to a
taxonomy of the publisher's choice and names none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from locator.vocabulary.first_class import FIRST_CLASS
from locator.vocabulary.further import FURTHER
from locator.vocabulary.terms import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from locator.vocabulary.service_type import ServiceType, Shape

SERVICE_TYPES: Final = Vocabulary("service_types", (*FIRST_CLASS, *FURTHER))
"""Every kind of service; the order is that of the bits, and of lists on pages."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What visitors filter by: one service type, or several that answer the same need.

    ``types`` are codes of :data:`SERVICE_TYPES`; the other fields are as in :class:`ServiceType`.
    """

    code: str
    label: str
    plural: str
    help: str
    types: tuple[str, ...]
    colour: str
    shape: Shape
    icon: str
    first_class: bool
    field_term: str
    expect: str

    @property
    def mask(self) -> int:
        """Return the bits of all service types of this kind."""
        return mask_of(self.types)


_ALSO: Final = {"naloxone": ("naloxone_pharmacy", "naloxone_training")}
"""Service types that a filter brings along, because they answer the same need."""


def mask_of(types: Iterable[str]) -> int:
    """Return service type codes as a bitmask; ``KeyError`` for a code that is no service type.

    A code stands for itself only: for all that visitors mean by naloxone take :attr:`Kind.mask`.
    """
    mask = 0
    for code in types:
        mask |= 1 << SERVICE_TYPES.get(code).bit
    return mask


def _kind_of(lead: ServiceType) -> Kind:
    return Kind(
        code=lead.code,
        label=lead.label,
        plural=lead.plural,
        help=lead.help,
        types=(lead.code, *_ALSO.get(lead.code, ())),
        colour=lead.colour,
        shape=lead.shape,
        icon=lead.icon,
        first_class=lead.first_class,
        field_term=lead.field_term,
        expect=lead.expect,
    )


_BROUGHT_ALONG: Final = frozenset(code for codes in _ALSO.values() for code in codes)

KINDS: Final = tuple(_kind_of(term) for term in SERVICE_TYPES if term.code not in _BROUGHT_ALONG)
"""What visitors filter by: the four first-class kinds, then every other service type."""

_RAREST: Final = "supervised_consumption"
_LEADING: Final = {
    kind.code: order
    for order, kind in enumerate(sorted(KINDS, key=lambda one: one.code != _RAREST))
}
"""Which kind's sign goes before which: the rarest of all, a supervised site, then as in KINDS."""
_KIND_BY_TYPE: Final = {code: kind for kind in KINDS for code in kind.types}


def kind_for(code: str) -> Kind:
    """Return the kind that a service type belongs to; a kind's own code is one of its types.

    Raises ``KeyError`` when there is no such code.
    """
    return _KIND_BY_TYPE[code]


def leading_kind(types: Iterable[str]) -> Kind:
    """Return the kind whose sign a place with these service types carries.

    It is the same wherever nobody looks for another one: a supervised site, of which there are
    fewest, else the first in the order of KINDS.
    Raises ``KeyError`` for an unknown code and ``ValueError`` when there is none at all.
    """
    return min((kind_for(code) for code in types), key=lambda kind: _LEADING[kind.code])
