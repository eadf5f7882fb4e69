"""The step that asks the operator's geocoder for street addresses: slowly, and never twice."""

from __future__ import annotations

import datetime as dt
import time
from typing import TYPE_CHECKING, Final

from locator.directory import draft_rows
from locator.directory.answers import Answer, Answers
from locator.directory.draft import State
from locator.directory.draft_row import Found
from locator.directory.draft_rows import UNASKED
from locator.geo import distance
from locator.geocoding.addresses import GeocoderUnavailable, UnusableAnswer
from locator.messages import N_, Message
from locator.problems import Problem, Severity
from locator.uploads.placing import address_of, doubts, in_usual_unit, wants_street

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from locator.directory.draft_row import DraftRow
    from locator.geocoding.addresses import StreetGeocoder
    from locator.uploads.desk import Work

STEP: Final = "Locating"
RETRY_AFTER: Final = 60.0
"""Seconds until a geocoder that did not answer is asked again, unless it says how long."""
_LONGEST: Final = 3600.0
_MOST_UNUSABLE: Final = 3
"""Unusable answers in a row after which the geocoder is taken to be out of order."""

_NO_ANSWER: Final = N_(
    "The geocoder does not answer. Nothing is lost: it is asked again in %(seconds)s seconds, or "
    "go on without it."
)
_FAR_AWAY: Final = N_(
    "The geocoder puts this address %(distance)s away from its own postal code or city; its "
    "answer was not used. Check the address, or set the pin by hand."
)


def locate(work: Work) -> None:
    """Ask for the rows that need it; without a geocoder the gazetteer's answers stand.

    A geocoder that is gone pauses the draft, until it may be asked again; what was answered is
    kept. One question is asked at a time, and no transaction is open meanwhile.
    """
    geocoder = work.desk.geocoder
    if geocoder is not None:
        try:
            _Round(work, geocoder).run()
        except GeocoderUnavailable as error:
            seconds = min(error.retry_after or RETRY_AFTER, _LONGEST)
            work.desk.drafts.give_up(
                work.draft.key,
                work.worker,
                Message.of(_NO_ANSWER, seconds=f"{seconds:.0f}"),
                work.desk.clock() + dt.timedelta(seconds=seconds),
            )
            return
    work.finish(State.LOCATED)


def query_of(cells: Mapping[str, str]) -> str:
    """Return the address of a row as one line, as a geocoder is asked for it and it is kept."""
    street = " ".join(cells.get("address_1", "").split())
    postal_code, city, state, country = address_of(cells)
    region = " ".join(filter(None, (state, postal_code)))
    return ", ".join(filter(None, (street, city, region, country)))


class _Round:
    """One go through the rows that nobody was asked about yet."""

    def __init__(
        self,
        work: Work,
        geocoder: StreetGeocoder,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._work = work
        self._geocoder = geocoder
        self._answers = Answers(work.desk.directory.engine, geocoder.provider)
        self._sleep = sleep
        self._asked_at = 0.0
        self._unusable: list[DraftRow] = []
        self._done = 0
        self._total = 0

    def run(self) -> None:
        engine, key = self._work.desk.directory.engine, self._work.draft.key
        self._total = draft_rows.count(engine, key, UNASKED)
        self._write([])
        after = -1
        while rows := draft_rows.read_some(engine, key, after, UNASKED):
            after = rows[-1].position
            queries = {row.position: query_of(row.cells) for row in rows}
            known = dict(self._answers.find(set(queries.values())))
            self._write(
                [
                    (row, known[queries[row.position]])
                    for row in rows
                    if queries[row.position] in known
                ]
            )
            for row in rows:
                query = queries[row.position]
                if query not in known:
                    self._take(row, self._ask(query))
        self._give_up_on_unusable()

    def _ask(self, query: str) -> Answer | None:
        """Return the answer, None where it cannot be used; raise GeocoderUnavailable."""
        wait = self._asked_at + self._work.desk.pace - time.monotonic()
        if wait > 0:
            self._sleep(wait)
        self._asked_at = time.monotonic()
        try:
            answer = Answer(self._geocoder.locate(query))
        except UnusableAnswer:
            return None
        self._answers.keep(query, answer)
        return answer

    def _take(self, row: DraftRow, answer: Answer | None) -> None:
        if answer is None:
            self._unusable.append(row)
            if len(self._unusable) >= _MOST_UNUSABLE:
                raise GeocoderUnavailable("The geocoder gives answers that cannot be used.")
            self._write([])
            return
        self._give_up_on_unusable()
        self._write([(row, answer)])

    def _give_up_on_unusable(self) -> None:
        # Other addresses were answered: it is not the geocoder that is out of order.
        for row in self._unusable:
            self._write([(row, Answer(None))])
        self._unusable = []

    def _write(self, answered: list[tuple[DraftRow, Answer]]) -> None:
        self._done += len(answered)
        found = [(row.position, self._found(row, answer)) for row, answer in answered]
        with self._work.writing(STEP, self._done, self._total) as connection:
            draft_rows.write_found(connection, self._work.draft.key, found)

    def _found(self, row: DraftRow, answer: Answer) -> Found:
        before = row.found
        if answer.placement is None or not wants_street(row.cells):
            return Found(before.placement, before.placed_by, before.problems, is_asked=True)
        point = answer.placement.point
        warnings = doubts(row.number, row.cells, point, self._work.desk.placer)
        if not warnings:
            return Found(answer.placement, "geocoder", before.problems, is_asked=True)
        if before.placement is None:
            return Found(answer.placement, "geocoder", (*before.problems, *warnings), is_asked=True)
        # A pin in the wrong town sends people astray; the middle of the right one does not.
        metres = distance(before.placement.point, point)
        message = Message.of(
            _FAR_AWAY, distance=in_usual_unit(metres, row.cells.get("country", ""))
        )
        value = f"{point.latitude}, {point.longitude}"
        problem = Problem(row.number, "address_1", value, message, Severity.WARNING)
        return Found(before.placement, before.placed_by, (*before.problems, problem), is_asked=True)
