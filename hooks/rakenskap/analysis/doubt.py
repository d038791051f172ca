"""Doubt: which figures of a report nothing may be said of, and the reading of the report with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rakenskap.audit.audit import Audit
from rakenskap.audit.equation import Equation
from rakenskap.audit.prose_figure import Claim as QuotedClaim
from rakenskap.meaning.report_reading import ReportReading
from rakenskap.model.board import Measure
from rakenskap.model.cell_address import CellAddress, FigureAddress
from rakenskap.model.report import Report


def reading(
    report: Report,
    audit: Audit | None,
    measures: Mapping[str, Measure],
    repeated: frozenset[CellAddress] = frozenset(),
) -> ReportReading:
    """The reading of ``report``, whose checks came to ``audit``, None where nobody has checked it; ``measures`` are by id.

    They are as they were defined for its time. ``repeated`` are the figures that it has from before an earlier report was corrected.
    """
    own = {name: measure.of(report.period.end) for name, measure in measures.items()}
    return ReportReading(report, frozenset(_doubted(report, audit)) | repeated, own)


def _doubted(report: Report, audit: Audit | None) -> Iterator[CellAddress]:
    """The cells that the editors acknowledge as faults, and those that a check calls wrong or impossible.

    Of a fault that the editors have acknowledged at a cell, that cell is the one; of another, every figure that may be.
    """
    for known in report.known_deviations:
        if known.cell is not None:
            yield known.cell
        if audit is None:
            yield from known.cells
    if audit is None:
        return
    for quoted in audit.claims:
        if not _is_rounded(quoted, audit):
            yield from quoted.known.cells
    for finding in audit.findings:
        if not any(known.cell for known in finding.acknowledged):
            keys = finding.fault.keys or {key for one in finding.equations for key in one.calculation.constraint.keys}
            yield from _cells(keys)
    for doubtful in audit.doubtful:
        yield from _cells(doubtful)


def _is_rounded(quoted: QuotedClaim, audit: Audit) -> bool:
    """True where the original's text differs from its cells by less than the last digit that the text has: cut, not rounded."""
    if quoted.calculation is None or quoted.figure is None or not isinstance(quoted.calculation.constraint, Equation):
        return False
    figures = {**audit.figures, quoted.key: quoted.figure}
    rest = quoted.calculation.constraint.constant
    for term in quoted.calculation.constraint.terms:
        figure = figures.get(term.key)
        if figure is None:
            return False
        rest += term.coefficient * figure.value
    return abs(rest) < quoted.figure.step


def _cells(keys: Iterable[FigureAddress]) -> Iterator[CellAddress]:
    return (key for key in keys if isinstance(key, CellAddress))
