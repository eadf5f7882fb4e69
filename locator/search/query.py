"""What a visitor asks, read once from the fields of a form, a query or a JSON body."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from locator.errors import BadDistance, BadPoint, BadSearch
from locator.geo import Distance, Point
from locator.vocabulary import KINDS, SERVICE_TYPES, kind_for

Fields = Mapping[str, Sequence[str]]
"""Values by field name, as forms and query strings carry them: each field may be repeated."""

PAGE_SIZE: Final = 25
LONGEST_NEAR: Final = 200
LONGEST_PLACE: Final = 64
LAST_PAGE: Final = 1_000_000
ANY: Final = "any"

_UNSEEN: Final = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
_COORDINATES: Final = re.compile(
    r"([+-]?[0-9]{1,3}(?:\.[0-9]{1,15})?)\s*°?\s*([NS]?)"
    r"\s*[,;]\s*"
    r"([+-]?[0-9]{1,3}(?:\.[0-9]{1,15})?)\s*°?\s*([EW]?)",
    re.IGNORECASE,
)
_DEGREES: Final = re.compile(r"[+-]?[0-9]{1,3}(\.[0-9]{1,15})?")


@dataclass(frozen=True, slots=True)
class Search:
    """A question: services near a place or a point, of some kinds, within a distance.

    ``near`` is the text typed, trimmed; ``place`` the key of a gazetteer's place chosen among
    namesakes; ``point`` is set where coordinates were given. ``within`` is None for any distance,
    ``kinds`` are codes of :data:`locator.vocabulary.KINDS` in its order, none meaning all.
    """

    near: str = ""
    place: str = ""
    point: Point | None = None
    within: Distance | None = None
    kinds: tuple[str, ...] = ()
    page: int = 1

    @classmethod
    def from_fields(cls, fields: Fields) -> Search:
        """Read ``near`` or ``lat`` and ``lon``, ``place``, ``within``, ``type`` and ``page``.

        Fields that a search does not have are passed over. Raises :class:`BadSearch`, naming the
        field, for the first that cannot be understood.
        """
        near = _one(fields, "near")
        if len(near) > LONGEST_NEAR:
            raise BadSearch("near", f"Shorten the place to {LONGEST_NEAR} characters or fewer.")
        return cls(
            near=near,
            place=_one(fields, "place")[:LONGEST_PLACE],
            point=_point(fields) or _coordinates(near),
            within=_within(_one(fields, "within")),
            kinds=_kinds(fields.get("type", ())),
            page=_page(_one(fields, "page")),
        )

    @property
    def has_place(self) -> bool:
        """Tell whether the search says where."""
        return bool(self.near or self.place or self.point)

    @property
    def wanted(self) -> int:
        """Return the bits of the service types that are looked for; 0 stands for all."""
        mask = 0
        for code in self.kinds:
            mask |= kind_for(code).mask
        return mask


def clean(text: str) -> str:
    """Take out what no reader can see, halves of characters, and spaces that say nothing."""
    whole = text.encode("utf-8", "replace").decode()
    return " ".join(_UNSEEN.sub(" ", whole).split())


def _one(fields: Fields, name: str) -> str:
    return next((found for value in fields.get(name, ()) if (found := clean(value))), "")


def _point(fields: Fields) -> Point | None:
    written = {name: _one(fields, name) for name in ("lat", "lon")}
    if not any(written.values()):
        return None
    for name, text in written.items():
        if not _DEGREES.fullmatch(text):
            raise BadSearch(name, f"Give {name} as decimal degrees, like 40.80 or -73.94.")
    latitude, longitude = float(written["lat"]), float(written["lon"])
    try:
        return Point(latitude, longitude)
    except BadPoint as error:
        raise BadSearch("lat" if abs(latitude) > 90 else "lon", str(error)) from error


def _coordinates(near: str) -> Point | None:
    found = _COORDINATES.fullmatch(near)
    if found is None:
        return None
    latitude = float(found[1]) * (-1 if found[2].upper() == "S" else 1)
    longitude = float(found[3]) * (-1 if found[4].upper() == "W" else 1)
    try:
        return Point(latitude, longitude)
    except BadPoint as error:
        raise BadSearch("near", f"{error} Write the latitude first.") from error


def _within(text: str) -> Distance | None:
    if text.lower() in ("", ANY):
        return None
    try:
        return Distance.parse(text)
    except BadDistance as error:
        raise BadSearch("within", str(error)) from error


def _kinds(values: Sequence[str]) -> tuple[str, ...]:
    wanted = {_kind(found) for value in values if (found := clean(value))}
    return tuple(kind.code for kind in KINDS if kind.code in wanted)


def _kind(text: str) -> str:
    code = SERVICE_TYPES.find(text)
    if code is None:
        nearest = SERVICE_TYPES.nearest(text[:LONGEST_PLACE])
        hint = f" Did you mean {nearest}?" if nearest else ""
        raise BadSearch("type", f"There is no kind of service called ‘{text[:40]}’.{hint}")
    return kind_for(code).code


def _page(text: str) -> int:
    if not text:
        return 1
    number = int(text) if re.fullmatch(r"[0-9]{1,7}", text) else 0
    if not 1 <= number <= LAST_PAGE:
        raise BadSearch("page", "Ask for a page by its number, starting at 1.")
    return number
