"""What uploads do alike on every database: functions that take a desk with an empty directory."""

from __future__ import annotations

import io
import threading
from typing import TYPE_CHECKING, TypeAlias

import pytest

from locator.directory.history import read_history, read_revisions
from locator.errors import NotATable, NotConfirmed, NotPublishable, StaleUpload, WrongStep
from locator.importing.mapping.rules import ColumnMapping
from locator.uploads import (
    Desk,
    Draft,
    Mode,
    Shown,
    State,
    add_corrections,
    advance,
    discard,
    failed_rows,
    plan_rollback,
    proposed_mapping,
    receive,
    recompare,
    removed_page,
    roll_back,
    rows_page,
    set_mapping,
    tidy,
)
from tests.uploads import deciding
from tests.uploads.desk import (
    HARLEM,
    KOELN,
    LINE,
    cells,
    compared,
    counts,
    publish,
    published,
    settled,
    table,
)

if TYPE_CHECKING:
    from collections.abc import Callable

Scenario: TypeAlias = "Callable[[Desk], None]"


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


def what_is_no_table_is_refused_at_once(desk: Desk) -> None:
    with pytest.raises(NotATable, match="PNG"):
        receive(desk, io.BytesIO(b"\x89PNG\r\n"), "x.csv", dataset="list", by="ann")
    assert not list(desk.folder.iterdir())


SCENARIOS: tuple[Scenario, ...] = (
    a_file_becomes_live_and_again_changes_nothing,
    the_mapping_of_the_last_time_is_proposed,
    rows_without_ids_are_recognised,
    deciding.doubtful_pairs_wait_for_a_word,
    what_the_file_does_not_speak_of_stays,
    deciding.rows_that_are_left_out_are_not_published,
    deciding.rows_that_another_list_has_are_found_to_be_left_out,
    deciding.a_doubted_position_is_said_to_be_right,
    deciding.a_whole_list_is_verified_in_one_revision,
    a_row_with_an_error_keeps_what_is_live,
    a_row_that_does_not_fit_keeps_what_is_live,
    removing_much_is_confirmed,
    a_stale_draft_is_compared_again,
    of_two_editors_one_wins,
    a_draft_is_published_once,
    deciding.a_pin_set_by_hand_stays,
    a_revision_is_taken_back,
    what_changed_since_is_shown_before_it_is_lost,
    a_discarded_draft_changes_nothing,
    an_empty_file_is_never_published,
    an_id_of_another_list_is_refused,
    deciding.services_of_another_list_are_warned_about,
    what_is_no_table_is_refused_at_once,
)
