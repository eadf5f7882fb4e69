"""Latitude and longitude as lists have them: commas, degrees and minutes, swapped, nought."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from locator.errors import BadPoint
from locator.geo import Point, distance
from locator.importing.repair.mended import SPACES_OFF, Mended, Note, refused
from locator.messages import N_, Message

if TYPE_CHECKING:
    from locator.importing.repair.places import Atlas

_PLAIN: Final = re.compile(r"-?\d{1,3}(?:\.\d+)?")
_COMMA: Final = re.compile(r"-?\d{1,3},\d+")
_SEXAGESIMAL: Final = re.compile(
    r"(?P<before>[NSEWO])?\s*(?P<sign>[-+])?(?P<degrees>\d{1,3})\s*[°º:d\s]\s*"
    r"(?P<minutes>\d{1,2}(?:[.,]\d+)?)\s*['\u2032’:m\s]?\s*"
    r"(?:(?P<seconds>\d{1,2}(?:[.,]\d+)?)\s*(?:[\"\u2033”]|'')?)?\s*(?P<after>[NSEWO])?",
    re.IGNORECASE,
)
_LETTERED: Final = re.compile(
    r"(?P<before>[NSEWO])?\s*(?P<number>[-+]?\d{1,3}(?:[.,]\d+)?)\s*[°º]?\s*(?P<after>[NSEWO])?",
    re.IGNORECASE,
)
_PLACES: Final = 7
"""Decimals that are kept of more than 15: a seventh is a centimetre."""
_MOST_PLACES: Final = 15
_NEAR: Final = 150_000.0
_FAR: Final = 500_000.0
"""Metres: swapped coordinates are believed to be so if that brings a point from far to near."""

_NOTHING: Final = Message(N_("There is no coordinate."))
_COMMA_GONE: Final = Message(N_("The decimal comma became a point."))
_SIXTY: Final = Message(N_("Minutes and seconds must be below 60. Write decimal degrees."))
_CUT: Final = Message(N_("More decimals than a position has were cut."))
_DECIMAL: Final = Message(N_("Degrees were written as a decimal number."))
_IN_THE_SEA: Final = Message(N_("The point 0, 0 lies in the sea; it was taken for “not known”."))
_SWAPPED: Final = Message(N_("Latitude and longitude seem to be swapped."))


def mend_degrees(text: str, _country: str = "") -> Mended:
    """Write an angle as decimal degrees; what is none is left for the check of the row."""
    written = " ".join(text.split()).replace("\u2212", "-")
    if not written or written.casefold() in {"n/a", "na", "none", "null", "-", "?"}:
        return Mended("", _NOTHING if written else None)
    if _PLAIN.fullmatch(written):
        return _shortened(written, text)
    if _COMMA.fullmatch(written):
        return Mended(written.replace(",", "."), _COMMA_GONE)
    if match := _LETTERED.fullmatch(written):
        if not (match["before"] or match["after"]) and "°" not in written and "º" not in written:
            return _shortened(written.removeprefix("+"), text)
        value = Decimal(match["number"].replace(",", "."))
        return _signed(value, match["before"] or match["after"] or "", "")
    if match := _SEXAGESIMAL.fullmatch(written):
        minutes = Decimal(match["minutes"].replace(",", "."))
        seconds = Decimal((match["seconds"] or "0").replace(",", "."))
        if minutes >= 60 or seconds >= 60:
            return refused(_SIXTY)
        value = int(match["degrees"]) + minutes / 60 + seconds / 3600
        return _signed(value, match["before"] or match["after"] or "", match["sign"] or "")
    return Mended(written, None if written == text else SPACES_OFF)


def _shortened(written: str, text: str) -> Mended:
    decimals = len(written.partition(".")[2])
    if decimals > _MOST_PLACES:
        return Mended(f"{Decimal(written):.{_PLACES}f}", _CUT)
    return Mended(written, None if written == text else SPACES_OFF)


def _signed(value: Decimal, letter: str, sign: str) -> Mended:
    # West is O in French and Spanish (ouest, oeste); east there is E, too.
    negative = letter.upper() in {"S", "W", "O"} or sign == "-"
    value = -abs(value) if negative else value
    text = f"{value.quantize(Decimal(1).scaleb(-_PLACES))}".rstrip("0").rstrip(".")
    return Mended(text, _DECIMAL)


def mend_position(
    latitude: str, longitude: str, postal_code: str, country: str, atlas: Atlas | None
) -> tuple[bool, Note | None]:
    """Look at both coordinates together: whether they are to be dropped, and what to tell.

    0, 0 stands for "not known" in many lists. Coordinates that make sense only the other way
    round are not turned by themselves: a person is asked.
    """
    first, second = _number(latitude), _number(longitude)
    if first is None or second is None:
        return False, None
    if first == 0 == second:
        return True, Note(_IN_THE_SEA)
    swapped = f"{longitude}, {latitude}"
    if abs(first) > 90 and abs(first) <= 180 and abs(second) <= 90:
        return False, Note(_SWAPPED, suggestion=swapped)
    place = atlas.postal_code(postal_code, country) if atlas and postal_code and country else None
    if place is None:
        return False, None
    try:
        here = distance(Point(first, second), place.point)
        turned = distance(Point(second, first), place.point)
    except BadPoint:
        return False, None
    if here > _FAR and turned < _NEAR:
        return False, Note(_SWAPPED, suggestion=swapped)
    return False, None


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
