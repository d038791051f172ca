"""The command ``rakenskap``: check the data, list addresses, build the site, write pages for another engine."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from rakenskap import (
    audit_list,
    building,
    precision,
    problem_list,
    review,
    settings,
    site,
    source,
    verification,
)
from rakenskap.audit import Audit
from rakenskap.identifier import nearest
from rakenskap.model import Matrix, Report
from rakenskap.publication import Publication
from rakenskap.tree import FolderTree

_ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="Mappen som data/ och site_config/ ligger i.",
)


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
def check(paths: tuple[Path, ...], style: str, base: str, root: Path) -> None:
    """Granska rapporterna och skriv ut allt som behöver rättas.

    PATH begränsar listan till vissa filer eller mappar. Granskningen omfattar ändå allt.
    """
    result = _publication(root, base).result
    wanted = [_relative(path, root) for path in paths]
    listed = tuple(
        p for p in result.problems if not wanted or any(p.file == w or p.file.startswith(f"{w}/") for w in wanted)
    )
    ready = sum(len(board.reports) for board in result.collection.boards)
    last = problem_list.summary(listed, ready)
    if style == "json":
        click.echo(problem_list.as_json(listed, audit_list.as_data(result.audits)), nl=False)
    elif style == "github":
        click.echo(problem_list.as_github(listed, last), nl=False)
    else:
        click.echo(problem_list.as_text(listed, last), nl=False)
    sys.exit(1 if any(p.is_error for p in listed) else 0)


def _publication(root: Path, base: str = "") -> Publication:
    """What the folder holds, by the settings of its site where it has any."""
    if (root / settings.FILE).is_file():
        return site.read(root.resolve(), base=base)
    return Publication(source.read(FolderTree(root)))


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
@_ROOT
def build(root: Path, *, no_search: bool) -> None:
    """Bygg webbplatsen en gång till site/. Vid minsta fel blir site/ orörd."""
    sys.exit(building.build(root.resolve(), click.echo, search=not no_search))


@main.command()
@click.argument("place")
@click.option(
    "--files",
    type=click.IntRange(min=1),
    help="Hur många filer som hämtas från en adress. De lottas fram. Utan --files hämtas alla.",
)
@_ROOT
def verify(place: str, files: int | None, root: Path) -> None:
    """Kontrollera en publicerad webbplats genom att bygga om den ur källan.

    PLACE är webbplatsens adress, som börjar med https://, eller mappen som den ligger i. Filerna jämförs med
    webbplatsens manifest.json, och manifestet med ett nytt bygge av samma commit. Mappen i --root ska vara en klon av
    källan med hela historiken. Programmet i den commit som byggs om körs.

    I en mapp jämförs alla filer. På en adress syns bara de filer som manifestet räknar upp.

    Slutar med 0 om allt stämmer, 1 om något skiljer sig och 2 om det inte gick att kontrollera.
    """
    sys.exit(verification.verify(place, root.resolve(), files, click.echo))


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@_ROOT
def pages(folder: Path, root: Path) -> None:
    """Skriv sidorna som Markdown och färdiga tabeller till FOLDER, för en annan byggare än MkDocs."""
    published = _publication(root)
    result = published.result
    if result.errors:
        last = problem_list.summary(result.problems, 0)
        click.echo(problem_list.as_text(result.problems, last), nl=False)
        sys.exit(1)
    written = site.export(root.resolve(), folder, published)
    click.echo(f"{written} filer i {folder}")
