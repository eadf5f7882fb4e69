"""``docs/api.md`` says what is so."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from locator.formats import FORMATS
from locator.web.api.operations import OPERATIONS
from locator.web.api.streams import AT_ONCE
from tests.web.reading import json_of

if TYPE_CHECKING:
    from flask.testing import FlaskClient

DOCUMENT = (Path(__file__).parents[3] / "docs" / "api.md").read_text(encoding="utf-8")


def first_cells(heading: str) -> list[str]:
    """Return the codes in the first column of the table below a heading."""
    section = DOCUMENT.split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (`.+?`) \|", section, re.MULTILINE)
    return [code for row in rows for code in re.findall(r"`([^`]+)`", row)]


def test_every_route_is_in_the_document() -> None:
    assert first_cells("Routes") == [operation.path for operation in OPERATIONS]


def test_every_parameter_of_a_search_is_in_the_document() -> None:
    search = OPERATIONS[0]
    assert set(first_cells("Parameters of a search")) == {one.name for one in search.parameters}


def test_every_format_is_in_the_document() -> None:
    section = DOCUMENT.split("## Formats\n")[1].split("\n## ")[0]
    assert re.findall(r"^- `(\w+)`:", section, re.MULTILINE) == list(FORMATS)
    assert f"{AT_ONCE:,} services" in DOCUMENT


def test_the_error_in_the_document_is_what_is_said(site: FlaskClient) -> None:
    answer = site.post("/api/v1/services", data={"near": "10035", "within": "far"})
    said = json_of(answer)
    assert said["detail"] in DOCUMENT
    assert f'"title": "{said["title"]}"' in DOCUMENT
    assert f'"parameter": "{said["parameter"]}"' in DOCUMENT


def test_every_parameter_is_one_that_the_routes_read(site: FlaskClient) -> None:
    for parameter in OPERATIONS[0].parameters:
        if parameter.example is None or parameter.name in ("place", "bbox", "q"):
            continue
        asked = {"near": "10035", parameter.name: str(parameter.example)}
        if parameter.name in ("lat", "lon"):
            asked = {"lat": "40.8", "lon": "-73.9"}
        assert site.get("/api/v1/services", query_string=asked).status_code == 200, parameter.name
