"""Earlier tables: where a report's tables and measures stand in the board's report of the year before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rakenskap.analysis import comparison
from rakenskap.model.board import Measure
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.report import Report, walked
from rakenskap.model.table import Lost, Matrix, Row, Table
from rakenskap.model.terms import FOLLOWED

_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_ENOUGH: Final = 2
"""Two tables are one when a row in so many, or more, is in both."""


@dataclass(frozen=True, slots=True)
class EarlierPlace:
    """Where what stands in ``table`` is in the report of the year before: its whole, or ``measure`` of it.

    ``report`` is the earlier one's title, ``address`` where its page lies, and ``anchor`` the place there.
    """

    table: str
    title: str
    report: str
    address: str
    anchor: str
    measure: str = ""


def report_before(report: Report, others: Sequence[Report]) -> Report | None:
    """The board's report of the same kind, of the same part of the year before; None where there is none, or are several."""
    found = [
        own
        for own in others
        if own.type is report.type
        and own.period.end.year == report.period.end.year - 1
        and comparison.is_as_long(own.period, report.period)
    ]
    named = [own for own in found if own.slug == report.slug]
    (before,) = found if len(found) == 1 else named if len(named) == 1 else (None,)
    return before


def places(report: Report, before: Report | None, measures: Mapping[str, Measure]) -> tuple[EarlierPlace, ...]:
    """Where the tables of ``report`` stand in the one ``before``, and those of its measures that stand in another there.

    A table is the same when its name and kind are, and its rows or its title tell that it goes on: a name alone may have
    been given to another.
    """
    return tuple(_places(report, before, measures)) if before is not None else ()


def _places(report: Report, before: Report, measures: Mapping[str, Measure]) -> Iterator[EarlierPlace]:
    shown = {name for section in walked(before.sections) for name in section.show}
    earlier = {table.name: table for table in before.tables if table.name in shown and not isinstance(table, Lost)}
    for table in report.tables:
        same = earlier.get(table.name)
        if same is not None and not _is_continued(table, same):
            same = None
        if same is not None:
            yield EarlierPlace(table.name, same.title, before.title, before.address, same.name)
        if isinstance(table, Matrix):
            there = {row.measure for row in same.rows} if isinstance(same, Matrix) else set()
            missing = dict.fromkeys(row.measure for row in table.rows if row.measure in measures.keys() - there)
            for name in missing:
                found = _measured(earlier.values(), name)
                if found is not None:
                    title = measures[name].name
                    yield EarlierPlace(table.name, title, before.title, before.address, found, name)


def _is_continued(table: Table, earlier: Table) -> bool:
    if table.kind != earlier.kind or type(table) is not type(earlier):
        return False
    if _YEAR.sub("", table.title) == _YEAR.sub("", earlier.title):
        return True
    fewer = min(len(table.ids), len(earlier.ids))
    return fewer > 0 and len({*table.ids} & {*earlier.ids}) * _ENOUGH >= fewer


def _measured(tables: Iterable[Table], measure: str) -> str | None:
    """The last figure of the only row of ``tables`` that is of the measure, as the id of its cell; else None."""
    found = [
        (table, row) for table in tables if isinstance(table, Matrix) for row in table.rows if row.measure == measure
    ]
    return _last(*found[0]) if len(found) == 1 else None


def _last(matrix: Matrix, row: Row) -> str | None:
    given = [
        (column.period.end, column.name)
        for column, cell in zip(matrix.columns, row.cells, strict=False)
        if column.role in FOLLOWED and column.period is not None and cell.value is not None
    ]
    return str(CellAddress(matrix.name, row.id, max(given)[1])) if given else None
