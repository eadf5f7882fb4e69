"""What is suggested for the columns of a file: by their names, and by what stands in them."""

from __future__ import annotations

import pytest

from locator.importing.mapping.days import day_of
from locator.importing.mapping.names import known_names
from locator.importing.mapping.rules import Flags, Part, Take, Week
from locator.importing.mapping.suggest import suggest_mapping
from locator.service import COLUMN_NAMES


def suggested(header: str, *rows: str) -> dict[str, object]:
    """Return for each column of the directory where it is suggested to come from."""
    columns = header.split("|")
    mapping = suggest_mapping(columns, [row.split("|") for row in rows])
    return {
        target: rule.sources[0] if isinstance(rule, Take) else rule
        for target, rule in mapping.rules.items()
    }


def test_a_file_in_the_directory_format_maps_to_itself() -> None:
    mapping = suggest_mapping(COLUMN_NAMES, [])
    assert {t: r.sources for t, r in mapping.rules.items() if isinstance(r, Take)} == {
        name: (name,) for name in COLUMN_NAMES
    }
    assert not mapping.unmapped
    assert not mapping.missing


@pytest.mark.parametrize(
    ("header", "row", "found"),
    [
        (
            "Facility Name|Street Address|Suite|Town|ST|Zip_Code|Telephone|Web Site",
            "A|1 Main St|2|Newark|NJ|07102|(973) 555-0101|a.org",
            "name address_1 address_2 city state_province postal_code phone url",
        ),
        (
            "Nombre|Dirección|Ciudad|Código Postal|Teléfono|Horario|Sitio Web",
            "A|Calle 1|Ponce|00731|787-555-0101|Lun-Vie 9-5|https://a.org",
            "name address_1 city postal_code phone opening_hours url",
        ),
        (
            "Nom de l'organisation|Adresse|Ville|Tél|Courriel|Code postal",
            "A|1 Rue A|Laval|514 555-0101|a@b.ca|H7A 0A1",
            "name address_1 city phone email postal_code",
        ),
        (
            "Einrichtung|Straße|PLZ|Ort|Telefon|Öffnungszeiten|Breitengrad|Längengrad",
            "A|Weg 1|50667|Köln|0221 22100|Mo-Fr 9-17 Uhr|50.941|6.958",
            "name address_1 postal_code city phone opening_hours latitude longitude",
        ),
        (
            "Adress|Longitute|Ltaitude|Phone Nmber|Name",
            "1 A St|-74.1|40.1|212-555-0101|A",
            "address_1 longitude latitude phone name",
        ),
        ("siteName|zipCode", "A|08201", "name postal_code"),
    ],
)
def test_names_in_four_languages_and_with_slips_are_known(
    header: str, row: str, found: str
) -> None:
    mapping = suggested(header, row)
    assert {mapping[target] for target in found.split()} == set(header.split("|"))
    assert [mapping[target] for target in found.split()] == header.split("|")


def test_a_column_called_id_that_holds_names_is_the_name() -> None:
    rows = [f"Clinic No. {i}, Inc.|{i} A St" for i in range(3)]
    assert suggested("ID|ADDRESS", *rows) == {"name": "ID", "address_1": "ADDRESS"}


def test_numbers_that_only_count_the_rows_are_no_id() -> None:
    assert "id" not in suggested("ID|name", "1|A", "2|B", "3|C")
    assert suggested("Site ID|name", "810|A", "53|B", "90|C")["id"] == "Site ID"


def test_what_stands_in_a_column_can_speak_for_it() -> None:
    rows = ["(212) 555-0101|a@b.org|https://a.org|10035|9-5 Mon-Fri|NY|A"] * 3
    mapping = suggested("c1|c2|c3|c4|c5|c6|c7", *rows)
    assert mapping == {
        "phone": "c1",
        "email": "c2",
        "url": "c3",
        "postal_code": "c4",
        "opening_hours": "c5",
        "state_province": "c6",
    }


