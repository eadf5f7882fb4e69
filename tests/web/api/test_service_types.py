"""Kinds of service, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from locator.vocabulary import KINDS, SERVICE_TYPES
from tests.web.reading import json_of

if TYPE_CHECKING:
    from flask.testing import FlaskClient

TYPES = "/api/v1/service-types"


def test_every_code_has_names_help_aliases_and_its_kind(site: FlaskClient) -> None:
    answer = json_of(site.get(TYPES))
    assert [one["code"] for one in answer["service_types"]] == list(SERVICE_TYPES.codes)
    assert [one["code"] for one in answer["kinds"]] == [kind.code for kind in KINDS]
    pharmacy = next(one for one in answer["service_types"] if one["code"] == "naloxone_pharmacy")
    assert pharmacy["kind"] == "naloxone"
    assert all(pharmacy[name] for name in ("label", "plural", "help", "aliases"))


@pytest.mark.parametrize(
    ("language", "answered"), [("", "en"), ("es", "es"), ("es-MX", "es"), ("xx", "en")]
)
def test_names_come_in_the_language_asked_for_where_there_is_one(
    site: FlaskClient, language: str, answered: str
) -> None:
    answer = json_of(site.get(TYPES, query_string={"lang": language}))
    assert answer["language"] == answered
    english = json_of(site.get(TYPES))["kinds"][0]["label"]
    assert (answer["kinds"][0]["label"] == english) is (answered == "en")
