"""Take every file of a folder to a draft that could be published, as somebody of staff would.

Run it as ``.venv/bin/python -m tools.try_files FOLDER --set service_types=naloxone``. What the
pages suggest is accepted. ``--set`` gives the value of a column that a file does not have, and
stands for words in it that are no code; ``--set 'county*.csv:country=CA'`` does so for some files
only. For each file it prints the rows, those located, what was repaired, and the problems by kind.
Nothing is published, and nothing is kept.
"""

from __future__ import annotations

import argparse
import fnmatch
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from locator import startup
from locator.directory import draft_rows
from locator.errors import LocatorError
from locator.importing.mapping.country import guess_country
from locator.importing.mapping.rules import ColumnMapping, Constant, Take
from locator.importing.mapping.unknown import unknown_values
from locator.importing.problem_kinds import ProblemKind, count_kinds
from locator.jobs import open_desk
from locator.settings import Settings
from locator.uploads import State, advance, proposed_mapping, receive, set_mapping
from locator.uploads.reading import table_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from locator.uploads import Desk, Draft

MOST_KINDS = 12


def main() -> None:
    """Try the files of a folder, in the order of their names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--set", action="append", default=[], metavar="[FILES:]COLUMN=VALUE")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as data:
        settings = Settings(data_dir=Path(data), database_url="")
        directory = startup.open_directory(settings)
        gazetteer = startup.open_gazetteer(settings, lambda _line: None)
        desk = open_desk(settings, directory, gazetteer)
        for file in sorted(path for path in chosen.folder.iterdir() if path.is_file()):
            values = values_for(file.name, chosen.set)
            print(file.name, *(f"  {line}" for line in try_file(desk, file, values)), sep="\n")
        gazetteer.close()
        directory.close()


def values_for(name: str, choices: Sequence[str]) -> dict[str, str]:
    """Return the values of columns that are meant for a file of this name."""
    values = {}
    for choice in choices:
        target, _, value = choice.partition("=")
        pattern, colon, column = target.rpartition(":")
        if not colon or fnmatch.fnmatch(name, pattern):
            values[column] = value
    return values


def try_file(desk: Desk, file: Path, values: Mapping[str, str]) -> Iterator[str]:
    """Take one file as far as it goes, and yield lines about what came of it."""
    try:
        with file.open("rb") as content:
            key = receive(desk, content, file.name, dataset=file.name, by="tools.try_files")
        advance(desk, key)
        draft = desk.drafts.get(key)
        if draft.state is State.READ:
            set_mapping(desk, key, choose(desk, draft, values))
            advance(desk, key)
            draft = desk.drafts.get(key)
    except LocatorError as error:
        yield f"refused: {error}"
        return
    if draft.state is not State.COMPARED:
        yield f"{draft.state}: {draft.message}"
        return
    sums = draft.summary
    yield (
        f"{sums['rows']} rows, {sums['errors']} kept out, {sums['located']} located, "
        f"{sums['unlocated']} without a place"
    )
    repaired = Counter(sums["repaired"]).most_common()
    yield f"repaired: {', '.join(f'{column} {count}' for column, count in repaired) or 'nothing'}"
    rows = draft_rows.read(desk.directory.engine, key)
    problems = (one for row in rows for one in (*row.problems, *row.found.problems))
    kinds = count_kinds(problems).most_common()
    yield from (f"{count} × {_words(kind)}" for kind, count in kinds[:MOST_KINDS])
    if len(kinds) > MOST_KINDS:
        yield f"and {len(kinds) - MOST_KINDS} more kinds of problems"


def choose(desk: Desk, draft: Draft, values: Mapping[str, str]) -> ColumnMapping:
    """Choose what the columns mean: as proposed, with a value for columns that are missing."""
    proposed = proposed_mapping(draft) or ColumnMapping(header=draft.columns, rules={})
    table = table_of(desk, draft)
    rules = dict(proposed.rules)
    for word in unknown_values(table, proposed):
        rule = rules[word.column]
        if isinstance(rule, Take):
            meant = word.nearest or values.get(word.column, "")
            rules[word.column] = rule.model_copy(
                update={"values": {**rule.values, word.value: meant}}
            )
    country = guess_country(proposed, [row.cells for row in table.preview], desk.atlas)
    for column, value in {"country": country, **values}.items():
        if value and column not in rules:
            rules[column] = Constant(value=value)
    return ColumnMapping(header=proposed.header, rules=rules, ignored=proposed.ignored)


def _words(kind: ProblemKind) -> str:
    return f"{kind.severity} in {kind.column or 'the row'}: {kind.message}"


if __name__ == "__main__":
    main()
