"""What a visitor asks, read once from the fields of a form, a query or a JSON body."""

from __future__ import annotations

import functools
import operator
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from locator.errors import BadDistance, BadPoint, BadSearch
from locator.geo import Box, Distance, Point
from locator.messages import N_
from locator.search.filters import FILTER_BY_NAME, FILTERS, Choice
from locator.vocabulary import KINDS, SERVICE_TYPES, kind_for

Fields = Mapping[str, Sequence[str]]
"""Values by field name, as forms and query strings carry them: each field may be repeated."""

PAGE_SIZE: Final = 25
LONGEST_NEAR: Final = 200
LONGEST_PLACE: Final = 64
LAST_PAGE: Final = 1_000_000
ANY: Final = "any"
USUAL: Final = "usual"
"""The value of ``within`` of whoever chose no distance: the place decides."""
INCLUDE: Final = "include"
"""The value of ``unknown`` that lets in what does not say whether it fits."""

HERE: Final = "here"
VIEW: Final = "view"
"""How a point of the field ``near`` came about: where the device is, or what a map shows."""

_UNSEEN: Final = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
_COORDINATES: Final = re.compile(
    r"([+-]?[0-9]{1,3}(?:\.[0-9]{1,15})?)\s*°?\s*([NS]?)"
    r"\s*[,;]\s*"
    r"([+-]?[0-9]{1,3}(?:\.[0-9]{1,15})?)\s*°?\s*([EW]?)",
    re.IGNORECASE,
)
_NOT_ON_EARTH: Final = N_(
    "Latitudes go from -90 to 90 degrees, longitudes from -180 to 180. Write the latitude first."
)
_DEGREES: Final = re.compile(r"[+-]?[0-9]{1,3}(\.[0-9]{1,15})?")


@dataclass(frozen=True, slots=True)
class Search:
    """A question: services near a place or a point, of some kinds, within a distance.

    ``near`` is the text typed, trimmed; ``place`` the key of a gazetteer's place chosen among
    namesakes; ``point`` is set where coordinates were given. ``within`` is None for any distance;
    where it ``is_usual``, it is left to the place and None until that is known.
    ``kinds`` are codes of :data:`locator.vocabulary.KINDS` in its order, none meaning all.
    ``choices`` are of :data:`locator.search.filters.FILTERS` in its order; ``with_unknown`` lets in
    what does not say whether it fits them. ``spot`` tells how a point that nobody typed came about:
    :data:`HERE`, :data:`VIEW` or "". ``name`` and ``box`` leave only services with such a name, or
    within a box: programs ask for them, the fields of a page do not.
    """

    near: str = ""
    place: str = ""
    point: Point | None = None
    within: Distance | None = None
    is_usual: bool = False
    kinds: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    with_unknown: bool = False
    page: int = 1
    spot: str = ""
    name: str = ""
    box: Box | None = None

    @classmethod
    def from_fields(cls, fields: Fields) -> Search:
        """Read ``near`` or ``lat`` and ``lon``, ``place``, ``within``, ``type``, filters, ``page``.

        Fields that a search does not have are passed over. Raises :class:`BadSearch`, naming the
        field, for the first that cannot be understood.
        """
        near = _one(fields, "near")
        if len(near) > LONGEST_NEAR:
            raise BadSearch(
                "near", N_("Shorten the place to %(most)s characters or fewer."), most=LONGEST_NEAR
            )
        choices = _choices(fields)
        reach = _one(fields, "within")
        is_usual = reach.lower() == USUAL
        return cls(
            near=near,
            place=_one(fields, "place")[:LONGEST_PLACE],
            point=_point(fields) or _coordinates(near),
            within=None if is_usual else _within(reach),
            is_usual=is_usual,
            kinds=_kinds(tuple(fields.get("type", ()))),
            choices=choices,
            with_unknown=_with_unknown(_one(fields, "unknown")) and bool(choices),
            page=_page(_one(fields, "page")),
            spot=_spot(_one(fields, "spot"), near),
        )

    @property
    def has_place(self) -> bool:
        """Tell whether the search says where."""
        return bool(self.near or self.place or self.point)

    @property
    def reach(self) -> str:
        """Return the value of the field ``within`` that asks for it again."""
        return str(self.within) if self.within else USUAL if self.is_usual else ANY

    @property
    def spot_field(self) -> str:
        """Return the value of the field ``spot``: it names its point, and means no other."""
        return f"{self.spot} {self.near}" if self.spot else ""

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Return names and values of the search's fields, but where, how far and which page."""
        return (
            *(("type", code) for code in self.kinds),
            *((choice.name, value) for choice in self.choices for value in choice.values),
            *((("unknown", INCLUDE),) if self.with_unknown else ()),
            *((("spot", self.spot_field),) if self.spot else ()),
        )

    @property
    def wanted(self) -> int:
        """Return the bits of the service types that are looked for; 0 stands for all."""
        return _mask(self.kinds)