def test_what_stands_in_a_column_can_speak_against_its_name() -> None:
    mapping = suggest_mapping(["Type", "name"], [["primary", "A"], ["secondary", "B"]])
    assert mapping.missing == ("service_types",)
    assert mapping.unmapped == ("Type",)
    assert suggested("Type|name", "SSP|A", "Bakery|B")["service_types"] == "Type"


def test_no_column_is_taken_twice_and_the_better_name_wins() -> None:
    mapping = suggest_mapping(["Phone", "Telephone", "name"], [["1", "212-555-0101", "A"]])
    assert mapping.sources == {"Telephone", "name"}
    assert mapping.unmapped == ("Phone",)
    assert suggested("Tel|phone", "212-555-0101|212-555-0102")["phone"] == "phone"


def test_a_blank_column_does_not_stand_before_a_filled_one() -> None:
    assert suggested("phone|Tel|name", "|212-555-0101|A")["phone"] == "Tel"
    assert suggested("phone|name", "|A")["phone"] == "phone"


def test_cells_that_hold_several_things_are_split() -> None:
    mapping = suggested(
        "Name|Where|Call|Point",
        "A|Newark, NJ 07102|(973) 555-0101\nMonday to Friday 9am-5pm|40.7128, -74.0060",
        "B|Jersey City, NJ 07302|(201) 555-0102\nTuesday 9am-12pm|40.7282, -74.0776",
    )
    splits = {t: (r.source, r.splitter) for t, r in mapping.items() if isinstance(r, Part)}
    assert splits == {
        "city": ("Where", "city_state_postal_code"),
        "state_province": ("Where", "city_state_postal_code"),
        "postal_code": ("Where", "city_state_postal_code"),
        "phone": ("Call", "phone_and_hours"),
        "opening_hours": ("Call", "phone_and_hours"),
        "latitude": ("Point", "coordinates"),
        "longitude": ("Point", "coordinates"),
    }
    whole = suggested("Name|Address", "A|1 Main St, Newark, NJ 07102")
    assert isinstance(whole["address_1"], Part)


DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
JOURS = ["Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi", "Samedi", "Dimanche"]


def test_seven_columns_of_days_become_opening_hours() -> None:
    header = "|".join(["name", *(f"Hours {day}" for day in DAYS)])
    mapping = suggested(header, "A|9-5 PM|9:00 AM - 5 PM|CLOSED||24 Hours|CLOSED|CLOSED")
    week = mapping["opening_hours"]
    assert isinstance(week, Week)
    assert week.days[0] == ("Hours Monday",)


def test_days_with_whether_from_and_to_become_opening_hours() -> None:
    columns = [f"{word}{day}" for day in JOURS for word in ("Ouver", "HeureOuverture", "Fin1")]
    row = "|".join(["A", *(["1", "09:00", "17:00"] * 7)])
    week = suggested("|".join(["nom", *columns]), row)["opening_hours"]
    assert isinstance(week, Week)
    assert week.days[6] == ("OuverDimanche", "HeureOuvertureDimanche", "Fin1Dimanche")


def test_columns_that_only_have_days_in_their_names_are_no_hours() -> None:
    header = "|".join(f"{day} visitors" for day in DAYS)
    assert suggested(header, "|".join(["1012"] * 7)) == {}


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("HeureFermetureLundi", 0),
        ("Dimanche1", 6),
        ("Sat hours", 5),
        ("hours", None),
        ("Mon-Fri", None),
    ],
)
def test_days_in_names(name: str, day: int | None) -> None:
    assert day_of(name) == day


def test_columns_that_say_yes_to_a_code_are_taken_together() -> None:
    mapping = suggested("name|Free|Sliding Fee|Medicaid", "A|TRUE||Yes", "B|FALSE|Yes|")
    assert mapping["cost"] == Flags(codes={"Free": "free", "Sliding Fee": "sliding_scale"})
    assert mapping["insurance"] == Flags(codes={"Medicaid": "medicaid"})


def test_every_alias_stands_with_a_column_that_exists() -> None:
    assert set(known_names().values()) == set(COLUMN_NAMES)
