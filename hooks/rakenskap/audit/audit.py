"""Audits: what a report's equations say of its figures, which figures are at fault, and what the editors acknowledge."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from itertools import chain
from typing import Final

from rakenskap.audit import calculation, prose_figure, relation, share_count, summation
from rakenskap.audit.calculation import Calculation, Origin
from rakenskap.audit.equation import Check, Constraint, Equation, EquationVerdict, Figure
from rakenskap.audit.faults import acknowledgement, fault_location
from rakenskap.audit.faults.acknowledgement import Acknowledged, Acknowledgement, Sheet, is_printed
from rakenskap.audit.faults.fault_location import Fault, SuspectedFigure
from rakenskap.audit.faults.slip import slip
from rakenskap.audit.prose_figure import CheckedAssertion, Claim
from rakenskap.audit.share_count import ShareCount
from rakenskap.base.limits import LIMITS
from rakenskap.model import naming
from rakenskap.model.cell_address import CellAddress, FigureAddress
from rakenskap.model.report import CheckedFigure, KnownDeviation, Report
from rakenskap.model.table import Cell, Column, Matrix, Rule, Table
from rakenskap.swedish import number

_SOUND: Final = frozenset({EquationVerdict.HOLDS, EquationVerdict.ROUNDING, EquationVerdict.SUSPECT})


@dataclass(frozen=True, slots=True)
class Audited:
    """A calculation with what it came to."""

    calculation: Calculation
    check: Check


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault among the figures; its equations are those of the audit that are broken by it.

    ``acknowledged`` are the entries that the editors have written about it: none of them, and it stops publishing. Its
    fault then has the value that the entry tells; ``is_located`` where the search among all figures found that too, so
    that its suspects are all there are.
    """

    fault: Fault[FigureAddress]
    equations: tuple[Audited, ...]
    acknowledged: tuple[KnownDeviation, ...] = ()
    said: CheckedAssertion | None = None
    is_located: bool = True


@dataclass(frozen=True)
class Audit:
    """Everything that was checked in one report.

    ``mixed`` are rules over units that can't be compared, ``idle`` acknowledgements that match nothing, and
    ``proportions`` shares that don't go with the count beside them. ``entries`` are the acknowledgements about cells in
    broken equations, and ``fitting`` the figures with the values that those say fit: the open findings are what is broken
    with these. ``crowded`` are tables with so many sums that not all of them were checked.
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
    entries: tuple[Acknowledgement, ...] = ()
    fitting: Mapping[FigureAddress, Figure | None] = field(default_factory=dict)
    crowded: tuple[Matrix, ...] = ()

    @cached_property
    def by_key(self) -> Mapping[FigureAddress, tuple[Audited, ...]]:
        """The equations that each figure takes part in."""
        found: dict[FigureAddress, list[Audited]] = {}
        for one in self.audited:
            for key in one.calculation.constraint.keys:
                found.setdefault(key, []).append(one)
        return {key: tuple(listed) for key, listed in found.items()}

    @cached_property
    def by_column(self) -> Mapping[tuple[str, str, Origin], tuple[Audited, ...]]:
        """The equations by the table, the column of their first figure, and what says that they should hold."""
        found: dict[tuple[str, str, Origin], list[Audited]] = {}
        for one in self.audited:
            first = one.calculation.constraint.first
            column = first.column if isinstance(first, CellAddress) else ""
            found.setdefault((one.calculation.table, column, one.calculation.origin), []).append(one)
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
    crowded: list[Matrix] = []
    calculations = list(_calculations(report, mixed.append, crowded.append))
    said = tuple(prose_figure.of_report(report, figures))
    claims = tuple(prose_figure.claims(report, figures))
    figures.update((one.key, one.figure) for one in said)
    figures.update((one.key, one.figure) for one in claims)
    of_prose = [one.calculation for one in said if one.calculation is not None]
    audited = [Audited(one, one.constraint.check(figures)) for one in (*calculations, *of_prose)]
    tables = _TableAudit(report, [one for one in audited if one.calculation.origin is not Origin.PROSE], figures)
    located = tables.located()
    of_text = {one.calculation: one for one in said if one.calculation is not None}
    findings = (*located.findings, *_in_prose(tables, located, audited, of_text))
    proportions = tuple(own for table in report.tables for own in _proportions(table, figures))
    found = Audit(
        report,
        figures,
        tuple(audited),
        findings,
        said,
        claims,
        tuple(mixed),
        proportions=proportions,
        entries=located.acknowledged.entries,
        fitting=located.acknowledged.figures,
        crowded=tuple(crowded),
    )
    return replace(found, idle=tuple(_idle(found)))


def _proportions(table: Table, figures: Mapping[FigureAddress, Figure | None]) -> Iterator[ShareCount]:
    return share_count.suspects(table, figures) if isinstance(table, Matrix) else iter(())


def _calculations(report: Report, mixed: relation.Teller, crowded: Callable[[Matrix], None]) -> Iterator[Calculation]:
    """Every equation of the report; of a table only as many as have the most terms that are checked."""
    for table in report.tables:
        if isinstance(table, Matrix):
            left = LIMITS.terms
            for own in chain(summation.of_matrix(table), relation.of_matrix(table, mixed)):
                left -= _size(own)
                if left < 0:
                    crowded(table)
                    break
                yield own
    yield from relation.of_report(report, mixed)


def _size(own: Calculation) -> int:
    """How many terms an equation has."""
    return len(own.constraint.terms) if isinstance(own.constraint, Equation) else len(own.constraint.keys)


@dataclass(frozen=True, slots=True)
class _Located:
    """The findings in a report's tables, and what its entries explain."""

    findings: tuple[Finding, ...]
    acknowledged: Acknowledged


