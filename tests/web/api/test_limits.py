"""Who asks too often is told when to ask again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.reading import json_of

if TYPE_CHECKING:
    from tests.web.conftest import Visit


def test_who_asks_too_often_has_to_wait(visit: Visit) -> None:
    client = visit(api_per_minute=3)
    path = "/api/v1/services?near=10035"
    assert [client.get(path).status_code for _ in range(4)] == [200, 200, 200, 429]
    refused = client.get("/api/v1/service-types")
    assert (refused.status_code, json_of(refused)["status"]) == (429, 429)
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert refused.headers["Access-Control-Allow-Origin"] == "*"
    # Others go on, and so do pages.
    other = {"REMOTE_ADDR": "198.51.100.7"}
    assert client.get(path, environ_overrides=other).status_code == 200
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("times", [50])
def test_a_limit_of_0_is_none(visit: Visit, times: int) -> None:
    client = visit(api_per_minute=0)
    assert {client.get("/api/v1/service-types").status_code for _ in range(times)} == {200}


def test_the_allowance_is_generous_as_it_comes(visit: Visit) -> None:
    client = visit()
    assert {client.get("/api/v1/places?prefix=bu").status_code for _ in range(100)} == {200}
