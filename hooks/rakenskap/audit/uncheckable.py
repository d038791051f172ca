"""Sums that can't be checked: which, and why; and what would make them so is for whoever tells it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from rakenskap.audit import summation
from rakenskap.audit.audit import Audit, Audited
from rakenskap.audit.calculation import Origin
from rakenskap.base import site_text
from rakenskap.base.site_text import Text
from rakenskap.model import naming, problem
from rakenskap.model.cell_address import CellAddress, FigureAddress
from rakenskap.model.report import Report
from rakenskap.model.table import Column, Matrix, Row
from rakenskap.model.terms import NO_AMOUNTS
from rakenskap.swedish import wording
from rakenskap.swedish.number import Missing

_MOST: Final = 2
"""How many columns, or rows, are named."""


class Reason(StrEnum):
    """Why a sum can't be checked: a figure is missing, or its own, nobody can tell what is added, or there is nothing to add."""

    MISSING = "missing"
    OWN = "own"
    SIGNS = "signs"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Uncheckable:
    """Equations that can't be checked for one reason: of ``key``'s row, or in its row, with the same figures ``missing``.

    ``columns`` are those in which it is so, where they are totals down columns, ``missing`` the rows that lack a figure
    there, or else the columns, and ``is_blank`` says that their cells are empty and nothing says what that means.
    """

    key: CellAddress
    reason: Reason
    columns: tuple[Column, ...] = ()
    missing: tuple[Row | Column, ...] = ()
    is_blank: bool = False

    @property
    def count(self) -> int:
        """How many sums it is."""
        return len(self.columns)


def of_table(audit: Audit, matrix: Matrix) -> tuple[Uncheckable, ...]:
    """What of ``matrix`` can't be checked, in the order of its sums; what is alike in several columns is one."""
    found: dict[tuple[object, ...], list[Uncheckable]] = {}
    equations = [one for one in audit.audited if one.calculation.table == matrix.name]
    missing = [own for one in equations if (own := of_equation(audit, one)) is not None]
    for own in (*missing, *_untold(matrix), *_of_nothing(matrix)):
        alike = (own.key.row, own.reason, tuple(_name(part) for part in own.missing), own.is_blank)
        found.setdefault(alike, []).append(own)
    return tuple(_joined(alike) for alike in found.values())


def _joined(alike: Sequence[Uncheckable]) -> Uncheckable:
    first = alike[0]
    columns = tuple({column.name: column for own in alike for column in own.columns}.values())
    return Uncheckable(first.key, first.reason, columns, first.missing, first.is_blank)


def _name(own: Row | Column) -> str:
    return own.id if isinstance(own, Row) else own.name


def of_equation(audit: Audit, one: Audited) -> Uncheckable | None:
    """Why one equation can't be checked, or None where it can, or stands in no table."""
    constraint = one.calculation.constraint
    key = constraint.first
    lacking = [other for other in constraint.keys if audit.figures.get(other) is None]
    if not lacking or one.calculation.origin is Origin.PROSE:
        return None
    matrix = audit.report.table(one.calculation.table)
    column = matrix.column(key.column) if isinstance(matrix, Matrix) and isinstance(key, CellAddress) else None
    if not isinstance(matrix, Matrix) or not isinstance(key, CellAddress) or column is None:
        return None
    if key in lacking:
        return Uncheckable(key, Reason.OWN, (column,))
    return Uncheckable(key, Reason.MISSING, (column,), *_parts(audit, matrix, key, lacking))


def _parts(
    audit: Audit, matrix: Matrix, key: CellAddress, lacking: Sequence[FigureAddress]
) -> tuple[tuple[Row | Column, ...], bool]:
    """What lacks a figure, by what tells it from the first: its row, or in the first's own row its column."""
    parts: dict[str, Row | Column] = {}
    cells = []
    for other in lacking:
        if not isinstance(other, CellAddress):
            continue
        table = audit.report.table(other.table)
        within = table if isinstance(table, Matrix) else matrix
        own = within.column(other.column) if other.row == key.row else within.row(other.row)
        cells.append(within.cell(other.row, other.column))
        if own is not None:
            parts[_name(own)] = own
    return tuple(parts.values()), all(cell is not None and cell.missing is Missing.BLANK for cell in cells)


def _untold(matrix: Matrix) -> Iterator[Uncheckable]:
    """The totals of which nobody can tell what is added, and what is taken off."""
    for whole, column in summation.Totals(matrix).untold():
        if _is_figure(matrix, whole, column):
            yield Uncheckable(CellAddress(matrix.name, whole.id, column.name), Reason.SIGNS, (column,))


def _of_nothing(matrix: Matrix) -> Iterator[Uncheckable]:
    """The rows that are said to be totals, and have nothing to sum, though they hold figures."""
    sums = {whole.id for whole, _ in summation.Totals(matrix).sums}
    ruled = {name for rule in matrix.rules for name in rule.text.replace("=", " ").split()}
    for row in matrix.rows:
        if row.row_type not in summation.KINDS or row.id in sums | ruled:
            continue
        for column in matrix.columns:
            if column.role not in NO_AMOUNTS and _is_figure(matrix, row, column):
                yield Uncheckable(CellAddress(matrix.name, row.id, column.name), Reason.NOTHING, (column,))


def _is_figure(matrix: Matrix, row: Row, column: Column) -> bool:
    cell = matrix.cell(row.id, column.name)
    return cell is not None and cell.value is not None


def sentence(report: Report, own: Uncheckable) -> str:
    """Which sum it is, and why it can't be checked: ``Delsumma, budget 2015 och budget 2016: Aktiveringstid saknas.``."""
    return _words()(f"reason.{own.reason.value}", sum=_sum(report, own), missing=_listed(report, own))


def advice(report: Report, own: Uncheckable) -> str:
    """What an editor may write, so that it can be checked, or nothing where the report lacks the figure."""
    if own.reason in {Reason.MISSING, Reason.OWN}:
        return _words()("advice.blank", missing=_listed(report, own)) if own.is_blank else ""
    matrix = report.table(own.key.table)
    row = matrix.row(own.key.row) if isinstance(matrix, Matrix) else None
    return _words()(f"advice.{own.reason.value}", row=row.label if row is not None else "")


def _sum(report: Report, own: Uncheckable) -> str:
    """What the sum is called: its row, and its columns where they are few."""
    matrix = report.table(own.key.table)
    row = matrix.row(own.key.row) if isinstance(matrix, Matrix) else None
    if not isinstance(matrix, Matrix) or row is None:
        return str(own.key)
    columns = [naming.column_words(matrix, column) for column in own.columns]
    told = wording.listed(columns, problem.words()) if len(columns) <= _MOST + 1 else ""
    name = naming.row_words(matrix, row)
    return f"{name}, {told}" if told else _words()("columns", row=name, count=len(columns))


def _listed(report: Report, own: Uncheckable) -> str:
    """The names of what lacks a figure, the first of them where they are many."""
    matrix = report.table(own.key.table)
    names = [
        naming.row_words(matrix, part) if isinstance(part, Row) else naming.column_words(matrix, part)
        for part in own.missing
        if isinstance(matrix, Matrix)
    ]
    rest = len(names) - _MOST
    first = ", ".join(names[:_MOST])
    return _words()("more", names=first, count=rest) if rest > 0 else wording.listed(names, problem.words())


def _words() -> Text:
    return site_text.of_package("rakenskap.audit", "uncheckable.sv.yaml")
