"""Equations outside the pages: every one of a cell for a person at a terminal, all of them for programs, and the cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from rakenskap.audit import suspicion, workings
from rakenskap.audit.audit import Audit, Audited
from rakenskap.audit.equation import Equation
from rakenskap.base import site_text
from rakenskap.base.site_text import Text
from rakenskap.model.cell_address import CellAddress, FigureAddress
from rakenskap.model.report import Report
from rakenskap.model.table import Matrix
from rakenskap.swedish import number


def explained(audit: Audit, key: CellAddress, read: str) -> str:
    """What the figure at ``key`` is ``read`` as, and every equation that it is part of, with its numbers."""
    return "\n".join(_explanation(audit, key, read)) + "\n"


def of_cell(audit: Audit, key: CellAddress) -> list[dict[str, Any]]:
    """Every equation that the figure at ``key`` is part of, ready for JSON."""
    return [_equation(audit, one) for one in audit.by_key.get(key, ())]


def _explanation(audit: Audit, key: CellAddress, read: str) -> Iterator[str]:
    figure, among = audit.figures.get(key), audit.by_key.get(key, ())
    value = _words()("nothing") if figure is None else audit.printed(key, figure.value)
    count = _words()("checks.one" if len(among) == 1 else "checks.many", count=len(among))
    yield f"{workings.label(audit.report, key)}: {value}, {count}"
    yield f"  {_words()('read', words=read)}"
    for one in among:
        own = workings.of(audit, one)
        yield from ("", f"  {_words()(f'verdict.{own.verdict.value}')}: {own.name}. {own.sentence}".rstrip())
        if own.pieces:
            yield f"    {own.numbers}"
        yield from (f"    {cell.path}  {workings.label(audit.report, cell)}" for cell in _others(audit, one, key))
    for pair in audit.proportions:
        if key in pair.keys:
            yield from ("", f"  {_words()('doubt', sentence=suspicion.proportion(audit, pair))}")
    for finding in audit.findings:
        if key in finding.fault.keys:
            yield from ("", f"  {_words()('fault.known' if finding.acknowledged else 'fault.unknown')}")


def _others(audit: Audit, one: Audited, key: CellAddress) -> Iterator[CellAddress]:
    """The other cells of an equation."""
    for other in one.calculation.constraint.keys:
        if other != key and isinstance(other, CellAddress) and audit.report.cell(other) is not None:
            yield other


def _words() -> Text:
    return site_text.of_package("rakenskap.cli", "equations.sv.yaml")


def addresses(report: Report) -> Iterator[str]:
    """Every cell of a report as a text links to it, with what is printed there."""
    for table in report.tables:
        if isinstance(table, Matrix):
            for row in table.rows:
                for column, cell in zip(table.columns, row.cells, strict=False):
                    yield f"tal:{CellAddress(table.name, row.id, column.name).path}\t{cell.printed}"


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
