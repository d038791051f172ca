"""Audits: what a report's equations say of its figures, which figures are at fault, and what the editors acknowledge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from rakenskap.audit import calculation, fault_location, prose_figure, relation, share_count, summation
from rakenskap.audit.calculation import Calculation, Origin
from rakenskap.audit.equation import Check, EquationVerdict, Figure
from rakenskap.audit.fault_location import Fault
from rakenskap.audit.prose_figure import CheckedAssertion, Claim
from rakenskap.audit.share_count import ShareCount
from rakenskap.model import naming
from rakenskap.model.cell_address import CellAddress, FigureAddress
from rakenskap.model.report import KnownDeviation, Report
from rakenskap.model.table import Column, Matrix, Rule, Table
from rakenskap.swedish import number


@dataclass(frozen=True, slots=True)
class Audited:
    """A calculation with what it came to."""

    calculation: Calculation
    check: Check


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault among the figures; its equations are those of the audit that are broken by it.

    ``acknowledged`` are the entries that the editors have written about it: none of them, and it stops publishing.
    """

    fault: Fault[FigureAddress]
    equations: tuple[Audited, ...]
    acknowledged: tuple[KnownDeviation, ...] = ()
    said: CheckedAssertion | None = None


@dataclass(frozen=True)
class Audit:
    """Everything that was checked in one report.

    ``mixed`` are rules over units that can't be compared, ``idle`` acknowledgements that match nothing, and
    ``proportions`` shares that don't go with the count beside them.
    """

    report: Report
    figures: Mapping[FigureAddress, Figure | None]
    audited: tuple[Audited, ...]
    findings: tuple[Finding, ...]
    said: tuple[CheckedAssertion, ...]
    claims: tuple[Claim, ...]
    mixed: tuple[Rule, ...] = ()
    idle: tuple[KnownDeviation, ...] = ()
    proportions: tuple[ShareCount, ...] = ()

    @cached_property
    def by_key(self) -> Mapping[FigureAddress, tuple[Audited, ...]]:
        """The equations that each figure takes part in."""
        found: dict[FigureAddress, list[Audited]] = {}
        for one in self.audited:
            for key in one.calculation.constraint.keys:
                found.setdefault(key, []).append(one)
        return {key: tuple(listed) for key, listed in found.items()}

    @cached_property
    def _columns(self) -> Mapping[CellAddress, Column]:
        """The columns of the report's matrices."""
        return {
            CellAddress(table.name, column=column.name): column
            for table in self.report.tables
            if isinstance(table, Matrix)
            for column in table.columns
        }

    @cached_property
    def _with_plus(self) -> frozenset[FigureAddress]:
        """The figures that the report prints with a plus."""
        return frozenset(
            CellAddress(table.name, row.id, column.name)
            for table in self.report.tables
            if isinstance(table, Matrix)
            for row in table.rows
            for column, cell in zip(table.columns, row.cells, strict=False)
            if naming.has_plus(cell)
        )

    def _column(self, key: FigureAddress) -> Column | None:
        return self._columns.get(CellAddress(key.table, column=key.column)) if isinstance(key, CellAddress) else None

    def printed(self, key: FigureAddress, value: Decimal, places: int | None = None) -> str:
        """``value`` as the page prints the figure at ``key``: with its sign, and its decimals or ``places``."""
        column = self._column(key)
        if column is None:
            return number.swedish(value, places)
        own = self.decimals(key, value) if places is None else places
        return naming.printed_number(value, column, own, plus=key in self._with_plus)

    def decimals(self, key: FigureAddress, value: Decimal) -> int:
        """How many decimals the page prints of ``value`` at ``key``: as many as of the figure there, and what it needs."""
        column, figure = self._column(key), self.figures.get(key)
        if column is None or figure is None:
            return number.decimals(value)
        printed = max(column.decimals or 0, number.decimals(figure.value))
        return printed if value == figure.value else max(printed, number.decimals(value.normalize()))

    def count(self, *verdicts: EquationVerdict) -> int:
        """How many equations came to one of these."""
        return sum(one.check.verdict in verdicts for one in self.audited)

    @property
    def doubtful(self) -> Iterator[tuple[FigureAddress, ...]]:
        """The keys of each suspicion without proof: an equation that rounding hardly explains, or a proportion."""
        for one in self.audited:
            if one.check.verdict is EquationVerdict.SUSPECT:
                yield one.calculation.constraint.keys
        yield from (own.keys for own in self.proportions)

    @property
    def open(self) -> Iterator[Finding]:
        """The findings that nobody has acknowledged."""
        return (finding for finding in self.findings if not finding.acknowledged)


