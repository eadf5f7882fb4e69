"""Street addresses that visitors type: what reads as one, and who may be asked about it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Protocol

from locator.errors import LocatorError

if TYPE_CHECKING:
    from locator.service import Placement

_NUMBER: Final = re.compile(r"\d")
_WORD: Final = re.compile(r"[^\W\d_]{2}")


class GeocoderUnavailable(LocatorError):
    """The geocoder gave no answer, or none that can be used.

    ``retry_after`` is how many seconds it asks to be left alone, None where it does not say.
    """

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class UnusableAnswer(GeocoderUnavailable):
    """The geocoder answered, and what it said cannot be a position."""


class Addresses(Protocol):
    """Whoever knows where street addresses are."""

    def locate(self, address: str) -> Placement | None:
        """Return where an address is, None if it is unknown; raise GeocoderUnavailable."""
        ...


class StreetGeocoder(Addresses, Protocol):
    """Addresses whose answers may be kept; ``provider`` names who gave them."""

    @property
    def provider(self) -> str:
        """Return a name that is another one for another server."""
        ...


def reads_as_address(text: str) -> bool:
    """Tell whether a text has a number and a word, as the address of a house has."""
    return bool(" " in text.strip() and _NUMBER.search(text) and _WORD.search(text))
