from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from locator.directory.names import read_names
from locator.search.names import MOST_NAMED, ServiceNames
from tests.directory.scenarios import load

if TYPE_CHECKING:
    from locator.directory import Directory

HEADER = "id,name,service_types,city,country,status,listing_consent"
ROWS = (
    "insite,Insite,supervised_consumption,Vancouver,CA,active,public",
    "onpoint-east,OnPoint NYC – East Harlem,supervised_consumption,New York,US,active,public",
    "onpoint-west,OnPoint NYC – Washington Heights,syringe_services,New York,US,active,public",
    "stjohns,St. John’s Exchange,syringe_services,Boston,US,active,public",
    "maison,La Maison d’Été,peer_support,Montréal,CA,active,public",
    "gone,Insite of Old,supervised_consumption,Vancouver,CA,inactive,public",
    "private,Insite in Secret,supervised_consumption,Vancouver,CA,active,staff",
)


@pytest.fixture
def names(directory: Directory) -> ServiceNames:
    load(directory, HEADER, *ROWS)
    return ServiceNames(directory)


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("Insite", ["insite"]),
        ("  INSITE! ", ["insite"]),
        ("onpoint", ["onpoint-east", "onpoint-west"]),
        ("OnPoint NYC Wash", ["onpoint-west"]),
        ("harlem onpoint", ["onpoint-east"]),
        ("Saint Johns", ["stjohns"]),
        ("st john's exchange", ["stjohns"]),
        ("maison d'ete", ["maison"]),
        ("harlem insite", []),
        ("site", []),
        ("in", []),
        ("", []),
        ("((( % _", []),
    ],
)
def test_a_name_is_found_however_it_is_typed(
    names: ServiceNames, typed: str, ids: list[str]
) -> None:
    assert [service.id for service in names.answering(typed)] == ids


def test_what_a_search_may_not_find_has_no_name_here(directory: Directory) -> None:
    load(directory, HEADER, *ROWS)
    assert {service.id for service in read_names(directory)} == set(directory.public_ids())


def test_the_name_itself_comes_before_longer_ones_and_a_beginning_before_words(
    directory: Directory,
) -> None:
    called = {"words": "A Needle Point", "longer": "Needle Point Two", "itself": "Needle Point"}
    rows = (f"{id_},{name},syringe_services,,US,active,public" for id_, name in called.items())
    load(directory, HEADER, *rows)
    found = ServiceNames(directory).answering("needle point")
    assert [service.id for service in found] == ["itself", "longer", "words"]


def test_a_name_of_many_services_offers_a_few(directory: Directory) -> None:
    rows = (f"s{n},Health Center {n},naloxone,,US,active,public" for n in range(MOST_NAMED + 5))
    load(directory, HEADER, *rows)
    assert len(ServiceNames(directory).answering("health center")) == MOST_NAMED


def test_a_name_that_was_published_a_moment_ago_is_known(
    directory: Directory, names: ServiceNames
) -> None:
    assert not names.answering("Night Owl")
    load(directory, HEADER, *ROWS, "owl,Night Owl,naloxone,,US,active,public")
    assert [service.name for service in names.answering("Night Owl")] == ["Night Owl"]
