"""The commands of uploads: the same steps as on the pages, each with its suggestion accepted."""

from __future__ import annotations

import getpass
import json
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
from pydantic import ValidationError

from locator import startup
from locator.directory.draft_rows import Shown, read_page
from locator.directory.history import PAGE, read_history, read_revisions
from locator.errors import BadInput, NotATable
from locator.importing.mapping.rules import ColumnMapping, Constant, adapt, fits
from locator.jobs import open_desk, work
from locator.settings import Settings
from locator.uploads import (
    Mode,
    State,
    advance,
    plan_rollback,
    proposed_mapping,
    publish_draft,
    receive,
    roll_back,
    set_mapping,
)
from locator.uploads.merging import differences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from locator.uploads import Desk, Draft

_LOOK: Final = 0.2
"""Seconds between two looks at a draft on which the worker works."""
_TOLD: Final = (
    "rows",
    "errors",
    "located",
    "unlocated",
    "doubtful",
    "added",
    "changed",
    "removed",
    "unchanged",
)


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dataset", required=True, help="The list that the file is for.")
@click.option(
    "--set", "values", multiple=True, metavar="COLUMN=VALUE", help="A value for every row."
)
@click.option(
    "--mapping",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A JSON file that says what the columns mean; else that is suggested.",
)
@click.option("--update", is_flag=True, help="Keep live services that the file does not have.")
@click.option("--publish", "is_published", is_flag=True, help="Publish the draft.")
@click.option("--confirm", default="", help="The name of the list, where much would be removed.")
@click.option("--reason", default="upload", show_default=True, help="Why, for the history.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def upload(
    file: Path,
    dataset: str,
    values: tuple[str, ...],
    mapping: Path | None,
    confirm: str,
    reason: str,
    *,
    update: bool,
    is_published: bool,
    as_json: bool,
) -> None:
    """Make a draft of FILE (CSV, TSV, XLSX, HSDS) for a list, and say what it would change.

    Every suggestion is accepted. The draft is kept for the pages, unless it is published.
    """
    with _desk() as desk:
        with file.open("rb") as content:
            key = receive(desk, content, file.name, dataset=dataset, by=getpass.getuser())
        draft = _go_on(desk, key)
        chosen = _mapping(draft, mapping, values)
        set_mapping(desk, key, chosen, Mode.UPDATE if update else Mode.REPLACE)
        draft = _go_on(desk, key)
        told = _tell(desk, draft)
        if is_published:
            published = publish_draft(
                desk, key, by=getpass.getuser(), reason=reason, confirmation=confirm
            )
            told["revision"] = published.number
        click.echo(json.dumps(told, ensure_ascii=False) if as_json else _as_text(told))


@click.command()
@click.argument("revision", type=int)
@click.option("--reason", default="", help="Why, for the history.")
@click.option("--force", is_flag=True, help="Also take back services that were changed since.")
def rollback(revision: int, reason: str, *, force: bool) -> None:
    """Take REVISION back: its inverse becomes a new revision."""
    with _desk() as desk:
        plan = plan_rollback(desk, revision)
        for undo in plan.conflicts:
            changed = ", ".join(change.column for change in undo.lost)
            done = "overwritten" if force else "left as it is (--force overwrites it)"
            click.echo(f"{undo.service_id} was changed since ({changed}): {done}", err=True)
        forced = {undo.service_id for undo in plan.conflicts} if force else set()
        by = getpass.getuser()
        published = roll_back(desk, revision, by=by, reason=reason, force=forced)
        click.echo(
            f"Revision {revision} taken back: {published.added} added, {published.changed} "
            f"changed, {published.removed} removed. Revision {published.number} is live."
        )


@click.command()
@click.argument("service_id", metavar="[ID]", required=False)
@click.option("--dataset", help="One list only.")
@click.option("--before", type=int, help=f"The {PAGE} revisions before this one.")
def history(service_id: str | None, dataset: str | None, before: int | None) -> None:
    """Print who changed what and when: the newest revisions, or all changes of the service ID."""
    with _desk() as desk:
        engine = desk.directory.engine
        if service_id is None:
            for revision in read_revisions(engine, dataset, before):
                count = f"{revision.changes} {'change' if revision.changes == 1 else 'changes'}"
                click.echo(f"{_head(revision)}, {revision.dataset}: {count} ({revision.reason})")
            return
        found = read_history(engine, service_id)
        if not found:
            raise click.ClickException(f"No service with the id {service_id} was ever published.")
        for revision, change in found:
            click.echo(f"{_head(revision)} ({revision.reason})")
            for field in differences(change.before or {}, change.after or {}):
                click.echo(f"  {field.column}: {field.before or '–'} → {field.after or '–'}")


