"""The caption of a table: its number and title, then in one muted line its unit, what is missing, and what the signs mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rakenskap.base.text import Text
from rakenskap.model import unit
from rakenskap.model.model import Column, Favourable, Flow, Kind, Matrix, Role, Row, RowType
from rakenskap.swedish.linebreak import tied
from rakenskap.swedish.period import MONTHS, Period, Span
from rakenskap.tables import boxhead

COSTS: Final = frozenset({Flow.KOSTNAD, Flow.NETTOKOSTNAD})
SIGNED: Final = frozenset({Role.AVVIKELSE, Role.FORANDRING, Role.BUDGET_ANDRING, Role.ANDEL, Role.MAL})
"""The roles whose sign says nothing about how costs are printed."""

_BUDGETS: Final = frozenset({Role.BUDGET, Role.BUDGET_URSPRUNGLIG, Role.PROGNOS})
_ASIDE: Final = frozenset({RowType.VARAV, RowType.MINNESPOST, RowType.RUBRIK})
_COST_WORDS: Final = (("utgift", "table.sign.expenses"), ("kostnad", "table.sign.costs"))
_FEWEST: Final = 3
_ONE_WORD: Final = re.compile(r"([^\s.]+)\.\s*(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption's two lines; the second may be empty."""

    title: str
    remark: str


def caption(matrix: Matrix, number: int, columns: Sequence[Column], period: Period, text: Text) -> Caption:
    """The caption of ``matrix`` as table ``number``, with ``columns`` shown, in a report for ``period``."""
    own = matrix.description.strip()
    parts = [*_unit_and_description(matrix, columns, own, text), _months(matrix, columns, period, text)]
    # An editor's own words on the signs win over ours.
    if "med minus" not in own:
        parts.append(_costs(matrix, columns, text))
    if "skott" not in own:
        parts.append(_results(matrix, columns, text))
    if "bättre än" not in own:
        parts += _deviations(columns, matrix.kind, text)
    return Caption(
        text("table.caption", number=number, title=tied(matrix.title)), " ".join(part for part in parts if part)
    )


def _unit_and_description(matrix: Matrix, columns: Sequence[Column], own: str, text: Text) -> list[str]:
    own_units = unit.of_matrix(matrix, columns)
    year = boxhead.months_of(columns)
    words = text("table.percent") if own_units.caption == "%" else tied(own_units.caption)
    monthly = text("table.monthly", year=year) if year else ""
    # "Netto." says what the unit counts: "Netto, tkr."
    first = _ONE_WORD.fullmatch(own)
    if words and first and not monthly:
        return [_sentence(f"{first[1]}, {words}"), _sentence(tied(first[2]))]
    line = " ".join(part for part in (words, monthly) if part)
    return [_sentence(line), text("table.unit_per_row") if own_units.rows else "", _sentence(tied(own))]


def _months(matrix: Matrix, columns: Sequence[Column], period: Period, text: Text) -> str:
    if matrix.span is None or boxhead.months_of(columns) is None:
        return ""
    there = {column.period.start.month for column in columns if column.period and column.period.span is Span.MONTH}
    year = matrix.span.end.year
    covered = [
        month
        for month in range(1, 13)
        if matrix.span.start.year * 12 + matrix.span.start.month <= year * 12 + month
        and month <= matrix.span.end.month
        and month not in there
    ]
    ended = period.end.year * 12 + period.end.month
    late = [month for month in covered if year * 12 + month > ended]
    absent = [month for month in covered if month not in late]
    parts = [("table.months.absent", absent), ("table.months.waited_for", late)]
    return " ".join(
        _sentence(text.counted(key, len(months), months=_listed(months))) for key, months in parts if months
    )


def _listed(months: Sequence[int]) -> str:
    runs: list[list[int]] = []
    for month in months:
        if runs and month == runs[-1][-1] + 1:
            runs[-1].append(month)
        else:
            runs.append([month])
    words = []
    for run in runs:
        first, last = MONTHS[run[0] - 1], MONTHS[run[-1] - 1]
        words += [first] if run[1:] == [] else [first, last] if run[2:] == [] else [f"{first}–{last}"]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} och {words[-1]}"


def _costs(matrix: Matrix, columns: Sequence[Column], text: Text) -> str:
    if matrix.kind is not Kind.ECONOMY:
        return ""
    rows = [row for row in matrix.rows if row.row_type not in _ASIDE]
    flows = [column for column in columns if column.flow in COSTS]
    if flows:
        # Tyresö's own_units that sell to others have an income here, without a minus.
        negative = _negative(matrix, rows, flows, all_but=len(rows))
        return text(f"table.sign.{flows[0].flow}") if negative else ""
    amounts = [column for column in columns if column.role not in SIGNED and column.flow is None]
    for word, key in _COST_WORDS:
        named = [row for row in rows if word in row.label.lower()]
        if named and _negative(matrix, named, amounts):
            return text(key)
    others = [row for row in rows if "resultat" not in row.label.lower()]
    # Hallsberg prints every activity's cost with a minus, and one income among them.
    return text("table.sign.costs") if len(others) >= _FEWEST and _negative(matrix, others, amounts, all_but=1) else ""


def _negative(matrix: Matrix, rows: Iterable[Row], columns: Sequence[Column], all_but: int = 0) -> bool:
    values = [value for row in rows for value in _values(matrix, row, columns) if value]
    return bool(values) and sum(value > 0 for value in values) <= min(all_but, len(values) // 4)


def _values(matrix: Matrix, row: Row, columns: Sequence[Column]) -> Iterable[Decimal]:
    for column in columns:
        for cell in row.cells[(position := matrix.position(column)) : position + 1]:
            if cell.value is not None:
                yield cell.value


def _results(matrix: Matrix, columns: Sequence[Column], text: Text) -> str:
    results = [column for column in columns if column.flow is Flow.RESULTAT]
    if results:
        return text("table.sign.result" if len(results) == len(columns) else "table.sign.result_of")
    is_statement = matrix.kind is Kind.ECONOMY and bool(_costs(matrix, columns, text))
    if is_statement and any(row.row_type is RowType.SUMMA and "resultat" in row.label.lower() for row in matrix.rows):
        return text("table.sign.deficit")
    return ""


def _deviations(columns: Sequence[Column], kind: Kind, text: Text) -> list[str]:
    found = [column for column in columns if column.role is Role.AVVIKELSE]
    against = Kind.ECONOMY if any(column.role in _BUDGETS for column in columns) else kind
    result = []
    for favourable in Favourable:
        names = [_deviation_name(column, text) for column in found if column.favourable is favourable]
        if names:
            unique = list(dict.fromkeys(names))
            listed = unique[0] if len(unique) == 1 else f"{', '.join(unique[:-1])} och {unique[-1]}"
            key = f"table.deviation.{favourable.value}.{against.value}"
            result.append(text.counted(key, len(names), columns=listed))
    return result


def _deviation_name(column: Column, text: Text) -> str:
    short = text("table.deviation.name")
    return short if not column.title or column.title.lower().startswith(short[:5].lower()) else column.title


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:].rstrip('.')}." if words else ""
