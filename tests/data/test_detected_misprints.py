"""Two digits change places in a published report: how often that is found, and how often the cell is pointed out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import Final

from folders import ROOT

from rakenskap.audit import audit
from rakenskap.audit.audit import Audit
from rakenskap.audit.calculation import Origin
from rakenskap.audit.equation import Constraint, EquationVerdict, Figure
from rakenskap.audit.faults import fault_location
from rakenskap.model.cell_address import CellAddress, FigureAddress
from rakenskap.model.report import Report
from rakenskap.model.table import Matrix, Table
from rakenskap.reading import source
from rakenskap.reading.files.tree import FolderTree
from rakenskap.swedish.number import decimals

HEAD: Final = (
    "| Rapport | Tal i minst två samband | Byten | Upptäckta | Cellen ensam utpekad | Cellen bland de utpekade |"
)


@dataclass
class Tally:
    """What became of the mutations of one report."""

    cells: int = 0
    mutations: int = 0
    found: int = 0
    located: int = 0
    among: int = 0

    def add(self, other: Tally) -> None:
        for name in ("cells", "mutations", "found", "located", "among"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


def swapped(value: Decimal) -> Iterator[Decimal]:
    """The value with two neighbouring digits that differ in each other's place; a leading zero is no way to write it."""
    digits, places = [int(digit) for digit in f"{abs(value):f}" if digit != "."], decimals(value)
    for at, (one, other) in enumerate(pairwise(digits)):
        if one != other and not (at == 0 and other == 0):
            changed = (*digits[:at], other, one, *digits[at + 2 :])
            yield Decimal((int(value < 0), changed, -places))


def beside(own: Audit) -> tuple[int, int]:
    """How many swaps there are in cells of two equations or more as they are printed, and how many stop publishing.

    The known faults stay, with their entries.
    """
    made = found = 0
    for key, among in own.by_key.items():
        figure = own.figures[key]
        counted = sum(one.check.verdict is not EquationVerdict.UNKNOWN for one in among)
        if isinstance(key, CellAddress) and figure is not None and counted > 1:
            for value in swapped(figure.value):
                made += 1
                again = audit.of_report(with_figure(own.report, key, value))
                found += any(again.open) or any(one.fault for one in again.entries) or bool(again.idle)
    return made, found


def with_figure(report: Report, key: CellAddress, value: Decimal) -> Report:
    """The report with another figure in one cell."""
    return replace(report, tables=tuple(_with_figure(table, key, value) for table in report.tables))


def _with_figure(table: Table, key: CellAddress, value: Decimal) -> Table:
    if not isinstance(table, Matrix) or table.name != key.table:
        return table
    at = [column.name for column in table.columns].index(key.column)
    rows = []
    for row in table.rows:
        cells = list(row.cells)
        if row.id == key.row:
            cells[at] = replace(cells[at], value=value, printed=f"{value:f}".replace(".", ","))
        rows.append(replace(row, cells=tuple(cells)))
    return replace(table, rows=tuple(rows))


def tally(own: Audit) -> Tally:
    """Every mutation of the report, with its acknowledged misprints mended first."""
    figures: dict[FigureAddress, Figure | None] = dict(own.figures)
    for finding in own.findings:
        for change in list(finding.fault.changes)[:1]:
            printed = figures[change.key]
            if finding.said is None and printed is not None:
                figures[change.key] = Figure(change.fitting, printed.step)
    constraints: list[Constraint[FigureAddress]] = [
        one.calculation.constraint for one in own.audited if one.calculation.origin is not Origin.PROSE
    ]
    verdicts = [one.check(figures).verdict for one in constraints]
    assert EquationVerdict.BROKEN not in verdicts
    bound: dict[FigureAddress, list[int]] = {}
    for at, constraint in enumerate(constraints):
        for key in constraint.keys if verdicts[at] is not EquationVerdict.UNKNOWN else ():
            bound.setdefault(key, []).append(at)
    result = Tally()
    for key, among in bound.items():
        figure = figures[key]
        if len(among) < 2 or figure is None:
            continue
        result.cells += 1
        for value in swapped(figure.value):
            result.mutations += 1
            wrong = {**figures, key: Figure(value, figure.step)}
            now = [one.check(wrong).verdict if at in among else verdicts[at] for at, one in enumerate(constraints)]
            faults = fault_location.faults(constraints, wrong, now)
            result.found += bool(faults)
            result.among += any(key in fault.keys for fault in faults)
            result.located += len(faults) == 1 and [c.key for c in faults[0].changes] == [key]
    return result


@cache
def tallies() -> dict[str, Tally]:
    collection = source.read(FolderTree(ROOT)).collection
    return {
        f"{board.place_name} {report.year}": tally(audit.of_report(report))
        for board in collection.boards
        if not board.fictional
        for report in board.reports
    }


def table() -> str:
    """The table as the list of changes has it."""
    whole = Tally()
    rows = dict(tallies())
    for one in rows.values():
        whole.add(one)
    lines = [HEAD, "|---|--:|--:|--:|--:|--:|"]
    for name, one in {**rows, "Alla": whole}.items():
        lines.append(f"| {name} | {one.cells} | {one.mutations} | {one.found} | {one.located} | {one.among} |")
    return "\n".join(lines)


@cache
def beside_known_faults() -> dict[str, tuple[int, int, int]]:
    """The reports with known faults among their sums: how many, and the swaps beside them."""
    found = {}
    for board in source.read(FolderTree(ROOT)).collection.boards:
        for report in board.reports:
            own = audit.of_report(report)
            count = sum(finding.said is None for finding in own.findings)
            if count:
                found[f"{board.place_name} {report.year}"] = (count, *beside(own))
    return found


def table_beside() -> str:
    """The table of swaps beside known faults, as the list of changes has it."""
    rows = [f"| {name} | {' | '.join(map(str, own))} |" for name, own in beside_known_faults().items()]
    return "\n".join(["| Rapport | Kända fel | Byten | Upptäckta |", "|---|--:|--:|--:|", *rows])


def test_every_swap_beside_known_faults_stops_publishing() -> None:
    for name, (_, made, found) in beside_known_faults().items():
        assert made == found, name


def test_the_table_of_swaps_beside_known_faults_is_what_is_measured() -> None:
    assert table_beside() in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_swap_that_rounding_cannot_hide_is_found() -> None:
    """A figure that two equations bind can hardly be miswritten unseen."""
    for name, one in tallies().items():
        assert one.found >= 0.99 * one.mutations, name
        assert one.among == one.found, name


def test_the_table_in_the_list_of_changes_is_what_is_measured() -> None:
    assert table() in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
