"""Whose rows a reader sees: by the consent of those who are listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from locator.directory import Audience
from locator.directory.names import read_names
from locator.search.snapshot import Snapshots
from tests.directory.scenarios import load

if TYPE_CHECKING:
    from locator.directory import Directory

HEADER = "id,name,service_types,city,country,status,listing_consent,alert_es"
ROWS = (
    "blank,Blank,mat,New York,US,,,Hola",
    "public,Public,mat,New York,US,,public,",
    "ended,Ended,mat,New York,US,inactive,,",
    "partners,Partners,mat,Köln,DE,,partners,",
    "over,Over,mat,Köln,DE,inactive,partners,",
    "staff,Staff,mat,New York,US,,staff,",
    "nowhere,Nowhere,mat,,US,,partners,",
)
FOUND = {
    Audience.PUBLIC: {"blank", "public"},
    Audience.PARTNERS: {"blank", "public", "partners", "nowhere"},
}
SEEN = {
    Audience.PUBLIC: ["blank", "public", "ended"],
    Audience.PARTNERS: ["blank", "public", "ended", "partners", "over", "nowhere"],
}


@pytest.mark.parametrize("audience", Audience)
def test_a_reader_sees_the_rows_that_consent_to_it(
    directory: Directory, audience: Audience
) -> None:
    load(directory, HEADER, *ROWS)
    seen = directory.seen_by(audience)
    keys = seen.all_keys().tolist()
    assert [one.service.id for one in seen.listings(keys, with_ended=True)] == SEEN[audience]
    assert {one.service.id for one in seen.listings(keys)} == FOUND[audience]
    assert {one.id for one in read_names(seen)} == FOUND[audience]
    assert len(seen.columns().keys) == len(FOUND[audience])
    assert len(seen.cells(("name",))[1]) == len(FOUND[audience])
    assert len(seen.unplaced()) == (audience is Audience.PARTNERS)
    assert [id_ for id_ in ["partners", "staff", "over"] if seen.listing(id_)] == [
        id_ for id_ in SEEN[audience] if id_ in ("partners", "over")
    ]
    assert seen.translated_columns() == ("alert_es",)


def test_the_snapshot_for_partners_moves_with_the_directory(directory: Directory) -> None:
    load(directory, HEADER, *ROWS)
    snapshots = Snapshots(directory)
    assert snapshots.newest().count == 2
    assert snapshots.newest(Audience.PARTNERS).count == 4
    load(directory, HEADER, *ROWS[:2])
    assert snapshots.newest(Audience.PARTNERS).count == 2
    assert snapshots.newest(Audience.PARTNERS).revision == 2


def test_what_is_blank_in_the_list_is_told_from_what_is_spelled_out(directory: Directory) -> None:
    load(directory, HEADER, *ROWS)
    blank, public, _ = directory.listings(directory.all_keys().tolist(), with_ended=True)
    assert blank.service.listing_consent == public.service.listing_consent == "public"
    assert "listing_consent" in blank.implied
    assert "listing_consent" not in public.implied
