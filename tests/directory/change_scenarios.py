"""What every database must do with the public history of services."""

from __future__ import annotations

from typing import TYPE_CHECKING

from locator.directory.changes import Mark, read_newest_changes, read_public_changes
from tests.directory.scenarios import HARLEM, HEADER, KOELN, LINE, MORE, load

if TYPE_CHECKING:
    from locator.directory import Directory
    from locator.directory.changes import PublicChange
    from tests.directory.scenarios import Scenario

Told = tuple[int, str, str, tuple[str, ...]]
NAMED_PRIVATE = LINE.replace("line,A line", "kanarie7q,Kanarie7q")


def told(changes: tuple[PublicChange, ...]) -> list[Told]:
    """Return what the changes say, without the record."""
    return [(one.revision, one.service_id, str(one.what), one.columns) for one in changes]


def since(directory: Directory, revision: int = 0) -> tuple[PublicChange, ...]:
    """Return the first page of changes since a revision."""
    page = read_public_changes(directory.engine, revision)
    assert page is not None
    return page.changes


def what_was_added_changed_and_removed_is_told(directory: Directory) -> None:
    load(directory, HEADER, HARLEM, LINE)
    load(directory, HEADER, HARLEM.replace("1 Main St", "2 Main St"), LINE, KOELN)
    load(directory, HEADER, HARLEM.replace("1 Main St", "2 Main St"), KOELN)
    assert told(since(directory, 1)) == [
        (2, "harlem", "changed", ("address_1",)),
        (2, "koeln", "added", ()),
        (3, "line", "removed", ()),
    ]
    assert since(directory, 3) == ()
    assert [one.what for one in read_newest_changes(directory.engine, 2)] == ["removed", "added"]


def rows_that_are_not_public_are_never_told(directory: Directory) -> None:
    for name in ("A line", "Another line"):
        load(
            directory,
            MORE,
            f"{NAMED_PRIVATE.replace('Kanarie7q', name)},,,partners,Kanarie7q",
            f"{LINE},,,staff,",
        )
    assert since(directory) == read_newest_changes(directory.engine, 10) == ()


def a_row_that_becomes_private_is_told_as_removed_and_nothing_else(directory: Directory) -> None:
    load(directory, MORE, f"{HARLEM},,,,")
    load(directory, MORE, f"{HARLEM.replace('1 Main St', 'Kanarie7q 2')},,,public,")
    load(directory, MORE, f"{HARLEM.replace('1 Main St', 'Kanarie7q 2')},,,partners,")
    load(directory, MORE, f"{HARLEM.replace('1 Main St', 'Kanarie7q 3')},,,staff,")
    (removed,) = since(directory)
    assert told((removed,)) == [(3, "harlem", "removed", ())]
    assert removed.listing is None
    assert directory.revision() == 4
    load(directory, MORE, f"{HARLEM},,,public,")
    assert told(since(directory, 2)) == [
        (3, "harlem", "removed", ()),
        (5, "harlem", "added", ()),
    ]


def a_place_that_is_kept_back_by_now_was_never_told(directory: Directory) -> None:
    at = HARLEM.replace("1 Main St", "Kanarie7q 1")
    load(directory, MORE, f"{at},,,,")
    load(directory, MORE, f"{at.replace('Kanarie7q 1', 'Kanarie7q 2')},,,,")
    load(directory, MORE, f"{at},approximate,,,")
    load(directory, MORE, f"{at.replace('Kanarie7q 1', 'Kanarie7q 4')},hidden,,,")
    load(directory, MORE, f"{at.replace('Kanarie7q 1', 'Kanarie7q 5')},hidden,,,")
    assert told(since(directory)) == [
        (1, "harlem", "added", ()),
        (3, "harlem", "changed", ("location_visibility",)),
        (4, "harlem", "changed", ("location_visibility",)),
    ]
    assert "Kanarie7q" not in repr(since(directory))
    assert "40.8" not in repr([one.listing.service for one in since(directory) if one.listing])
    assert {one.listing.precision for one in since(directory) if one.listing} == {"city"}


def what_only_staff_see_of_a_row_is_no_change(directory: Directory) -> None:
    load(directory, MORE, f"{HARLEM},,,,Kanarie7q")
    load(directory, MORE, f"{HARLEM},,,,Kanarie7q again")
    assert told(since(directory)) == [(1, "harlem", "added", ())]
    assert "Kanarie7q" not in repr(since(directory))


def what_a_blank_cell_means_may_be_spelled_out_unnoticed(directory: Directory) -> None:
    load(directory, MORE, f"{HARLEM},,,,")
    load(directory, MORE, f"{HARLEM},exact,active,public,")
    assert told(since(directory, 1)) == []


def pages_follow_each_other_without_a_gap(directory: Directory) -> None:
    private = [f"{LINE.replace('line', f'secret-{n}')},,,partners," for n in range(3)]
    shown = [f"{LINE.replace('line', f'line-{n}')},,,," for n in range(5)]
    load(directory, MORE, *private, *shown)
    load(directory, MORE, *private, *shown[:4])
    met, after = [], None
    while True:
        page = read_public_changes(directory.engine, 0, after, most=2)
        assert page is not None
        met += told(page.changes)
        after = page.end
        if after is None:
            break
        assert after.service_id.startswith("line-")
    assert met == told(since(directory))
    # What is gone is told by its removal alone.
    assert [what for _, id_, what, _ in met if id_ == "line-4"] == ["removed"]
    assert len(met) == 5


def only_a_change_that_was_given_marks_a_page(directory: Directory) -> None:
    load(directory, MORE, f"{HARLEM},,,,", f"{LINE},,,partners,")
    for mark in (Mark(1, "line"), Mark(2, "harlem"), Mark(1, "nobody")):
        assert read_public_changes(directory.engine, 0, mark) is None


SCENARIOS: tuple[Scenario, ...] = (
    what_was_added_changed_and_removed_is_told,
    rows_that_are_not_public_are_never_told,
    a_row_that_becomes_private_is_told_as_removed_and_nothing_else,
    a_place_that_is_kept_back_by_now_was_never_told,
    what_only_staff_see_of_a_row_is_no_change,
    what_a_blank_cell_means_may_be_spelled_out_unnoticed,
    pages_follow_each_other_without_a_gap,
    only_a_change_that_was_given_marks_a_page,
)
