"""Whatever the document says can be sent is answered as the document says, whatever it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
import schemathesis
from hypothesis import settings
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from locator.search.query import clean
from locator.web.api.openapi import DESCRIBED, describe
from tests.web.api.shipped import open_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask

DOCUMENT: Final = describe("http://localhost", "Find help")
SCHEMA: Final = schemathesis.openapi.from_dict(DOCUMENT)
AS_IT_IS: Final = {"Accept-Encoding": "identity"}
"""The application is asked without a network, and its answers are read as they come."""
REPEATED: Final = {one.name for op in DESCRIBED for one in op.parameters if one.is_repeated}


@pytest.fixture(scope="module")
def shipped(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """Return the site with the directory that the project ships with."""
    with open_site(prepared, tmp_path_factory.mktemp("schemathesis")) as app:
        yield app


def check_case(case: schemathesis.Case[Any], shipped: Flask) -> None:
    """Send what was made up for an operation, and compare the answer with the document."""
    # What is well formed can still mean nothing: a place that nobody knows, a latitude without
    # its longitude, a box that is upside down. The document has a problem for it, and no schema.
    off: list[schemathesis.CheckFunction] = [positive_data_acceptance]
    if is_forgiven(case.query) or is_forgiven(case.body) or has_more_than_counts(case.query):
        off.append(negative_data_rejection)
    case.call_and_validate(excluded_checks=off, app=shipped, headers=AS_IT_IS)


def has_more_than_counts(query: dict[str, Any]) -> bool:
    """Tell whether a parameter that takes one value is there several times: the first counts."""
    return any(isinstance(value, list) and name not in REPEATED for name, value in query.items())


def is_forgiven(value: Any) -> bool:
    """Tell whether a value is blank, or has what is taken off: the document says so in words."""
    if isinstance(value, str):
        return not value or clean(value) != value
    if isinstance(value, dict):
        return any(map(is_forgiven, (*value.keys(), *value.values())))
    if isinstance(value, list):
        return not value or any(map(is_forgiven, value))
    return value is None


def _test_of(operation_id: str) -> object:
    def test(case: schemathesis.Case[Any], shipped: Flask) -> None:
        check_case(case, shipped)

    limited = settings(max_examples=10, derandomize=True, database=None)(test)
    return SCHEMA.include(operation_id=operation_id).parametrize()(limited)


# One test for each operation, by a name of its own: under one name for all, as `parametrize` alone
# makes them, pytest-xdist takes them for one and runs the last.
globals().update(
    {
        f"test_{one['operationId']}": _test_of(one["operationId"])
        for path in DOCUMENT["paths"].values()
        for one in path.values()
    }
)
