"""Receiving files: streamed to the disk under a name of ours, and kept with their draft."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO, Final

from locator.directory.draft import OPEN, State, StoredFile
from locator.errors import BadInput, NoRoom, NotATable
from locator.importing.tables import Reading
from locator.importing.tables.kinds import kind_of
from locator.messages import N_
from locator.service.text import clean_text

if TYPE_CHECKING:
    from pathlib import Path

    from locator.uploads.desk import Desk

_CHUNK: Final = 1 << 20
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_LONGEST_NAME: Final = 120


def receive(
    desk: Desk,
    file: BinaryIO,
    name: str,
    *,
    dataset: str,
    by: str,
    reading: Reading = Reading(),  # noqa: B008 - frozen
) -> int:
    """Keep a file as a new draft of a dataset, for the worker, and return the draft's key.

    ``name`` is what the uploader calls the file; it is shown and used for nothing else. Raises
    NotATable where the first bytes say that it is none, or it is too large, its subclass NoRoom
    where the disk is full, and BadInput for a dataset without a name.
    """
    cleaned = clean_text(dataset)
    if not cleaned.text or cleaned.faults:
        raise BadInput("dataset", N_("Give the list a name of up to 300 characters."))
    stored = _store(desk, file, name)
    try:
        key = desk.drafts.add(cleaned.text, by, stored, reading.model_dump(mode="json"))
    except BaseException:
        # A file of no draft would never be found again.
        path_of(desk, stored.stored_as).unlink(missing_ok=True)
        raise
    desk.hurry(key)
    return key


def add_corrections(desk: Desk, key: int, file: BinaryIO, name: str) -> None:
    """Take a file of mended rows into a draft: each stands for the row that it was made from.

    Raises NotATable as :func:`receive` does, and WrongStep where the draft is closed.
    """
    draft = desk.drafts.get(key)
    stored = _store(desk, file, name)
    corrections = [*draft.corrections, stored.stored_as]
    when = [state for state in OPEN if state is not State.RECEIVED and draft.mapping is not None]
    desk.drafts.change(key, State.MAPPED, when=when, corrections=corrections)
    desk.hurry(key)


def path_of(desk: Desk, stored_as: str) -> Path:
    """Return where a kept file lies."""
    return desk.folder / stored_as


def _store(desk: Desk, file: BinaryIO, name: str) -> StoredFile:
    desk.folder.mkdir(parents=True, exist_ok=True)
    stored_as = secrets.token_hex(16)
    part = path_of(desk, f"{stored_as}.part")
    try:
        size, digest = _copy(file, part, desk.limits.size)
        kind_of(part)
        part.replace(path_of(desk, stored_as))
    except OSError as error:
        if error.errno not in _FULL:
            raise
        raise NoRoom(
            N_(
                "The disk of the server is full, so the file was not kept. Tell those who run the "
                "site, and upload it again later."
            )
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return StoredFile(_shown(name), size, digest, stored_as)


def _copy(file: BinaryIO, target: Path, most: int) -> tuple[int, str]:
    size, digest = 0, hashlib.sha256()
    with target.open("xb") as out:
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            if size > most:
                raise NotATable(
                    N_("The file is larger than %(size)s MB. Split it into several files."),
                    size=str(most // 1_000_000),
                )
            digest.update(chunk)
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    return size, digest.hexdigest()


def _shown(name: str) -> str:
    """Return a file's name as it may be shown: the last part of a path, one line, not too long."""
    last = PurePath(name.replace("\\", "/").replace("\0", "")).name
    text = clean_text(last[: _LONGEST_NAME * 2]).text
    return text[-_LONGEST_NAME:] or "file"
