"""The real reports as they are read, and what their audits say."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from folders import ROOT

from rakenskap.audit.audit import Audit
from rakenskap.model.board import Board, Collection, Measure
from rakenskap.model.report import Report
from rakenskap.model.table import Matrix
from rakenskap.reading.source import SourceResult
from rakenskap.site import site


@cache
def result() -> SourceResult:
    """What is read, from the cache where it is there: every process asks for it, if only to name its tests."""
    return site.read(ROOT).result


@cache
def audits() -> dict[str, Audit]:
    return {own.report.address: own for own in result().audits}


def collection() -> Collection:
    return result().collection


def real() -> Iterator[tuple[Board, Report]]:
    """The five reports, without those of the board that is made up."""
    for board in collection().boards:
        for one in () if board.fictional else board.reports:
            yield board, one


@cache
def measures() -> dict[str, Measure]:
    return {measure.id: measure for measure in collection().register.measures}


def matrices() -> Iterator[tuple[Report, Matrix]]:
    for board in collection().boards:
        for report in () if board.fictional else board.reports:
            yield from ((report, table) for table in report.tables if isinstance(table, Matrix))


TABLES: Final = list(matrices())
IDS: Final = [f"{report.board}/{table.name}" for report, table in TABLES]
