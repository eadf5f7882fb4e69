"""What every database must do with the reports of visitors and the stops of mobile programmes."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from locator.directory.programmes import read_stops
from locator.directory.reports import MOST_OF_ONE, Report, add_report, close_report, open_reports
from locator.errors import NotFound
from tests.directory.scenarios import HARLEM, HEADER, KOELN, load

if TYPE_CHECKING:
    from locator.directory import Directory
    from tests.directory.scenarios import Scenario

DAY = dt.date(2026, 11, 22)
VAN = "id,name,service_types,organization,programme,city,country,status,listing_consent"


def report(service_id: str = "harlem", text: str = "Gone.") -> Report:
    """Return a report about a service."""
    return Report(service_id, "closed", text, DAY)


def a_report_waits_until_somebody_has_dealt_with_it(directory: Directory) -> None:
    load(directory, HEADER, HARLEM)
    assert add_report(directory.engine, report())
    (waiting,) = open_reports(directory.engine)
    assert waiting.report == report()
    assert (waiting.name, waiting.dataset) == ("Harlem Exchange", "list")
    assert close_report(directory.engine, waiting.key) == "harlem"
    assert open_reports(directory.engine) == ()
    with pytest.raises(NotFound):
        close_report(directory.engine, waiting.key)


def what_was_written_goes_when_it_was_dealt_with(directory: Directory) -> None:
    load(directory, HEADER, HARLEM)
    add_report(directory.engine, report(text="kanarie7q"))
    close_report(directory.engine, open_reports(directory.engine)[0].key)
    with directory.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM report").fetchall()
    assert len(rows) == 1
    assert "kanarie7q" not in str(rows)


def everybody_sees_the_reports_of_their_own_lists(directory: Directory) -> None:
    load(directory, HEADER, HARLEM, dataset="north")
    load(directory, HEADER, KOELN, dataset="south")
    for id_ in ("koeln", "harlem", "gone"):
        add_report(directory.engine, report(id_))

    def waiting_for(*datasets: str) -> list[str]:
        found = open_reports(directory.engine, datasets)
        return [waiting.report.service_id for waiting in found]

    everything = open_reports(directory.engine)
    assert [waiting.report.service_id for waiting in everything] == ["koeln", "harlem", "gone"]
    assert (everything[2].name, everything[2].dataset) == ("", "")
    assert waiting_for("north") == ["harlem"]
    assert waiting_for("north", "south") == ["koeln", "harlem"]
    assert waiting_for() == []
    with pytest.raises(NotFound):
        close_report(directory.engine, everything[0].key, ["north"])
    assert close_report(directory.engine, everything[0].key, ["south"]) == "koeln"


def reports_of_one_service_do_not_pile_up(directory: Directory) -> None:
    taken = [add_report(directory.engine, report()) for _ in range(MOST_OF_ONE + 1)]
    assert taken == [True] * MOST_OF_ONE + [False]
    assert add_report(directory.engine, report("koeln"))
    close_report(directory.engine, open_reports(directory.engine)[0].key)
    assert add_report(directory.engine, report())


def the_stops_of_a_programme_are_found(directory: Directory) -> None:
    load(
        directory,
        VAN,
        "b,Stop B,naloxone,Org,The van,New York,US,,",
        "a,Stop A,naloxone,Org,The van,New York,US,,",
        "c,Stop C,naloxone,Other,The van,New York,US,,",
        "d,Stop D,naloxone,Org,,New York,US,,",
        "e,Stop E,naloxone,Org,The van,New York,US,inactive,",
        "f,Stop F,naloxone,Org,The van,New York,US,,staff",
    )

    def stops_of(id_: str) -> list[str]:
        listing = directory.listing(id_)
        assert listing is not None
        return [stop.service.id for stop in read_stops(directory, listing.service)]

    assert stops_of("a") == stops_of("b") == stops_of("e") == ["a", "b"]
    assert stops_of("c") == ["c"]
    assert stops_of("d") == []


SCENARIOS: tuple[Scenario, ...] = (
    a_report_waits_until_somebody_has_dealt_with_it,
    what_was_written_goes_when_it_was_dealt_with,
    everybody_sees_the_reports_of_their_own_lists,
    reports_of_one_service_do_not_pile_up,
    the_stops_of_a_programme_are_found,
)
