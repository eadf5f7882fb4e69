"""Settings: read once from ``LOCATOR_*`` in the environment, typed and frozen."""

from __future__ import annotations

from ipaddress import ip_address
from pathlib import Path
from typing import Final, Literal, Self

from pydantic import Field, HttpUrl, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT: Final = Path(__file__).resolve().parent
"""Where the package lies."""

_PUBLIC_GEOCODERS: Final = frozenset(
    {"nominatim.openstreetmap.org", "photon.komoot.io", "api.geocode.earth"}
)
"""Servers of others: visitors are told that their address stays with those who run the site."""


def shipped(name: str) -> Path:
    """Return where ``static``, ``templates`` or ``data`` lies: in a wheel, or in the project."""
    inside = ROOT / name
    return inside if inside.is_dir() else ROOT.parent / name


class Settings(BaseSettings):
    """What an operator can set; each field is the environment variable ``LOCATOR_<FIELD>``."""

    model_config = SettingsConfigDict(env_prefix="LOCATOR_", frozen=True, extra="forbid")

    data_dir: Path = Field(
        Path("var"), description="Folder of the database, the gazetteer and all other files."
    )
    database_url: str = Field(
        "",
        description="SQLAlchemy URL of the database, such as postgresql://user@host/name. "
        "Blank: SQLite in the data folder.",
    )
    host: str = Field("127.0.0.1", description="Address to listen on.")
    port: int = Field(8000, ge=1, le=65535, description="Port to listen on.")
    workers: int = Field(2, ge=1, le=64, description="Processes that answer requests.")
    site_name: str = Field(
        "Harm Reduction Locator", min_length=1, max_length=60, description="Name of the site."
    )
    contact: str = Field(
        "",
        max_length=200,
        description="E-mail address of those who run the site; shown on the page About.",
    )
    public_url: HttpUrl | None = Field(
        None,
        description="Address that visitors have of the site, such as https://find.example.org; "
        "for links to share and for search engines. Blank: the host that a request names.",
    )
    exit_url: HttpUrl = Field(
        HttpUrl("https://www.wikipedia.org/"),
        description="Where the button “Leave this site” goes: a page that nobody would ask about.",
    )
    basemap_pmtiles: Path | None = Field(
        None,
        description="A PMTiles file to draw instead of the built-in basemap, such as a "
        "street-level extract with Protomaps' layers.",
    )
    basemap_tiles: str = Field(
        "",
        description="Address of a tile server with {z}, {x} and {y}; its tiles reach visitors "
        "through this site, so it never sees them.",
    )
    basemap_attribution: str = Field(
        "", max_length=300, description="Plain text credit for a basemap of your own."
    )
    trusted_proxies: int = Field(
        0,
        ge=0,
        le=5,
        description="How many proxies in front of the site set X-Forwarded-Proto; 0 for none.",
    )

    api_per_minute: int = Field(
        600,
        ge=0,
        le=1_000_000,
        description="Requests that one sender may make to the API in a minute, in each process; "
        "the map and the suggestions of the search page ask it too. 0: as many as they like.",
    )

    audit_days: int = Field(
        730,
        ge=30,
        le=36500,
        description="For how many days it is kept who of the staff did what, and when.",
    )

    max_upload: int = Field(
        50_000_000,
        ge=1_000_000,
        le=1_000_000_000,
        description="Bytes that a file may have which staff upload.",
    )

    geocoder: Literal["", "nominatim", "photon", "pelias"] = Field(
        "",
        description="Software of a geocoder that you run yourself; street addresses that the "
        "gazetteer does not know are looked up there. Blank: addresses are not looked up.",
    )
    geocoder_url: HttpUrl | None = Field(
        None,
        description="Address of that geocoder, such as https://geocoder.example.org; http only "
        "where it is in your own network.",
    )

    geocoder_pace: float = Field(
        1.0,
        ge=0,
        le=3600,
        description="Seconds between two addresses of an upload that it is asked for.",
    )

    @field_validator("public_url", "geocoder_url", mode="before")
    @classmethod
    def _blank_is_none(cls, address: object) -> object:
        return address or None

    @field_validator("public_url")
    @classmethod
    def _is_a_site(cls, address: HttpUrl | None) -> HttpUrl | None:
        if address and (address.path != "/" or address.query or address.fragment):
            raise ValueError("write it without a path, like https://find.example.org")
        return address

    @field_validator("geocoder_url")
    @classmethod
    def _is_own_geocoder(cls, address: HttpUrl | None) -> HttpUrl | None:
        if address is None:
            return None
        host = address.host or ""
        if address.username or address.query or address.fragment:
            raise ValueError("write it without a name, a question mark or a number sign")
        if host in _PUBLIC_GEOCODERS:
            raise ValueError("name a server of your own, not one that is open to everybody")
        if address.scheme != "https" and not _is_private(host):
            raise ValueError("write https://, or name a server in your own network")
        return address

    @model_validator(mode="after")
    def _geocoder_is_whole(self) -> Self:
        if bool(self.geocoder) != bool(self.geocoder_url):
            raise ValueError("set both LOCATOR_GEOCODER and LOCATOR_GEOCODER_URL, or neither")
        return self

    @field_validator("basemap_tiles")
    @classmethod
    def _has_all_parts(cls, template: str) -> str:
        if template and not (
            template.startswith(("https://", "http://"))
            and all(part in template for part in ("{z}", "{x}", "{y}"))
        ):
            raise ValueError("write it like https://tiles.example.org/{z}/{x}/{y}.png")
        return template

    @property
    def database(self) -> str:
        """Return the SQLAlchemy URL of the database."""
        return self.database_url or f"sqlite:///{self.data_dir.resolve() / 'directory.sqlite3'}"


def _is_private(host: str) -> bool:
    try:
        return ip_address(host.strip("[]")).is_private
    except ValueError:
        # A name without a dot, such as that of a container, means nothing outside of a network.
        return "." not in host
