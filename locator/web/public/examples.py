"""Short programs that use the data, as the page “Use this data” shows them; tests run them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from locator.messages import N_
from locator.web.addresses import site

_ELSEWHERE: Final = "https://find.example.org"
"""Stands in the programs for the address of the site that shows them."""


@dataclass(frozen=True, slots=True)
class Example:
    """A program: what it does (marked for translation), its language, its text.

    ``command`` is what runs it as its last argument, in the words of a shell.
    """

    purpose: str
    language: str
    text: str
    command: tuple[str, ...]

    @property
    def code(self) -> str:
        """Return the program as it asks the site that shows it."""
        return self.text.replace(_ELSEWHERE, site())


_SHELL: Final = ("sh", "-c")
_PYTHON: Final = ("python3", "-c")
_NODE: Final = ("node", "--input-type=module", "--eval")

EXAMPLES: Final = (
    Example(
        N_("Everything, as a spreadsheet"),
        "curl",
        f"curl --fail --output services.csv {_ELSEWHERE}/api/v1/services.csv",
        _SHELL,
    ),
    Example(
        N_("Naloxone within 5 miles of a ZIP code"),
        "curl",
        "curl --fail --data near=10035 --data within=5mi --data type=naloxone \\\n"
        f"  {_ELSEWHERE}/api/v1/services.json",
        _SHELL,
    ),
    Example(
        N_("The same in Python, with nothing to install"),
        "Python",
        f"""\
import json
from urllib.request import Request, urlopen

question = {{"near": "10035", "within": "5mi", "type": "naloxone"}}
request = Request(
    "{_ELSEWHERE}/api/v1/services.json",
    data=json.dumps(question).encode(),
    headers={{"Content-Type": "application/json"}},
)
with urlopen(request) as answer:
    found = json.load(answer)
for service in found["services"]:
    print(service["name"], "–", service["city"], service["distance"])
print("Checked by", {{service["verified_by"] for service in found["services"]}})""",
        _PYTHON,
    ),
    Example(
        N_("The same in JavaScript, in a browser or in Node"),
        "JavaScript",
        f"""\
const answer = await fetch("{_ELSEWHERE}/api/v1/services.geojson", {{
  method: "POST",
  headers: {{ "Content-Type": "application/json" }},
  body: JSON.stringify({{ near: "10035", within: "5mi", type: "naloxone" }}),
}});
const found = await answer.json();
for (const {{ geometry, properties }} of found.features) {{
  console.log(properties.name, geometry?.coordinates);
}}""",
        _NODE,
    ),
    Example(
        N_("What changed since revision 1"),
        "curl",
        f"curl --fail '{_ELSEWHERE}/api/v1/changes?since=1'",
        _SHELL,
    ),
)
"""What somebody who wants the data tries first."""
