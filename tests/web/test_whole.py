"""Answers that lie ready go to the server in one piece; all others go as Werkzeug sends them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from werkzeug.test import create_environ

from locator.web.whole import WholeResponse

if TYPE_CHECKING:
    from flask.testing import FlaskClient

Sent = tuple[Any, list[tuple[str, str]]]


def sent_by(response: WholeResponse, method: str = "GET") -> Sent:
    """Return what a server is handed, and the headers that it is told."""
    body, _, headers = response.get_wsgi_response(create_environ(method=method))
    return body, headers


def test_a_page_is_handed_over_whole_with_its_length() -> None:
    body, headers = sent_by(WholeResponse("Köln"))
    assert body == ["Köln".encode()]
    assert ("Content-Length", "5") in headers


def test_the_site_answers_with_such_pages(site: FlaskClient) -> None:
    assert site.application.response_class is WholeResponse
    answer = site.get("/about")
    assert int(answer.headers["Content-Length"]) == len(answer.data)


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(
    "response",
    [
        WholeResponse("gone", 404),
        WholeResponse("", 304),
        WholeResponse(["in ", "two"]),
        WholeResponse(iter(["streamed"])),
    ],
    ids=["not found", "not modified", "two pieces", "streamed"],
)
def test_what_is_no_whole_page_is_sent_as_ever(response: WholeResponse, method: str) -> None:
    body, _ = sent_by(response, method)
    assert not isinstance(body, list)


def test_a_question_for_the_headers_alone_gets_the_length_and_no_body() -> None:
    body, headers = sent_by(WholeResponse("Köln"), "HEAD")
    assert b"".join(body) == b""
    assert ("Content-Length", "5") in headers


def test_whoever_waits_for_the_end_of_an_answer_is_told_of_it() -> None:
    ended: list[bool] = []
    response = WholeResponse("page")
    response.call_on_close(lambda: ended.append(True))
    body, _ = sent_by(response)
    body.close()
    assert ended == [True]
