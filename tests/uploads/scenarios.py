"""What uploads do alike on every database: functions that take a desk with an empty directory."""

from __future__ import annotations

import datetime as dt
import io
import threading
from typing import TYPE_CHECKING, TypeAlias

import pytest

from locator.directory.history import read_history, read_revisions
from locator.directory.live import read_live
from locator.errors import NotATable, NotConfirmed, NotPublishable, StaleUpload, WrongStep
from locator.geo import Point
from locator.importing.mapping.rules import ColumnMapping, Constant
from locator.uploads import (
    Desk,
    Draft,
    Mode,
    Shown,
    State,
    add_corrections,
    advance,
    count_doubted,
    discard,
    failed_rows,
    find_open,
    find_twins,
    judge,
    leave_out,
    plan_rollback,
    proposed_mapping,
    publish_draft,
    receive,
    recompare,
    removed_page,
    roll_back,
    rows_page,
    set_mapping,
    set_pin,
    settle,
    tidy,
)
from locator.uploads.verifying import count_to_verify, verify_list

if TYPE_CHECKING:
    from collections.abc import Callable

    from locator.directory import Published

Scenario: TypeAlias = "Callable[[Desk], None]"

HEADER = "Name,Service type,Address,City,ZIP,Phone"
HARLEM = "Harlem Exchange,syringe_services,1 Main St,New York,10035,+1 212-555-0142"
KOELN = "Drogenkonsumraum,supervised_consumption,Lungengasse 20,Köln,,"
LINE = "A line,peer_support,,,,+1 212-555-0199"


def table(*rows: str, header: str = HEADER) -> io.BytesIO:
    """Return the bytes of a file."""
    return io.BytesIO("".join(f"{row}\n" for row in (header, *rows)).encode())


def compared(
    desk: Desk,
    *rows: str,
    header: str = HEADER,
    mode: Mode = Mode.REPLACE,
    dataset: str = "list",
) -> Draft:
    """Upload a file, accept what is suggested, and return the compared draft."""
    key = receive(desk, table(*rows, header=header), "list.csv", dataset=dataset, by="ann")
    advance(desk, key)
    mapping = proposed_mapping(desk.drafts.get(key))
    assert mapping is not None
    country = {"country": Constant(value="US")} if "country" not in mapping.rules else {}
    mapping = ColumnMapping(header=mapping.header, rules={**mapping.rules, **country})
    set_mapping(desk, key, mapping, mode)
    return settled(desk, key)


def settled(desk: Desk, key: int) -> Draft:
    """Let the worker take its steps, and return the draft, which must be compared then."""
    advance(desk, key)
    draft = desk.drafts.get(key)
    assert draft.state is State.COMPARED, (draft.state, draft.message)
    return draft


def published(desk: Desk, *rows: str, header: str = HEADER) -> Published:
    """Upload a file and publish it."""
    return publish(desk, compared(desk, *rows, header=header))


def publish(desk: Desk, draft: Draft, confirmation: str = "list") -> Published:
    """Publish a draft."""
    return publish_draft(desk, draft.key, by="ann", reason="test", confirmation=confirmation)


def counts(draft: Draft) -> tuple[int, ...]:
    """Return how many rows are added, changed, removed, unchanged."""
    names = ("added", "changed", "removed", "unchanged")
    return tuple(draft.summary[name] for name in names)


def cells(desk: Desk, name: str) -> dict[str, str]:
    """Return the live cells of the service with a name."""
    engine = desk.directory.engine
    return next(dict(s.cells) for s in read_live(engine, "list") if s.cells["name"] == name)


def a_file_becomes_live_and_again_changes_nothing(desk: Desk) -> None:
    first = compared(desk, HARLEM, LINE)
    assert counts(first) == (2, 0, 0, 0)
    assert publish(desk, first).added == 2
    again = compared(desk, HARLEM, LINE)
    assert counts(again) == (0, 0, 0, 2)
    assert again.summary["same_as"] == [first.key]
    assert publish(desk, again).is_empty
    assert desk.directory.revision() == 1


def the_mapping_of_the_last_time_is_proposed(desk: Desk) -> None:
    header = "Place,What,Where it is"
    first = receive(desk, table("A,naloxone,B", header=header), "a.csv", dataset="list", by="ann")
    advance(desk, first)
    mapping = ColumnMapping.model_validate(
        {
            "header": header.split(","),
            "rules": {
                "name": {"rule": "take", "sources": ["Place"]},
                "service_types": {"rule": "take", "sources": ["What"]},
            },
            "ignored": ["Where it is"],
        }
    )
    set_mapping(desk, first, mapping)
    second = receive(desk, table("C,naloxone,D", header=header), "b.csv", dataset="list", by="bob")
    advance(desk, second)
    draft = desk.drafts.get(second)
    assert draft.summary["is_remembered"]
    assert proposed_mapping(draft) == mapping


