"""The formats in which services leave the application: one registry, keyed by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from locator.formats import csv, geojson, json
from locator.formats.selection import WHOLE, Selection
from locator.service import COLUMN_NAMES, is_translation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from locator.formats.summary import Answer
    from locator.service import Listing

    Translated = Callable[[], Sequence[str]]
    Stream = Callable[[Iterable[Listing], Selection, Translated], Iterator[bytes]]

__all__ = ["FORMATS", "WHOLE", "Format", "Selection"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A way to write services.

    ``write`` writes one page of an answer, ``write_one`` one service. ``stream`` yields any number
    of services, given what tells the names of the columns with translations that they may have;
    it is None where a format cannot. ``members`` can be chosen among. An attachment is saved, not
    shown.
    """

    name: str
    media_type: str
    members: tuple[str, ...]
    write: Callable[[Answer, Selection], bytes]
    write_one: Callable[[Listing, Selection], bytes]
    stream: Stream | None = None
    is_attachment: bool = False

    @property
    def extension(self) -> str:
        """Return how addresses and files of the format end, with the dot."""
        return f".{self.name}"

    def has_member(self, name: str) -> bool:
        """Tell whether a member of a service can be chosen by this name."""
        return name in self.members or (self.members is COLUMN_NAMES and is_translation(name))


FORMATS: Final[Mapping[str, Format]] = {
    one.name: one
    for one in (
        Format(
            name="geojson",
            media_type="application/geo+json",
            members=json.MEMBERS,
            write=geojson.write,
            write_one=geojson.write_one,
        ),
        Format(
            name="json",
            media_type="application/json",
            members=json.MEMBERS,
            write=json.write,
            write_one=json.write_one,
        ),
        Format(
            name="csv",
            media_type="text/csv",
            members=COLUMN_NAMES,
            write=csv.write_page,
            write_one=csv.write_one,
            stream=csv.stream,
            is_attachment=True,
        ),
        Format(
            name="ndjson",
            # No media type of it is registered; this one is what others use.
            media_type="application/x-ndjson",
            members=json.MEMBERS,
            write=json.write_lines,
            write_one=json.write_line,
            stream=json.stream_lines,
        ),
    )
}
"""All formats, the likeliest to be meant first."""
