"""The record, its columns and its cells say the same."""

from __future__ import annotations

import dataclasses

from hypothesis import given

from locator.service import COLUMN_NAMES, Service, check_row, decode, encode
from tests.strategies import services


def test_the_columns_are_the_fields_in_the_same_order() -> None:
    fields = [field.name for field in dataclasses.fields(Service)]
    assert fields == [*COLUMN_NAMES, "translations", "extra"]


@given(services())
def test_a_record_survives_its_cells(service: Service) -> None:
    assert decode(encode(service)) == service


@given(services())
def test_cells_in_canonical_form_are_left_as_they_are(service: Service) -> None:
    checked, problems = check_row(2, encode(service))
    assert checked == service
    assert [problem for problem in problems if problem.severity == "error"] == []