def rows_without_ids_are_recognised(desk: Desk) -> None:
    published(desk, HARLEM, LINE)
    moved = HARLEM.replace("1 Main St", "1 Main Street").replace("Harlem Ex", "Harlem  Ex")
    draft = compared(desk, moved.replace("syringe_services", "naloxone"), LINE)
    assert counts(draft) == (0, 1, 0, 1)
    (one,) = rows_page(desk, draft, Shown.CHANGED).items
    assert one.row.match.how == "same"
    assert {field.column for field in one.fields} == {"address_1", "service_types"}


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


def what_the_file_does_not_speak_of_stays(desk: Desk) -> None:
    published(desk, HARLEM, LINE)
    draft = compared(
        desk,
        "Harlem Exchange,naloxone,1 Main St,New York,10035",
        header="Name,Service type,Address,City,ZIP",
        mode=Mode.UPDATE,
    )
    assert counts(draft) == (0, 1, 0, 0)
    publish(desk, draft)
    now = cells(desk, "Harlem Exchange")
    assert (now["phone"], now["service_types"]) == ("+1 212-555-0142", "naloxone")
    assert len(desk.directory.public_ids()) == 2


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


def a_row_with_an_error_keeps_what_is_live(desk: Desk) -> None:
    published(desk, HARLEM, LINE)
    draft = compared(desk, HARLEM.replace("syringe_services", "qqqqq"), LINE)
    assert (draft.summary["errors"], draft.summary["kept"]) == (1, 1)
    assert counts(draft) == (0, 0, 0, 1)
    mended = "".join(failed_rows(desk, draft.key)).replace("qqqqq", "naloxone")
    add_corrections(desk, draft.key, io.BytesIO(mended.encode()), "mended.csv")
    draft = settled(desk, draft.key)
    assert draft.summary["errors"] == 0
    assert counts(draft) == (0, 1, 0, 1)


def a_row_that_does_not_fit_keeps_what_is_live(desk: Desk) -> None:
    published(desk, HARLEM, KOELN, LINE)
    too_many = HARLEM.replace("1 Main St", "1 Main St, Floor 2")
    too_few = "Drogenkonsumraum,supervised_consumption,Lungengasse 20,Köln"
    draft = compared(desk, too_many, too_few, LINE)
    assert (draft.summary["errors"], draft.summary["kept"]) == (2, 2)
    assert counts(draft) == (0, 0, 0, 1)
    assert publish(desk, draft).is_empty
    assert len(desk.directory.public_ids()) == 3


def removing_much_is_confirmed(desk: Desk) -> None:
    published(desk, HARLEM, LINE)
    draft = compared(desk, LINE)
    assert [one.cells["name"] for one in removed_page(desk, draft)] == ["Harlem Exchange"]
    with pytest.raises(NotConfirmed) as asked:
        publish(desk, draft, confirmation="")
    assert (asked.value.removed, asked.value.live, asked.value.word) == (1, 2, "list")
    assert desk.directory.revision() == 1
    recompare(desk, draft.key, Mode.UPDATE)
    assert counts(settled(desk, draft.key))[2] == 0
    recompare(desk, draft.key, Mode.REPLACE)
    assert publish(desk, settled(desk, draft.key)).removed == 1


def a_stale_draft_is_compared_again(desk: Desk) -> None:
    published(desk, HARLEM)
    draft = compared(desk, HARLEM, LINE)
    published(desk, HARLEM.replace("syringe_services", "naloxone"))
    with pytest.raises(StaleUpload):
        publish(desk, draft)
    assert desk.drafts.get(draft.key).state is State.COMPARED
    recompare(desk, draft.key)
    assert counts(settled(desk, draft.key)) == (1, 1, 0, 0)
    assert publish(desk, desk.drafts.get(draft.key)).number == 3


def of_two_editors_one_wins(desk: Desk) -> None:
    published(desk, HARLEM)
    drafts = [compared(desk, HARLEM, row) for row in (LINE, LINE.replace("A line", "B line"))]
    ready = threading.Barrier(2)
    outcomes: list[int | None] = []

    def run(draft: Draft) -> None:
        ready.wait()
        try:
            outcomes.append(publish(desk, draft).added)
        except StaleUpload:
            outcomes.append(None)

    threads = [threading.Thread(target=run, args=(draft,)) for draft in drafts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, outcomes)) == ["1", "None"]
    assert desk.directory.revision() == 2


