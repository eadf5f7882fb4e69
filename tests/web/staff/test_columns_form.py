"""What the form about columns says, and what the mapping says to it, are the same."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict

from locator.importing.mapping.rules import ColumnMapping, Constant, Flags, Part, Take, Week
from locator.web.staff.uploads.columns_form import (
    KEEP,
    LEAVE_OUT,
    constants_in,
    destinations_of,
    joined_in,
    read_mapping,
    words_in,
)

COLUMNS = ("Site", "Street", "Suite", "Where", "Mo", "Tu", "Free", "Kind", "Memo", "Old")
MAPPING = ColumnMapping(
    header=COLUMNS,
    rules={
        "name": Take(sources=("Site",)),
        "address_1": Take(sources=("Street", "Suite"), separator=", "),
        "service_types": Take(sources=("Kind",), values={"SSP": "syringe_services", "n/a": ""}),
        **{
            part: Part(source="Where", splitter="city_state_postal_code", part=part)
            for part in ("city", "state_province", "postal_code")
        },
        "cost": Flags(codes={"Free": "free"}),
        "opening_hours": Week(days=(("Mo",), ("Tu",), (), (), (), (), ())),
        "country": Constant(value="US"),
    },
    ignored=("Old",),
)


def _form(mapping: ColumnMapping) -> MultiDict[str, str]:
    where = destinations_of(mapping)
    form = MultiDict({f"column.{i}": where[name] for i, name in enumerate(mapping.header)})
    form.update({f"separator.{target}": name for target, name in joined_in(mapping).items()})
    for i, (column, value) in enumerate(constants_in(mapping).items()):
        form.update({f"constant_column.{i}": column, f"constant_value.{i}": value})
    for i, word in enumerate(words_in(mapping)):
        code = LEAVE_OUT if word.code == "" else word.code or ""
        form.update({f"word_column.{i}": word.column, f"word.{i}": word.word})
        form.update({f"word_code.{i}": code})
    return form


def test_a_mapping_comes_back_from_its_form_as_it_was() -> None:
    assert read_mapping(COLUMNS, _form(MAPPING)) == MAPPING


def test_columns_that_the_form_says_nothing_of_are_kept_for_staff() -> None:
    mapping = read_mapping(COLUMNS, MultiDict())
    assert mapping.unmapped == COLUMNS
    assert destinations_of(mapping) == dict.fromkeys(COLUMNS, KEEP)


def test_ticked_kinds_are_the_same_in_every_row() -> None:
    form = MultiDict([("constant.service_types", "naloxone"), ("constant.service_types", "otp")])
    assert constants_in(read_mapping(COLUMNS, form)) == {"service_types": "naloxone; otp"}


def test_what_a_column_says_goes_before_what_every_row_says() -> None:
    form = MultiDict(
        {"column.7": "to:country", "constant_column.0": "country", "constant_value.0": "US"}
    )
    assert read_mapping(COLUMNS, form).rules["country"] == Take(sources=("Kind",))


@pytest.mark.parametrize(
    "destination", ["to:secret", "split:atoms", "day:7", "day:01", "flag:name:x", "elsewhere"]
)
def test_a_column_cannot_go_where_nothing_is(destination: str) -> None:
    with pytest.raises(ValueError, match="goes nowhere"):
        read_mapping(COLUMNS, MultiDict({"column.0": destination}))
