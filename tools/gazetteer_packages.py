"""Data files inside of the packages that the gazetteer is built from."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any


def packaged(package: str, *path: str) -> Path:
    """Return the path of a file inside of an installed package."""
    # The package itself is not imported: it may need what its data do not.
    found = importlib.util.find_spec(package)
    if found is None or found.origin is None:
        raise SystemExit(f"{package} is not installed")
    return Path(found.origin).parent.joinpath(*path)


def listed_codes(country: str) -> list[dict[str, Any]]:
    """Return the records of a country in the ODbL list of postal codes."""
    path = packaged(
        "countrystatecity_postal_codes", "data", "by-country", country, "postcodes.json"
    )
    return list(json.loads(path.read_text()))
