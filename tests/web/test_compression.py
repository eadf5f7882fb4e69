"""Answers come compressed to those who take them so."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from flask.testing import FlaskClient

SEARCH = {"near": "10035", "within": "5mi"}


@pytest.mark.parametrize("path", ["/", "/api/v1/services"])
def test_the_answer_to_a_search_is_as_small_as_was_wished(site: FlaskClient, path: str) -> None:
    def ask(wish: str, coding: str | None) -> bytes:
        answer = site.post(path, data=SEARCH, headers={"Accept-Encoding": wish})
        assert answer.headers.get("Content-Encoding") == coding
        content: bytes = answer.data
        return content

    plain = ask("identity", None)
    assert b"Harlem Outreach" in plain
    assert ask("", None) == ask("deflate", None) == plain
    assert gzip.decompress(ask("gzip", "gzip")) == plain
    assert len(ask("gzip, deflate, br, zstd", "br")) < len(plain)


@pytest.mark.parametrize(("wish", "coding"), [("gzip", "gzip"), ("br", "br"), ("", None)])
def test_pages_are_compressed_as_the_browser_can_read(
    site: FlaskClient, wish: str, coding: str | None
) -> None:
    page = site.get("/", headers={"Accept-Encoding": wish})
    assert page.headers.get("Content-Encoding") == coding
