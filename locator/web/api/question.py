"""What a program asks, read from the parameters of its request."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from locator.errors import BadPoint, BadSearch
from locator.formats import WHOLE, Selection
from locator.gazetteer import fold
from locator.geo import Box
from locator.search.names import LEAST
from locator.search.query import LONGEST_NEAR, Search, clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from locator.formats import Format
    from locator.search.query import Fields

_NUMBER: Final = r"-?[0-9]{1,4}(?:\.[0-9]{1,20})?"
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")


def read_search(fields: Fields) -> Search:
    """Read a search of services: as on pages, and ``q`` and ``bbox`` besides.

    Raises :class:`BadSearch`, naming the parameter, for the first that cannot be understood.
    """
    search = Search.from_fields(fields)
    if "q" in fields or "bbox" in fields:
        search = replace(search, name=_name(one(fields, "q")), box=_optional_box(fields))
    if (search.within or search.is_usual) and not search.has_place:
        raise BadSearch("within", "Say from where: give near, or lat and lon.")
    return search


def read_selection(fields: Fields, format_: Format) -> Selection:
    """Read ``fields`` and ``lang``: what of each service is to be written in a format."""
    if "fields" not in fields and "lang" not in fields:
        return WHOLE
    members = frozenset(_members(fields, format_)) or None
    language = read_language(fields)
    return Selection(members, language) if members or language else WHOLE


def read_language(fields: Fields) -> str:
    """Read ``lang``, a tag of BCP 47 with its parts in their usual case; blank for none."""
    tag = one(fields, "lang")
    if not tag:
        return ""
    if not _LANGUAGE.fullmatch(tag):
        raise BadSearch("lang", "Give lang as a language tag, like es or pt-BR.")
    language, *others = tag.split("-")
    return "-".join((language.lower(), *(_in_usual_case(part) for part in others)))


def read_box(text: str) -> Box:
    """Read a box as ``west,south,east,north``; raises :class:`BadSearch`."""
    parts = text.split(",")
    if len(parts) != 4 or not all(re.fullmatch(_NUMBER, part.strip()) for part in parts):
        raise BadSearch("bbox", "Give bbox as west,south,east,north in degrees.")
    west, south, east, north = (float(part) for part in parts)
    try:
        if east - west >= 360:
            return Box(south, -180, north, 180)
        # A map that was dragged around the world counts on past 180 degrees.
        return Box(south, math.remainder(west, 360), north, math.remainder(east, 360))
    except BadPoint as error:
        raise BadSearch("bbox", str(error)) from error


def one(fields: Fields, name: str) -> str:
    """Return the first value of a parameter, cleaned; blank where it is not given."""
    return clean(next(iter(fields.get(name, ())), ""))


def _name(text: str) -> str:
    if len(text) > LONGEST_NEAR:
        raise BadSearch("q", f"Shorten the name to {LONGEST_NEAR} characters or fewer.")
    if text and len(fold(text)) < LEAST:
        raise BadSearch("q", f"Give at least {LEAST} letters of the name.")
    return text


def _optional_box(fields: Fields) -> Box | None:
    text = one(fields, "bbox")
    return read_box(text) if text else None


def _members(fields: Fields, format_: Format) -> Iterator[str]:
    names = (name.strip() for value in fields.get("fields", ()) for name in clean(value).split(","))
    for name in filter(None, names):
        if not format_.has_member(name):
            raise BadSearch(
                "fields",
                f"There is no member ‘{name[:40]}’. Choose from: {', '.join(format_.members)}.",
            )
        yield name


def _in_usual_case(part: str) -> str:
    return part.title() if len(part) == 4 else part.upper()
