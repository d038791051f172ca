"""The commands about reports that aren't finished: begin one, and see how far all have come."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import click

from rakenskap.base import published_file, site_text
from rakenskap.building import problem_list, site_build
from rakenskap.building.progress import Verbosity
from rakenskap.cli import published_reports
from rakenskap.cli.click_words import OPTIONS
from rakenskap.cli.command_frame import ROOT, long, watched
from rakenskap.drafting import answers, draft_folder, draft_place, report_status, report_template, status_words
from rakenskap.drafting.draft_folder import TakenError
from rakenskap.drafting.draft_place import DraftPlace, PlaceError
from rakenskap.drafting.successors import successor_report
from rakenskap.drafting.successors.successor_report import SuccessorReport
from rakenskap.model.report import Report
from rakenskap.model.terms import ReportType
from rakenskap.reading.files.tree import FolderTree, Tree


def _words(key: str, /, **values: str | int) -> str:
    return site_text.of_package("rakenskap.cli", "draft_commands.sv.yaml")(key, **values)


@click.command(options_metavar=OPTIONS)
@click.argument("places", metavar="[FRÅN] TILL", nargs=-1, required=True)
@click.option("--template", type=click.Choice([own.value for own in report_template.NAMES]), help="Börja med en mall.")
@click.option("--type", "kind", type=click.Choice([own.value for own in ReportType]), help="Rapportens typ.")
@click.option(
    "--period", "when", metavar="TID", default="", help="Tiden som rapporten gäller, till exempel 2026-01/2026-08."
)
@ROOT
def new(places: tuple[str, ...], template: str | None, kind: str | None, when: str, root: Path) -> None:
    """Börja på nästa rapport med en tidigare som förlaga.

    Utkastet får samma avsnitt, tabeller, rader, mål och samband som FRÅN, med tiderna flyttade. Talen är tomma, utom de
    som nästa rapport visar för jämförelse: de följer med från FRÅN. Texter, noter och bedömningar följer inte med.

    \b
    FRÅN är nämnd/år/rapport och TILL är år/rapport, till exempel
    rakenskap new exempelkommunen-exempelnamnden/2025/arsrapport 2026/arsrapport

    \b
    Finns ingen tidigare rapport är TILL nämnd/år/rapport, till exempel
    rakenskap new --template arsrapport storaker-kulturnamnden/2026/arsrapport
    """  # noqa: D301 - the sign by which click leaves a paragraph's lines as they are
    if len(places) != (1 if template else 2):
        raise click.UsageError(_words("new.one" if template else "new.two"))
    if template:
        earlier: Report = report_template.of(ReportType(template))
        tree: Tree = report_template.tree()
        where = _place(places[-1], kind or template, when, None)
    else:
        earlier, tree = published_reports.report(root, places[0])
        where = _place(places[-1], kind or "", when, earlier)
    made = successor_report.of(tree, earlier, where.type, where.period, site_build.today())
    try:
        draft_folder.write(root, where.folder, made.files)
    except TakenError as error:
        _refuse(error.code, folder=error.path)
    except OSError as error:
        raise click.ClickException(problem_list.line(error)) from None
    _tell(where, made, is_template=bool(template))


def _tell(where: DraftPlace, made: SuccessorReport, *, is_template: bool) -> None:
    click.echo(_words("new.done", folder=where.folder, count=len(made.files)))
    told = "new.template" if is_template else "new.figures"
    click.echo(_words(told, carried=made.carried, empty=made.empty))
    for key in ("notes", "lost"):
        if getattr(made, key):
            click.echo(_words(f"new.{key}", count=getattr(made, key)))
    if made.renamed:
        click.echo(_words("new.renamed"))
    for path, old, later in made.renamed:
        click.echo(_words("new.renamed_row", file=path, old=old, new=later))
    if made.unsure:
        click.echo(_words("new.unsure"))
    for path, label in made.unsure:
        click.echo(_words("new.unsure_row", file=path, label=label))
    click.echo(_words("new.then"))


@click.command(options_metavar=OPTIONS)
@click.argument("board", metavar="[NÄMND]", required=False, default="")
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", help="Hur svaret skrivs.")
@ROOT
@long
def status(board: str, style: str, root: Path, loudness: Verbosity | None) -> None:
    """Skriv ut hur långt rapporterna har kommit.

    För varje rapport som inte är klar står vad som är ifyllt och vad som saknas, vad granskningen säger först, och när
    den ska vara klar om plan i nämndens board.yaml säger det. Utan NÄMND gäller det alla nämnder.
    """
    with watched(loudness) as step:
        result = published_reports.publication(root, step=step).result
    boards = result.collection.boards
    waiting = answers.waiting(FolderTree(root), (own.slug for own in boards))
    every = report_status.of_all(boards, result.readable, result.problems, waiting)
    slugs = [own.board.slug for own in every]
    if board and board.strip("/") not in slugs:
        published_reports.missing(board, list(dict.fromkeys(slugs)))
    wanted = [own for own in every if not board or own.board.slug == board.strip("/")]
    today = site_build.today()
    if style == "json":
        click.echo(published_file.pretty_json(status_words.as_data(wanted, today)))
    else:
        click.echo(status_words.as_text(wanted, today))


def _place(written: str, kind: str, when: str, earlier: Report | None) -> DraftPlace:
    try:
        return draft_place.of(written, kind=kind, when=when, earlier=earlier)
    except PlaceError as error:
        _refuse(error.code, **error.found)


def _refuse(code: str, **found: str) -> NoReturn:
    raise click.ClickException(_words(code, **found))
