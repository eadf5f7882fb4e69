"""What can be seen only over the whole of a file: duplicates, codes filled down, heaped points."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from rapidfuzz import fuzz, process

from locator.gazetteer import fold
from locator.messages import N_, Message
from locator.problems import Problem, Severity
from locator.service.cells import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from locator.importing.prepare import PreparedRow

_SIMILAR: Final = 90.0
"""Similarity (0 to 100) of two names at one address from which somebody should look."""
_SAME_STREET: Final = 70.0
"""Similarity of two streets that may be one, "16 Whitehorse Pike" and "16 White Horse Pike"."""
_MOST_IN_BLOCK: Final = 200
"""Rows of one house or town that a row is compared with; a list with more has one address."""
_LEAST_FILLED_DOWN: Final = 3
"""Rows in a town whose codes go up by one from row to row; of two this may be chance."""
_LEAST_HEAPED: Final = 5
"""Rows with different addresses on one point that no house has."""
_MOST_NAMED: Final = 5
# Cyrillic letters, small and capital, then Greek capitals that look like the Latin ones below.
_LOOKALIKES: Final = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0455\u0458"
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425"
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7",
    "aeopcyxisjABEKMHOPCTXABEZHIKMNOPTYX",
)
_INVISIBLE: Final = re.compile("[\u200b-\u200f\u00ad\u2060\ufeff]")
_HOUSE: Final = re.compile(r"\d+")

_SAME: Final = N_(
    "Row %(row)s has the same name and address. If both are the same place, delete one of them."
)
_NEARLY_SAME: Final = N_(
    "Row %(row)s has nearly the same name and address. If both are the same place, delete one of "
    "them."
)
_SAME_PHONE: Final = N_(
    "Row %(row)s has the same telephone number. If both are the same place, delete one of them."
)
_COUNTED_UP: Final = N_(
    "From row %(first)s to %(last)s the codes count up by one, as when a cell is dragged down in a "
    "spreadsheet. Check them against the addresses."
)
_HEAPED: Final = N_(
    "%(count)s rows with different addresses have this one point (rows %(rows)s). Leave the "
    "coordinates blank where they are not of the house itself."
)


class _Seen(NamedTuple):
    row: int
    name: str
    street: str


@dataclass(slots=True)
class _Heap:
    first: int
    rows: list[int] = field(default_factory=list)
    addresses: set[int] = field(default_factory=set)
    count: int = 0


class FileWatch:
    """Is shown every prepared row in order, and tells what is strange about them together.

    Memory grows with the rows by a few hundred bytes each.
    """

    def __init__(self) -> None:
        self._problems: Final[list[Problem]] = []
        self._same: Final[dict[int, int]] = {}
        self._phones: Final[dict[int, _Seen]] = {}
        self._blocks: Final[defaultdict[int, list[_Seen]]] = defaultdict(list)
        self._points: Final[dict[tuple[str, str], _Heap]] = {}
        self._run: list[tuple[int, str, str]] = []

    def add(self, row: PreparedRow) -> None:
        """Look at the next row; one that is kept out counts for codes and points alone."""
        cells = row.mended
        self._watch_codes(row.number, cells.get("postal_code", ""), cells.get("city", ""))
        latitude, longitude = cells.get("latitude", ""), cells.get("longitude", "")
        if latitude and longitude:
            heap = self._points.setdefault((latitude, longitude), _Heap(row.number))
            heap.count += 1
            heap.addresses.add(hash(_plain(cells.get("address_1", ""))))
            if len(heap.rows) < _MOST_NAMED:
                heap.rows.append(row.number)
        if row.canonical is not None:
            self._watch_duplicates(row.number, row.canonical)

    def problems(self) -> tuple[Problem, ...]:
        """Return what was seen, in the order of the rows; all of it warnings."""
        self._end_run()
        self._run = []
        heaped = [
            (point, heap)
            for point, heap in self._points.items()
            if len(heap.addresses) >= _LEAST_HEAPED
        ]
        heaps = [
            _warning(
                heap.first,
                "latitude",
                ", ".join(point),
                _heaped(heap),
            )
            for point, heap in heaped
        ]
        return tuple(sorted([*self._problems, *heaps], key=lambda problem: problem.row))

    def _watch_codes(self, row: int, code: str, city: str) -> None:
        last = self._run[-1] if self._run else None
        goes_on = (
            last is not None
            and code.isdecimal()
            and len(code) == len(last[1])
            and int(code) == int(last[1]) + 1
            and _plain(city) == last[2]
        )
        if not goes_on:
            self._end_run()
            self._run = []
        if code.isdecimal():
            self._run.append((row, code, _plain(city)))

    def _end_run(self) -> None:
        if len(self._run) < _LEAST_FILLED_DOWN:
            return
        first, code, _ = self._run[0]
        message = Message.of(_COUNTED_UP, first=str(first), last=str(self._run[-1][0]))
        self._problems.extend(
            _warning(
                row,
                "postal_code",
                wrong,
                message,
                code,
            )
            for row, wrong, _ in self._run[1:]
        )

    def _watch_duplicates(self, row: int, cells: Mapping[str, str]) -> None:
        cell = cells.get
        name, street = _plain(cells["name"]), _plain(cell("address_1", ""))
        area = cell("postal_code") or _plain(cell("city", ""))
        same = hash((name, street, _plain(cell("address_2", "")), area))
        if same in self._same:
            self._tell(row, "name", cells["name"], self._same[same], _SAME)
            return
        self._same[same] = row
        near = self._near(name, street, area)
        self._blocks[_block(street, area)].append(_Seen(row, name, street))
        if near:
            self._tell(row, "name", cells["name"], near, _NEARLY_SAME)
            return
        for phone in _phone_numbers(cell("phone", "")):
            key = hash((phone, area))
            seen = self._phones.setdefault(key, _Seen(row, name, street))
            if seen.row != row and fuzz.token_set_ratio(seen.name, name) >= _SIMILAR:
                self._tell(row, "phone", phone, seen.row, _SAME_PHONE)
                return

    def _near(self, name: str, street: str, area: str) -> int:
        block = self._blocks[_block(street, area)][-_MOST_IN_BLOCK:]
        if not street or not block:
            return 0
        names = [seen.name for seen in block]
        found = process.extract(name, names, scorer=fuzz.ratio, score_cutoff=_SIMILAR, limit=5)
        # A chain has one name, and a town one house of a number in many of its streets.
        near = (block[place] for _, _, place in found)
        alike = (seen for seen in near if fuzz.ratio(seen.street, street) >= _SAME_STREET)
        return next((seen.row for seen in alike), 0)

    def _tell(self, row: int, column: str, value: str, other: int, said: str) -> None:
        message = Message.of(said, row=str(other))
        self._problems.append(_warning(row, column, value, message))


def _heaped(heap: _Heap) -> Message:
    more = " …" if heap.count > len(heap.rows) else ""
    rows = ", ".join(map(str, heap.rows)) + more
    return Message.of(_HEAPED, count=str(heap.count), rows=rows)


@functools.lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    if text.isascii():
        return fold(text)
    return fold(_INVISIBLE.sub("", text).translate(_LOOKALIKES))


def _phone_numbers(cell: str) -> list[str]:
    """Return the telephone numbers of a canonical cell without their labels."""
    return [part.rpartition(": ")[2] for part in cell.split(SEPARATOR) if part]


def _block(street: str, area: str) -> int:
    house = _HOUSE.search(street)
    return hash((house[0] if house else street, area))


def _warning(row: int, column: str, value: str, message: Message, suggestion: str = "") -> Problem:
    return Problem(row, column, value, message, Severity.WARNING, suggestion)
