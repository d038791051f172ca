"""Figures in prose: what a report's text says of its cells, and where the editors acknowledge that it contradicts them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from rakenskap.audit.calculation import Calculation, Origin, equation
from rakenskap.audit.equation import Figure
from rakenskap.meaning import matrix_readings
from rakenskap.meaning.table_reading import TableReading
from rakenskap.model import units
from rakenskap.model.cell_address import CellAddress, FigureAddress, ProseAddress
from rakenskap.model.report import Assertion, KnownDeviation, Report, walked
from rakenskap.model.table import Column, Goals, Matrix, Row
from rakenskap.model.terms import Comparison, Flow, Role
from rakenskap.swedish import number
from rakenskap.swedish.unit import SHARE, UnitKind, is_money, scale

_S: Final = r"[ \u00a0\u2007\u2009\u202f]"
_NUMBER: Final = re.compile(
    rf"(?P<sign>[-\u2212\u2013]{_S}?)?(?P<digits>[0-9]{{1,3}}(?:{_S}[0-9]{{3}})+(?![0-9])|[0-9]+)(?:,(?P<fraction>[0-9]+))?"
)
_WORDS: Final = {
    word: Decimal(value)
    for value, words in enumerate(
        (
            "noll ingen inget inga",
            "en ett",
            "två",
            "tre",
            "fyra",
            "fem",
            "sex",
            "sju",
            "åtta",
            "nio",
            "tio",
            "elva",
            "tolv",
        )
    )
    for word in words.split()
}
_CURRENCY: Final = r"(?:kronor|kr\b|sek\b)"
_UNITS: Final = (
    ("mdkr", re.compile(rf"{_S}*(?:mdkr|mdr|mdsek|miljard(?:er)?\b)(?:{_S}+{_CURRENCY})?\b", re.IGNORECASE)),
    (
        "mnkr",
        re.compile(
            rf"{_S}*(?:mnkr|mkr|m{_CURRENCY}|mn{_S}+{_CURRENCY}|milj(?:on(?:er)?)?\b\.?(?:{_S}+{_CURRENCY})?)",
            re.IGNORECASE,
        ),
    ),
    ("tkr", re.compile(rf"{_S}*(?:[tk](?:kr|sek)|tusen(?:tals?)?{_S}+{_CURRENCY})\b", re.IGNORECASE)),
    ("kr", re.compile(rf"{_S}*(?:kr|kronor|SEK)\b", re.IGNORECASE)),
    ("%", re.compile(rf"{_S}*(?:%|procent(?:enheter)?\b)", re.IGNORECASE)),
)
_SENTENCE: Final = re.compile(r"[.!?:](?:\s|$)|\n")
_LESS: Final = r"underskott\w*|minsk\w+|sjönk|sjunk\w+|lägre|sämre|färre|mindre|kortare|nedåt|ned|ner|förlust\w*|negativ\w*|under budget\w*"
_MORE: Final = (
    r"överskott\w*|öka\w+|ökning\w*|steg|stig\w+|högre|bättre|fler|mer|längre|vinst\w*|positiv\w*|under budget\w*"
)
_DIRECTION: Final = re.compile(rf"(?i)\b(?:(?P<less>{_LESS})|(?P<more>{_MORE}))\b")
_BALANCE: Final = re.compile(
    r"(?i)\b(?:(?P<more>över)|under)skott\w*(?P<after>[^.;:\n]{0,60}(?:[.,]\d[^.;:\n]{0,20})?)"
)
_COST: Final = re.compile(r"(?i)kostna\w*\b")


_ONE: Final = Decimal(1)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A figure in prose: its value as written, the unit of its last digit, and its unit (empty where none is said)."""

    value: Decimal
    step: Decimal
    unit: str
    is_signed: bool


def quotation(words: str) -> Quotation | None:
    """The first figure in ``words``, or None.

    >>> quotation("10,9 mnkr"), quotation("tre barn").value, quotation("flera")
    (Quotation(value=Decimal('10.9'), step=Decimal('0.1'), unit='mnkr', is_signed=False), Decimal('3'), None)
    """
    found = _NUMBER.search(words)
    if found is None:
        spoken = next((_WORDS[word] for word in re.findall(r"[a-zåäö]+", words.lower()) if word in _WORDS), None)
        return None if spoken is None else Quotation(spoken, Decimal(1), "", is_signed=False)
    digits = re.sub(_S, "", found["digits"])
    value = Decimal(f"{digits}.{found['fraction']}" if found["fraction"] else digits)
    rest = words[found.end() :]
    unit = next((name for name, pattern in _UNITS if pattern.match(rest)), "")
    step = Decimal(1).scaleb(-number.decimals(value))
    return Quotation(-value if found["sign"] else value, step, unit, is_signed=bool(found["sign"]))


def sentence(before: str) -> str:
    """The part of ``before`` that belongs to the sentence which goes on after it."""
    ends = [match.end() for match in _SENTENCE.finditer(before)]
    return before[ends[-1] :] if ends else before


