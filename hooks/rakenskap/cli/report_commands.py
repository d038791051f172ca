"""The commands about reports: check them, list their addresses, explain a cell, write their pages for another engine."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, NoReturn

import click

from rakenskap.audit import suspicion, workings
from rakenskap.audit.audit import Audit, Audited
from rakenskap.audit.equation import Equation, EquationVerdict
from rakenskap.base.progress_step import Step, unseen
from rakenskap.building import problem_list
from rakenskap.building.progress import Verbosity
from rakenskap.cli.command_frame import ROOT, finished, long, watched
from rakenskap.editions.build_context import BuildContext
from rakenskap.editions.publication import Publication
from rakenskap.model import problem
from rakenskap.model.cell_address import CellAddress, FigureAddress
from rakenskap.model.report import Report
from rakenskap.model.table import Matrix
from rakenskap.reading import settings, source
from rakenskap.reading.files.tree import FolderTree
from rakenskap.reading.source import Inspector
from rakenskap.site import site
from rakenskap.swedish import number
from rakenskap.swedish.identifier import nearest

_WORDS: Final = {
    EquationVerdict.HOLDS: "stämmer",
    EquationVerdict.ROUNDING: "avrundning",
    EquationVerdict.SUSPECT: "osannolik",
    EquationVerdict.BROKEN: "stämmer inte",
    EquationVerdict.UNKNOWN: "kan inte kontrolleras",
}


def explained(audit: Audit, key: CellAddress) -> str:
    """Every equation that the figure at ``key`` is part of, with its numbers."""
    figure = audit.figures.get(key)
    value = "inget tal" if figure is None else audit.printed(key, figure.value)
    among = audit.by_key.get(key, ())
    counted = "1 kontroll" if len(among) == 1 else f"{len(among)} kontroller"
    lines = [f"{workings.label(audit.report, key)}: {value}, {counted}"]
    for one in among:
        own = workings.of(audit, one)
        lines += ["", f"  {_WORDS[own.verdict]}: {own.name}. {own.sentence}".rstrip()]
        if own.pieces:
            lines.append(f"    {own.numbers}")
        lines += [f"    {name}" for name in _cells(audit, one, key)]
    for pair in audit.proportions:
        if key in pair.keys:
            lines += ["", f"  tveksamt: {suspicion.proportion(audit, pair)}"]
    for finding in audit.findings:
        if key in finding.fault.keys:
            state = "känt fel" if finding.acknowledged else "inte känt"
            lines += ["", f"  felet kan ligga i det här talet ({state})"]
    return "\n".join(lines) + "\n"


def _cells(audit: Audit, one: Audited, key: CellAddress) -> Iterable[str]:
    """The other figures of an equation, by their addresses."""
    for other in one.calculation.constraint.keys:
        if other != key and isinstance(other, CellAddress) and audit.report.cell(other) is not None:
            yield f"{other.path}  {workings.label(audit.report, other)}"


def as_data(audits: Iterable[Audit]) -> list[dict[str, Any]]:
    """Every equation with its terms, its residual and its verdict, ready for JSON; numbers are texts, as printed."""
    return [_equation(audit, one) for audit in audits for one in audit.audited]


def _equation(audit: Audit, one: Audited) -> dict[str, Any]:
    constraint = one.calculation.constraint
    if isinstance(constraint, Equation):
        terms: list[tuple[Decimal | None, FigureAddress]] = [(term.coefficient, term.key) for term in constraint.terms]
        form: dict[str, Any] = {"constant": number.canonical(constraint.constant)}
    else:
        terms = [(None, key) for key in constraint.keys]
        form = {"ratio": ["share", "part", "whole"]}
    return {
        "report": audit.report.address,
        "table": one.calculation.table,
        "origin": one.calculation.origin.value,
        "name": workings.label(audit.report, constraint.first),
        "file": one.calculation.place.file,
        "line": one.calculation.place.line,
        "terms": [_term(audit, coefficient, key) for coefficient, key in terms],
        **form,
        "residual": None if one.check.residual is None else number.canonical(one.check.residual),
        "bound": number.canonical(one.check.bound),
        "verdict": one.check.verdict.value,
    }


def _term(audit: Audit, coefficient: Decimal | None, key: FigureAddress) -> dict[str, Any]:
    figure = audit.figures.get(key)
    return {
        "figure": str(key),
        "coefficient": None if coefficient is None else number.canonical(coefficient),
        "value": None if figure is None else number.canonical(figure.value),
        "step": None if figure is None else number.canonical(figure.step),
    }


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format", "style", type=click.Choice(["text", "json", "github"]), default="text", help="Hur listan skrivs."
)
@click.option("--base", default="", metavar="REF", help="Jämför med det som var publicerat vid en incheckning.")
@ROOT
@long
def check(paths: tuple[Path, ...], style: str, base: str, root: Path, loudness: Verbosity | None) -> None:
    """Granska rapporterna och skriv ut allt som behöver rättas.

    PATH begränsar listan till vissa filer eller mappar. Granskningen omfattar ändå allt.
    """
    with watched(loudness) as step:
        result = _publication(root, base, step).result
    wanted = [_relative(path, root) for path in paths]
    listed = tuple(
        p for p in result.problems if not wanted or any(p.file == w or p.file.startswith(f"{w}/") for w in wanted)
    )
    ready = sum(len(board.reports) for board in result.collection.boards)
    last = problem_list.summary(listed, ready)
    if style == "json":
        click.echo(problem_list.as_json(listed, as_data(result.audits)), nl=False)
    elif loudness is Verbosity.QUIET and not listed:
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


@click.command()
@click.argument("report")
@ROOT
def ids(report: str, root: Path) -> None:
    """Skriv ut varje adress i en rapport, så att texten kan länka till talen.

    REPORT är nämnd/år/rapport, till exempel linkoping-socialnamnden/2018/delarsrapport.
    """
    for line in _addresses(_audit(root, report).report):
        click.echo(line)


@click.command()
@click.argument("report")
@click.argument("table")
@click.argument("row")
@click.argument("column")
@ROOT
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
    click.echo(explained(found, CellAddress(table, whole.id, column)), nl=False)


def _audit(root: Path, address: str) -> Audit:
    """The audit of the report at ``address``, whether its figures hold or not."""
    audits = {own.report.address: own for own in _publication(root).result.audits}
    if address.strip("/") not in audits:
        _missing(address, list(audits))
    return audits[address.strip("/")]


def _missing(name: str, known: Sequence[str]) -> NoReturn:
    near = nearest(name, known)
    listed = f"Menade du {near}?" if near else f"Det finns {problem.options(known)}."
    raise click.BadParameter(f"{name} finns inte. {listed}")


def _addresses(report: Report) -> list[str]:
    return [
        f"tal:{CellAddress(table.name, row.id, column.name).path}\t{cell.printed}"
        for table in report.tables
        if isinstance(table, Matrix)
        for row in table.rows
        for column, cell in zip(table.columns, row.cells, strict=False)
    ]


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@ROOT
@long
def pages(folder: Path, root: Path, loudness: Verbosity | None) -> None:
    """Skriv sidorna som Markdown och färdiga tabeller till FOLDER, för en annan byggare än MkDocs."""

    def job(echo: Callable[[str], None], step: Step) -> int:
        own = site.made(replace(BuildContext.open(root.resolve()), step=step))
        if own.errors:
            last = problem_list.summary(own.problems, 0)
            echo(problem_list.as_text(own.problems, last).rstrip("\n"))
            return 1
        written = site.export(own, folder)
        echo(f"{written} filer i {folder}")
        return 0

    finished(loudness, job)