def clean(text: str) -> str:
    """Take out what no reader can see, halves of characters, and spaces that say nothing."""
    if text.isascii() and text.isprintable():
        # So is nearly all that is typed, and it can hold nothing of the kind.
        return " ".join(text.split())
    whole = text.encode("utf-8", "replace").decode()
    return " ".join(_UNSEEN.sub(" ", whole).split())


def _one(fields: Fields, name: str) -> str:
    for value in fields.get(name, ()):
        if found := clean(value):
            return found
    return ""


def _point(fields: Fields) -> Point | None:
    if "lat" not in fields and "lon" not in fields:
        return None
    written = {name: _one(fields, name) for name in ("lat", "lon")}
    if not any(written.values()):
        return None
    for name, text in written.items():
        if not _DEGREES.fullmatch(text):
            raise BadSearch(
                name,
                N_("Give %(name)s as decimal degrees, like 40.80 or -73.94."),
                name=name,
            )
    latitude, longitude = float(written["lat"]), float(written["lon"])
    try:
        return Point(latitude, longitude)
    except BadPoint as error:
        raise BadSearch("lat" if abs(latitude) > 90 else "lon", _NOT_ON_EARTH) from error


def _coordinates(near: str) -> Point | None:
    found = _COORDINATES.fullmatch(near)
    if found is None:
        return None
    latitude = float(found[1]) * (-1 if found[2].upper() == "S" else 1)
    longitude = float(found[3]) * (-1 if found[4].upper() == "W" else 1)
    try:
        return Point(latitude, longitude)
    except BadPoint as error:
        raise BadSearch("near", _NOT_ON_EARTH) from error


def _spot(text: str, near: str) -> str:
    spot, _, point = text.partition(" ")
    return spot if spot in (HERE, VIEW) and point == near and _COORDINATES.fullmatch(near) else ""


@functools.lru_cache(maxsize=512)
def _within(text: str) -> Distance | None:
    if text.lower() in ("", ANY):
        return None
    try:
        return Distance.parse(text)
    except BadDistance as error:
        raise BadSearch(
            "within",
            N_("Write a distance from 1 to 100 miles or kilometres with its unit: 5mi or 8km."),
        ) from error


@functools.lru_cache(maxsize=512)
def _kinds(values: tuple[str, ...]) -> tuple[str, ...]:
    wanted = {_kind(found) for value in values if (found := clean(value))}
    return tuple(kind.code for kind in KINDS if kind.code in wanted)


@functools.lru_cache(maxsize=512)
def _mask(kinds: tuple[str, ...]) -> int:
    return functools.reduce(operator.or_, (kind_for(code).mask for code in kinds), 0)


def _kind(text: str) -> str:
    code = SERVICE_TYPES.find(text)
    if code is None:
        nearest = SERVICE_TYPES.nearest(text[:LONGEST_PLACE])
        if nearest is None:
            raise BadSearch(
                "type", N_("There is no kind of service called ‘%(name)s’."), name=text[:40]
            )
        raise BadSearch(
            "type",
            N_("There is no kind of service called ‘%(name)s’. Did you mean %(nearest)s?"),
            name=text[:40],
            nearest=nearest,
        )
    return kind_for(code).code


def _choices(fields: Fields) -> tuple[Choice, ...]:
    if FILTER_BY_NAME.keys().isdisjoint(fields):
        return ()
    choices = (
        one.read(found for value in fields.get(one.name, ()) if (found := clean(value)))
        for one in FILTERS
        if one.name in fields
    )
    return tuple(choice for choice in choices if choice)


def _with_unknown(text: str) -> bool:
    if text not in ("", INCLUDE):
        raise BadSearch("unknown", N_("Write unknown=%(value)s, or leave it out."), value=INCLUDE)
    return bool(text)


def _page(text: str) -> int:
    if not text:
        return 1
    number = int(text) if re.fullmatch(r"[0-9]{1,7}", text) else 0
    if not 1 <= number <= LAST_PAGE:
        raise BadSearch("page", N_("Ask for a page by its number, starting at 1."))
    return number