def direction(words: str) -> int:
    """1 for the last word that says more or better, -1 for less or worse, 0 where there is none.

    >>> direction("ett överskott, men sedan ett underskott på"), direction("det blev")
    (-1, 0)
    """
    found = list(_DIRECTION.finditer(words))
    return 0 if not found else -1 if found[-1]["less"] else 1


def is_cost(words: str) -> bool:
    """True when the words say that what follows is a cost."""
    return _COST.search(words) is not None


@dataclass(frozen=True, slots=True)
class CheckedAssertion:
    """An assertion with its figure and its equation; ``fault`` is a problem code under ``tal.`` where it isn't sound."""

    assertion: Assertion
    key: ProseAddress
    figure: Figure | None
    calculation: Calculation | None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class _LinkedCell:
    """A cell that prose is about, in its table."""

    key: CellAddress
    unit: str
    row: Row
    column: Column
    table: TableReading


def of_report(report: Report, figures: Mapping[FigureAddress, Figure | None]) -> Iterator[CheckedAssertion]:
    """Every figure in the report's prose that leads to cells."""
    tables = {table.name: matrix_readings.of_matrix(table) for table in report.tables if isinstance(table, Matrix)}
    for position, assertion in enumerate(report.assertions):
        cells = _cells(tables, assertion)
        if cells:
            yield _said(assertion, ProseAddress(position), cells, figures)


def _cells(tables: Mapping[str, TableReading], assertion: Assertion) -> list[tuple[int, _LinkedCell]]:
    found = []
    for sign, cell in assertion.cells:
        table = tables.get(cell.table)
        row, column = (table.matrix.row(cell.row), table.matrix.column(cell.column)) if table else (None, None)
        if table is None or row is None or column is None:
            return []
        own = _LinkedCell(
            CellAddress(cell.table, row.id, column.name), units.of_cell(table.matrix, row, column), row, column, table
        )
        found.append((sign, own))
    return found


def _said(
    assertion: Assertion,
    key: ProseAddress,
    cells: list[tuple[int, _LinkedCell]],
    figures: Mapping[FigureAddress, Figure | None],
) -> CheckedAssertion:
    quoted = quotation(assertion.words)
    if quoted is None:
        return CheckedAssertion(assertion, key, None, None, "number")
    first = cells[0][1]
    own = unit_said(quoted, first.unit)
    if own is None:
        return CheckedAssertion(assertion, key, None, None, "unit")
    values = [figure.value * sign if (figure := figures.get(cell.key)) else None for sign, cell in cells]
    whole = sum((value for value in values if value is not None), Decimal(0))
    fault = ""
    sign = 1
    if not quoted.is_signed:
        words = sentence(assertion.before)
        told = _told(assertion.before, first)
        sign = -1 if whole < 0 else 1
        if None in values:
            sign = told or 1
        elif whole and told and told != sign:
            fault = "direction"
        elif whole < 0 and not told and not _is_undecided(assertion.before, first) and not is_cost(words):
            fault = "sign"
    terms: list[tuple[Decimal, FigureAddress, str]] = [(Decimal(sign), key, own)]
    terms += [(Decimal(-plus), cell.key, cell.unit) for plus, cell in cells]
    made = equation(terms)
    if made is None:
        return CheckedAssertion(assertion, key, None, None, "unit")
    calculation = Calculation(made, Origin.PROSE, "", assertion.section, assertion.place, assertion.words)
    return CheckedAssertion(assertion, key, Figure(quoted.value, quoted.step), calculation, fault)


def unit_said(quoted: Quotation, own: str) -> str | None:
    """The unit of a figure in prose whose cell has the unit ``own``, or None where they can't be compared."""
    name = units.canonical(own)
    if not quoted.unit or quoted.unit == name:
        return own
    if is_money(quoted.unit) and is_money(own):
        return quoted.unit
    if quoted.unit == SHARE and units.kind(own) in (UnitKind.SHARE, UnitKind.POINTS):
        return own
    # Kronor for each of something are kronor.
    return own if is_money(quoted.unit) and name.startswith(f"{quoted.unit}/") else None


def _told(before: str, cell: _LinkedCell) -> int:
    """The sign in the table that the words before a figure tell: 1, -1, or 0 where they tell none."""
    words = sentence(before)
    if cell.column.role is Role.FORANDRING:
        return direction(words)
    if cell.column.role is Role.AVVIKELSE:
        return direction(words) * (cell.table.favourable(cell.column).value or 0)
    return direction(words) if cell.table.flow(cell.row, cell.column).value is Flow.RESULTAT else 0


def _is_undecided(before: str, cell: _LinkedCell) -> bool:
    """True where words call a deviation better or worse, and nothing says which sign of it is."""
    is_unknown = cell.column.role is Role.AVVIKELSE and cell.table.favourable(cell.column).value is None
    return is_unknown and direction(sentence(before)) != 0


@dataclass(frozen=True, slots=True)
class Claim:
    """What an acknowledged text of the original says of cells, as an equation with a figure of its own.

    ``calculation`` is None where the words only say which way something went; ``is_contradicted`` then says whether the
    cells go the other way.
    """

    known: KnownDeviation
    key: ProseAddress
    figure: Figure | None
    calculation: Calculation | None
    is_contradicted: bool = False


