"""The head of a matrix: its caption and the words over its columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Final

from rakenskap.base.site_text import Text
from rakenskap.meaning.measured import Ground, Measured
from rakenskap.meaning.table_reading import TableReading
from rakenskap.model import column_name, naming, units
from rakenskap.model.table import Column, Matrix, WordColumn
from rakenskap.model.terms import BUDGETED, DIFFERENCES, SIGNED, Favourable, Flow, Role, RowType, Sex, Signs
from rakenskap.swedish import linebreak, wording
from rakenskap.swedish.linebreak import tied
from rakenskap.swedish.period import MONTHS, SHORT_MONTHS, Period, Span
from rakenskap.tables.figure_context import FigureContext
from rakenskap.tables.footnotes import Footnotes, NoteMark
from rakenskap.tables.layout import MatrixLayout, months_of

_ASIDE: Final = frozenset({RowType.VARAV, RowType.MINNESPOST, RowType.RUBRIK})
_ONE_WORD: Final = re.compile(r"([^\s.]+)\.\s*(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """One heading; ``columns`` is 0 for the heading of one column, and ``rows`` how many it is high."""

    text: str
    css: str = ""
    rows: int = 1
    columns: int = 0
    marks: tuple[NoteMark, ...] = ()


@dataclass(frozen=True, slots=True)
class Boxhead:
    """A table's head: the lower row is empty where no heading spans others; ``groups`` are the widths of its colgroups."""

    upper: tuple[ColumnHead, ...]
    lower: tuple[ColumnHead, ...] = ()
    groups: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption's two lines; the second may be empty."""

    title: str
    remark: str


def titles(layout: MatrixLayout, text: Text) -> dict[str, str]:
    """The heading of each column in plain words, by column name from the left."""
    columns = layout.columns
    over = spans(layout.matrix, columns)
    titled = {}
    for own in layout.printed:
        if isinstance(own, WordColumn):
            titled[own.name] = own.title or text(f"table.head.{own.name}")
        elif own is not None:
            title = _title(layout.matrix, columns, own, over[own.name])
            titled[own.name] = units.in_head(title, own) if layout.units.columns else title
    return titled


def spans(matrix: Matrix, columns: Sequence[Column]) -> dict[str, str]:
    """The heading over each column's own, by column name: its own, else its time where its own says only a sex.

    That needs the columns of one time to stand side by side, and a time to have two.
    """
    runs = [
        (when, len(list(run)))
        for (when, is_headed), run in groupby(columns, key=lambda own: (own.period, _is_headed_by_sex(matrix, own)))
        if is_headed
    ]
    is_whole = len(runs) == len({when for when, _ in runs}) < sum(width for _, width in runs)
    timed = is_whole and not any(column.head for column in columns)
    return {
        column.name: wording.capitalised(_time(columns, column))
        if timed and _is_headed_by_sex(matrix, column)
        else column.head
        for column in columns
    }


def boxhead(first: ColumnHead, columns: Sequence[tuple[str, ColumnHead]]) -> Boxhead:
    """The head of a matrix from its first heading and those after it, each with what spans it."""
    if not any(spanning for spanning, _ in columns):
        return Boxhead((first, *(head for _, head in columns)))
    upper, lower, groups = [_tall(first)], [], [1]
    for spanning, run in groupby(columns, key=itemgetter(0)):
        heads = [head for _, head in run]
        groups.append(len(heads))
        if spanning:
            upper.append(ColumnHead(linebreak.tied(spanning), "rk-span rk-g", columns=len(heads)))
            lower += heads
        else:
            upper += [_tall(head) for head in heads]
    return Boxhead(tuple(upper), tuple(lower), tuple(groups))


def head_of(words: str, css: str, notes: Footnotes, name: str) -> ColumnHead:
    """The heading of the column ``name`` with its soft hyphens and note marks."""
    return ColumnHead(linebreak.soft(linebreak.tied(words), linebreak.HEAD), css, marks=notes.at(column=name))


