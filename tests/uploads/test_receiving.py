"""Receiving a file: where the disk has no room for it, and what a kill leaves behind."""

from __future__ import annotations

import errno
import io
import os
from typing import TYPE_CHECKING

import pytest

from locator.errors import NoRoom
from locator.uploads import Desk, add_corrections, receive, tidy
from tests.placers import FewPlaces
from tests.uploads.desk import HARLEM, compared

if TYPE_CHECKING:
    from pathlib import Path

    from locator.directory import Directory


class FullDisk(io.BytesIO):
    """A file of which the second part finds no room."""

    def __init__(self, code: int) -> None:
        super().__init__(b"name,service_types\n")
        self._code = code

    def read(self, size: int | None = -1) -> bytes:
        if first := super().read(size):
            return first
        raise OSError(self._code, "as the system says it")


@pytest.fixture
def desk(directory: Directory, tmp_path: Path) -> Desk:
    return Desk(directory, FewPlaces(), None, tmp_path / "uploads")


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_told_plainly_and_leaves_no_half_draft(desk: Desk, code: int) -> None:
    with pytest.raises(NoRoom, match=r"disk of the server is full.*upload it again"):
        receive(desk, FullDisk(code), "list.csv", dataset="list", by="ann")
    assert desk.drafts.all() == ()
    assert not list(desk.folder.iterdir())


def test_a_draft_stays_as_it_was_where_its_corrections_find_no_room(desk: Desk) -> None:
    draft = compared(desk, HARLEM)
    kept = set(desk.folder.iterdir())
    with pytest.raises(NoRoom):
        add_corrections(desk, draft.key, FullDisk(errno.ENOSPC), "mended.csv")
    assert desk.drafts.get(draft.key) == draft
    assert set(desk.folder.iterdir()) == kept


def test_another_fault_of_the_disk_is_not_hidden(desk: Desk) -> None:
    with pytest.raises(OSError, match="as the system says it"):
        receive(desk, FullDisk(errno.EIO), "list.csv", dataset="list", by="ann")
    assert desk.drafts.all() == ()
    assert not list(desk.folder.iterdir())


def test_what_was_left_by_a_kill_goes_after_a_day(directory: Directory, tmp_path: Path) -> None:
    desk = Desk(directory, FewPlaces(), None, tmp_path / "uploads")
    key = receive(desk, io.BytesIO(b"name\nA place\n"), "x.csv", dataset="list", by="ann")
    kept = desk.drafts.get(key).file.stored_as
    for name in ("half.part", "new.part"):
        (desk.folder / name).write_bytes(b"name\n")
    for name in (kept, "half.part"):
        os.utime(desk.folder / name, (0, 0))
    tidy(desk)
    assert {path.name for path in desk.folder.iterdir() if path.is_file()} == {kept, "new.part"}
