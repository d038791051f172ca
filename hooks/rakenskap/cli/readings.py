"""How tables are read, and on which evidence: for a person at a terminal, and for programs."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

from rakenskap.audit import uncheckable
from rakenskap.audit.audit import Audit
from rakenskap.base import site_text
from rakenskap.base.site_text import Text
from rakenskap.meaning import question
from rakenskap.meaning.comparability import Comparability
from rakenskap.meaning.measured import Answer, Ground, Measured
from rakenskap.meaning.report_reading import ReportReading
from rakenskap.meaning.table_reading import FigureReading, TableReading
from rakenskap.model import naming
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.problem import problem
from rakenskap.model.table import Column, Row
from rakenskap.model.terms import Role, RowType
from rakenskap.swedish import wording
from rakenskap.swedish.number import NBSP
from rakenskap.swedish.period import day_words

WIDTH: Final = 100
_LABEL: Final = 16
_MOST_NAMES: Final = 8
_WAYS: Final = {1: "better", -1: "worse", None: "none"}
_BY_UNIT: Final = frozenset({Measured.COUNT, Measured.SHARE, Measured.RATIO, Measured.INDEX})
_SIGNS: Final = {1: "plus", -1: "minus"}


def as_text(reading: ReportReading, names: Sequence[str], audit: Audit | None = None) -> str:
    """How the tables called ``names`` are read, in lines of at most a hundred characters, and what ``audit`` can't check."""
    return "\n".join("".join(f"{line}\n" for line in _Explanation(reading, name, audit).lines()) for name in names)


def words() -> Text:
    """The words that a reading is told in."""
    return site_text.of_package("rakenskap.cli", "readings.sv.yaml")


def figure_words(reading: TableReading, row: Row, column: Column) -> str:
    """What a figure is read as: ``nettokostnad, ett större tal är sämre (talen visar det: avvikelse)``."""
    own = reading.figure(row, column)
    return _grounded(_figure(own), own.measured, row.label, column.name)


