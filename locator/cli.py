"""The command ``locator``: what the web can do, in the shell."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from pydantic import ValidationError

from locator import startup
from locator.cli_accounts import user
from locator.cli_uploads import history, rollback, upload, worker
from locator.errors import LocatorError
from locator.formats import FORMATS, WHOLE
from locator.formats import csv as directory_csv
from locator.formats.hsds.package import export_package
from locator.formats.text import describe
from locator.geocoding.gazetteer import GazetteerGeocoder
from locator.geocoding.operators import operators_geocoder
from locator.importing import import_directory_file
from locator.problems import Severity
from locator.search.filters import FILTERS
from locator.search.find import Found, find
from locator.search.query import INCLUDE, Search
from locator.search.snapshot import Snapshots
from locator.search.where import Ambiguous, Unknown
from locator.settings import Settings
from locator.web.server import serve as run_server

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST_PRINTED: Final = 200
"""Problems of a file that are printed one by one."""
_DATASET = click.option(
    "--dataset", default=startup.DATASET, show_default=True, help="The list that is meant."
)


class _Commands(click.Group):
    """Ends with status 2 and one sentence where the application refuses on purpose."""

    def invoke(self, context: click.Context) -> object:
        try:
            return super().invoke(context)
        except LocatorError as error:
            raise click.ClickException(str(error)) from error
        except ValidationError as error:
            lines = "\n".join(
                f"  LOCATOR_{str(fault['loc'][0]).upper()}: {fault['msg']}"
                for fault in error.errors(include_input=False)
                if fault["loc"]
            )
            raise click.ClickException(f"These settings cannot be used:\n{lines}") from error


@click.group(cls=_Commands)
@click.version_option(package_name="harm-reduction-locator")
def main() -> None:
    """Keep and serve a directory of harm-reduction services."""


for _command in (user, upload, rollback, history, worker):
    main.add_command(_command)


@main.command()
@click.option("--host", help="Address to listen on; LOCATOR_HOST otherwise.")
@click.option(
    "--port", type=click.IntRange(1, 65535), help="Port to listen on; LOCATOR_PORT otherwise."
)
def serve(host: str | None, port: int | None) -> None:
    """Serve the site; prepares the database and loads the first services where needed."""
    settings = Settings()
    settings = settings.model_copy(
        update={"host": host or settings.host, "port": port or settings.port}
    )
    directory = startup.open_directory(settings)
    gazetteer = startup.open_gazetteer(settings, click.echo)
    startup.fill_when_empty(directory, gazetteer, click.echo)
    gazetteer.close()
    directory.close()
    run_server(settings, click.echo)


@main.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_DATASET
@click.option("--reason", default="import", help="Why, for the history.")
def import_(file: Path, dataset: str, reason: str) -> None:
    """Make a list hold what FILE says (directory format), or print the problems and change nothing.

    Services that the list holds now and FILE lacks are removed.
    """
    settings = Settings()
    directory = startup.open_directory(settings)
    with file.open("rb") as content:
        outcome = import_directory_file(
            directory,
            content,
            GazetteerGeocoder(startup.open_gazetteer(settings, _say)),
            dataset=dataset,
            published_by=getpass.getuser(),
            reason=reason,
            progress=_show_progress,
        )
    # Errors first: they are what is to be mended.
    problems = sorted(outcome.problems, key=lambda problem: problem.severity)
    for problem in problems[:_MOST_PRINTED]:
        click.echo(f"{problem.severity}: {problem}", err=True)
    if len(problems) > _MOST_PRINTED:
        click.echo(f"and {len(problems) - _MOST_PRINTED:,} more problems.", err=True)
    if outcome.published is None:
        errors = sum(problem.severity is Severity.ERROR for problem in outcome.problems)
        raise click.ClickException(
            f"{errors} {'error' if errors == 1 else 'errors'} in {outcome.rows} rows; nothing was "
            "changed. Mend the file and import it again."
        )
    published = outcome.published
    if published.is_empty:
        click.echo(f"{outcome.rows} rows read: no changes. Revision {published.number} stays.")
        return
    click.echo(
        f"{outcome.rows} rows read: {published.added} added, {published.changed} changed, "
        f"{published.removed} removed; {outcome.unlocated} without a map location. "
        f"Revision {published.number} is live."
    )


@main.command()
@_DATASET
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="A file; else the terminal."
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["csv", "hsds"]),
    default="csv",
    show_default=True,
    help="The directory format, whole; or an HSDS 3.0 package (ZIP) of what is public.",
)
def export(dataset: str, output: Path | None, format_: str) -> None:
    """Write a list as CSV in the directory format, to edit and import again; or as HSDS."""
    directory = startup.open_directory(Settings())
    header = directory.header(dataset)
    if not header:
        raise click.ClickException(f"There is no list “{dataset}”.")
    if format_ == "hsds":
        if output is None:
            raise click.ClickException("Name the ZIP file to write: --output FILE.")
        export_package(directory, output, dataset)
        return
    lines = directory_csv.write(directory.services(dataset), header)
    if output is None:
        for line in lines:
            sys.stdout.buffer.write(line.encode())
        sys.stdout.buffer.flush()
        return
    output.write_text("".join(lines), encoding="utf-8", newline="")


def _with_filters(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command an option for each filter of a search."""
    for one in reversed(FILTERS):
        values = [option.value for option in one.options]
        command = click.option(
            f"--{one.name.replace('_', '-')}",
            one.name,
            multiple=True,
            metavar="|".join(values) if len(values) == 1 else "CHOICE",
            help=f"{one.label}: {', '.join(values) or f'such as {one.examples}'}.",
        )(command)
    return command


