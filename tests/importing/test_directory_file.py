"""Rows without ids, ids that clash, and files with nothing in them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from locator.importing import import_directory_file
from tests.directory.scenarios import HARLEM, HEADER, KOELN, export, load
from tests.placers import FewPlaces

if TYPE_CHECKING:
    from locator.directory import Directory


def test_a_row_without_an_id_is_given_one_that_can_be_read(directory: Directory) -> None:
    load(directory, HEADER, HARLEM.removeprefix("harlem"), KOELN.removeprefix("koeln"))
    assert directory.public_ids() == ("drogenkonsumraum-koln", "harlem-exchange-new-york")


def test_the_same_rows_without_ids_again_are_the_same_services(directory: Directory) -> None:
    without = HARLEM.removeprefix("harlem")
    load(directory, HEADER, without, without.replace("1 Main", "9 Main"))
    first = export(directory)
    outcome = load(directory, HEADER, without, without.replace("1 Main", "9 Main"))
    assert outcome.published is not None
    assert outcome.published.is_empty
    assert export(directory) == first


def test_the_end_of_each_step_is_told(directory: Directory) -> None:
    heard: list[tuple[str, int, int]] = []
    import_directory_file(
        directory,
        io.BytesIO(f"{HEADER}\n{HARLEM}\n{KOELN}\n".encode()),
        FewPlaces(),
        dataset="list",
        published_by="tester",
        reason="test",
        progress=lambda *report: heard.append(report),
    )
    assert heard == [("Checking", 2, 2), ("Locating", 2, 2), ("Publishing", 2, 2)]


def test_an_id_twice_in_a_file_names_both_rows(directory: Directory) -> None:
    outcome = load(directory, HEADER, HARLEM, KOELN.replace("koeln", "harlem"))
    assert [str(problem) for problem in outcome.problems] == [
        "Row 3, id ‘harlem’: Row 2 has the same id. Give each row an id of its own."
    ]


def test_an_id_of_another_list_is_refused(directory: Directory) -> None:
    load(directory, HEADER, HARLEM, dataset="County")
    outcome = load(directory, HEADER, HARLEM)
    assert outcome.published is None
    assert "“County” has this id already" in str(outcome.problems[0])


def test_a_file_with_only_a_header_is_refused(directory: Directory) -> None:
    load(directory, HEADER, HARLEM)
    assert load(directory, HEADER).published is None
    assert directory.public_ids() == ("harlem",)