class _Explanation:
    """The reading of one table as lines."""

    def __init__(self, reading: ReportReading, name: str, audit: Audit | None = None) -> None:
        self._report = reading
        self._audit = audit
        self._table = reading.tables[name]
        self._matrix = self._table.matrix
        self._limits = _limits(reading, self._table)

    def lines(self) -> Iterator[str]:
        matrix = self._matrix
        yield words()("table", name=matrix.name, title=matrix.title)
        for label, entries in (
            ("rows", self._rows()),
            ("peers", self._peers()),
            ("totals", self._totals()),
            ("unsaid", self._unsaid()),
            ("roles", self._roles()),
            ("signs", self._signs()),
            ("deviation", self._deviations()),
            ("figures", self._figures()),
            ("breaks", self._breaks()),
            ("uncompared", self._uncompared()),
            ("doubted", self._doubted()),
            ("unchecked", self._unchecked()),
            ("hint", self.hints()),
        ):
            head = words()(f"label.{label}")
            for entry in entries:
                yield _line(head, entry)
                head = ""

    def _rows(self) -> Iterator[str]:
        answer = self._table.rows_are
        told = words()(f"rows.{answer.value.value if answer.value is not None else 'unknown'}")
        if answer.because == (self._matrix.kind.name,):
            yield words()("with_ground", words=told, ground=words()("kind", because=self._matrix.kind.name))
        else:
            yield _grounded(told, answer)

    def _peers(self) -> Iterator[str]:
        peers = self._table.peers
        yield words()("no_peers") if peers is None else _names(map(self._name, peers))

    def _totals(self) -> Iterator[str]:
        totals = [self._name(row) for row in self._table.totals]
        if totals:
            yield _names(totals)

    def _unsaid(self) -> Iterator[str]:
        sums = [self._name(row) for row in self._table.unsaid_sums]
        if sums:
            yield words()("unsaid", names=_names(sums))

    def _unchecked(self) -> Iterator[str]:
        """The sums that can't be checked, and once for each reason what would make them so."""
        found = uncheckable.of_table(self._audit, self._matrix) if self._audit is not None else ()
        for at, own in enumerate(found):
            advice = uncheckable.advice(self._report.report, own)
            after = {uncheckable.advice(self._report.report, other) for other in found[at + 1 :]}
            told = uncheckable.sentence(self._report.report, own)
            yield told if advice in after else f"{told} {advice}".rstrip()

    def _roles(self) -> Iterator[str]:
        found: dict[Role, list[str]] = defaultdict(list)
        for row in self._matrix.rows:
            roles = {self._table.role(row, column) for column in self._matrix.columns} if row.cells else set()
            own = {column.role for column in self._matrix.columns}
            if len(roles) == 1 and not roles <= own | {None}:
                found[roles.pop()].append(self._name(row))
        for role, labels in found.items():
            yield words()("of", words=words()(f"role.{role.value}"), names=_names(labels))

    def _signs(self) -> Iterator[str]:
        found: dict[str, list[str]] = defaultdict(list)
        for name, signs in self._table.signs.items():
            if self._is_money(name):
                left = sorted(one.value for one in signs.answer.value or ())
                found[_grounded(words()(f"signs.{'_'.join(left) or 'none'}"), signs.answer)].append(name)
        for told, columns in found.items():
            yield words()("of", words=_names(columns), names=told)

    def _is_money(self, name: str) -> bool:
        """True for a column of incomes and costs, whose signs there are to tell."""
        column = self._matrix.column(name)
        read = [self._table.figure(row, column) for row in self._figured()] if column is not None else []
        return any(own.is_money and own.measured.value is not Measured.RESULT for own in read)

    def _name(self, row: Row) -> str:
        return naming.row_words(self._matrix, row)

    def _figured(self) -> list[Row]:
        return [row for row in self._matrix.rows if row.row_type is not RowType.RUBRIK]

    def _deviations(self) -> Iterator[str]:
        for column in self._matrix.columns:
            if column.role is Role.AVVIKELSE:
                answer = self._table.favourable(column)
                ground = _ground(answer, column.name)
                told = words()("with_ground", words=words()(f"favourable.{_favourable(answer)}"), ground=ground)
                yield words()("of", words=column.name, names=told)

    def _figures(self) -> Iterator[str]:
        """Which figures are read as what: rows that are read alike in the same columns stand together."""
        found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        columns = [column for column in self._matrix.columns if column.role is not Role.AVVIKELSE]
        for row in self._figured():
            for column in columns:
                own = self._table.figure(row, column)
                told = _grounded(_figure(own), own.measured, row.label, column.name)
                found[told][self._name(row)].append(column.name)
        for told, rows in found.items():
            alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
            for label, own_columns in rows.items():
                alike[tuple(own_columns)].append(label)
            for own_names, labels in alike.items():
                names = _names(labels)
                if len(own_names) < len(columns):
                    names = words()("in", names=names, columns=_names(own_names))
                yield words()("of", words=told, names=names)

    def _breaks(self) -> Iterator[str]:
        for own in self._limits:
            if own.kind is LimitKind.FROM:
                days = wording.listed([_day(day) for day in own.days], words())
                yield words()("breaks", names=_names(map(self._name, own.rows)), days=days)

    def _uncompared(self) -> Iterator[str]:
        """The times that are compared with no other, and what the report says of them."""
        for own in self._limits:
            if own.kind is not LimitKind.FROM:
                said = words()("said", words=" ".join(own.because)) if own.because else ""
                said = words()("noted") if own.kind is LimitKind.NOTED else said
                names, times = _names(map(self._name, own.rows)), wording.listed([*own.times], words())
                yield words()(f"uncompared.{own.kind.value}", names=names, years=times, said=said).rstrip()

    def _doubted(self) -> Iterator[str]:
        """The figures that nothing is said of, since a check or the editors call them wrong."""
        found = [
            naming.cell_name(self._matrix, row, column)
            for row in self._figured()
            for column in self._matrix.columns
            if CellAddress(self._matrix.name, row.id, column.name) in self._report.doubted
        ]
        if found:
            yield words()("doubted", names=_names(found))

    def hints(self) -> Iterator[str]:
        """What to write: what the review asks, and where it isn't known which money a row is about or how it is printed."""
        asked = question.of_table(self._table)
        if asked is not None:
            told = {"title": self._matrix.title, "label": asked.label, "column": asked.column}
            yield problem(asked.code, asked.place, found=asked.found, column_name=asked.column, **told).remedy
        figures = [
            (row, self._table.figure(row, column))
            for row in self._figured()
            for column in self._matrix.columns
            if column.role is not Role.AVVIKELSE
        ]
        unsaid = dict.fromkeys(
            self._name(row) for row, own in figures if own.measured.value is Measured.AMOUNT and own.good is None
        )
        if unsaid:
            yield words()("hint.flow", names=_names(unsaid))
        unread = dict.fromkeys(
            self._name(row) for row, _ in figures if any(row.id == own for own, _ in self._table.unread)
        )
        if unread:
            yield words()("hint.unit", names=_names(unread))
        signed = [own for _, own in figures if own.is_money and own.measured.value is not Measured.AMOUNT]
        if asked is None and any(own.good is None for own in signed):
            yield words()("hint.signs")


