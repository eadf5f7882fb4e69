from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.listings import HOSTILE, listing
from tests.web.reading import json_of

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.web.conftest import Visit


def test_clusters_leave_out_what_is_on_the_page(visit: Visit) -> None:
    client = visit(*(listing(number, north=number * 0.001) for number in range(30)))
    box = {"bbox": "-75,40,-73,42", "zoom": "8"}
    everything = json_of(client.post("/api/v1/clusters", data=box))["clusters"]
    others = json_of(client.post("/api/v1/clusters", data={**box, "near": "10035"}))["clusters"]
    assert sum(total for _, _, total, _ in everything) == 30
    assert sum(total for _, _, total, _ in others) == 5
    assert all(len(counts) == 5 for *_, counts in everything)


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        ({"bbox": "1,2,3", "zoom": "3"}, "bbox"),
        ({"bbox": "nan,0,1,1", "zoom": "3"}, "bbox"),
        ({"bbox": "0,95,1,99", "zoom": "3"}, "bbox"),
        ({"bbox": "0,10,1,5", "zoom": "3"}, "bbox"),
        ({"bbox": "0,0,1,1", "zoom": "21"}, "zoom"),
        ({"bbox": "0,0,1,1"}, "zoom"),
        ({"bbox": HOSTILE, "zoom": "1"}, "bbox"),
    ],
)
def test_clusters_name_what_is_wrong(
    site: FlaskClient, asked: dict[str, str], parameter: str
) -> None:
    answer = site.get("/api/v1/clusters", query_string=asked)
    assert (answer.status_code, json_of(answer)["parameter"]) == (400, parameter)


def test_clusters_answer_for_a_map_that_was_dragged_around_the_world(site: FlaskClient) -> None:
    for box in ("-435,40,-433,42", "-180,-90,180,90", "-400,-85,400,85", "170,-50,190,60"):
        answer = site.get("/api/v1/clusters", query_string={"bbox": box, "zoom": "2"})
        assert answer.status_code == 200
