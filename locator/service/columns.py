"""The columns of the directory format: one registry that reading, writing and storing share."""

from __future__ import annotations

import datetime as dt
import functools
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from locator.service import cells
from locator.service.cells import SEPARATOR, Cleaner
from locator.service.record import Phone, Service
from locator.vocabulary import (
    APPOINTMENTS,
    CONSENTS,
    COSTS,
    DELIVERIES,
    IDENTIFICATIONS,
    INSURANCES,
    MEDICATIONS,
    PRECISIONS,
    SERVICE_TYPES,
    STATUSES,
    SUPPLIES,
    TRAINING_AUDIENCES,
    VISIBILITIES,
    WALK_IN,
    WHEELCHAIR,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


_VALUES_KNOWN: Final = 1024
"""Cells of several values of which it is remembered what they mean."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, how a cell is cleaned, and how canonical text becomes a value."""

    name: str
    clean: Cleaner
    decode: Callable[[str], Any] = str
    encode: Callable[[Any], str] = str
    required: bool = False


# Few of these cells differ between rows, and equal ones share one value.
@functools.lru_cache(maxsize=_VALUES_KNOWN)
def _split(text: str) -> tuple[str, ...]:
    return tuple(text.split(SEPARATOR)) if text else ()


@functools.lru_cache(maxsize=_VALUES_KNOWN)
def _decode_phones(text: str) -> tuple[Phone, ...]:
    return tuple(_decode_phone(part) for part in _split(text))


def _decode_phone(text: str) -> Phone:
    label, colon, number = text.partition(": ")
    return Phone(number, label) if colon else Phone(text)


def _encode_phones(phones: tuple[Phone, ...]) -> str:
    return SEPARATOR.join(f"{p.label}: {p.number}" if p.label else p.number for p in phones)


def _blank_or(kind: Callable[[str], Any]) -> Callable[[str], Any]:
    return lambda text: kind(text) if text else None


def _blank_if_none(value: object) -> str:
    return "" if value is None else str(value)


def _text(name: str, *, required: bool = False) -> Column:
    return Column(name, cells.short_text, required=required)


def _long(name: str) -> Column:
    return Column(name, cells.long_text)


def _several(name: str, clean: Cleaner, *, required: bool = False) -> Column:
    return Column(name, clean, _split, SEPARATOR.join, required)


def _phones(name: str) -> Column:
    return Column(name, cells.phones, _decode_phones, _encode_phones)


def _coordinate(name: str, limit: int) -> Column:
    return Column(name, cells.coordinate(limit), _blank_or(Decimal), _blank_if_none)


COLUMNS: Final[tuple[Column, ...]] = (
    Column("id", cells.identifier),
    _text("name", required=True),
    _several("alternate_name", cells.several_texts),
    _text("organization"),
    _text("programme"),
    _several("service_types", cells.codes(SERVICE_TYPES), required=True),
    Column("delivery", cells.code(DELIVERIES)),
    Column("status", cells.code(STATUSES)),
    _text("alert"),
    _long("description"),
    _text("address_1"),
    _text("address_2"),
    _text("city"),
    _text("state_province"),
    _text("postal_code"),
    Column("country", cells.country_code),
    _coordinate("latitude", 90),
    _coordinate("longitude", 180),
    Column("location_precision", cells.code(PRECISIONS)),
    Column("location_visibility", cells.code(VISIBILITIES)),
    _phones("phone"),
    _phones("text_phone"),
    Column("email", cells.email),
    Column("url", cells.url),
    Column("opening_hours", cells.opening_hours),
    _long("hours_note"),
    Column("timezone", cells.timezone),
    Column("walk_in", cells.code(WALK_IN)),
    Column("appointment", cells.code(APPOINTMENTS)),
    Column("identification", cells.code(IDENTIFICATIONS)),
    _several("cost", cells.codes(COSTS)),
    _several("insurance", cells.codes(INSURANCES)),
    Column("minimum_age", cells.age, _blank_or(int), _blank_if_none),
    _long("eligibility"),
    _several("populations", cells.populations),
    _several("languages", cells.languages),
    Column("wheelchair", cells.code(WHEELCHAIR)),
    _several("supplies", cells.codes(SUPPLIES)),
    _several("medications", cells.codes(MEDICATIONS)),
    _several("training_audience", cells.codes(TRAINING_AUDIENCES)),
    _long("before_you_go"),
    Column(
        "last_verified",
        cells.date,
        _blank_or(functools.lru_cache(maxsize=_VALUES_KNOWN)(dt.date.fromisoformat)),
        _blank_if_none,
    ),
    _text("verified_by"),
    Column("source_url", cells.url),
    Column("listing_consent", cells.code(CONSENTS)),
)
COLUMN_NAMES: Final = tuple(column.name for column in COLUMNS)
TRANSLATABLE: Final = ("description", "before_you_go", "eligibility", "alert")
_TRANSLATION: Final = re.compile(
    rf"({'|'.join(TRANSLATABLE)})_[a-z]{{2,3}}(_[A-Z][A-Za-z]{{1,3}})?"
)


def is_translation(name: str) -> bool:
    """Tell whether a column holds a translated text, like ``description_es``."""
    return _TRANSLATION.fullmatch(name) is not None


def is_public_column(name: str) -> bool:
    """Tell whether a column may be shown: the format knows it, or it is a translation."""
    return name in _KNOWN or is_translation(name)


def decode(canonical: Mapping[str, str]) -> Service:
    """Turn the canonical cells of one row into its record; blank cells may be missing.

    The cells must be canonical already: this is for rows that were cleaned or come from the
    database. Cells of strangers go through :func:`locator.service.check.check_row`.
    """
    values: dict[str, Any] = {}
    others: dict[str, str] = {}
    for name, text in canonical.items():
        read = _READERS.get(name)
        if read is not None:
            values[name] = text if read is str else read(text)
        elif text:
            others[name] = text
    if others:
        values["translations"] = {n: t for n, t in others.items() if is_translation(n)}
        values["extra"] = {n: t for n, t in others.items() if not is_translation(n)}
    return Service(**values)


def encode(service: Service) -> dict[str, str]:
    """Turn a record into its canonical cells; cells that are blank are left out."""
    cells_ = {}
    for name, write in _WRITERS:
        value = getattr(service, name)
        # Most cells of most rows are blank; an age or a degree of zero is not.
        if value or value == 0:
            cells_[name] = value if write is str else write(value)
    for others in (service.translations, service.extra):
        cells_ |= {name: text for name, text in others.items() if text}
    return cells_


_KNOWN: Final = frozenset(COLUMN_NAMES)
_READERS: Final = {column.name: column.decode for column in COLUMNS}
_WRITERS: Final = tuple((column.name, column.encode) for column in COLUMNS)