# -- What isn't compared -----------------------------------------------------------------------------------------------


class LimitKind(StrEnum):
    """What of a row isn't compared: anything, its years, what is before a break, what has a note; and from when it breaks."""

    FROM = "from"
    NEVER = "never"
    YEARS = "years"
    BREAK = "break"
    NOTED = "noted"


@dataclass(frozen=True, slots=True)
class _Limit:
    """What stands in the way of comparing ``rows``: the days of a break, or ``times`` in words, and what the report says."""

    kind: LimitKind
    rows: tuple[Row, ...]
    days: tuple[date, ...] = ()
    times: tuple[str, ...] = ()
    because: tuple[str, ...] = ()


def _limits(report: ReportReading, table: TableReading) -> tuple[_Limit, ...]:
    """What isn't compared over time, the rows that it is said of alike together, each kind in the order of the rows."""
    found: dict[_Limit, list[Row]] = defaultdict(list)
    for row in table.matrix.rows:
        if row.row_type is not RowType.RUBRIK:
            for own in _limits_of(report.comparability(table.matrix, row)):
                found[own].append(row)
    return tuple(replace(own, rows=tuple(rows)) for own, rows in found.items())


def _limits_of(own: Comparability) -> Iterator[_Limit]:
    if own.breaks:
        yield _Limit(LimitKind.FROM, (), days=tuple(sorted(own.breaks)))
    if own.never:
        yield _Limit(LimitKind.NEVER, (), because=own.because)
        return
    if own.years:
        yield _Limit(LimitKind.YEARS, (), times=tuple(str(year) for year in sorted(own.years)), because=own.because)
    elif own.breaks and own.because:
        yield _Limit(LimitKind.BREAK, (), because=own.because)
    if own.noted:
        times = sorted(own.noted, key=lambda when: (when.start, when.end))
        yield _Limit(LimitKind.NOTED, (), times=tuple(when.words for when in times))


def _day(day: date) -> str:
    """The first day of a year as the year, another in words."""
    return f"{day.year}" if (day.month, day.day) == (1, 1) else day_words(day)


