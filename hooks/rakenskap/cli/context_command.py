"""The command that says which figures of the register's context are missing, and where they are to be found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import click

from rakenskap.analysis import doubt, proportion
from rakenskap.base import site_text
from rakenskap.cli import published_reports
from rakenskap.cli.click_words import OPTIONS
from rakenskap.cli.command_frame import ROOT
from rakenskap.model import context as model_context
from rakenskap.model.board import Board, Collection
from rakenskap.model.context import ContextKind


def _words(key: str, /, **values: str) -> str:
    return site_text.of_package("rakenskap.cli", "context_command.sv.yaml")(key, **values)


@click.command(options_metavar=OPTIONS)
@ROOT
def context(root: Path) -> None:
    """Säg vilken folkmängd och vilka prisindex som saknas.

    De står i data/register/context.csv, och räknar om belopp till kronor per invånare och till ett års priser. Inget
    hämtas: kommandot säger var talen finns och vilka rader som ska skrivas.
    """
    lines = list(_lines(published_reports.publication(root).result.collection))
    click.echo("\n".join(lines) if lines else _words("whole"))


def _lines(collection: Collection) -> Iterator[str]:
    """What is missing of each municipality, and last where it is to be found."""
    measures = {measure.id: measure for measure in collection.register.measures}
    needed: dict[tuple[str, str, bool], set[int]] = {}
    for board in collection.boards:
        own = needed.setdefault(_municipality(board), set())
        own.update(*(proportion.years(doubt.reading(report, None, measures)) for report in board.reports))
    rows: list[str] = []
    for (name, code, is_invented), years in sorted(needed.items()):
        known = model_context.of_municipality(collection.register.context, code, is_invented=is_invented)
        missing = {
            ContextKind.POPULATION: proportion.lacking(sorted(years), known.population.__contains__),
            ContextKind.PRICES: proportion.lacking(sorted(years), known.prices.__contains__),
        }
        if not any(missing.values()):
            continue
        yield _words("municipality", name=name, code=code)
        for kind, found in missing.items():
            if found:
                yield _words(f"missing.{kind.value}", years=_spans(found))
                place = code if kind is ContextKind.POPULATION or is_invented else ""
                mark = "ja" if is_invented else "nej"
                rows += [_words(f"row.{kind.value}", code=place, year=str(year), fictional=mark) for year in found]
    if rows:
        yield ""
        yield _words("where")
        yield ""
        yield _words("rows")
        yield from dict.fromkeys(rows)


def _municipality(board: Board) -> tuple[str, str, bool]:
    return board.municipality, board.municipality_code, board.fictional


def _spans(years: Sequence[int]) -> str:
    """Years with those in a row as one: ``2014–2016, 2018``."""
    runs = [[years[0]]]
    for before, year in pairwise(years):
        if year == before + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(_span(run) for run in runs)


def _span(run: Sequence[int]) -> str:
    return str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}"