@click.command()
@click.option("--parent", type=int, hidden=True, help="End when this process is no more.")
def worker(parent: int | None) -> None:
    """Take the steps of uploads until stopped; `locator serve` starts one by itself."""
    work(Settings(), parent=parent)


@contextmanager
def _desk() -> Iterator[Desk]:
    settings = Settings()
    directory = startup.open_directory(settings)
    gazetteer = startup.open_gazetteer(settings, lambda line: click.echo(line, err=True))
    try:
        yield open_desk(settings, directory, gazetteer)
    finally:
        gazetteer.close()
        directory.close()


def _go_on(desk: Desk, key: int) -> Draft:
    """Take the draft as far as it goes; wait where the worker was quicker."""
    advance(desk, key)
    while (draft := desk.drafts.get(key)).is_working:
        time.sleep(_LOOK)
        advance(desk, key)
    if draft.state is State.REFUSED and draft.message is not None:
        raise NotATable(draft.message)
    if draft.state is State.PAUSED:
        raise click.ClickException(f"Draft {key} waits: {draft.message or ''}")
    return draft


def _mapping(draft: Draft, file: Path | None, values: tuple[str, ...]) -> ColumnMapping:
    mapping = _read_mapping(file) if file else proposed_mapping(draft)
    if mapping is None or not fits(mapping, draft.columns):
        raise BadInput("mapping", "The mapping is for a file with other columns than this one.")
    mapping = adapt(mapping, draft.columns)
    constants = {}
    for text in values:
        column, equals, value = text.partition("=")
        if not equals:
            raise BadInput("set", "Write --set as COLUMN=VALUE, like service_types=naloxone.")
        constants[column.strip()] = Constant(value=value)
    try:
        return ColumnMapping(
            header=mapping.header,
            rules={**mapping.rules, **constants},
            ignored=mapping.ignored,
        )
    except ValidationError as error:
        raise BadInput("set", error.errors()[0]["msg"]) from error


def _read_mapping(file: Path) -> ColumnMapping:
    try:
        return ColumnMapping.model_validate_json(file.read_bytes())
    except ValidationError as error:
        raise BadInput(
            "mapping", f"{file.name} is no mapping: {error.errors()[0]['msg']}"
        ) from error


def _tell(desk: Desk, draft: Draft) -> dict[str, Any]:
    told: dict[str, Any] = {
        "draft": draft.key,
        "state": draft.state.value,
        "dataset": draft.dataset,
    }
    told |= {name: draft.summary[name] for name in _TOLD}
    told["repaired"] = draft.summary["repaired"]
    told["problems"] = draft.summary["problems"]
    errors = read_page(desk.directory.engine, draft.key, Shown.ERRORS)
    told["first_errors"] = [str(problem) for row in errors for problem in row.problems]
    return told


def _as_text(told: dict[str, Any]) -> str:
    lines = [f"Draft {told['draft']} of {told['dataset']}"]
    lines += [f"  {name}: {told[name]}" for name in _TOLD]
    repaired = ", ".join(f"{column} {count}" for column, count in told["repaired"].items())
    lines.append(f"  repaired: {repaired or 0}")
    for problem in told["problems"]:
        column = problem["column"] or "file"
        lines.append(f"  {problem['severity']}s in {column}: {problem['count']}")
    lines += [f"    {line}" for line in told["first_errors"]]
    if "revision" in told:
        lines.append(f"Published. Revision {told['revision']} is live.")
    else:
        lines.append("Nothing live was changed. Publish it on its page, or with --publish.")
    return "\n".join(lines)


def _head(revision: Any) -> str:
    at = f"{revision.published_at:%Y-%m-%d %H:%M} UTC"
    return f"Revision {revision.number}, {at}, {revision.published_by}"
