"""Drafts in the database: their states, who works on them, and what people chose."""

from __future__ import annotations

import datetime as dt
import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa

from locator.directory import draft_choices, draft_rows
from locator.directory.database import aware, writing
from locator.directory.draft import STATE_WORDS, WORKING, Draft, Mode, State, StoredFile
from locator.directory.draft_tables import upload, upload_row
from locator.directory.workers import is_gone
from locator.errors import LostClaim, NotFound, WrongStep
from locator.messages import N_, Message

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

STALE_AFTER: Final = 20.0
"""Seconds without a heartbeat after which nobody is taken to work on a draft."""
_CLOSED: Final = (State.PUBLISHED.value, State.DISCARDED.value)
_JSON: Final = '{"message": '
"""How a message with values begins that is kept."""
_FREE: Final = {"worker": None, "heartbeat": None}


def utc_now() -> dt.datetime:
    """Return the present moment in UTC."""
    return dt.datetime.now(dt.UTC)


class DraftStore:
    """All drafts. The row of a draft is the truth about it; queues and workers only hurry it on.

    ``clock`` returns the present moment.
    """

    def __init__(self, engine: sa.Engine, clock: Callable[[], dt.datetime] = utc_now) -> None:
        self.engine = engine
        self._clock = clock

    def add(self, dataset: str, by: str, file: StoredFile, reading: Mapping[str, Any]) -> int:
        """Keep a new draft and return its key."""
        now = self._clock()
        values = {
            "dataset": dataset,
            "state": State.RECEIVED.value,
            "uploaded_by": by,
            "uploaded_at": now,
            "changed_at": now,
            "file_name": file.name,
            "file_size": file.size,
            "file_hash": file.hash,
            "stored_as": file.stored_as,
            "corrections": [],
            "reading": dict(reading),
            "columns": [],
            "mode": Mode.REPLACE.value,
            "step": "",
            "done": 0,
            "total": 0,
            "message": "",
            "resume_to": "",
            "summary": {},
        }
        with writing(self.engine) as connection:
            made = connection.execute(upload.insert().values(values).returning(upload.c.key))
            return int(made.scalar_one())

    def get(self, key: int) -> Draft:
        """Return a draft; raise NotFound where there is none."""
        with self.engine.connect() as connection:
            row = connection.execute(sa.select(upload).where(upload.c.key == key)).first()
        if row is None:
            raise NotFound("There is no such draft. It may have been discarded.")
        return self._draft(row)

    def all(self, datasets: Collection[str] | None = None) -> tuple[Draft, ...]:
        """Return the drafts of some datasets, or of all, the newest first."""
        wanted = sa.select(upload).order_by(upload.c.key.desc())
        if datasets is not None:
            wanted = wanted.where(upload.c.dataset.in_(datasets))
        with self.engine.connect() as connection:
            return tuple(map(self._draft, connection.execute(wanted)))

    def twins(self, draft: Draft) -> tuple[Draft, ...]:
        """Return earlier drafts of the same dataset from the very same file, the newest first."""
        wanted = (
            sa.select(upload)
            .where(
                upload.c.dataset == draft.dataset,
                upload.c.file_hash == draft.file.hash,
                upload.c.key < draft.key,
            )
            .order_by(upload.c.key.desc())
        )
        with self.engine.connect() as connection:
            return tuple(map(self._draft, connection.execute(wanted)))

    def earlier_mappings(self, draft: Draft) -> Iterator[Mapping[str, Any]]:
        """Yield what columns of other drafts of the same dataset meant, the newest first."""
        wanted = (
            sa.select(upload.c.mapping)
            .where(
                upload.c.dataset == draft.dataset,
                upload.c.key != draft.key,
                upload.c.mapping.is_not(None),
            )
            .order_by(upload.c.changed_at.desc(), upload.c.key.desc())
        )
        with self.engine.connect() as connection:
            yield from connection.scalars(wanted).all()

    def change(self, key: int, to: State, *, when: Sequence[State], **values: Any) -> None:
        """Move a draft on a person's word, if it is in one of some states.

        Whoever works on it is let go: what they were about to write is not taken any more. Raises
        :class:`WrongStep` where the draft is elsewhere by now.
        """
        new = {
            "state": to.value,
            "changed_at": self._clock(),
            "message": "",
            "retry_at": None,
            **_FREE,
            **values,
        }
        is_there = upload.c.state.in_([state.value for state in when])
        change = upload.update().where(upload.c.key == key, is_there).values(new)
        with writing(self.engine) as connection:
            changed = connection.execute(change).rowcount
        if not changed:
            now = self.get(key).state
            raise WrongStep(
                N_("This draft %(state)s by now. Load the page again to see it."),
                state=STATE_WORDS[now],
            )

    def pause(self, key: int) -> None:
        """Stop the work on a draft until somebody lets it go on."""
        self._pause(key, upload.c.state.in_([s.value for s in WORKING]), None, None)

    def resume(self, key: int) -> None:
        """Let a paused draft go on where it was; raise WrongStep where it is not paused."""
        self._wake(sa.and_(upload.c.key == key), key)

    def waiting(self) -> tuple[int, ...]:
        """Return the drafts that a worker could take up now, the oldest first.

        Those that paused for a geocoder go on when their time has come.
        """
        now = self._clock()
        self._wake(upload.c.retry_at <= now)
        wanted = sa.select(upload.c.key).where(
            upload.c.state.in_([state.value for state in WORKING]), self._is_free(now)
        )
        with self.engine.connect() as connection:
            return tuple(connection.scalars(wanted.order_by(upload.c.changed_at, upload.c.key)))

    def release_dead(self) -> None:
        """Let go of the drafts of workers of this machine that are gone; others become stale."""
        wanted = sa.select(upload.c.key, upload.c.worker).where(upload.c.worker.is_not(None))
        with self.engine.connect() as connection:
            held = connection.execute(wanted).fetchall()
        gone = [(key, worker) for key, worker in held if is_gone(worker)]
        for key, worker in gone:
            is_it = sa.and_(upload.c.key == key, upload.c.worker == worker)
            with writing(self.engine) as connection:
                connection.execute(upload.update().where(is_it).values(_FREE))

    def claim(self, key: int, worker: str) -> Draft | None:
        """Take up the work on a draft; return None where there is none, or somebody is on it."""
        now = self._clock()
        claim = upload.update().where(
            upload.c.key == key,
            upload.c.state.in_([state.value for state in WORKING]),
            self._is_free(now),
        )
        with writing(self.engine) as connection:
            taken = connection.execute(claim.values(worker=worker, heartbeat=now)).rowcount
        return self.get(key) if taken else None

    @contextmanager
    def work(self, key: int, worker: str, /, **values: Any) -> Iterator[sa.Connection]:
        """Open a transaction in which the holder of a draft writes, and let the heart beat.

        ``values`` are written to the draft itself. Raises :class:`LostClaim`, and writes nothing,
        where the draft was moved or taken by another meanwhile.
        """
        with writing(self.engine) as connection:
            beat = upload.update().where(upload.c.key == key, upload.c.worker == worker)
            new = {"heartbeat": self._clock(), **values}
            if not connection.execute(beat.values(new)).rowcount:
                raise LostClaim
            yield connection

    def finish(
        self, key: int, worker: str, to: State, message: Message | None = None, **values: Any
    ) -> None:
        """End a step: write where the draft has come to, and let go of it; it may say why."""
        now = self._clock()
        new = {"state": to.value, "changed_at": now, "message": _kept(message), **values}
        new["worker"] = None
        with self.work(key, worker, **new):
            pass

    def beat(self, key: int, worker: str) -> bool:
        """Let the heart of a worker beat; return whether the draft is still its own.

        A beat is left out where the database is busy: the next may come through.
        """
        beat = upload.update().where(upload.c.key == key, upload.c.worker == worker)
        try:
            with writing(self.engine) as connection:
                return connection.execute(beat.values(heartbeat=self._clock())).rowcount > 0
        except sa.exc.OperationalError:
            return True

    def note(self, key: int, message: Message) -> None:
        """Leave a sentence about a draft for people to read."""
        with writing(self.engine) as connection:
            is_it = upload.c.key == key
            connection.execute(upload.update().where(is_it).values(message=_kept(message)))

    def decide(
        self, key: int, number: int, values: Mapping[str, Any], *, when: Sequence[State]
    ) -> None:
        """Keep what somebody decided about a row, as :meth:`decide_all` does."""
        self.decide_all(key, (number,), values, when=when)

    def decide_all(
        self,
        key: int,
        numbers: Iterable[int],
        values: Mapping[str, Any],
        *,
        when: Sequence[State],
    ) -> None:
        """Keep what somebody decided about rows, if the draft is in one of some states.

        Raises :class:`WrongStep` where it is elsewhere by now.
        """
        is_there = upload.c.state.in_([state.value for state in when])
        touch = upload.update().where(upload.c.key == key, is_there)
        with writing(self.engine) as connection:
            if not connection.execute(touch.values(changed_at=self._clock())).rowcount:
                raise WrongStep(
                    N_("This draft cannot be changed now. Load the page again to see it.")
                )
            for number in numbers:
                draft_choices.decide(connection, key, number, values)

    def closed_with_rows(self) -> tuple[int, ...]:
        """Return the drafts that are published or discarded, and still have rows."""
        has_rows = sa.exists().where(upload_row.c.upload_key == upload.c.key)
        wanted = sa.select(upload.c.key).where(upload.c.state.in_(_CLOSED), has_rows)
        with self.engine.connect() as connection:
            return tuple(connection.scalars(wanted))

    def delete_rows(self, key: int) -> None:
        """Delete the rows of a draft."""
        with writing(self.engine) as connection:
            draft_rows.delete(connection, key)

    def discarded_files(self) -> frozenset[str]:
        """Return the names on the disk of files of discarded drafts."""
        return self._files(upload.c.state == State.DISCARDED.value)

    def known_files(self) -> frozenset[str]:
        """Return the names on the disk of the files of all drafts."""
        return self._files(sa.true())

    def _files(self, condition: sa.ColumnElement[bool]) -> frozenset[str]:
        wanted = sa.select(upload.c.stored_as, upload.c.corrections).where(condition)
        with self.engine.connect() as connection:
            found = connection.execute(wanted).all()
        return frozenset(name for first, others in found for name in (first, *others))

    def give_up(
        self, key: int, worker: str, message: Message, retry_at: dt.datetime | None
    ) -> None:
        """Pause a draft that one works on, with the reason, to go on by itself at a time."""
        self._pause(key, upload.c.worker == worker, message, retry_at)

    def _pause(
        self,
        key: int,
        condition: sa.ColumnElement[bool],
        message: Message | None,
        retry_at: dt.datetime | None,
    ) -> None:
        values = {
            "state": State.PAUSED.value,
            "resume_to": upload.c.state,
            "changed_at": self._clock(),
            "message": _kept(message),
            "retry_at": retry_at,
            **_FREE,
        }
        with writing(self.engine) as connection:
            connection.execute(upload.update().where(upload.c.key == key, condition).values(values))

    def _wake(self, condition: sa.ColumnElement[bool], key: int | None = None) -> None:
        is_paused = upload.c.state == State.PAUSED.value
        with self.engine.connect() as connection:
            if not connection.scalar(sa.select(sa.func.count()).where(is_paused, condition)):
                if key is not None:
                    raise WrongStep(N_("This draft is not paused. Load the page again to see it."))
                return
        values = {
            "state": upload.c.resume_to,
            "changed_at": self._clock(),
            "message": "",
            "retry_at": None,
        }
        with writing(self.engine) as connection:
            connection.execute(upload.update().where(is_paused, condition).values(values))

    def _is_free(self, now: dt.datetime) -> sa.ColumnElement[bool]:
        stale = now - dt.timedelta(seconds=STALE_AFTER)
        return sa.or_(upload.c.worker.is_(None), upload.c.heartbeat < stale)

    def _draft(self, row: sa.Row[Any]) -> Draft:
        now = self._clock()
        stale = now - dt.timedelta(seconds=STALE_AFTER)
        heartbeat = aware(row.heartbeat) if row.heartbeat else None
        state = State(row.state)
        is_held = row.worker is not None and heartbeat is not None and heartbeat >= stale
        latest = max(aware(row.changed_at), heartbeat or aware(row.changed_at))
        return Draft(
            key=row.key,
            dataset=row.dataset,
            state=state,
            uploaded_by=row.uploaded_by,
            uploaded_at=aware(row.uploaded_at),
            changed_at=aware(row.changed_at),
            file=StoredFile(row.file_name, row.file_size, row.file_hash, row.stored_as),
            corrections=tuple(row.corrections),
            reading=row.reading,
            columns=tuple(row.columns),
            mapping=row.mapping,
            mode=Mode(row.mode),
            step=row.step,
            done=row.done,
            total=row.total,
            message=_message(row.message),
            retry_at=aware(row.retry_at) if row.retry_at else None,
            base_revision=row.base_revision,
            published_revision=row.published_revision,
            is_held=is_held,
            is_overdue=state in WORKING and not is_held and latest < stale,
            summary=row.summary,
        )


def _kept(message: Message | None) -> str:
    """Return what the database keeps of a message: its text, or JSON where it has values."""
    if message is None:
        return ""
    return json.dumps(message.as_json()) if message.values else message.text


def _message(kept: str) -> Message | None:
    if not kept.startswith(_JSON):
        # So is every message of a draft that is older than messages with values.
        return Message(kept) if kept else None
    return Message.from_json(json.loads(kept))
