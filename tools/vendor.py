"""Copy what pages load of the installed npm packages into static/vendor, with the licences.

Run by set-up after ``npm ci``; what is copied is neither changed nor committed.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
FILES: Final = {
    "leaflet": (
        "leaflet.css",
        "leaflet.js",
        "images/layers-2x.png",
        "images/layers.png",
        "images/marker-icon-2x.png",
        "images/marker-icon.png",
        "images/marker-shadow.png",
    ),
    "protomaps-leaflet": ("protomaps-leaflet.js",),
}
"""The files of each package's ``dist``; the style sheet names the pictures."""


def bundled(package: str, modules: Path) -> set[str]:
    """Return a package's name and those of all that its ready-made file contains."""
    found: set[str] = set()
    waiting = [package]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            description = json.loads((modules / name / "package.json").read_text("utf-8"))
            waiting += [one for one in description.get("dependencies", {}) if one[:7] != "@types/"]
    return found


def licences(package: str, modules: Path) -> str:
    """Return the licence texts of a package and of what is bundled with it."""
    parts = []
    for name in sorted(bundled(package, modules)):
        description = json.loads((modules / name / "package.json").read_text("utf-8"))
        kind = description.get("license", "see below")
        parts.append(f"{name} {description['version']}: {kind}\n")
        texts = sorted(one for one in (modules / name).iterdir() if one.name.startswith("LICEN"))
        parts += [f"\n{text.read_text('utf-8').strip()}\n" for text in texts]
        parts.append("\n")
    return "".join(parts)


def copy_packages(modules: Path, target: Path) -> list[Path]:
    """Copy the files of every package, replacing older ones, and return what was written.

    Raises FileNotFoundError where ``npm ci`` has not been run.
    """
    written = []
    for package, names in FILES.items():
        folder = target / package
        if folder.exists():
            shutil.rmtree(folder)
        for name in names:
            copy = folder / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(modules / package / "dist" / name, copy)
            written.append(copy)
        text = folder / "LICENSES.txt"
        text.write_text(licences(package, modules), "utf-8")
        written.append(text)
    return written


def main() -> None:
    """Copy the packages, or say what to run first."""
    try:
        copy_packages(ROOT / "node_modules", ROOT / "static" / "vendor")
    except FileNotFoundError as missing:
        sys.exit(f"{missing.filename} is missing: run 'npm ci' first.")


if __name__ == "__main__":
    main()