@dataclass(frozen=True)
class _TableAudit:
    """The equations between the cells of a report; prose copies what a table prints, so it proves nothing."""

    report: Report
    audited: Sequence[Audited]
    figures: Mapping[FigureAddress, Figure | None]

    @cached_property
    def constraints(self) -> list[Constraint[FigureAddress]]:
        return [one.calculation.constraint for one in self.audited]

    @cached_property
    def verdicts(self) -> tuple[EquationVerdict, ...]:
        return tuple(one.check.verdict for one in self.audited)

    @cached_property
    def neighbours(self) -> Mapping[FigureAddress, Sequence[Decimal]]:
        return _neighbours(self.report)

    @cached_property
    def sound(self) -> frozenset[FigureAddress]:
        """The figures that somebody has compared with the original, as they are printed now."""
        return frozenset(key for key, own, cell in checked_cells(self.report) if is_printed(own.printed, cell))

    def located(self) -> _Located:
        """The faults that the entries acknowledge, and those that are left with the values that they say fit."""
        if EquationVerdict.BROKEN not in self.verdicts:
            return _Located((), Acknowledged(self.figures, self.verdicts))
        entries = [
            (key, known, cell)
            for key, known in known_cells(self.report)
            if (cell := self.report.cell(key)) is not None and self.figures.get(key) is not None
        ]
        whole = self.faults(self.figures, self.verdicts, self.sound)
        known, left = self._settled(entries, whole, is_trusted=True)
        blind = {at for fault in left if not any(len(own) == 1 for own in fault.suspects) for at in fault.broken}
        if any(own.fitting is not None and not own.equations and self._is_in(own, blind) for own in known.entries):
            known, left = self._settled(entries, whole, is_trusted=False)
        findings = [self._acknowledged(own, whole) for own in known.entries if own.equations]
        findings += [Finding(fault, tuple(self.audited[at] for at in fault.broken)) for fault in left]
        return _Located(tuple(findings), known)

    def _settled(
        self,
        entries: Sequence[tuple[FigureAddress, KnownDeviation, Cell]],
        whole: tuple[Fault[FigureAddress], ...],
        *,
        is_trusted: bool,
    ) -> tuple[Acknowledged, tuple[Fault[FigureAddress], ...]]:
        sheet = Sheet(self.constraints, self.figures, self.verdicts, self.neighbours, self.sound)
        known = acknowledgement.settled(entries, sheet, is_trusted=is_trusted)
        if known.verdicts == self.verdicts and not known.substituted:
            return known, whole
        return known, self.faults(known.figures, known.verdicts, self.sound | known.substituted)

    def faults(
        self,
        figures: Mapping[FigureAddress, Figure | None],
        verdicts: Sequence[EquationVerdict],
        sound: AbstractSet[FigureAddress],
    ) -> tuple[Fault[FigureAddress], ...]:
        return fault_location.faults(self.constraints, figures, verdicts, self.neighbours, sound)

    def _is_in(self, own: Acknowledgement, equations: AbstractSet[int]) -> bool:
        return any(own.key in self.constraints[at].keys for at in equations)

    def _acknowledged(self, own: Acknowledgement, whole: Sequence[Fault[FigureAddress]]) -> Finding:
        """What an entry acknowledges, with the suspects that the search found for just that."""
        equations = tuple(self.audited[at] for at in own.equations)
        printed = self.figures[own.key]
        if own.fitting is None or printed is None:
            return Finding(Fault(own.equations, ()), equations, (own.known,), is_located=False)
        for fault in whole:
            if fault.broken == own.equations and any(
                change.key == own.key for suspects in fault.suspects if len(suspects) == 1 for change in suspects
            ):
                return Finding(fault, equations, (own.known,))
        beside = self.neighbours.get(own.key, ())
        change = SuspectedFigure(own.key, printed.value, own.fitting, slip(printed.value, own.fitting, beside))
        return Finding(Fault(own.equations, ((change,),)), equations, (own.known,), is_located=False)


