"""What every database must do alike, as functions that take a fresh directory."""

from __future__ import annotations

import datetime as dt
import io
import math
import time
from typing import TYPE_CHECKING, TypeAlias

import pytest

from locator.directory import Directory, Entry, Publication, publish
from locator.formats import csv as directory_csv
from locator.importing import Outcome, import_directory_file
from locator.service import PublicPlace
from locator.vocabulary import mask_of
from tests.placers import FewPlaces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Scenario: TypeAlias = "Callable[[Directory], None]"

HEADER = "id,name,service_types,address_1,city,postal_code,country,latitude,longitude"
MORE = f"{HEADER},location_visibility,status,listing_consent,Ward"
HARLEM = "harlem,Harlem Exchange,syringe_services; naloxone,1 Main St,New York,10035,US,40.8,-73.94"
KOELN = "koeln,Drogenkonsumraum,supervised_consumption,,Köln,,DE,,"
LINE = "line,A line,peer_support,,,,US,,"


def load(directory: Directory, *lines: str, dataset: str = "list") -> Outcome:
    """Import lines of a file, the header first."""
    content = "".join(f"{line}\n" for line in lines).encode()
    return import_directory_file(
        directory,
        io.BytesIO(content),
        FewPlaces(),
        dataset=dataset,
        published_by="tester",
        reason="test",
    )


def export(directory: Directory, dataset: str = "list") -> str:
    """Return the dataset as its file."""
    return "".join(directory_csv.write(directory.services(dataset), directory.header(dataset)))


def wait_for(directory: Directory, revision: int) -> None:
    """Wait until a reader sees a revision; within a second it must."""
    deadline = time.monotonic() + 1
    while directory.revision() != revision:
        assert time.monotonic() < deadline, "not seen within a second"
        time.sleep(0.02)


def the_first_load_is_a_revision(directory: Directory) -> None:
    assert directory.revision() == 0
    assert directory.as_of() is None
    outcome = load(directory, HEADER, HARLEM, KOELN, LINE)
    assert outcome.published is not None
    assert (outcome.rows, outcome.published.added, outcome.unlocated) == (3, 3, 1)
    wait_for(directory, 1)
    as_of = directory.as_of()
    assert as_of is not None
    assert abs(as_of - dt.datetime.now(dt.UTC)) < dt.timedelta(minutes=1)


def the_same_file_again_changes_nothing(directory: Directory) -> None:
    load(directory, HEADER, HARLEM, KOELN)
    outcome = load(directory, HEADER, HARLEM, KOELN)
    assert outcome.published is not None
    assert outcome.published.is_empty
    wait_for(directory, 1)


def a_file_replaces_its_list_and_no_other(directory: Directory) -> None:
    load(directory, HEADER, LINE, dataset="other")
    load(directory, HEADER, HARLEM, KOELN)
    changed = HARLEM.replace("Harlem Exchange", "East Harlem Exchange")
    outcome = load(directory, HEADER, changed)
    assert outcome.published is not None
    assert (outcome.published.added, outcome.published.changed, outcome.published.removed) == (
        0,
        1,
        1,
    )
    assert directory.public_ids() == ("harlem", "line")
    listing = directory.listing("harlem")
    assert listing is not None
    assert listing.service.name == "East Harlem Exchange"


def a_long_list_is_compared_part_by_part(directory: Directory) -> None:
    rows = [LINE.replace("line", f"line-{number}") for number in range(1700)]
    load(directory, HEADER, *rows)
    rows[600] = rows[600].replace("A line", "Another line")
    rows[1200] = rows[1200].replace("line-1200", "new")
    outcome = load(directory, HEADER, *rows[:1650])
    assert outcome.published is not None
    assert (outcome.published.added, outcome.published.changed, outcome.published.removed) == (
        1,
        1,
        51,
    )
    assert export(directory) == "".join(f"{row}\n" for row in (HEADER, *rows[:1650]))
    load(directory, HEADER, rows[0])
    assert directory.public_ids() == ("line-0",)
    wait_for(directory, 3)


