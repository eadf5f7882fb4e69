"""Mending one row: each cell by its column, then the cells that explain each other."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from locator.importing.repair.codes import code_mender, mend_languages
from locator.importing.repair.coordinates import mend_degrees, mend_position
from locator.importing.repair.dates import mend_date
from locator.importing.repair.hours import mend_hours
from locator.importing.repair.mended import Mended, Note, Repair
from locator.importing.repair.phones import mend_phones
from locator.importing.repair.places import (
    mend_country,
    mend_postal_code,
    mend_state,
    note_postal_code,
)
from locator.importing.repair.texts import mend_age, mend_email, mend_text, mend_url
from locator.messages import N_, Message
from locator.problems import Problem
from locator.vocabulary.columns import VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Callable

    from locator.importing.repair.places import Atlas

    Mender = Callable[[str, str], Mended]

_REMEMBERED: Final = 2048
_MENDERS: Final[dict[str, Mender]] = {
    **{column: code_mender(column) for column in VOCABULARIES},
    "languages": mend_languages,
    "phone": mend_phones,
    "text_phone": mend_phones,
    "email": mend_email,
    "url": mend_url,
    "source_url": mend_url,
    "opening_hours": mend_hours,
    "latitude": mend_degrees,
    "longitude": mend_degrees,
    "last_verified": mend_date,
    "minimum_age": mend_age,
}
_LONGEST_MENDED: Final = 400
"""Characters of a cell that is taken apart; what is longer is for the check to refuse.

Shorter ones are remembered, too.
"""
_NO_PLACE: Final = Message(N_("0, 0 is no place."))
_ANY_LENGTH: Final = frozenset({"opening_hours", "url", "source_url"})
_PLACES: Final = frozenset({"country", "state_province", "postal_code"})


@dataclass(slots=True)
class MendedRow:
    """A row after mending: its cells, what was repaired, and what is to be told of it.

    ``asides`` are texts that stand in other columns and belong into ``hours_note``.
    """

    cells: dict[str, str]
    repairs: list[Repair]
    problems: list[Problem]
    asides: list[str] = field(default_factory=list)


class RowMender:
    """Mends rows; ``country`` is that of rows which name none, ``atlas`` knows places.

    The rows of a list repeat most of their cells: what was made of one is remembered.
    """

    def __init__(self, country: str, atlas: Atlas | None) -> None:
        self._country: Final = country
        remember = functools.lru_cache(maxsize=_REMEMBERED)
        self._menders: Final = {name: remember(mend) for name, mend in _MENDERS.items()}
        self._mend_text: Final = remember(mend_text)
        self._mend_country: Final = remember(mend_country)
        self._mend_state: Final = remember(functools.partial(mend_state, atlas=atlas))
        self._mend_code: Final = remember(functools.partial(mend_postal_code, atlas=atlas))
        self._note_code: Final = remember(functools.partial(note_postal_code, atlas=atlas))
        self._atlas: Final = _RememberingAtlas(atlas) if atlas else None

    def mend(self, number: int, raw: dict[str, str]) -> MendedRow:
        """Mend the cells of a row, by column."""
        row = MendedRow({}, [], [])
        country = self._mend_places(number, raw, row)
        for name, text in raw.items():
            if name in _PLACES:
                continue
            if len(text) <= _LONGEST_MENDED:
                mended = self._menders.get(name, self._mend_text)(text, country)
            else:
                mended = _mend_long(name, text, country)
            if mended.text != text or mended.notes or mended.aside:
                self._take(number, name, text, mended, row)
            elif text:
                row.cells[name] = text
        if row.asides:
            # What the list says in words stands before what was moved here.
            words = (row.cells.get("hours_note", ""), *row.asides)
            row.cells["hours_note"] = "\n".join(filter(None, words))
        self._mend_position(number, country, row)
        return row

    def _mend_places(self, number: int, raw: dict[str, str], row: MendedRow) -> str:
        written = raw.get("country", "")
        self._take(number, "country", written, self._mend_country(written, ""), row)
        if "country" not in row.cells and not written.strip() and self._country:
            row.cells["country"] = self._country
        country = row.cells.get("country", "")
        state, code = raw.get("state_province", ""), raw.get("postal_code", "")
        self._take(number, "state_province", state, self._mend_state(state, country), row)
        state = row.cells.get("state_province", "")
        self._take(number, "postal_code", code, self._mend_code(code, country, state), row)
        note = self._note_code(row.cells.get("postal_code", ""), country, state)
        if note:
            row.problems.append(_problem(number, "postal_code", code, note))
        return country

    def _mend_position(self, number: int, country: str, row: MendedRow) -> None:
        cells = row.cells
        latitude, longitude = cells.get("latitude", ""), cells.get("longitude", "")
        if not latitude or not longitude:
            return
        code = cells.get("postal_code", "")
        is_dropped, note = mend_position(latitude, longitude, code, country, self._atlas)
        if is_dropped:
            for name in ("latitude", "longitude"):
                row.repairs.append(Repair(number, name, cells.pop(name), "", _NO_PLACE))
        if note:
            row.problems.append(_problem(number, "latitude", latitude, note))

    @staticmethod
    def _take(number: int, name: str, before: str, mended: Mended, row: MendedRow) -> None:
        if mended.text:
            row.cells[name] = mended.text
        if mended.aside:
            row.asides.append(mended.aside)
        if mended.text != before and mended.reason is not None:
            row.repairs.append(Repair(number, name, before, mended.text, mended.reason))
        for note in mended.notes:
            row.problems.append(_problem(number, name, before, note))


class _RememberingAtlas:
    def __init__(self, atlas: Atlas) -> None:
        self.area: Final = atlas.area
        self.postal_code: Final = functools.lru_cache(maxsize=_REMEMBERED)(atlas.postal_code)


def _mend_long(name: str, text: str, country: str) -> Mended:
    """Mend a cell that is not remembered, so that little memory is kept."""
    mend = _MENDERS[name] if name in _ANY_LENGTH else mend_text
    return mend(text, country)


def _problem(number: int, column: str, value: str, note: Note) -> Problem:
    return Problem(number, column, value[:500], note.message, note.severity, note.suggestion)