def _tall(head: ColumnHead) -> ColumnHead:
    return ColumnHead(head.text, head.css, 2, marks=head.marks)


def _title(matrix: Matrix, columns: Sequence[Column], column: Column, over: str) -> str:
    """The heading of a column under the heading ``over`` it."""
    people = matrix.kind.people
    whole = column_name.title(column.role, column.flow, column.sex, column.period, people)
    if column.title not in ("", whole):
        return column.title
    if _is_headed_by_sex(matrix, column) and column.sex is not None:
        who = wording.capitalised(column_name.words().sexes[people][column.sex])
        if _is_plain_outcome(matrix, columns, column):
            return wording.capitalised(_time(columns, column))
        return who if over != column.head or column.period is None else f"{who} {_time(columns, column)}"
    if column.period is None:
        return whole
    bare = column_name.title(column.role, column.flow, column.sex, None, people)
    same_role = [other for other in columns if other.role is column.role]
    if column.role in DIFFERENCES and len(same_role) == 1:
        return bare
    beside = [other for other in columns if other.head == column.head]
    if column.head and len(beside) > 1 and len({other.period for other in beside}) == 1:
        return bare
    when = _time(columns, column)
    return wording.capitalised(when) if _is_plain_outcome(matrix, columns, column) else f"{bare} {when}"


def _is_plain_outcome(matrix: Matrix, columns: Sequence[Column], column: Column) -> bool:
    # "2016 2017 Prognos 2018": the outcome is what a measure is about, until two columns share a period. That everybody
    # is counted goes without saying where the table has neither women nor men.
    if matrix.kind.says_outcome or column.role is not Role.UTFALL or column.flow or column.period is None:
        return False
    if column.sex and not (_is_headed_by_sex(matrix, column) and {other.sex for other in columns} <= {None, Sex.T}):
        return False
    periods = [other.period for other in columns]
    return len(set(periods)) == len(periods)


def _is_headed_by_sex(matrix: Matrix, column: Column) -> bool:
    return matrix.kind.heads_by_sex and column.sex is not None and column.role is Role.UTFALL and column.flow is None


def _time(columns: Sequence[Column], column: Column) -> str:
    """The time of a column as its heading has it: in a table of one year's months only the month."""
    if column.period is None:
        return ""
    return SHORT_MONTHS[column.period.start.month - 1] if months_of(columns) else column.period.short_words


def caption(layout: MatrixLayout, context: FigureContext) -> Caption:
    """The caption of a matrix."""
    matrix, columns, text = layout.matrix, layout.columns, context.text
    table = context.reading.tables[matrix.name]
    own = matrix.description.strip()
    parts = [*_unit_and_description(layout, own, text), _months(matrix, columns, context.report.period, text)]
    # An editor's own words on the signs win over ours.
    if "med minus" not in own:
        parts.append(_signs(table, columns, text))
    if "skott" not in own:
        parts.append(_results(table, columns, text))
    if "bättre än" not in own:
        parts += _deviations(table, columns, text)
    return Caption(
        text("table.caption", number=context.number, title=tied(matrix.title)), " ".join(part for part in parts if part)
    )


def _unit_and_description(layout: MatrixLayout, own: str, text: Text) -> list[str]:
    own_units = layout.units
    year = months_of(layout.columns)
    words = text("table.percent") if own_units.caption == "%" else tied(own_units.caption)
    monthly = text("table.monthly", year=year) if year else ""
    # "Netto." says what the unit counts: "Netto, tkr."
    first = _ONE_WORD.fullmatch(own)
    if words and first and not monthly:
        return [_sentence(f"{first[1]}, {words}"), _sentence(tied(first[2]))]
    line = " ".join(part for part in (words, monthly) if part)
    return [_sentence(line), text("table.unit_per_row") if own_units.rows else "", _sentence(tied(own))]