def what_fails_in_the_middle_changes_nothing(directory: Directory) -> None:
    load(directory, HEADER, HARLEM)

    def entries() -> Iterator[Entry]:
        for number in range(1700):
            cells = {"id": f"line-{number}", "name": "A line"}
            yield Entry(cells, None, PublicPlace(None, "", None), "")
        raise ConnectionError

    with pytest.raises(ConnectionError):
        publish(directory, Publication("list", (), entries(), "tester", "test"))
    assert directory.public_ids() == ("harlem",)
    assert directory.header("list") == tuple(HEADER.split(","))
    assert directory.revision() == 1


def an_export_is_the_file_that_came_in(directory: Directory) -> None:
    lines = (MORE, f"{HARLEM},approximate,,,7", f"{KOELN},,temporarily_closed,,", f"{LINE},,,,")
    load(directory, *lines)
    assert export(directory) == "".join(f"{line}\n" for line in lines)


def the_index_gets_what_the_public_may_find(directory: Directory) -> None:
    load(
        directory,
        MORE,
        f"{HARLEM},,,,",
        f"{KOELN},,,,",
        f"{LINE},,,,",
        f"{HARLEM.replace('harlem', 'gone')},,inactive,,",
        f"{HARLEM.replace('harlem', 'staff')},,,staff,",
        f"{HARLEM.replace('harlem', 'partners')},,,partners,",
    )
    columns = directory.columns()
    assert [int(mask) for mask in columns.types] == [
        mask_of(["syringe_services", "naloxone"]),
        mask_of(["supervised_consumption"]),
        mask_of(["peer_support"]),
    ]
    assert columns.latitude[0] == 40.8
    assert math.isnan(columns.latitude[2])
    assert [one.country for one in directory.unplaced()] == ["US"]
    assert columns.countries == ("US", "DE")


def confidential_rows_are_never_handed_out(directory: Directory) -> None:
    load(directory, MORE, f"{HARLEM},hidden,,,", f"{HARLEM.replace('harlem', 'staff')},,,staff,")
    keys = [int(key) for key in directory.columns().keys]
    (listing,) = directory.listings([*keys, keys[0] + 1])
    assert "Main St" not in repr(listing)
    assert listing.precision == "city"
    assert directory.listing("staff") is None
    assert directory.listing("nobody") is None


def a_file_with_an_error_changes_nothing(directory: Directory) -> None:
    load(directory, HEADER, HARLEM)
    outcome = load(directory, HEADER, KOELN, LINE.replace("peer_support", "pear support"))
    assert outcome.published is None
    assert [str(problem) for problem in outcome.problems] == [
        (
            "Row 3, service_types ‘pear support’: ‘pear support’ is not known. "
            "Did you mean peer_support?"
        )
    ]
    assert directory.public_ids() == ("harlem",)


def another_process_sees_a_change_at_once(directory: Directory) -> None:
    url = directory.engine.url.render_as_string(hide_password=False)
    reader = Directory.open(url)
    assert reader.revision() == 0
    load(directory, HEADER, HARLEM)
    wait_for(reader, 1)
    reader.close()


def what_services_say_is_read_by_column(directory: Directory) -> None:
    header = f"{HEADER},languages,cost,listing_consent,timezone"
    spoken = f"{HARLEM},en; es,free,,"
    load(
        directory,
        header,
        spoken,
        f"{KOELN},de; en,,,Europe/Berlin",
        f"{LINE.replace('line', 'secret')},fr,fee,internal,",
    )
    keys, cells = directory.cells(("cost", "timezone"))
    assert keys.tolist() == sorted(directory.columns().keys.tolist())
    assert sorted(cells) == [("", "Europe/Berlin"), ("free", "America/New_York")]
    assert directory.columns().languages == ("en", "de", "es")


SCENARIOS: tuple[Scenario, ...] = (
    the_first_load_is_a_revision,
    the_same_file_again_changes_nothing,
    a_file_replaces_its_list_and_no_other,
    a_long_list_is_compared_part_by_part,
    what_fails_in_the_middle_changes_nothing,
    an_export_is_the_file_that_came_in,
    the_index_gets_what_the_public_may_find,
    confidential_rows_are_never_handed_out,
    a_file_with_an_error_changes_nothing,
    another_process_sees_a_change_at_once,
    what_services_say_is_read_by_column,
)
