from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from locator.bench.services import DATASET, generate_services, publish_services, write_file
from locator.importing.read import read_directory_file
from locator.service import check_row

if TYPE_CHECKING:
    from pathlib import Path

    from locator.directory import Directory

SERVICES = 200


def test_generated_services_are_the_same_each_time() -> None:
    assert list(generate_services(SERVICES)) == list(generate_services(SERVICES))


def test_generated_services_fill_a_directory(directory: Directory) -> None:
    publish_services(directory, SERVICES)
    columns = directory.columns()
    assert len(columns.keys) == SERVICES
    assert np.isfinite(columns.latitude).sum() > SERVICES * 0.9
    assert all(listing.service.name for listing in directory.listings(columns.keys.tolist()))


def test_a_second_dataset_stands_beside_the_first(directory: Directory) -> None:
    publish_services(directory, SERVICES)
    publish_services(directory, 1, dataset="news")
    assert directory.revision() == 2
    assert directory.owners() == {
        **{f"{DATASET}-{number}": DATASET for number in range(1, SERVICES + 1)},
        "news-1": "news",
    }


def test_a_generated_file_has_no_problem(tmp_path: Path) -> None:
    file = tmp_path / "services.csv"
    write_file(SERVICES, file)
    with file.open("rb") as content:
        table = read_directory_file(content)
        assert len(table.rows) == SERVICES
        assert not table.problems
        checked = [check_row(row.number, row.cells) for row in table.rows]
    assert not [problem for _, problems in checked for problem in problems]
    without = [service for service, _ in checked if service and service.latitude is None]
    assert SERVICES / 10 <= len(without) < SERVICES / 5
