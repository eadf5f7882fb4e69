"""What a mapping makes of rows, and how it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from locator.importing.mapping.apply import MappedColumns
from locator.importing.mapping.rules import (
    ColumnMapping,
    Constant,
    Flags,
    Part,
    Rule,
    Take,
    Week,
    adapt,
    fits,
)
from locator.importing.mapping.splitters import SPLITTERS
from locator.importing.mapping.unknown import UnknownValue, unknown_values
from locator.importing.tables import open_table
from locator.service import COLUMN_NAMES

if TYPE_CHECKING:
    from pathlib import Path

NAMES = st.sampled_from(["Name", "Phone", "Hours", "Ort", "x" * 200, "a;b"])
VALUES = st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=3)
PARTS = st.sampled_from([(name, part) for name, s in SPLITTERS.items() for part in s.parts])
RULES: st.SearchStrategy[Any] = st.one_of(
    st.builds(Take, sources=st.lists(NAMES, min_size=1, max_size=3).map(tuple), values=VALUES),
    st.builds(
        lambda source, pair, values: Part(
            source=source, splitter=pair[0], part=pair[1], values=values
        ),
        NAMES,
        PARTS,
        VALUES,
    ),
    st.builds(Constant, value=st.text(max_size=20)),
    st.builds(Flags, codes=st.dictionaries(NAMES, st.just("free"), min_size=1)),
)


@given(
    header=st.lists(NAMES, max_size=4).map(tuple),
    rules=st.dictionaries(st.sampled_from(COLUMN_NAMES), RULES, max_size=5),
    ignored=st.lists(NAMES, max_size=2).map(tuple),
)
def test_a_mapping_survives_being_kept(header: Any, rules: Any, ignored: Any) -> None:
    mapping = ColumnMapping(header=header, rules=rules, ignored=ignored)
    assert ColumnMapping.model_validate_json(mapping.model_dump_json()) == mapping


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        '{"header": [], "rules": {"nonsense": {"rule": "constant", "value": ""}}}',
        '{"header": [], "rules": {"name": {"rule": "run", "value": ""}}}',
        '{"header": [],"rules":{"name":{"rule":"part","source":"a","splitter":"b","part":"c"}}}',
        '{"header": [], "rules": {"name": {"rule": "week", "days": [[],[],[],[],[],[],[]]}}}',
        '{"header": [], "rules": {}, "more": 1}',
    ],
)
def test_a_mapping_that_makes_no_sense_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        ColumnMapping.model_validate_json(text)


def applied(rules: dict[str, Rule], **cells: str) -> dict[str, str]:
    mapping = ColumnMapping(header=tuple(cells), rules=rules)
    return MappedColumns(mapping, tuple(cells)).apply(tuple(cells.values()))


@pytest.mark.parametrize(
    ("rules", "cells", "found"),
    [
        ({"name": Take(sources=("N",))}, {"N": "A"}, {"name": "A"}),
        ({"name": Take(sources=("N",))}, {"N": ""}, {}),
        (
            {"address_1": Take(sources=("Street", "Suite"), separator=", ")},
            {"Street": "1 Main St ", "Suite": ""},
            {"address_1": "1 Main St"},
        ),
        (
            {"address_1": Take(sources=("Street", "Suite"), separator=", ")},
            {"Street": "1 Main St", "Suite": "Unit 2"},
            {"address_1": "1 Main St, Unit 2"},
        ),
        (
            {"service_types": Constant(value="naloxone_pharmacy")},
            {},
            {"service_types": "naloxone_pharmacy"},
        ),
        (
            {"service_types": Take(sources=("T",), values={"primary": "syringe_services"})},
            {"T": " Primary"},
            {"service_types": "syringe_services"},
        ),
        (
            {"service_types": Take(sources=("T",), values={"A": "mat", "B": ""})},
            {"T": "a; b; naloxone"},
            {"service_types": "mat; ; naloxone"},
        ),
        (
            {"cost": Flags(codes={"Free": "free", "Pay": "fee"})},
            {"Free": "Yes", "Pay": "no"},
            {"cost": "free"},
        ),
        ({"name": Take(sources=("Gone",))}, {"N": "A"}, {"N": "A"}),
        (
            {"name": Take(sources=("N",))},
            {"N": "A", "city": "C", "Ward": "3"},
            {"name": "A", "city (own)": "C", "Ward": "3"},
        ),
    ],
)
def test_rules_make_cells(
    rules: dict[str, Rule], cells: dict[str, str], found: dict[str, str]
) -> None:
    assert applied(rules, **cells) == found


def test_a_week_is_made_of_its_columns() -> None:
    days = tuple((f"d{i}",) for i in range(7))
    week = Week(days=days)
    cells = {f"d{i}": "9am-5pm" if i < 5 else "closed" for i in range(7)}
    assert applied({"opening_hours": week}, **cells) == {
        "opening_hours": "Mo-Fr 09:00-17:00; Sa,Su off"
    }


@pytest.mark.parametrize(
    ("splitter", "cell", "parts"),
    [
        ("city_state_postal_code", "Trenton, NJ 08618", "Trenton|NJ|08618"),
        ("city_state_postal_code", "Trenton NJ 08618-1234", "Trenton|NJ|08618-1234"),
        ("city_state_postal_code", "Trenton, New Jersey 08618", "Trenton|New Jersey|08618"),
        ("city_state_postal_code", "Toronto, ON M5V 2T6", "Toronto|ON|M5V 2T6"),
        ("city_state_postal_code", "Sydney NSW 2000", "Sydney|NSW|2000"),
        ("city_state_postal_code", "Trenton, NJ", "Trenton|NJ|"),
        ("city_state_postal_code", "Trenton", "Trenton||"),
        ("address", "1 Main St, Suite 2, Newark, NJ 07102", "1 Main St|Suite 2|Newark|NJ|07102"),
        ("address", "1 Main St, Unit 2, Newark NJ 07102", "1 Main St|Unit 2|Newark|NJ|07102"),
        ("address", "1 Main St\nNewark, NJ 07102", "1 Main St||Newark|NJ|07102"),
        ("address", "1 Main St, Newark NJ 07102", "1 Main St||Newark|NJ|07102"),
        ("address", "1 Main St", "1 Main St||||"),
        ("coordinates", "40.71, -74.00", "40.71|-74.00"),
        ("coordinates", "(40.71 -74.00)", "40.71|-74.00"),
        ("coordinates", "POINT (-74.00 40.71)", "40.71|-74.00"),
        ("coordinates", "here", "here|"),
        (
            "phone_and_hours",
            "(02) 9388 5110\n0412266226\nMonday to Friday 9am-5pm",
            "(02) 9388 5110; 0412266226|Monday to Friday 9am-5pm",
        ),
        (
            "phone_and_hours",
            "0428 233 393\nMon-Fri;\n12.30 – 4.00",
            "0428 233 393|Mon-Fri\n12.30 – 4.00",
        ),
        ("phone_and_hours", "Available 24 hours", "|Available 24 hours"),
        (
            "labelled_phones",
            "Office: 808-232-2244, Text 808-469-8640 fax: 808-469-8641",
            "Office: 808-232-2244|Text 808-469-8640",
        ),
        ("labelled_phones", "call us", "call us|"),
    ],
)
def test_splitters_take_cells_apart(splitter: str, cell: str, parts: str) -> None:
    found = SPLITTERS[splitter].split(cell)
    assert "|".join(found.get(part, "") for part in SPLITTERS[splitter].parts) == parts


@pytest.mark.parametrize("splitter", SPLITTERS)
@given(cell=st.text(max_size=60))
def test_splitters_give_only_their_parts(splitter: str, cell: str) -> None:
    assert set(SPLITTERS[splitter].split(cell)) <= set(SPLITTERS[splitter].parts)


def test_a_mapping_is_proposed_for_the_next_file_with_the_same_header() -> None:
    mapping = ColumnMapping(
        header=("Name", "Zip Code", "Free", "Mon"),
        rules={
            "name": Take(sources=("Name",)),
            "postal_code": Part(
                source="Zip Code", splitter="city_state_postal_code", part="postal_code"
            ),
            "cost": Flags(codes={"Free": "free"}),
            "opening_hours": Week(days=(("Mon",), (), (), (), (), (), ())),
            "country": Constant(value="US"),
        },
    )
    columns = ("MON", "zip_code", "name", "FREE")
    assert fits(mapping, columns)
    assert not fits(mapping, (*columns, "Ward"))
    moved = adapt(mapping, columns)
    assert moved.header == columns
    assert moved.sources == set(columns)


def test_words_that_no_code_is_known_for_are_counted_with_the_nearest(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("name,type\nA,SSP\nB,Bakery\nC,Nalxone; Bakery\nD,\nE,Bakery\n")
    table = open_table(path, scratch=tmp_path)
    mapping = ColumnMapping(
        header=table.columns,
        rules={"name": Take(sources=("name",)), "service_types": Take(sources=("type",))},
    )
    assert unknown_values(table, mapping) == (
        UnknownValue("service_types", "Bakery", 3, 3, None),
        UnknownValue("service_types", "Nalxone", 1, 4, "naloxone"),
    )
    only_name = ColumnMapping(header=table.columns, rules={"name": Take(sources=("name",))})
    assert unknown_values(table, only_name) == ()