def claims(report: Report, figures: Mapping[FigureAddress, Figure | None]) -> Iterator[Claim]:
    """What the original's texts say, that the editors acknowledge as contradicting cells."""
    for position, known in enumerate(report.known_deviations):
        if known.section and known.cells:
            yield _claim(report, known, ProseAddress(position, is_original=True), figures)


def _claim(
    report: Report, known: KnownDeviation, key: ProseAddress, figures: Mapping[FigureAddress, Figure | None]
) -> Claim:
    own_units = [_unit_at(report, cell) for cell in known.cells]
    quoted = quotation(known.printed)
    values = [figure.value if (figure := figures.get(cell)) else None for cell in known.cells]
    if quoted is None:
        return Claim(known, key, None, None, _goes_against(known.printed, values))
    own = unit_said(quoted, own_units[0]) if own_units[0] is not None else None
    if own is None or any(value is None for value in values):
        return Claim(known, key, None, None)
    terms: list[tuple[Decimal, FigureAddress, str]]
    listed = list(zip(known.cells, (one or "" for one in own_units), strict=True))
    if known.compare is Comparison.MEAN:
        terms = [(Decimal(len(listed)), key, own), *((-_ONE, name, one) for name, one in listed)]
    elif known.compare is Comparison.DIFFERENCE:
        rises = (values[-1] or 0) >= (values[0] or 0)
        sign = _ONE if rises else -_ONE
        told = direction(known.printed)
        if told and told != sign:
            sign = Decimal(told)
        terms = [(sign, key, own), (-_ONE, *listed[-1]), (_ONE, *listed[0])]
    else:
        whole = sum((value for value in values if value is not None), Decimal(0))
        sign = -_ONE if whole < 0 and not quoted.is_signed else _ONE
        terms = [(sign, key, own), *((-_ONE, name, one) for name, one in listed)]
    made = equation(terms)
    if made is None:
        return Claim(known, key, None, None)
    calculation = Calculation(made, Origin.PROSE, "", known.section, known.place, known.printed)
    figure = Figure(
        quoted.value, Decimal(0) if units.is_count(own) and known.compare is not Comparison.MEAN else quoted.step
    )
    return Claim(known, key, figure, calculation)


def _goes_against(words: str, values: list[Decimal | None]) -> bool:
    """True when the words say one direction and the cells, from the first to the last, go another way."""
    told = direction(words)
    first, last = values[0], values[-1]
    if not told or first is None or last is None:
        return False
    return (last - first) * told <= 0


def _unit_at(report: Report, cell: CellAddress) -> str | None:
    """The unit of the figure in ``cell``, or None where there is no such figure."""
    found = report.table(cell.table)
    if isinstance(found, Matrix):
        row, column = found.row(cell.row), found.column(cell.column)
        return units.of_cell(found, row, column) if row and column else None
    if isinstance(found, Goals):
        quoted = indicator_value(found, cell.row, cell.column)
        return quoted.unit if quoted else None
    return None


def is_denied(report: Report, amount: Decimal) -> bool:
    """True where the report's text says that an ``amount`` in kronor is a surplus and it is a deficit, or the other way round.

    Only words without a link are read here; those that lead to a cell are checked with it.
    """
    said = {sign for section in walked(report.sections) for sign in _signs_said(section.text, abs(amount))}
    return said == {-1 if amount > 0 else 1}


def _signs_said(words: str, amount: Decimal) -> Iterator[int]:
    """1 for each time that ``words`` call the amount a surplus, -1 for each time that they call it a deficit."""
    for found in _BALANCE.finditer(words):
        quoted = quotation(found["after"])
        power = None if quoted is None else scale(quoted.unit)
        if quoted is not None and power is not None:
            told, step = abs(quoted.value).scaleb(power), quoted.step.scaleb(power)
            if abs(told - amount) < step:
                yield 1 if found["more"] else -1


def indicator_value(goals: Goals, indicator_id: str, name: str) -> Quotation | None:
    """The figure that an indicator prints under ``name``, with the word after it as its unit, or None."""
    for goal in goals.goals:
        for indicator in goal.indicators:
            if indicator.id == indicator_id:
                words = dict(indicator.values).get(name, "")
                quoted = quotation(words)
                if quoted is None or quoted.unit:
                    return quoted
                return replace(quoted, unit=indicator.unit or words.split(" ")[-1].strip("0123456789,. "))
    return None


def indicator_figures(report: Report) -> Iterator[tuple[CellAddress, Figure]]:
    """The figures that indicators print, by address."""
    for table in report.tables:
        if isinstance(table, Goals):
            for goal in table.goals:
                for indicator in goal.indicators:
                    for name, _ in indicator.values:
                        quoted = indicator_value(table, indicator.id, name)
                        if quoted is not None:
                            step = Decimal(0) if units.is_count(quoted.unit) else quoted.step
                            yield CellAddress(table.name, indicator.id, name), Figure(quoted.value, step)