@main.command()
@click.argument("place")
@click.option("--within", default="any", show_default=True, help="A distance: 5mi, 8km, any.")
@click.option("--type", "types", multiple=True, help="A kind of service; may be repeated.")
@_with_filters
@click.option("--unknown", is_flag=True, help="Also show services that do not say.")
@click.option("--page", default=1, show_default=True, help="Which 25 of the services found.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, as the API answers.")
def search(
    place: str,
    within: str,
    types: tuple[str, ...],
    page: int,
    *,
    unknown: bool,
    as_json: bool,
    **chosen: tuple[str, ...],
) -> None:
    """Find services near PLACE: a ZIP code, a city, or coordinates like 40.80,-73.94.

    Options that narrow the search down may be repeated: one of the values is enough.
    """
    settings = Settings()
    directory = startup.open_directory(settings)
    gazetteer = startup.open_gazetteer(settings, _say)
    startup.fill_when_empty(directory, gazetteer, _say)
    fields = {
        "near": [place],
        "within": [within],
        "type": types,
        "page": [str(page)],
        "unknown": [INCLUDE] if unknown else [],
        **chosen,
    }
    answer = find(
        Search.from_fields(fields),
        gazetteer,
        Snapshots(directory).newest(),
        operators_geocoder(settings),
    )
    match answer:
        case Found() if as_json:
            click.echo(FORMATS["json"].write(answer, WHOLE))
        case Found():
            click.echo("\n".join(describe(answer)))
            if answer.unsaid:
                click.echo(f"{answer.unsaid} more do not say. --unknown shows them too.")
        case Ambiguous(places=places):
            names = "\n".join(f"  {one.label}" for one in places)
            raise click.ClickException(f"Several places have this name. Name one:\n{names}")
        case Unknown():
            raise click.ClickException(
                "No place of this name is known. Try a ZIP code, or a city and state."
            )


def _say(line: str) -> None:
    click.echo(line, err=True)


def _show_progress(step: str, done: int, of: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{step}: {done} of {of}\033[K", nl=done == of, err=True)
    elif done == of:
        click.echo(f"{step}: {done} of {of}", err=True)