def a_draft_is_published_once(desk: Desk) -> None:
    draft = compared(desk, HARLEM)
    publish(desk, draft)
    with pytest.raises(WrongStep):
        publish(desk, draft)
    now = desk.drafts.get(draft.key)
    assert (now.state, now.published_revision) == (State.PUBLISHED, 1)
    tidy(desk)
    assert not rows_page(desk, now, Shown.ALL).items


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


def a_revision_is_taken_back(desk: Desk) -> None:
    published(desk, HARLEM, LINE)
    published(desk, HARLEM.replace("syringe_services", "naloxone"))
    back = roll_back(desk, 2, by="bob")
    assert (back.added, back.changed, back.number) == (1, 1, 3)
    assert cells(desk, "Harlem Exchange")["service_types"] == "syringe_services"
    with pytest.raises(NotPublishable):
        roll_back(desk, 2, by="bob")
    assert [r.number for r in read_revisions(desk.directory.engine)] == [3, 2, 1]
    id_ = cells(desk, "Harlem Exchange")["id"]
    assert [c.revision for _, c in read_history(desk.directory.engine, id_)] == [3, 2, 1]


def what_changed_since_is_shown_before_it_is_lost(desk: Desk) -> None:
    published(desk, HARLEM, LINE)
    published(desk, HARLEM.replace("syringe_services", "naloxone"), LINE.replace("A l", "Our l"))
    published(desk, HARLEM.replace("syringe_services", "mat"), LINE.replace("A l", "Our l"))
    plan = plan_rollback(desk, 2)
    (conflict,) = plan.conflicts
    assert [(f.column, f.before, f.after) for f in conflict.lost] == [
        ("service_types", "naloxone", "mat")
    ]
    roll_back(desk, 2, by="bob")
    assert cells(desk, "Harlem Exchange")["service_types"] == "mat"
    roll_back(desk, 2, by="bob", force={conflict.service_id})
    assert cells(desk, "Harlem Exchange")["service_types"] == "syringe_services"


def a_discarded_draft_changes_nothing(desk: Desk) -> None:
    draft = compared(desk, HARLEM)
    discard(desk, draft.key)
    with pytest.raises(WrongStep):
        publish(desk, draft)
    tidy(desk)
    assert not (desk.folder / draft.file.stored_as).exists()
    assert desk.directory.revision() == 0


def an_empty_file_is_never_published(desk: Desk) -> None:
    published(desk, HARLEM)
    draft = compared(desk)
    with pytest.raises(NotPublishable):
        publish(desk, draft)


def an_id_of_another_list_is_refused(desk: Desk) -> None:
    published(desk, HARLEM)
    taken = cells(desk, "Harlem Exchange")["id"]
    key = receive(
        desk, table(f"{taken},X,naloxone", header="id,name,service_types"), "x.csv",
        dataset="other", by="ann",
    )  # fmt: skip
    advance(desk, key)
    mapping = proposed_mapping(desk.drafts.get(key))
    assert mapping is not None
    set_mapping(desk, key, mapping)
    assert settled(desk, key).summary["errors"] == 1


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


def what_is_no_table_is_refused_at_once(desk: Desk) -> None:
    with pytest.raises(NotATable, match="PNG"):
        receive(desk, io.BytesIO(b"\x89PNG\r\n"), "x.csv", dataset="list", by="ann")
    assert not list(desk.folder.iterdir())


SCENARIOS: tuple[Scenario, ...] = (
    a_file_becomes_live_and_again_changes_nothing,
    the_mapping_of_the_last_time_is_proposed,
    rows_without_ids_are_recognised,
    doubtful_pairs_wait_for_a_word,
    what_the_file_does_not_speak_of_stays,
    rows_that_are_left_out_are_not_published,
    rows_that_another_list_has_are_found_to_be_left_out,
    a_doubted_position_is_said_to_be_right,
    a_whole_list_is_verified_in_one_revision,
    a_row_with_an_error_keeps_what_is_live,
    a_row_that_does_not_fit_keeps_what_is_live,
    removing_much_is_confirmed,
    a_stale_draft_is_compared_again,
    of_two_editors_one_wins,
    a_draft_is_published_once,
    a_pin_set_by_hand_stays,
    a_revision_is_taken_back,
    what_changed_since_is_shown_before_it_is_lost,
    a_discarded_draft_changes_nothing,
    an_empty_file_is_never_published,
    an_id_of_another_list_is_refused,
    services_of_another_list_are_warned_about,
    what_is_no_table_is_refused_at_once,
)