def _months(matrix: Matrix, columns: Sequence[Column], period: Period, text: Text) -> str:
    if matrix.span is None or months_of(columns) is None:
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
        _sentence(text.counted(key, len(months), months=_listed(months, text))) for key, months in parts if months
    )


def _listed(months: Sequence[int], text: Text) -> str:
    """The months in a row, those that follow one another as a span: ``januari, mars–maj och juli``."""
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
    return wording.listed(words, text)


def _signs(table: TableReading, columns: Sequence[Column], text: Text) -> str:
    """Which of costs and incomes is printed with minus, where that is known and a figure shows it."""
    if not table.matrix.kind.has_money:
        return ""
    shown = [
        (row, column, table.figure(row, column))
        for row in table.matrix.rows
        if row.row_type not in _ASIDE
        for column in columns
        if column.role not in SIGNED and (table.printed(row, column) or 0) < 0
    ]
    spent = [(row, column) for row, column, own in shown if own.is_cost and own.good == 1]
    if spent:
        flows = {column.flow for _, column in spent}
        flow = flows.pop() if len(flows) == 1 else None
        if flow in (Flow.KOSTNAD, Flow.NETTOKOSTNAD):
            return text(f"table.sign.{flow.value}")
        named = [row for row, _ in spent if table.flow(row, columns[0]).ground is not Ground.NONE] or [spent[0][0]]
        is_expense = any("utgift" in row.label.casefold() for row in named)
        return text("table.sign.expenses" if is_expense else "table.sign.costs")
    if any(own.measured.value is Measured.INCOME and own.good == -1 for _, _, own in shown):
        return text("table.sign.incomes")
    key = {Signs.KOSTNAD_MINUS: "costs", Signs.INTAKT_MINUS: "incomes"}.get(table.declared_signs or Signs.UTAN_TECKEN)
    return text(f"table.sign.{key}") if shown and key else ""


def _results(table: TableReading, columns: Sequence[Column], text: Text) -> str:
    """What the signs of results mean, where that is known."""
    results = [column for column in columns if column.flow is Flow.RESULTAT]
    if results:
        rows = [row for row in table.matrix.rows if row.row_type not in _ASIDE]
        if any(table.figure(row, column).good != 1 for row in rows for column in results):
            return ""
        return text("table.sign.result" if len(results) == len(columns) else "table.sign.result_of")
    ending = [row for row in table.totals for column in columns if table.figure(row, column).is_surplus]
    return text("table.sign.deficit") if ending and _signs(table, columns, text) else ""


def _deviations(table: TableReading, columns: Sequence[Column], text: Text) -> Iterator[str]:
    found = [
        (column, table.favourable(column).value)
        for column in columns
        if column.role is Role.AVVIKELSE and table.is_against_budget(column)
    ]
    has_money = table.matrix.kind.has_money
    against = "budget" if has_money or any(column.role in BUDGETED for column in columns) else "target"
    short = text("table.deviation.name")
    is_named = all(_is_named(column, short) for column, _ in found)
    for sign, word in ((1, Favourable.PLUS), (-1, Favourable.MINUS)):
        named = [column for column, own in found if own == sign]
        key = f"table.deviation.{word.value}.{against}"
        if len(named) == len(found) > 1 and is_named:
            yield text(f"{key}.all")
        elif named:
            # one deviation is called so for short; of several each is called by all of its heading
            names = [short if len(found) == 1 and is_named else naming.column_words(table.matrix, one) for one in named]
            yield text.counted(key, len(named), columns=wording.listed(list(dict.fromkeys(names)), text))


def _is_named(column: Column, short: str) -> bool:
    """True where the heading only says that the column is a deviation."""
    return not column.title or column.title.lower().startswith(short[:5].lower())


def _sentence(words: str) -> str:
    return f"{wording.capitalised(words.rstrip('.'))}." if words else ""
