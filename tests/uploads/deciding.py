"""What somebody decides about rows of a draft, alike on every database."""

from __future__ import annotations

import datetime as dt

from locator.directory.history import read_revisions
from locator.geo import Point
from locator.uploads import (
    Desk,
    Shown,
    count_doubted,
    find_open,
    find_twins,
    judge,
    leave_out,
    rows_page,
    set_pin,
    settle,
)
from locator.uploads.verifying import count_to_verify, verify_list
from tests.uploads.desk import (
    HARLEM,
    HEADER,
    KOELN,
    LINE,
    cells,
    compared,
    counts,
    publish,
    published,
    settled,
)


def doubtful_pairs_wait_for_a_word(desk: Desk) -> None:
    published(desk, HARLEM, LINE)
    moved = HARLEM.replace("1 Main St", "99 Other Ave")
    draft = compared(desk, moved, LINE)
    (one,) = rows_page(desk, draft, Shown.DOUBTFUL).items
    assert one.row.match.how == "doubtful"
    assert one.row.match.candidate_id == cells(desk, "Harlem Exchange")["id"]
    judge(desk, draft.key, one.row.number, one.row.match.candidate_id, is_same=True)
    settle(desk, draft.key)
    assert counts(settled(desk, draft.key)) == (0, 1, 0, 1)
    judge(desk, draft.key, one.row.number, one.row.match.candidate_id, is_same=False)
    settle(desk, draft.key)
    assert counts(settled(desk, draft.key)) == (1, 0, 1, 1)


def rows_that_are_left_out_are_not_published(desk: Desk) -> None:
    published(desk, HARLEM)
    draft = compared(desk, HARLEM.replace("0142", "0143"), KOELN, LINE)
    assert counts(draft) == (2, 1, 0, 0)
    assert find_open(desk, draft).is_empty
    leave_out(desk, draft.key, (2, 3))
    assert find_open(desk, draft).unsettled == 2
    settle(desk, draft.key)
    draft = settled(desk, draft.key)
    assert counts(draft) == (1, 0, 0, 0)
    assert (draft.summary["left_out"], find_open(desk, draft).unsettled) == (2, 0)
    assert [one.row.number for one in rows_page(desk, draft, Shown.LEFT_OUT).items] == [2, 3]
    leave_out(desk, draft.key, (3,), is_out=False)
    assert find_open(desk, draft).unsettled == 1
    settle(desk, draft.key)
    draft = settled(desk, draft.key)
    assert publish(desk, draft).added == 2
    assert cells(desk, "Harlem Exchange")["phone"] == "+1 212-555-0142"


def rows_that_another_list_has_are_found_to_be_left_out(desk: Desk) -> None:
    published(desk, HARLEM)
    draft = compared(desk, HARLEM, LINE, dataset="other")
    assert find_twins(desk, draft) == (2,)
    leave_out(desk, draft.key, find_twins(desk, draft))
    assert find_twins(desk, draft) == ()
    settle(desk, draft.key)
    assert counts(settled(desk, draft.key)) == (1, 0, 0, 0)


def a_doubted_position_is_said_to_be_right(desk: Desk) -> None:
    header = f"{HEADER},Latitude,Longitude"
    far = f"{HARLEM},42.5,-75.5"
    draft = compared(desk, far, header=header)
    assert count_doubted(desk, draft) == 1
    set_pin(desk, draft.key, 2, Point(42.5, -75.5))
    assert (count_doubted(desk, draft), find_open(desk, draft).unsettled) == (0, 1)
    settle(desk, draft.key)
    draft = settled(desk, draft.key)
    assert find_open(desk, draft).is_empty
    publish(desk, draft)
    # The next file says the same place: nobody is asked again.
    again = compared(desk, far, header=header)
    assert count_doubted(desk, again) == 0
    assert counts(again) == (0, 0, 0, 1)


def a_whole_list_is_verified_in_one_revision(desk: Desk) -> None:
    published(desk, HARLEM, KOELN, LINE)
    day = dt.date(2026, 3, 4)
    assert count_to_verify(desk, "list", day) == 3
    made = verify_list(desk, "list", day, "County staff", by="ann", reason="checked")
    assert (made.added, made.changed, made.removed) == (0, 3, 0)
    now = cells(desk, "Harlem Exchange")
    assert (now["last_verified"], now["verified_by"]) == ("2026-03-04", "County staff")
    (newest, *_) = read_revisions(desk.directory.engine, "list")
    assert (newest.added, newest.changed, newest.removed) == (0, 3, 0)
    earlier = dt.date(2026, 3, 3)
    assert verify_list(desk, "list", earlier, "", by="ann", reason="checked").is_empty


def services_of_another_list_are_warned_about(desk: Desk) -> None:
    published(desk, HARLEM, LINE, KOELN)
    rows = (
        HARLEM.replace("1 Main St", "1 Main Street").replace("0142", "0177"),
        "Another name,naloxone,9 Other Road,New York,10035,212 555 0142",
        "Another name,naloxone,9 Other Road,Albany,12201,212 555 0142",
        LINE,
    )
    draft = compared(desk, *rows, dataset="other")
    assert counts(draft) == (4, 0, 0, 0)
    warned = {
        problem.row: (problem.column, str(problem.message))
        for one in rows_page(desk, draft, Shown.PROBLEMS).items
        for problem in one.row.problems
        if "in the list “list”" in str(problem.message)
    }
    assert {row: column for row, (column, _) in warned.items()} == {2: "name", 3: "phone"}
    assert all("“Harlem Exchange”" in message for _, message in warned.values())


def a_pin_set_by_hand_stays(desk: Desk) -> None:
    draft = compared(desk, HARLEM, KOELN)
    set_pin(desk, draft.key, 2, Point(40.8, -73.94))
    settle(desk, draft.key)
    publish(desk, settled(desk, draft.key))
    assert cells(desk, "Harlem Exchange")["location_precision"] == "manual"
    header = f"{HEADER},latitude,longitude"
    draft = compared(desk, f"{HARLEM},41.1,-73.1", f"{KOELN},,", header=header)
    assert counts(draft) == (0, 0, 0, 2)
    (harlem, _) = rows_page(desk, draft, Shown.UNCHANGED).items
    assert harlem.row.found.placement is not None
    assert harlem.row.found.placement.point == Point(40.8, -73.94)
