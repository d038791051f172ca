"""The commands about reports: check them, list their addresses, explain a cell, write their pages for another engine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import click

from rakenskap.analysis import doubt
from rakenskap.base import published_file
from rakenskap.base.output_folder import ForeignFolderError
from rakenskap.base.progress_step import Step
from rakenskap.building import problem_list, site_build
from rakenskap.building.progress import Verbosity
from rakenskap.cli import equations, published_reports, readings
from rakenskap.cli.click_words import OPTIONS
from rakenskap.cli.command_frame import ROOT, finished, long, watched
from rakenskap.editions import check_outcome, withholding
from rakenskap.editions.build_context import BuildContext
from rakenskap.editions.redactions import redacted_history
from rakenskap.model import problem
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.problem import Place, SettingsError
from rakenskap.site import site


@click.command(options_metavar=OPTIONS)
@click.argument("paths", nargs=-1, metavar="[SÖKVÄG]...", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "github", "gitlab"]),
    default="text",
    help="Hur listan skrivs.",
)
@click.option("--base", default="", metavar="COMMIT", help="Jämför med det som var publicerat vid en commit.")
@click.option("--hold-back", is_flag=True, help="Sluta med 3 när felen bara stoppar sina egna rapporter.")
@ROOT
@long
def check(  # noqa: PLR0913 - an option each
    paths: tuple[Path, ...], style: str, base: str, root: Path, loudness: Verbosity | None, *, hold_back: bool
) -> None:
    """Granska rapporterna och skriv ut allt som behöver rättas.

    SÖKVÄG begränsar listan till vissa filer eller mappar. Granskningen omfattar ändå allt.

    Slutar med 0 utan fel och 1 med fel. Med --hold-back slutar den med 3 när rakenskap build --hold-back kan bygga ändå.
    """
    with watched(loudness) as step:
        if style == "json":  # it tells of every equation, also of those that hold
            published = published_reports.publication(root, base, step)
            found, audits = check_outcome.of_publication(published), published.result.audits
        else:
            found, audits = published_reports.outcome(root, base, step), ()
        problems = problem.in_order([*site.faults(root), *found.problems])
    if found.mended:
        click.echo(problem_list.mended(found.mended), err=True)
    wanted = [_relative(path, root) for path in paths]
    listed = tuple(p for p in problems if not wanted or any(p.file == w or p.file.startswith(f"{w}/") for w in wanted))
    last = problem_list.summary(listed, found.ready, found.drafts)
    if style == "json":
        click.echo(problem_list.as_json(listed, equations.as_data(audits)), nl=False)
    elif style == "gitlab":
        click.echo(problem_list.as_gitlab(listed), nl=False)
    elif loudness is Verbosity.QUIET and not listed:
        pass
    elif style == "github":
        click.echo(problem_list.as_github(listed, last), nl=False)
    else:
        click.echo(problem_list.as_text(listed, last), nl=False)
        if found.uncommitted and loudness is not Verbosity.QUIET:
            click.echo(problem_list.uncommitted(found.uncommitted))
    errors = [p for p in listed if p.is_error]
    firm = redacted_history.firm(root, (own.file for own in errors))
    if hold_back and errors and all(withholding.can_withhold(own, firm) for own in errors):
        sys.exit(site_build.HELD_BACK)
    sys.exit(1 if errors else 0)


def _relative(path: Path, root: Path) -> str:
    try:
        return path.resolve().relative_to(root.resolve()).as_posix().rstrip("/")
    except ValueError:
        raise click.BadParameter(f"{path} ligger inte under {root}") from None


@click.command(options_metavar=OPTIONS)
@click.argument("report", metavar="RAPPORT")
@ROOT
def ids(report: str, root: Path) -> None:
    """Skriv ut adressen till varje tal.

    Med adressen kan texten i rapporten länka till talet.

    \b
    RAPPORT är nämnd/år/rapport, till exempel
    linkoping-socialnamnden/2018/delarsrapport.
    """  # noqa: D301 - the sign by which click leaves a paragraph's lines as they are
    for line in equations.addresses(published_reports.audit(root, report)[0].report):
        click.echo(line)


@click.command(options_metavar=OPTIONS)
@click.argument("report", metavar="RAPPORT")
@click.argument("table", metavar="[TABELL]", required=False, default="")
@click.argument("row", metavar="[RAD", required=False, default="")
@click.argument("column", metavar="KOLUMN]", required=False, default="")
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", help="Hur svaret skrivs.")
@ROOT
def explain(report: str, table: str, row: str, column: str, style: str, root: Path) -> None:  # noqa: PLR0913, PLR0917 - one parameter for each word of the command
    """Skriv ut hur tabellerna är lästa, eller hur ett tal räknas om.

    Utan RAD och KOLUMN står hur varje tabell är läst: vad raderna är, vad talen mäter, hur intäkter och kostnader är
    tryckta, och varför. Med dem står varje samband som talet ingår i.

    RAPPORT är nämnd/år/rapport, TABELL tabellens namn, RAD radens id och KOLUMN kolumnens namn, så som rakenskap ids
    skriver dem.
    """
    found, collection = published_reports.audit(root, report)
    reading = doubt.reading(found.report, found, {own.id: own for own in collection.register.measures})
    if table and table not in reading.tables:
        published_reports.missing(table, list(reading.tables), is_list=found.report.table(table) is not None)
    if row and not column:
        raise click.MissingParameter(param_hint="KOLUMN", param_type="argument")
    if not row:
        names = [table] if table else list(reading.tables)
        data = readings.as_data(reading, names)
        told = f"{published_file.pretty_json(data)}\n" if style == "json" else readings.as_text(reading, names, found)
        click.echo(told, nl=False)
        return
    matrix = reading.tables[table].matrix
    whole = matrix.row(row)
    if whole is None or not whole.cells:
        published_reports.missing(row, [own.id for own in matrix.rows if own.cells])
    figures = matrix.column(column)
    if figures is None:
        published_reports.missing(column, [own.name for own in matrix.columns])
    key = CellAddress(table, whole.id, column)
    if style == "json":
        data = readings.of_figure(reading, key) | {"equations": equations.of_cell(found, key)}
        click.echo(f"{published_file.pretty_json(data)}\n", nl=False)
    else:
        click.echo(
            equations.explained(found, key, readings.figure_words(reading.tables[table], whole, figures)), nl=False
        )


@click.command(options_metavar=OPTIONS)
@click.argument("folder", metavar="MAPP", type=click.Path(path_type=Path))
@ROOT
@long
def pages(folder: Path, root: Path, loudness: Verbosity | None) -> None:
    """Skriv sidorna som Markdown.

    De läggs i MAPP, med färdiga tabeller, för en annan byggare än MkDocs.
    """

    def job(echo: Callable[[str], None], step: Step) -> int:
        own = site.made(replace(BuildContext.open(root.resolve()), step=step))
        if own.errors:
            last = problem_list.summary(own.problems, 0)
            echo(problem_list.as_text(own.problems, last).rstrip("\n"))
            return 1
        try:
            written = site.export(own, folder)
        except ForeignFolderError as error:
            raise SettingsError([problem.problem(error.code, Place(error.path), found=error.path)]) from None
        echo(f"{written} filer i {folder}")
        return 0

    finished(loudness, job)
