"""The figures of the index, set against their marks, with what it takes to build and to hold."""

from __future__ import annotations

import math
import tracemalloc
from typing import TYPE_CHECKING, Final

from locator.bench import marks
from locator.bench.generate import generate_columns
from locator.bench.index import NEW_YORK, WORLD, measure_index
from locator.bench.marks import Reading
from locator.bench.report import Measured, Table, in_digits
from locator.bench.services import SEED
from locator.search.index import Index
from locator.vocabulary import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

LARGE: Final = 1_000_000
_NEAR: Final = "New York 5 km"
_FAR: Final = "New York 40 km"
_ROUNDS: Final = 3


def measure_index_marks(counts: Sequence[int], usual: int) -> Measured:
    """Measure the index with each number of services; ``usual`` is the number that marks mean."""
    figures = _measure_calmly(counts)
    questions = tuple(dict.fromkeys(question for question, _ in figures))
    memory = {count: _megabytes_of_index(count) for count in counts}

    def milliseconds(question: str, count: int) -> float:
        return figures[question, count] / 1000

    viewport = max(
        milliseconds(question, usual) for question in questions if question.startswith("viewport")
    )
    readings = [
        Reading(marks.INDEX_NEAR, usual, milliseconds(_NEAR, usual)),
        Reading(marks.INDEX_FAR, usual, milliseconds(_FAR, usual)),
        Reading(marks.VIEWPORT, usual, viewport),
    ]
    if LARGE in counts:
        readings += [
            Reading(marks.INDEX_NEAR_LARGE, LARGE, milliseconds(_NEAR, LARGE)),
            Reading(marks.INDEX_FAR_LARGE, LARGE, milliseconds(_FAR, LARGE)),
        ]
    least, most = min(counts), max(counts)
    near, far = (milliseconds(name, most) / milliseconds(name, least) for name in (_NEAR, _FAR))
    note = f"{in_digits(near)} within 5 km, {in_digits(far)} within 40 km"
    readings.append(Reading(marks.GROWTH, most, max(near, far), note))
    return Measured(readings, [_table(questions, counts, figures, memory)])


def _measure_calmly(counts: Sequence[int]) -> dict[tuple[str, int], float]:
    """Return the median of each question in µs, from the round that was disturbed the least."""
    least: dict[tuple[str, int], float] = {}
    for _ in range(_ROUNDS):
        for figure in measure_index(counts):
            key = figure.question, figure.services
            least[key] = min(figure.microseconds, least.get(key, math.inf))
    return least


def _table(
    questions: Sequence[str],
    counts: Sequence[int],
    figures: dict[tuple[str, int], float],
    memory: dict[int, float],
) -> Table:
    rows: list[Sequence[str]] = [
        (name, *(in_digits(figures[name, count]) for count in counts))
        for name in questions
        if name != "build"
    ]
    built = (in_digits(figures["build", count] / 1000) for count in counts)
    rows.append(("building it, ms", *built))
    rows.append(("memory, MB", *(in_digits(memory[count]) for count in counts)))
    return Table(
        "Index",
        "p50 in µs of the step that answers from arrays in memory, in the calmest of "
        f"{_ROUNDS} rounds: the 25 nearest, the total, and the counts of all kinds; or the "
        "clusters of a viewport.",
        ("Services", *(f"{count:,}" for count in counts)),
        rows,
    )


def _megabytes_of_index(count: int) -> float:
    """Return what an index holds once it has answered a search and drawn a map."""
    columns = generate_columns(count, SEED)
    tracemalloc.start()
    try:
        index = Index(columns, [kind.mask for kind in KINDS])
        index.find(NEW_YORK, 5_000, 0, 0, 25)
        index.clusters(WORLD, 2, 0, ())
        return tracemalloc.get_traced_memory()[0] / 1e6
    finally:
        tracemalloc.stop()
