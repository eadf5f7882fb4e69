"""The step that recognises which live service each row is, and what stays where it is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from locator.directory import draft_rows
from locator.directory.draft import State
from locator.directory.draft_row import Found, Match
from locator.directory.live import read_likenesses, read_live_by_ids, read_live_ids
from locator.importing.ids import FreeIds
from locator.uploads.likeness import ALIKE, RATHER, Traits, traits_of
from locator.uploads.merging import keeps_place
from locator.uploads.pairing import pair_alike, pair_identical
from locator.uploads.placing import COARSE, Suspicion, place, wants_street

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from locator.directory.draft_row import DraftRow
    from locator.directory.live import LiveService
    from locator.geo import Point
    from locator.importing.locate import AddressPlacer
    from locator.problems import Problem
    from locator.service import Placement
    from locator.uploads.desk import Work
    from locator.uploads.pairing import Pair

STEP: Final = "Comparing with what is live"


def match(work: Work, columns: Collection[str]) -> None:
    """Recognise the rows that are live, and place all; ``columns`` are those that the file fills.

    Rows with an error are recognised, too, so that what they stand for stays live.
    """
    desk, draft = work.desk, work.draft
    rows, suspicion = _Rows(), Suspicion(desk.placer)
    for row in draft_rows.read_bare(desk.directory.engine, draft.key):
        found = _place_alone(row, desk.placer)
        rows.add(row, found)
        suspicion.add(row.position, row.number, row.cells, found)
    live = frozenset(read_live_ids(desk.directory.engine, draft.dataset))
    matches = rows.match(live, _traits_of_others(work, rows))
    warnings: dict[int, list[Problem]] = defaultdict(list)
    for position, problem in suspicion.problems():
        warnings[position].append(problem)
    free = FreeIds(rows.ids | set(desk.directory.owners()))
    done, total = 0, len(rows.found)
    for some in draft_rows.batches(draft_rows.read_bare(desk.directory.engine, draft.key)):
        matched = [matches.get(row.position, Match(row.cells.get("id", ""))) for row in some]
        named = [
            one
            if one.service_id
            else replace(
                one, service_id=free.make(row.cells.get("name", ""), row.cells.get("city", ""))
            )
            for row, one in zip(some, matched, strict=True)
        ]
        services = read_live_by_ids(
            desk.directory.engine, {one.service_id for one in named if one.service_id in live}
        )
        written = [
            (
                row.position,
                one,
                _place(
                    row,
                    rows.found[row.position],
                    services.get(one.service_id),
                    columns,
                    warnings.get(row.position, ()),
                ),
            )
            for row, one in zip(some, named, strict=True)
        ]
        done += len(some)
        with work.writing(STEP, done, total) as connection:
            draft_rows.write_matches(connection, draft.key, written)
    work.finish(State.LOCATING)


def _place_alone(row: DraftRow, placer: AddressPlacer) -> Found:
    # The cells of a row with an error may be anything.
    cells = {} if row.has_error else row.cells
    return place(row.number, cells, row.choice.pin, placer)


def _traits_of_others(work: Work, rows: _Rows) -> dict[str, Traits]:
    """Return the traits of the live services that rows without an id may be."""
    if not rows.have_to_be_recognised:
        return {}
    return {
        service.id: traits_of(service.cells, _exact(service.placement))
        for service in read_likenesses(work.desk.directory.engine, work.draft.dataset)
        if service.id not in rows.ids
    }


def _place(
    row: DraftRow,
    found: Found,
    live: LiveService | None,
    columns: Collection[str],
    warnings: Sequence[Problem],
) -> Found:
    """Return where a row is: where the live service is, while its address is the same.

    ``found`` is where it is by itself.
    """
    if live is not None and row.choice.pin is None and keeps_place(row, live, columns):
        if live.placement is not None and live.placement.precision not in COARSE:
            return Found(live.placement, "live", (), is_asked=True)
        if found.placement is None:
            found = replace(found, placement=live.placement, placed_by="live")
        return replace(found, is_asked=not wants_street({**live.cells, **row.cells}))
    return replace(found, problems=(*found.problems, *warnings)) if warnings else found


@dataclass(frozen=True, slots=True)
class _Judged:
    service_id: str
    is_same: bool


class _Rows:
    """What the rows of a draft are recognised by, and where each is by itself.

    Memory grows with the rows by less than a kilobyte each.
    """

    def __init__(self) -> None:
        self.ids: set[str] = set()
        self.found: dict[int, Found] = {}
        self._given: dict[int, str] = {}
        self._traits: dict[int, Traits] = {}
        self._judged: dict[int, _Judged] = {}

    def add(self, row: DraftRow, found: Found) -> None:
        self.found[row.position] = found
        if id_ := row.cells.get("id"):
            self._given[row.position] = id_
            self.ids.add(id_)
            return
        if row.choice.is_same is not None:
            self._judged[row.position] = _Judged(row.choice.judged_id, row.choice.is_same)
        self._traits[row.position] = traits_of(row.cells, _exact(found.placement))

    @property
    def have_to_be_recognised(self) -> bool:
        """Tell whether any row has no id."""
        return bool(self._traits)

    def match(self, live: Collection[str], others: Mapping[str, Traits]) -> dict[int, Match]:
        """Decide which services rows are: given ids first, then what people said, then looks.

        ``live`` are the ids of all, ``others`` the traits of those whose id no row gives, in the
        order of their list.
        """
        matches = {
            position: Match(id_, "id" if id_ in live else "")
            for position, id_ in self._given.items()
        }
        for position, judged in self._judged.items():
            if judged.is_same and judged.service_id in live:
                matches[position] = Match(judged.service_id, "judged", judged.service_id)
        taken = {match.service_id for match in matches.values()}
        # In the order of the list, so that of equal ones the first meets the first.
        free = {id_: traits for id_, traits in others.items() if id_ not in taken}
        rows = {p: traits for p, traits in self._traits.items() if p not in matches}
        for position, id_ in pair_identical(rows, free).items():
            matches[position] = Match(id_, "same", id_, 100.0)
            free.pop(id_)
            rows.pop(position)
        apart = {(p, one.service_id) for p, one in self._judged.items() if not one.is_same}
        for pair in pair_alike(rows, free, apart) if free else ():
            matches[pair.row] = _weigh(pair)
        return matches


def _weigh(pair: Pair) -> Match:
    if pair.score >= ALIKE:
        return Match(pair.service, "alike", pair.service, pair.score)
    # Nobody is asked before publishing; until somebody says, the likelier of the two holds.
    chosen = pair.service if pair.score >= RATHER else ""
    return Match(chosen, "doubtful", pair.service, pair.score)


def _exact(placement: Placement | None) -> Point | None:
    if placement is None or placement.precision in COARSE:
        return None
    return placement.point