def _in_prose(
    tables: _TableAudit,
    located: _Located,
    audited: Sequence[Audited],
    said: Mapping[Calculation, CheckedAssertion],
) -> Iterator[Finding]:
    """Where prose and cells differ, unless the cell's own misprint explains it."""
    wrong = [
        one for one in audited if one.calculation.origin is Origin.PROSE and one.check.verdict is EquationVerdict.BROKEN
    ]
    if not wrong:
        return
    fitting = dict(located.acknowledged.figures)
    for finding in located.findings:
        for change in () if finding.acknowledged else list(finding.fault.changes)[:1]:
            fitting[change.key] = Figure(change.fitting, (tables.figures[change.key] or Figure(Decimal(0))).step)
    among: dict[FigureAddress, list[int]] = {}
    for at, constraint in enumerate(tables.constraints):
        # What is broken in the tables is told by itself.
        if located.acknowledged.verdicts[at] is EquationVerdict.HOLDS or tables.audited[at].check.verdict in _SOUND:
            for key in constraint.keys:
                among.setdefault(key, []).append(at)
    for one in wrong:
        own = one.calculation.constraint
        if own.check(fitting).verdict is not EquationVerdict.BROKEN:
            continue
        places = sorted({at for key in own.keys for at in among.get(key, ())})
        constraints = [*(tables.constraints[at] for at in places), own]
        verdicts = [*(EquationVerdict.HOLDS for _ in places), EquationVerdict.BROKEN]
        figures = located.acknowledged.figures
        for fault in fault_location.faults(constraints, figures, verdicts, tables.neighbours, tables.sound):
            yield _of_prose(tables.report, Finding(fault, (one,), said=said[one.calculation]))


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


def checked_cells(report: Report) -> Iterator[tuple[FigureAddress, CheckedFigure, Cell]]:
    """The figures that somebody has compared with the original, each with its cell."""
    for own in report.checked:
        matrix = report.table(own.cell.table)
        row = matrix.row(own.cell.row) if isinstance(matrix, Matrix) else None
        key = CellAddress(own.cell.table, row.id, own.cell.column) if row is not None else own.cell
        cell = report.cell(key)
        if cell is not None:
            yield key, own, cell


def _of_prose(report: Report, finding: Finding) -> Finding:
    """The finding in prose with the entries that are about it: about its words, or every figure that may be wrong."""
    said = finding.said
    about = tuple(known for known in report.known_deviations if said is not None and _is_about(known, said))
    if about:
        return replace(finding, acknowledged=about)
    cells: dict[FigureAddress, KnownDeviation] = dict(known_cells(report))
    for suspects in finding.fault.suspects:
        if all(change.key in cells for change in suspects):
            return replace(finding, acknowledged=tuple(cells[change.key] for change in suspects))
    return finding


def _is_about(known: KnownDeviation, said: CheckedAssertion) -> bool:
    same = not known.section or known.section == said.assertion.section
    return known.cell is None and bool(known.printed) and same and _plain(known.printed) == _plain(said.assertion.words)


def _plain(words: str) -> str:
    return " ".join(words.replace("\u00a0", " ").split()).lower()


def _idle(audit: Audit) -> Iterator[KnownDeviation]:
    """The entries that acknowledge nothing: neither a finding, nor a text that its cells contradict, nor a suspicion."""
    used = {id(known) for finding in audit.findings for known in finding.acknowledged}
    used |= {id(own.known) for own in audit.entries if own.fault is not None or own.fitting is not None}
    used |= {id(one.known) for one in audit.claims if one.is_contradicted or _differs(one, audit.figures)}
    doubted = {key for keys in audit.doubtful for key in keys}
    for known in audit.report.known_deviations:
        if id(known) not in used and known_cell(audit.report, known) not in doubted:
            yield known


def _differs(own: Claim, figures: Mapping[FigureAddress, Figure | None]) -> bool:
    if own.calculation is None:
        return False
    return own.calculation.constraint.check(figures).verdict in {EquationVerdict.BROKEN, EquationVerdict.SUSPECT}
