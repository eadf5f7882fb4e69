"""Settings: read once from ``LOCATOR_*`` in the environment, typed and frozen."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pydantic import Field, HttpUrl, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT: Final = Path(__file__).resolve().parent
"""Where the package lies."""


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
