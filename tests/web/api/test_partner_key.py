"""A partner's key brings rows for partners, by header or body; never from an address."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from locator.partners import Details, EmbedConfig, Partner, Partners
from tests.web.reading import json_of

if TYPE_CHECKING:
    import io

    from flask.testing import FlaskClient

SERVICES = "/api/v1/services"
IN_NEW_YORK = {"bbox": "-75,40,-73,41", "format": "json"}


class Known(NamedTuple):
    partners: Partners
    partner: Partner
    key: str


@pytest.fixture
def known(client: FlaskClient) -> Known:
    partners: Partners = client.application.extensions["locator"].partners
    partner = partners.add(Details("Example County", "", (), EmbedConfig()))
    return Known(partners, partner, partners.new_api_key(partner))


def test_a_key_in_the_header_or_in_the_body_brings_rows_for_partners(
    client: FlaskClient, known: Known
) -> None:
    bearer = {"Authorization": f"Bearer {known.key}"}
    for answer in (
        client.get(SERVICES, query_string=IN_NEW_YORK, headers=bearer),
        client.post(SERVICES, data=IN_NEW_YORK, headers=bearer),
        client.post(SERVICES, data={**IN_NEW_YORK, "partner_key": known.key}),
        client.post(SERVICES, json={**IN_NEW_YORK, "partner_key": known.key}),
    ):
        services = json_of(answer)["services"]
        assert [service["id"] for service in services] == ["harlem", "partly"]
        assert [service["listing_consent"] for service in services] == ["public", "partners"]
        assert answer.headers["Cache-Control"] == "no-store"
        assert "ETag" not in answer.headers
    public = json_of(client.get(SERVICES, query_string=IN_NEW_YORK))["services"]
    assert [service["id"] for service in public] == ["harlem"]


def test_a_key_counts_for_names_for_all_for_one_and_on_the_map(
    client: FlaskClient, known: Known
) -> None:
    bearer = {"Authorization": f"Bearer {known.key}"}

    def total(key: dict[str, str], **asked: str) -> int:
        return int(json_of(client.get(SERVICES, query_string=asked, headers=key))["total"])

    assert (total({}, q="harlem"), total(bearer, q="harlem")) == (1, 2)
    streams = [client.get(f"{SERVICES}.ndjson", headers=key).text for key in ({}, bearer)]
    assert ['"partly"' in stream for stream in streams] == [False, True]
    statuses = [client.get(f"{SERVICES}/partly", headers=key).status_code for key in ({}, bearer)]
    assert statuses == [404, 200]
    box = {"bbox": "-75,40,-73,41", "zoom": "5"}
    counted = [
        json_of(client.get("/api/v1/clusters", query_string=box, headers=key))["clusters"]
        for key in ({}, bearer)
    ]
    assert [sum(total for _, _, total, _ in clusters) for clusters in counted] == [1, 2]


@pytest.mark.parametrize("path", [SERVICES, "/api/v1/changes", "/hsds/services"])
@pytest.mark.parametrize("name", ["partner_key", "key", "near"])
def test_a_key_in_an_address_is_refused_and_not_logged(
    client: FlaskClient, known: Known, path: str, name: str
) -> None:
    answer = client.get(path, query_string={name: known.key})
    assert (answer.status_code, json_of(answer)["parameter"]) == (400, "partner_key")
    assert known.key not in answer.text
    log: io.StringIO = client.application.extensions["locator"].log._stream
    assert known.key not in log.getvalue()


@pytest.mark.parametrize("held", ["Bearer nothing", "Bearer", "Basic abc", "", "Bearer  "])
def test_a_key_that_is_not_in_use_is_told_so(client: FlaskClient, held: str) -> None:
    answer = client.get(SERVICES, headers={"Authorization": held})
    assert (answer.status_code, json_of(answer)["status"]) == (401, 401)
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_key_ends_with_its_partner(client: FlaskClient, known: Known) -> None:
    known.partners.disable(known.partner.key)
    answer = client.post(SERVICES, data={"partner_key": known.key})
    assert answer.status_code == 401
