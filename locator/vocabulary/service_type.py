"""A kind of service and the sign that stands for it in list, map, filter, legend and print.

Colours and shapes are safe for colour-blind eyes, after Okabe and Ito, "Color Universal Design".
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from locator.vocabulary.terms import Term


class Shape(StrEnum):
    """The outline of a sign, so that kinds differ without colour too."""

    CIRCLE = "circle"
    SHIELD = "shield"
    SQUARE = "square"
    DIAMOND = "diamond"
    PENTAGON = "pentagon"


BLUE: Final = "#0072b2"
PURPLE: Final = "#6a3d9a"
GREEN: Final = "#00745a"
ORANGE: Final = "#c4500c"
SLATE: Final = "#4a5568"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceType(Term):
    """A kind of service, with its sign and its fixed place in bitmasks.

    ``bit`` is the position in a mask, 0 for the lowest bit; it never changes once data was stored
    with it. ``field_term`` is what professionals call it, ``expect`` what happens there (empty
    where nobody needs to be told), ``icon`` the name of a pictogram of Lucide.

    ``equivalents`` are the codes for the same thing in the services table of SAMHSA's
    FindTreatment.gov: OTP "Federally-certified Opioid Treatment Program", OMB "Outpatient
    methadone/buprenorphine or naltrexone treatment", MU, BU and NU "… used in Treatment", NOE
    "Naloxone and overdose education", HIVT and HCT "… testing", MHS "Mental health services", PEER
    "Mentoring/peer support". None where that table has no such code.
    """

    bit: int
    colour: str = SLATE
    shape: Shape = Shape.PENTAGON
    icon: str
    first_class: bool = False
    field_term: str = ""
    expect: str = ""
    equivalents: tuple[str, ...] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Return every text that stands for this kind, the code first."""
        field_terms = (self.field_term,) if self.field_term else ()
        return (self.code, self.label, self.plural, *field_terms, *self.aliases)
