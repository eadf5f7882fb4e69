"""Let Lighthouse judge the pages that visitors meet most, as a phone on a slow network sees them.

Writes ``docs/lighthouse.md`` and fails where a category is below its mark. ``make audit`` runs it.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final
from urllib.request import urlopen

from locator.bench.servers import locator_server
from tools import chromium

ROOT: Final = Path(__file__).parent.parent
COMMAND: Final = ROOT / "tools/lighthouse/node_modules/.bin/lighthouse"
REPORT: Final = ROOT / "docs/lighthouse.md"
MARK: Final = 95
PAGES: Final = {
    "Search": "/",
    "Results": "/?near=10035&within=5mi",
    "Results without a filter, any distance": "/?near=10035&within=any",
    "Service": "/services/{service}",
}
"""Results are met by their shared link, the only way to ask for them with an address."""
CATEGORIES: Final = {
    "performance": "Performance",
    "accessibility": "Accessibility",
    "best-practices": "Best practices",
    "seo": "SEO",
}
LEFT_OUT: Final = "is-crawlable"
"""Results are kept out of search engines on purpose; this audit would count that as a fault."""
_RUNS: Final = 3
"""The median run counts: one alone drifts with the machine."""

Scores = dict[str, int]


def main() -> int:
    """Audit each page; return 1 where one falls short of the mark."""
    with tempfile.TemporaryDirectory() as data, locator_server(Path(data), 1) as server:
        scores = {
            name: audit(server.address + path.format(service=_a_service(server.address)))
            for name, path in PAGES.items()
        }
    REPORT.write_text(report(scores), encoding="utf-8")
    print(REPORT.read_text(encoding="utf-8"))
    return int(any(score < MARK for page in scores.values() for score in page.values()))


def audit(address: str) -> Scores:
    """Return the median score, 0 to 100, of each category."""
    runs = [_run(address) for _ in range(_RUNS)]
    return {name: sorted(run[name] for run in runs)[_RUNS // 2] for name in CATEGORIES}


def report(scores: dict[str, Scores]) -> str:
    """Return the scores as a page of documentation."""
    head = " | ".join(CATEGORIES.values())
    rows = [
        f"| {page} | " + " | ".join(str(score[name]) for name in CATEGORIES) + " |"
        for page, score in scores.items()
    ]
    return "\n".join(
        (
            "# What Lighthouse says",
            "",
            (
                f"Written by `make audit` on {dt.datetime.now(dt.UTC):%Y-%m-%d}: Lighthouse's own "
                "mobile settings (a slow phone, a slow network, both simulated), the median of "
                f"{_RUNS} runs, 0 to 100. The mark is {MARK} everywhere. `{LEFT_OUT}` is left out, "
                "because results are kept out of search engines on purpose."
            ),
            "",
            f"| Page | {head} |",
            "| --- |" + " --- |" * len(CATEGORIES),
            *rows,
            "",
        )
    )


def _run(address: str) -> Scores:
    browser = chromium.find()
    if browser is None:
        raise RuntimeError("No Chromium was found; run `make browser`.")
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "report.json"
        command = [
            str(COMMAND),
            address,
            "--quiet",
            "--no-enable-error-reporting",
            "--output=json",
            f"--output-path={answer}",
            f"--skip-audits={LEFT_OUT}",
            f"--only-categories={','.join(CATEGORIES)}",
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        ]
        environment = os.environ | {"CHROME_PATH": str(browser)}
        subprocess.run(command, check=True, env=environment, timeout=180)
        categories = json.loads(answer.read_text(encoding="utf-8"))["categories"]
    return {name: round(100 * categories[name]["score"]) for name in CATEGORIES}


def _a_service(address: str) -> str:
    """Return the id of the service that is nearest to the middle of New York."""
    question = f"{address}/api/v1/services?near=10035&within=any"
    with urlopen(question) as answer:  # noqa: S310 - a server of our own, on this machine
        service: str = json.load(answer)["features"][0]["id"]
    return service


if __name__ == "__main__":
    sys.exit(main())
