"""Find a Chromium for the tests, or install one; fail loudly where neither works.

Run as a script it prints where the browser is. A package of the system is taken where one may
install packages; Playwright's own build elsewhere. The shell without a window, which Playwright
takes for itself, too, goes before the browser with one: the engine is the same, and it takes half
of the processor time.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
PACKAGES = ("chromium-headless-shell", "chromium")
"""Packages of Debian, the first that there is; older releases know only the second."""


def find() -> Path | None:
    """Return the path of an installed Chromium, None where there is none."""
    named = os.environ.get("CHROMIUM")
    found = named or next(filter(None, map(shutil.which, NAMES)), None)
    if found:
        return Path(found)
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    return own if own.is_file() else None


def install() -> None:
    """Install a Chromium; raises CalledProcessError where that fails."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=True, env=environment)
        package = next(filter(_is_known, PACKAGES), PACKAGES[-1])
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package],
            check=True,
            env=environment,
            stdout=subprocess.DEVNULL,
        )
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def _is_known(package: str) -> bool:
    shown = subprocess.run(["apt-cache", "show", package], check=False, capture_output=True)
    return shown.returncode == 0


def main() -> int:
    """Print where the browser is; install it first where it is missing."""
    if find() is None:
        print("Installing Chromium for the browser tests ...")
        install()
    found = find()
    if found is None:
        print("No Chromium could be found or installed; the browser tests need one.")
        return 1
    print(f"Browser: {found}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