def of_report(report: Report) -> Audit:
    """The audit of one report."""
    figures: dict[FigureAddress, Figure | None] = dict(prose_figure.indicator_figures(report))
    for table in report.tables:
        if isinstance(table, Matrix):
            figures |= calculation.figures(table)
    mixed: list[Rule] = []
    calculations = list(_calculations(report, mixed.append))
    said = tuple(prose_figure.of_report(report, figures))
    claims = tuple(prose_figure.claims(report, figures))
    figures.update((one.key, one.figure) for one in said)
    figures.update((one.key, one.figure) for one in claims)
    of_prose = [one.calculation for one in said if one.calculation is not None]
    audited = [Audited(one, one.constraint.check(figures)) for one in (*calculations, *of_prose)]
    findings = [*_in_tables(report, audited, figures)]
    findings += _in_prose(report, audited, figures, {one.calculation: one for one in said}, findings)
    settled = tuple(_acknowledged(report, finding) for finding in findings)
    proportions = tuple(own for table in report.tables for own in _proportions(table, figures))
    found = Audit(report, figures, tuple(audited), settled, said, claims, tuple(mixed), proportions=proportions)
    return replace(found, idle=tuple(_idle(found)))


def _proportions(table: Table, figures: Mapping[FigureAddress, Figure | None]) -> Iterator[ShareCount]:
    return share_count.suspects(table, figures) if isinstance(table, Matrix) else iter(())


def _calculations(report: Report, mixed: relation.Teller) -> Iterator[Calculation]:
    for table in report.tables:
        if isinstance(table, Matrix):
            yield from summation.of_matrix(table)
            yield from relation.of_matrix(table, mixed)
    yield from relation.of_report(report, mixed)


def _in_tables(
    report: Report, audited: Sequence[Audited], figures: Mapping[FigureAddress, Figure | None]
) -> Iterator[Finding]:
    """The faults behind broken equations between cells; prose copies what a table prints, so it proves nothing."""
    own = [one for one in audited if one.calculation.origin is not Origin.PROSE]
    verdicts = [one.check.verdict for one in own]
    if EquationVerdict.BROKEN not in verdicts:
        return
    for fault in fault_location.faults(
        [one.calculation.constraint for one in own], figures, verdicts, _neighbours(report)
    ):
        yield Finding(fault, tuple(own[at] for at in fault.broken))


def _in_prose(
    report: Report,
    audited: Sequence[Audited],
    figures: Mapping[FigureAddress, Figure | None],
    said: Mapping[Calculation | None, CheckedAssertion],
    located: Sequence[Finding],
) -> Iterator[Finding]:
    """Where prose and cells differ, unless the cell's own misprint explains it."""
    own = [one for one in audited if one.calculation.origin is not Origin.PROSE]
    fitting = {
        change.key: Figure(change.fitting, (figures[change.key] or Figure(Decimal(0))).step)
        for finding in located
        for change in list(finding.fault.changes)[:1]
        if change.fitting is not None
    }
    for one in audited:
        if one.calculation.origin is not Origin.PROSE or one.check.verdict is not EquationVerdict.BROKEN:
            continue
        mended = {**figures, **fitting}
        if fitting and one.calculation.constraint.check(mended).verdict is not EquationVerdict.BROKEN:
            continue
        others = [*own, one]
        # What is broken in the tables is told by itself.
        verdicts = [
            EquationVerdict.UNKNOWN
            if other is not one and other.check.verdict is EquationVerdict.BROKEN
            else other.check.verdict
            for other in others
        ]
        constraints = [other.calculation.constraint for other in others]
        for fault in fault_location.faults(constraints, figures, verdicts, _neighbours(report)):
            yield Finding(fault, (one,), said=said[one.calculation])


