"""The command ``rakenskap``: check the data, list addresses, build the site, write pages for another engine."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import NoReturn, TypeVar

import click

from rakenskap import (
    audit_list,
    building,
    cache_folder,
    executor,
    number,
    own_fault,
    precision,
    problem_list,
    review,
    settings,
    site,
    source,
    verification,
)
from rakenskap.audit import Audit
from rakenskap.bindery import WorkersError
from rakenskap.identifier import nearest
from rakenskap.inspector import Inspector
from rakenskap.model import Matrix, Report
from rakenskap.progress import Loudness, Progress
from rakenskap.publication import Publication
from rakenskap.settings import SettingsError
from rakenskap.stage import Step, unseen
from rakenskap.tree import FolderTree

_ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="Mappen som data/ och site_config/ ligger i.",
)
_QUIET = click.option(
    "-q",
    "--quiet",
    "loudness",
    type=Loudness,
    flag_value=Loudness.QUIET,
    help="Skriv bara det som är fel, eller inte gick.",
)
_VERBOSE = click.option(
    "-v",
    "--verbose",
    "loudness",
    type=Loudness,
    flag_value=Loudness.VERBOSE,
    help="Skriv varje rapport och sida med sin tid, och hela förloppet om programmet har ett fel.",
)
_Command = TypeVar("_Command", bound=Callable[..., None])


def _long(command: _Command) -> _Command:
    """The command with the options of one that may take long."""
    return _QUIET(_VERBOSE(command))


@contextmanager
def _watched(asked: Loudness | None, fault: int = 1) -> Iterator[Progress]:
    """A step that shows how far the command has come; a fault of our own ends it with a line and ``fault``."""
    loudness = asked or Loudness.NORMAL
    with Progress(sys.stderr, loudness) as step:
        try:
            yield step
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except SettingsError as error:
            step.aside(click.echo)(
                problem_list.as_text(error.problems, problem_list.summary(error.problems, 0)).rstrip()
            )
            sys.exit(1)
        except Exception as error:
            if loudness is Loudness.VERBOSE:
                raise
            step.hide()
            click.echo(own_fault.line(error), err=True)
            sys.exit(fault)


def _finished(asked: Loudness | None, job: Callable[[Callable[[str], None], Step], int], fault: int = 1) -> NoReturn:
    """Do the job and exit with its code; what it says is kept back where only failures are asked for."""
    kept: list[str] = []
    with _watched(asked, fault) as step:
        code = job(kept.append if asked is Loudness.QUIET else step.aside(click.echo), step)
    for line in kept if code else ():
        click.echo(line)
    sys.exit(code)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="rakenskap")
def main() -> None:
    """Nämndernas rapporter som datapaket och webbsidor."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")  # a terminal or CI with another locale still gets å, ä and ö


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format", "style", type=click.Choice(["text", "json", "github"]), default="text", help="Hur listan skrivs."
)
@click.option("--base", default="", metavar="REF", help="Jämför med det som var publicerat vid en incheckning.")
@_ROOT
@_long
def check(paths: tuple[Path, ...], style: str, base: str, root: Path, loudness: Loudness | None) -> None:
    """Granska rapporterna och skriv ut allt som behöver rättas.

    PATH begränsar listan till vissa filer eller mappar. Granskningen omfattar ändå allt.
    """
    with _watched(loudness) as step:
        result = _publication(root, base, step).result
    wanted = [_relative(path, root) for path in paths]
    listed = tuple(
        p for p in result.problems if not wanted or any(p.file == w or p.file.startswith(f"{w}/") for w in wanted)
    )
    ready = sum(len(board.reports) for board in result.collection.boards)
    last = problem_list.summary(listed, ready)
    if style == "json":
        click.echo(problem_list.as_json(listed, audit_list.as_data(result.audits)), nl=False)
    elif loudness is Loudness.QUIET and not listed:
        pass
    elif style == "github":
        click.echo(problem_list.as_github(listed, last), nl=False)
    else:
        click.echo(problem_list.as_text(listed, last), nl=False)
    sys.exit(1 if any(p.is_error for p in listed) else 0)


def _publication(root: Path, base: str = "", step: Step = unseen) -> Publication:
    """What the folder holds, by the settings of its site where it has any."""
    if (root / settings.FILE).is_file():
        return site.read(root.resolve(), base=base, step=step)
    return Publication(source.read(FolderTree(root), inspector=Inspector(step=step)))


def _relative(path: Path, root: Path) -> str:
    try:
        return path.resolve().relative_to(root.resolve()).as_posix().rstrip("/")
    except ValueError:
        raise click.BadParameter(f"{path} ligger inte under {root}") from None


@main.command()
@click.argument("report")
@_ROOT
def ids(report: str, root: Path) -> None:
    """Skriv ut varje adress i en rapport, så att texten kan länka till talen.

    REPORT är nämnd/år/rapport, till exempel linkoping-socialnamnden/2018/delarsrapport.
    """
    for line in _addresses(_audit(root, report).report):
        click.echo(line)


