"""The operator's own geocoder: Nominatim, Photon or Pelias, through geopy."""

from __future__ import annotations

import logging
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from geopy.adapters import AdapterHTTPError, get_retry_after
from geopy.exc import GeocoderParseError, GeocoderQueryError, GeocoderServiceError, GeopyError
from geopy.geocoders import Nominatim, Pelias, Photon

from locator.geo import Point
from locator.geocoding.addresses import GeocoderUnavailable, UnusableAnswer
from locator.geocoding.direct import DirectAdapter
from locator.service import Placement

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from locator.settings import Settings

TIMEOUT: Final = 2.0
"""Seconds that a visitor waits for an answer before the page says that there is none."""
WORKER_TIMEOUT: Final = 15.0
"""Seconds that the worker waits, for whom nobody waits."""
_STREET_RANK: Final = 26
_HOUSE_RANK: Final = 28
"""Nominatim's ranks of streets, and of houses and what else stands at one spot."""
_PHOTON_TYPES: Final = {"house": "rooftop", "street": "street"}
_PELIAS_LAYERS: Final = {
    "address": "rooftop",
    "venue": "rooftop",
    "street": "street",
    "intersection": "street",
}
_UNUSABLE: Final = (
    GeopyError,
    ArithmeticError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
    UserWarning,
)
"""What comes of answers, which can be anything at all: geopy takes them as they are, and warns of
latitudes beyond the poles, which is an error where warnings are."""
_NO_ANSWER: Final = "The geocoder gave no answer that can be used."

Answer = tuple[float, float, str]
"""Latitude, longitude and a code of ``PRECISIONS``, "" for what is larger than a street."""


@dataclass(frozen=True, slots=True)
class _Software:
    """A kind of geocoder: geopy's class for it, and how to read one of its answers."""

    client: Callable[..., Any]
    read: Callable[[Mapping[str, Any]], Answer]


class OperatorGeocoder:
    """Asks a geocoder that the operator of the site runs. Threads may share it.

    ``software`` is a key of :data:`SOFTWARE`, ``url`` the address of the server, with its path if
    it has one.
    """

    def __init__(self, software: str, url: str, timeout: float = TIMEOUT) -> None:
        # geopy logs each address that it asks for, and what it gets for an answer. Levels can be
        # turned up, a filter stays.
        logging.getLogger("geopy").addFilter(_drop)
        parts = urlsplit(url)
        self.provider: Final = f"{software} {url}"
        self._software = SOFTWARE[software]
        self._client = self._software.client(
            domain=f"{parts.netloc}{parts.path}",
            scheme=parts.scheme,
            timeout=timeout,
            proxies={},
            user_agent="harm-reduction-locator",
            adapter_factory=DirectAdapter,
        )

    def locate(self, address: str) -> Placement | None:
        """Return where an address is, None where the geocoder knows no such house or street.

        Raises :class:`GeocoderUnavailable` if it does not answer in time or refuses, its subclass
        :class:`UnusableAnswer` if it answers what cannot be a position.
        Nothing of the address or the answer is kept, or in the error.
        """
        try:
            location = self._client.geocode(address)
            if location is None:
                return None
            latitude, longitude, precision = self._software.read(location.raw)
            point = Point(latitude, longitude)
        except (GeocoderParseError, GeocoderQueryError):
            raise UnusableAnswer(_NO_ANSWER) from None
        except GeocoderServiceError as error:
            raise GeocoderUnavailable(_NO_ANSWER, _retry_after(error)) from None
        except _UNUSABLE:
            raise UnusableAnswer(_NO_ANSWER) from None
        if (point.latitude, point.longitude) == (0, 0):
            raise UnusableAnswer("The geocoder answered with a missing position.")
        return Placement(point, precision) if precision else None


def operators_geocoder(settings: Settings, timeout: float = TIMEOUT) -> OperatorGeocoder | None:
    """Return the geocoder that the settings name, None if they name none.

    ``timeout`` is how many seconds an answer may take.
    """
    if not settings.geocoder:
        return None
    return OperatorGeocoder(settings.geocoder, str(settings.geocoder_url), timeout)


def _read_nominatim(place: Mapping[str, Any]) -> Answer:
    # Old versions do not say the rank.
    rank = int(place.get("place_rank", _HOUSE_RANK))
    precision = "rooftop" if rank >= _HOUSE_RANK else "street" if rank >= _STREET_RANK else ""
    return float(place["lat"]), float(place["lon"]), precision


def _read_photon(feature: Mapping[str, Any]) -> Answer:
    longitude, latitude = feature["geometry"]["coordinates"]
    precision = _PHOTON_TYPES.get(feature["properties"].get("type", ""), "")
    return float(latitude), float(longitude), precision


def _read_pelias(feature: Mapping[str, Any]) -> Answer:
    longitude, latitude = feature["geometry"]["coordinates"]
    precision = _PELIAS_LAYERS.get(feature["properties"].get("layer", ""), "")
    return float(latitude), float(longitude), precision


def _retry_after(error: GeocoderServiceError) -> float | None:
    refusal = error.__cause__
    if not isinstance(refusal, AdapterHTTPError):
        return None
    seconds: float | None = get_retry_after(refusal.headers)
    return seconds if seconds is not None and 0 < seconds < math.inf else None


def _drop(_record: logging.LogRecord) -> bool:
    return False


SOFTWARE: Final = {
    "nominatim": _Software(Nominatim, _read_nominatim),
    "photon": _Software(Photon, _read_photon),
    "pelias": _Software(Pelias, _read_pelias),
}
"""The geocoders that can be named in the settings."""