def _neighbours(report: Report) -> Mapping[FigureAddress, Sequence[Decimal]]:
    """The figures beside each figure: left, right, above and below."""
    found: dict[FigureAddress, list[Decimal]] = {}
    for table in report.tables:
        if not isinstance(table, Matrix):
            continue
        grid = [row for row in table.rows if row.cells]
        for down, row in enumerate(grid):
            for across, column in enumerate(table.columns):
                around = [
                    grid[y].cells[x].value
                    for y, x in ((down, across - 1), (down, across + 1), (down - 1, across), (down + 1, across))
                    if 0 <= y < len(grid) and 0 <= x < len(table.columns)
                ]
                found[CellAddress(table.name, row.id, column.name)] = [value for value in around if value is not None]
    return found


def known_cell(report: Report, known: KnownDeviation) -> CellAddress | None:
    """The cell that an entry names, by the id that its row has now, or None where it names none."""
    matrix = report.table(known.cell.table) if known.cell is not None else None
    row = matrix.row(known.cell.row) if known.cell is not None and isinstance(matrix, Matrix) else None
    return CellAddress(known.cell.table, row.id, known.cell.column) if known.cell is not None and row else None


def known_cells(report: Report) -> Iterator[tuple[CellAddress, KnownDeviation]]:
    """The entries that name a cell, each with its cell."""
    for known in report.known_deviations:
        cell = known_cell(report, known)
        if cell is not None:
            yield cell, known


def _acknowledged(report: Report, finding: Finding) -> Finding:
    """The finding with the entries that are about it: of every figure in one of its sets of suspects."""
    cells: dict[FigureAddress, KnownDeviation] = dict(known_cells(report))
    said = finding.said
    if said is not None:
        about = [known for known in report.known_deviations if _is_about(known, said)]
        if about:
            return Finding(finding.fault, finding.equations, tuple(about), said)
    for suspects in finding.fault.suspects:
        if all(change.key in cells for change in suspects):
            entries = tuple(cells[change.key] for change in suspects)
            return Finding(finding.fault, finding.equations, entries, said)
    if not finding.fault.suspects:
        keys = {key for one in finding.equations for key in one.calculation.constraint.keys}
        entries = tuple(known for key, known in cells.items() if key in keys)
        return Finding(finding.fault, finding.equations, entries, said)
    return finding


def _is_about(known: KnownDeviation, said: CheckedAssertion) -> bool:
    same = not known.section or known.section == said.assertion.section
    return bool(known.printed) and same and _plain(known.printed) == _plain(said.assertion.words)


def _plain(words: str) -> str:
    return " ".join(words.replace("\u00a0", " ").split()).lower()


def _idle(audit: Audit) -> Iterator[KnownDeviation]:
    """The entries that acknowledge nothing: neither a finding, nor a text that its cells contradict, nor a suspicion."""
    used = {id(known) for finding in audit.findings for known in finding.acknowledged}
    used |= {id(one.known) for one in audit.claims if one.is_contradicted or _differs(one, audit.figures)}
    doubted = {key for keys in audit.doubtful for key in keys}
    for known in audit.report.known_deviations:
        if id(known) not in used and known_cell(audit.report, known) not in doubted:
            yield known


def _differs(own: Claim, figures: Mapping[FigureAddress, Figure | None]) -> bool:
    if own.calculation is None:
        return False
    return own.calculation.constraint.check(figures).verdict in {EquationVerdict.BROKEN, EquationVerdict.SUSPECT}