@main.command()
@click.argument("report")
@click.argument("table")
@click.argument("row")
@click.argument("column")
@_ROOT
def explain(report: str, table: str, row: str, column: str, root: Path) -> None:
    """Skriv ut varje samband som en cell ingår i, med dess tal.

    REPORT är nämnd/år/rapport, TABLE tabellens namn, ROW radens id och COLUMN kolumnens namn, så som rakenskap ids
    skriver dem.
    """
    found = _audit(root, report)
    matrix = found.report.table(table)
    if not isinstance(matrix, Matrix):
        _missing(table, [own.name for own in found.report.tables if isinstance(own, Matrix)])
    whole = matrix.row(row)
    if whole is None or not whole.cells:
        _missing(row, [own.id for own in matrix.rows if own.cells])
    if matrix.column(column) is None:
        _missing(column, [own.name for own in matrix.columns])
    click.echo(audit_list.explained(found, precision.key(table, whole.id, column)), nl=False)


def _audit(root: Path, address: str) -> Audit:
    """The audit of the report at ``address``, whether its figures hold or not."""
    audits = {own.report.address: own for own in _publication(root).result.audits}
    if address.strip("/") not in audits:
        _missing(address, list(audits))
    return audits[address.strip("/")]


def _missing(name: str, known: Sequence[str]) -> NoReturn:
    near = nearest(name, known)
    listed = f"Menade du {near}?" if near else f"Det finns {review.options(known)}."
    raise click.BadParameter(f"{name} finns inte. {listed}")


def _addresses(report: Report) -> list[str]:
    return [
        f"tal:{table.name}/{row.id}/{column.name}\t{cell.printed}"
        for table in report.tables
        if isinstance(table, Matrix)
        for row in table.rows
        for column, cell in zip(table.columns, row.cells, strict=False)
    ]


@main.command()
@click.option("--no-search", is_flag=True, help="Gör inget sökregister. Då går det fortare.")
@click.option(
    "--executor",
    "workers",
    default="",
    metavar="dask://VÄRD:PORT",
    help="Låt ett Dask-kluster granska och göra sidorna. Annars gör den här datorns kärnor det.",
)
@_ROOT
@_long
def build(root: Path, workers: str, loudness: Loudness | None, *, no_search: bool) -> None:
    """Bygg webbplatsen en gång till site/. Vid minsta fel blir site/ orörd."""
    loud = loudness or Loudness.NORMAL
    try:
        executor.named(workers)
    except WorkersError as error:
        raise click.BadParameter(str(error), param_hint="--executor") from None

    def job(echo: Callable[[str], None], step: Step) -> int:
        return building.build(root.resolve(), echo, step, loud, search=not no_search, workers=workers)

    _finished(loudness, job)


@main.command()
@click.argument("place")
@click.option(
    "--files",
    type=click.IntRange(min=1),
    help="Hur många filer som hämtas från en adress. De lottas fram. Utan --files hämtas alla.",
)
@_ROOT
@_long
def verify(place: str, files: int | None, root: Path, loudness: Loudness | None) -> None:
    """Kontrollera en publicerad webbplats genom att bygga om den ur källan.

    PLACE är webbplatsens adress, som börjar med https://, eller mappen som den ligger i. Filerna jämförs med
    webbplatsens manifest.json, och manifestet med ett nytt bygge av samma commit. Mappen i --root ska vara en klon av
    källan med hela historiken. Programmet i den commit som byggs om körs.

    I en mapp jämförs alla filer. På en adress syns bara de filer som manifestet räknar upp.

    Slutar med 0 om allt stämmer, 1 om något skiljer sig och 2 om det inte gick att kontrollera.
    """
    _finished(
        loudness, lambda echo, step: verification.verify(place, root.resolve(), files, echo, step), verification.UNKNOWN
    )


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@_ROOT
@_long
def pages(folder: Path, root: Path, loudness: Loudness | None) -> None:
    """Skriv sidorna som Markdown och färdiga tabeller till FOLDER, för en annan byggare än MkDocs."""

    def job(echo: Callable[[str], None], step: Step) -> int:
        own = site.made(root.resolve(), preview=False, committed=False, step=step)
        if own.errors:
            last = problem_list.summary(own.problems, 0)
            echo(problem_list.as_text(own.problems, last).rstrip("\n"))
            return 1
        written = site.export(own, folder)
        echo(f"{written} filer i {folder}")
        return 0

    _finished(loudness, job)


@main.command()
@click.option("--clear", is_flag=True, help="Töm det.")
@_ROOT
def cache(root: Path, *, clear: bool) -> None:
    """Visa hur mycket som är sparat från tidigare byggen, för att nästa ska gå fort.

    Det går alltid att tömma: nästa bygge gör om det.
    """
    if clear:
        try:
            removed = cache_folder.clear(root)
        except cache_folder.BusyError:
            raise click.ClickException("Ett bygge pågår. Töm när det är klart.") from None
        click.echo(f"Tömt: {_size(removed)}.")
        return
    for part in cache_folder.PARTS:
        held = cache_folder.stock(root / part)
        used = f", senast använda mellan {_when(held.oldest)} och {_when(held.newest)}" if held.files else ""
        click.echo(f"{part}: {_size(held)}{used}")


def _size(held: cache_folder.Stock) -> str:
    megabytes = number.swedish(Decimal(held.size).scaleb(-6), 1)
    return f"{number.swedish(Decimal(held.files), 0)} filer, {megabytes} MB".replace(number.NBSP, " ")


def _when(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).astimezone().strftime("%Y-%m-%d %H.%M")
