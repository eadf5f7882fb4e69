"""Splitters: how one cell becomes several, each with a name that a mapping can use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_CODE: Final = r"\d{5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{3,4}"
_CODE_AT_END: Final = re.compile(rf"(?:^|[\s,]+)({_CODE})$", re.IGNORECASE)
_STATE_AT_END: Final = re.compile(r"(?P<city>.*\S) (?P<state>[A-Z]{2,3})")
_PHONE: Final = re.compile(
    r"(?:[A-Za-z][A-Za-z /]{1,30}[:.]\s*"
    r"|\b(?:text|sms|tty|tdd|fax|office|cell|mobile|tel|phone)\s+)?"
    r"(?:\+|\(|\b)\d[\d ().\-–/]{5,18}\d\b"
    r"(?:\s*(?:ext\.?|x|extension)\s*\d{1,6})?(?:\s*\([A-Za-z]{1,10}\))?",
    re.IGNORECASE,
)
_TIMES: Final = re.compile(r"\d{1,2}[.:]\d\d\s*[-–]\s*\d{1,2}[.:]\d\d\b")
_CLOCK_NEAR: Final = re.compile(r"\s*(?::\d|[ap]\.?m\b)", re.IGNORECASE)
_LEAST_DIGITS: Final = 7
_TEXT_LABEL: Final = re.compile(r"\b(?:text|sms|tty|tdd)\b", re.IGNORECASE)
_FAX_LABEL: Final = re.compile(r"\bfax\b|\(f\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Splitter:
    """A way to take a cell apart: the directory's columns of its parts, and the function."""

    parts: tuple[str, ...]
    split: Callable[[str], Mapping[str, str]]


def _city_state_code(text: str) -> dict[str, str]:
    tidy = " ".join(text.split()).strip(" ,")
    code = _CODE_AT_END.search(tidy)
    rest = tidy[: code.start()] if code else tidy
    city, comma, state = rest.rpartition(",")
    if not comma:
        match = _STATE_AT_END.fullmatch(rest)
        city, state = (match["city"], match["state"]) if match else (rest, "")
    return {
        "city": city.strip(" ,"),
        "state_province": state.strip(" ."),
        "postal_code": code[1] if code else "",
    }


def _address(text: str) -> dict[str, str]:
    parts = [part.strip() for part in re.split(r"[,\n]", text) if part.strip()]
    if len(parts) < 2:
        return {"address_1": text.strip()}
    # "City, ST ZIP" are the last two parts, "City ST ZIP" the last one.
    without_code = _CODE_AT_END.sub("", parts[-1])
    is_whole = _STATE_AT_END.fullmatch(without_code) is not None or len(parts) == 2
    last = 1 if is_whole else 2
    place = _city_state_code(", ".join(parts[-last:]))
    street = parts[:-last]
    return {"address_1": street[0], "address_2": ", ".join(street[1:]), **place}


def _coordinates(text: str) -> dict[str, str]:
    inside = text.strip().strip("()[] ").removeprefix("POINT").strip("() ")
    halves = [half for half in re.split(r"[,;\s]+", inside) if half]
    if len(halves) != 2:
        return {"latitude": text.strip()}
    first, second = halves
    if text.strip().upper().startswith("POINT"):
        # Well-known text has x, the longitude, first.
        first, second = second, first
    return {"latitude": first, "longitude": second}


def _phones_in(text: str) -> tuple[list[str], str]:
    phones: list[str] = []

    def take(match: re.Match[str]) -> str:
        digits = sum(map(str.isdigit, match[0]))
        if (
            digits < _LEAST_DIGITS
            or _TIMES.search(match[0])
            or _CLOCK_NEAR.match(text, match.end())
        ):
            return match[0]
        phones.append(match[0].strip())
        return "\n"

    rest = _PHONE.sub(take, text)
    lines = [line.strip(" ,;\t") for line in rest.splitlines()]
    return phones, "\n".join(line for line in lines if line)


def _phone_and_hours(text: str) -> dict[str, str]:
    phones, rest = _phones_in(text)
    return {"phone": "; ".join(phones), "opening_hours": rest}


def _labelled_phones(text: str) -> dict[str, str]:
    phones, rest = _phones_in(text)
    texting = [phone for phone in phones if _TEXT_LABEL.search(phone)]
    calling = [p for p in phones if p not in texting and not _FAX_LABEL.search(p)]
    return {
        "phone": "; ".join(calling) if phones else rest,
        "text_phone": "; ".join(texting),
    }


SPLITTERS: Final[Mapping[str, Splitter]] = MappingProxyType(
    {
        "city_state_postal_code": Splitter(
            ("city", "state_province", "postal_code"), _city_state_code
        ),
        "address": Splitter(
            ("address_1", "address_2", "city", "state_province", "postal_code"), _address
        ),
        "coordinates": Splitter(("latitude", "longitude"), _coordinates),
        "phone_and_hours": Splitter(("phone", "opening_hours"), _phone_and_hours),
        "labelled_phones": Splitter(("phone", "text_phone"), _labelled_phones),
    }
)
"""Every splitter by its name. What a splitter does not understand stays in its first part."""
