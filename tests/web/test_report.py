"""A visitor says what is wrong with a service, without scripts and without a trace."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
import time_machine

from locator.directory.reports import MOST_OF_ONE, Report, add_report, open_reports
from locator.vocabulary.reports import REPORT_CHOICES
from locator.web.public.report_form import LONGEST_TEXT
from tests.web.listings import HOSTILE
from tests.web.reading import words_of

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.web.conftest import Visit

PAGE = "/services/service-0"
FORM = f"{PAGE}/report"


def reports_of(client: FlaskClient) -> list[Report]:
    engine = client.application.extensions["locator"].directory.engine
    return [waiting.report for waiting in open_reports(engine)]


def test_the_page_of_a_service_leads_to_the_form(visit: Visit) -> None:
    client = visit()
    assert f'<a href="{FORM}">Tell us what is wrong here</a>' in client.get(PAGE).text
    words = words_of(client.get(FORM))
    for label in REPORT_CHOICES.values():
        assert label in words
    assert "Do not write your name" in words


@pytest.mark.parametrize("choice", REPORT_CHOICES)
@time_machine.travel("2026-11-22T23:59:00Z")
def test_a_report_is_kept_with_its_day_and_nothing_else(visit: Visit, choice: str) -> None:
    client = visit()
    answer = client.post(FORM, data={"choice": choice, "text": " The door\r\nis locked. "})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{FORM}/thanks")
    expected = Report("service-0", choice, "The door\nis locked.", dt.date(2026, 11, 22))
    assert reports_of(client) == [expected]


def test_whoever_told_us_reads_what_happens_next(visit: Visit) -> None:
    words = words_of(visit().get(f"{FORM}/thanks"))
    assert "Thank you" in words
    assert "will check it" in words
    assert "Nobody can answer you" in words


def test_the_reader_s_language_stays(visit: Visit) -> None:
    client = visit()
    assert f'action="/es{FORM}"' in client.get(f"/es{FORM}").text
    answer = client.post(f"/es{FORM}", data={"choice": "moved"})
    assert answer.headers["Location"] == f"/es{FORM}/thanks"


@pytest.mark.parametrize(
    ("sent", "advice"),
    [
        ({"text": "Gone."}, "Choose what is wrong."),
        ({"choice": "cake", "text": "Gone."}, "Choose what is wrong."),
        ({"choice": "moved", "text": "x" * (LONGEST_TEXT + 1)}, "Shorten this to 500 characters."),
        ({"choice": "moved", "text": "\0"}, "Write this in plain letters"),
        ({"choice": "moved", "text": "\u202e"}, "Write this in plain letters"),
        ({"choice": "moved", "text": "a" + "\u0301" * 99}, "Write this in plain letters"),
    ],
)
def test_what_is_missing_is_asked_for_and_what_was_written_stays(
    visit: Visit, sent: dict[str, str], advice: str
) -> None:
    client = visit()
    answer = client.post(FORM, data=sent)
    assert answer.status_code == 400
    assert advice in words_of(answer)
    assert sent["text"][:4].strip("\0") in answer.text
    assert not reports_of(client)


def test_500_characters_are_taken_also_with_line_ends_as_browsers_send_them(visit: Visit) -> None:
    client = visit()
    text = "\r\n".join(["x" * 99] * 5) + "\r\n"
    client.post(FORM, data={"choice": "other", "text": text})
    assert [len(report.text) for report in reports_of(client)] == [499]


def test_hostile_text_comes_back_as_text(visit: Visit) -> None:
    answer = visit().post(FORM, data={"text": HOSTILE})
    assert "<img src=x" not in answer.text
    assert "{{7*7}}" in answer.text


def test_what_fills_in_the_hidden_field_is_thanked_and_not_believed(visit: Visit) -> None:
    client = visit()
    answer = client.post(FORM, data={"choice": "closed", "website": "https://example.org"})
    assert answer.status_code == 303
    assert not reports_of(client)


def test_whoever_sends_many_is_asked_to_wait_and_loses_no_word(visit: Visit) -> None:
    client = visit()
    sent = {"choice": "hours", "text": "Opens at noon."}
    statuses = [client.post(FORM, data=sent).status_code for _ in range(6)]
    assert statuses == [303] * 5 + [429]
    answer = client.post(FORM, data=sent)
    assert "Wait ten minutes" in words_of(answer)
    assert "Opens at noon." in answer.text
    elsewhere = {"REMOTE_ADDR": "198.51.100.7"}
    assert client.post(FORM, data=sent, environ_overrides=elsewhere).status_code == 303


def test_behind_a_proxy_visitors_are_told_apart(visit: Visit) -> None:
    client = visit(trusted_proxies=1)
    for number in range(8):
        headers = {"X-Forwarded-For": f"203.0.113.{number}"}
        assert client.post(FORM, data={"choice": "moved"}, headers=headers).status_code == 303


def test_when_many_said_it_already_one_more_is_not_kept_and_is_told(visit: Visit) -> None:
    client = visit()
    engine = client.application.extensions["locator"].directory.engine
    for _ in range(MOST_OF_ONE):
        assert add_report(engine, Report("service-0", "closed", "", dt.date(2026, 11, 22)))
    answer = client.post(FORM, data={"choice": "closed"})
    assert answer.status_code == 429
    assert "Many others have told us" in words_of(answer)
    assert len(reports_of(client)) == MOST_OF_ONE


@pytest.mark.parametrize("path", [FORM, f"{FORM}/thanks"])
@pytest.mark.parametrize("id_", ["nobody", "x" * 500])
def test_there_is_nothing_to_report_about_what_is_not_there(
    site: FlaskClient, path: str, id_: str
) -> None:
    assert site.get(path.replace("service-0", id_)).status_code == 404
    assert site.post(f"/services/{id_}/report", data={"choice": "moved"}).status_code == 404