def _line(label: str, entry: str) -> str:
    return textwrap.fill(
        entry.replace(NBSP, " "),
        WIDTH,
        initial_indent=f"  {label}".ljust(_LABEL),
        subsequent_indent=" " * _LABEL,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _names(names: Iterable[str]) -> str:
    """The names in a row, with semicolons where a name has a comma of its own; of many the first and how many more."""
    listed = list(names)
    shown, more = listed[:_MOST_NAMES], len(listed) - _MOST_NAMES
    has_comma = any("," in name for name in shown)
    if more <= 0:
        return "; ".join(shown) if has_comma else wording.listed(shown, words())
    return words()("names.more", names=("; " if has_comma else ", ").join(shown), count=more)


def _figure(own: FigureReading) -> str:
    """What a figure measures, and for money how it is printed or at least which way is good."""
    value = own.measured.value
    what = words()(f"measured.{value.value if value is not None else 'none'}")
    if not own.is_money:
        return what
    if own.sign is None or value is Measured.AMOUNT:
        return words()("told", what=what, way=words()(f"way.{_WAYS[own.good]}"))
    side = "plain" if own.sign > 0 else "minus"
    way = words()(f"surplus.{side}") if value is Measured.RESULT else words()(f"printed.{side}")
    return words()("told", what=what, way=way)


def _favourable(answer: Answer[int]) -> str:
    if answer.value is None:
        return "neither" if answer.ground is Ground.DECLARED else "none"
    return _SIGNS[answer.value]


def _ground(answer: Answer[Any], *own: str) -> str:
    """What an answer rests on, without the name of the row or the column that it is about."""
    because = [one.strip().rstrip(".") for one in answer.because if one]
    if answer.ground is Ground.DECLARED and answer.value in _BY_UNIT:
        return words()("unit", because=_names(because))
    if not because or (len(because) == 1 and because[0] in own):
        return words()(f"bare.{answer.ground.value}")
    return words()(f"ground.{answer.ground.value}", because=_names(because))


def _grounded(told: str, answer: Answer[Any], *own: str) -> str:
    """What is told with what it rests on, where it is an answer: an amount of no known kind rests on nothing."""
    if answer.value is Measured.AMOUNT and answer.ground is Ground.NONE:
        return told
    return words()("with_ground", words=told, ground=_ground(answer, *own))


# -- For programs ------------------------------------------------------------------------------------------------------


def as_data(reading: ReportReading, names: Sequence[str]) -> dict[str, Any]:
    """How the tables called ``names`` are read, ready for JSON."""
    return {"report": reading.report.address, "tables": [_table(reading, name) for name in names]}


def of_figure(reading: ReportReading, key: CellAddress) -> dict[str, Any]:
    """How the figure at ``key``, which is there, is read, ready for JSON."""
    return next(one for one in _figures(reading, key.table) if one["cell"] == str(key))


def _table(report: ReportReading, name: str) -> dict[str, Any]:
    reading = report.tables[name]
    matrix = reading.matrix
    peers = reading.peers
    return {
        "table": matrix.name,
        "title": matrix.title,
        "rows": _answer(reading.rows_are),
        "peers": None if peers is None else [row.id for row in peers],
        "totals": [row.id for row in reading.totals],
        "unsaid_sums": [row.id for row in reading.unsaid_sums],
        "uncompared": [_limit(own) for own in _limits(report, reading)],
        "hints": list(_Explanation(report, name).hints()),
        "columns": [_column(reading, column) for column in matrix.columns],
        "figures": list(_figures(report, name)),
    }


def _limit(own: _Limit) -> dict[str, Any]:
    found: dict[str, Any] = {"limit": own.kind.value, "rows": [row.id for row in own.rows]}
    if own.kind is LimitKind.FROM:
        found["from"] = [day.isoformat() for day in own.days]
    if own.times:
        found["times"] = list(own.times)
    return found | {"because": list(own.because)}


def _column(reading: TableReading, column: Column) -> dict[str, Any]:
    found: dict[str, Any] = {"column": column.name, "role": column.role.value}
    signs = reading.signs.get(column.name)
    if signs is not None:
        left = sorted(one.value for one in signs.answer.value or ())
        found["signs"] = {"possible": left, **_evidence(signs.answer)}
    if column.role is Role.AVVIKELSE:
        answer = reading.favourable(column)
        found["favourable"] = {"value": _SIGNS.get(answer.value or 0), **_evidence(answer)}
    return found


def _figures(report: ReportReading, name: str) -> Iterator[dict[str, Any]]:
    reading = report.tables[name]
    matrix = reading.matrix
    for row in matrix.rows:
        for column in matrix.columns if row.cells else ():
            own = reading.figure(row, column)
            yield {
                "cell": str(CellAddress(matrix.name, row.id, column.name)),
                "role": reading.role(row, column).value,
                "doubted": report.is_doubted(CellAddress(matrix.name, row.id, column.name)),
                "measured": _answer(own.measured),
                "printed": None if own.sign is None or not own.is_money else "plain" if own.sign > 0 else "minus",
                "larger_is": _WAYS[own.good] if own.good is not None else None,
            }


def _answer(answer: Answer[Any]) -> dict[str, Any]:
    return {"value": None if answer.value is None else str(answer.value), **_evidence(answer)}


def _evidence(answer: Answer[Any]) -> dict[str, Any]:
    return {"ground": answer.ground.value, "because": list(answer.because)}
