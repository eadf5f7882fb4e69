from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

import pytest

from locator.web.request_log import FIELDS
from tests.web.reading import words_of

if TYPE_CHECKING:
    import io

    from tests.web.conftest import Visit

CANARY = "zwanzigtausendmeilen"


def records(log: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def test_a_request_is_logged_by_its_route_and_nothing_that_it_says(
    visit: Visit, log: io.StringIO, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    client = visit()
    headers = dict.fromkeys(("User-Agent", "Referer", "X-Forwarded-For", "Cookie", "Host"), CANARY)
    for method in ("GET", "POST", "DELETE", CANARY.upper()):
        for path in (f"/services/{CANARY}", f"/{CANARY}", f"/?near={CANARY}", "/api/v1/services"):
            client.open(path, method=method, headers=headers, data={"near": CANARY})
    assert records(log)
    assert CANARY not in (log.getvalue() + caplog.text).lower()
    assert all(set(record) <= FIELDS for record in records(log))


def test_a_record_says_what_an_operator_needs(visit: Visit, log: io.StringIO) -> None:
    visit().get("/services/service-0")
    [record] = records(log)
    assert record["route"] == "/services/<id_>"
    assert (record["method"], record["status"], record["level"]) == ("GET", 200, "info")
    assert isinstance(record["duration_ms"], float)


def test_a_fault_of_ours_is_logged_by_its_lines_without_values(
    visit: Visit, log: io.StringIO, caplog: pytest.LogCaptureFixture
) -> None:
    client = visit()

    def fail(_id: str) -> None:
        raise RuntimeError(CANARY)

    client.application.extensions["locator"].directory.listing = fail
    page = client.get(f"/services/{CANARY}")
    assert page.status_code == 500
    assert "Something went wrong on our side" in words_of(page)
    fault, request = records(log)
    assert fault["error"] == "builtins.RuntimeError"
    assert "locator.web.public.service:" in str(fault["where"])
    assert request["status"] == 500
    assert CANARY not in log.getvalue() + caplog.text + page.text


@pytest.mark.parametrize("name", ["werkzeug", "urllib3", "geopy", "sqlalchemy"])
def test_libraries_that_would_log_what_they_are_given_are_quiet(visit: Visit, name: str) -> None:
    visit()
    assert logging.getLogger(name).level == logging.WARNING
