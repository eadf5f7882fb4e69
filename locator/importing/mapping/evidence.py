"""What cells look like: numbers, telephones, dates and such, told from their form alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_NUMBER: Final = re.compile(r"[-+]?\d+([.,]\d+)*%?")
_DECIMAL: Final = re.compile(r"[-+]?\d{1,3}[.,]\d{3,}")
_PHONE: Final = re.compile(r"[+(]?\d[\d\s().+/-]{5,18}\d(\s*(x|ext\.?)\s*\d{1,6})?", re.IGNORECASE)
_DATE: Final = re.compile(r"\d{4}-\d\d?-\d\d?([T ].*)?|\d\d?[./-]\d\d?[./-]\d{2,4}")
_URL: Final = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE)
_CODE: Final = re.compile(
    r"\d{5}(-\d{4})?|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d", re.IGNORECASE
)
_CLOCK: Final = re.compile(r"\d{1,2}[:.h]\d\d|\d\s*[ap]\.?m\b|\b24\s*h|noon|24/7", re.IGNORECASE)
_FLAGS: Final = frozenset(
    ["yes", "no", "y", "n", "true", "false", "x", "0", "1", "oui", "non", "si", "sí", "ja", "nein"]
)

MOST: Final = 0.8
"""Share of filled cells that must agree before a column is taken for what they look like."""


def is_phone(cell: str) -> bool:
    """Tell whether a cell looks like a telephone number."""
    digits = sum(map(str.isdigit, cell))
    return 7 <= digits <= 16 and _PHONE.fullmatch(cell.strip()) is not None


def is_url(cell: str) -> bool:
    """Tell whether a cell looks like a web address."""
    return _URL.fullmatch(cell.strip()) is not None


def is_email(cell: str) -> bool:
    """Tell whether a cell looks like an e-mail address."""
    return _EMAIL.fullmatch(cell.strip()) is not None


def is_date(cell: str) -> bool:
    """Tell whether a cell looks like a date."""
    return _DATE.fullmatch(cell.strip()) is not None


def is_postal_code(cell: str) -> bool:
    """Tell whether a cell looks like a postal code of five digits, of Britain or of Canada."""
    return _CODE.fullmatch(cell.strip()) is not None


def is_clock(cell: str) -> bool:
    """Tell whether there is a time of day in a cell."""
    return _CLOCK.search(cell) is not None


def is_flag(cell: str) -> bool:
    """Tell whether a cell says yes or no."""
    return cell.strip().casefold() in _FLAGS


def is_number(cell: str) -> bool:
    """Tell whether a cell is a number."""
    return _NUMBER.fullmatch(cell.strip()) is not None


def is_degrees(cell: str) -> bool:
    """Tell whether a cell is a number with as many decimals as coordinates have."""
    return _DECIMAL.fullmatch(cell.strip()) is not None


def is_data(cell: str) -> bool:
    """Tell whether a cell can hardly be the name of a column."""
    return any(
        looks(cell) for looks in (is_number, is_phone, is_date, is_url, is_email, is_postal_code)
    )


def share(cells: Iterable[str], looks: Callable[[str], bool]) -> float:
    """Return the share of filled cells that look so; 0 where none is filled."""
    filled = [cell for cell in cells if cell.strip()]
    return sum(map(looks, filled)) / len(filled) if filled else 0.0
