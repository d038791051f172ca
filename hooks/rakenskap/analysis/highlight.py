"""Highlights of a report: three to six facts computed from its tables, each with a figure, a sentence and its source.

Order: the result, the row furthest from budget, the change of the cost, the goals, what moved most among the measures.
What a citizen expects and the report lacks is said last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from rakenskap.analysis import balance, cost, movement, sentence
from rakenskap.analysis.balance import Balance, Basis
from rakenskap.analysis.breakdown import LocatedFigure
from rakenskap.analysis.movement import Movement
from rakenskap.analysis.sentence import VerdictTally
from rakenskap.base.site_text import Text
from rakenskap.model.board import Register
from rakenskap.model.report import Report
from rakenskap.model.table import Goals, Row
from rakenskap.model.terms import ReportType, Role, RowType
from rakenskap.swedish import number, quantity, wording
from rakenskap.swedish.quantity import Amount
from rakenskap.swedish.unit import is_share

FEWEST: Final = 3
"""How many facts there are at least, where the report has measures enough."""

_GOOD: Final = "good"
_TOTALS: Final = ("summa", "total")
"""How the label of a total begins in the reports."""


class Topic(StrEnum):
    """What a highlight is about."""

    RESULT = "result"
    FURTHEST = "furthest"
    CHANGE = "change"
    GOALS = "goals"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True)
class Highlight:
    """One fact: a figure in large type with its unit, and a sentence, which ``reads_on`` from them or stands alone.

    ``target`` is the id of the cell or list that it was computed from, ``table`` the number of its table (0 for a list)
    and ``place`` the words for where in it; all are empty for what the report lacks.
    """

    topic: Topic
    figure: str
    unit: str
    sentence: str
    target: str = ""
    table: int = 0
    place: str = ""
    reads_on: bool = False

    @property
    def is_computed(self) -> bool:
        """True for a fact of the report, False for what it lacks."""
        return bool(self.target)

    @property
    def line(self) -> str:
        """The fact as one whole sentence."""
        return f"{self.figure} {self.unit} {self.sentence}" if self.reads_on else self.sentence


@dataclass(frozen=True, slots=True)
class _FactSource:
    """The figure that a fact was computed from, the number of its table, and the words for where in it."""

    figure: LocatedFigure
    table: int
    place: str

    @classmethod
    def of(cls, figure: LocatedFigure, numbers: Mapping[str, int], place: str = "") -> _FactSource:
        """The source that ``figure`` is, by the ``numbers`` of the report's tables; ``place`` is else its row's label."""
        return cls(figure, numbers.get(figure.matrix.name, 0), place or figure.row.label)


def highlights(report: Report, register: Register, text: Text) -> tuple[Highlight, ...]:
    """The report's highlights in order; none of a report without tables, such as one that can't be read."""
    if not report.tables:
        return ()
    numbers = report.numbers()
    own = balance.find(report)
    found = [
        *([_result(report, own, numbers, text)] if own else []),
        *(_furthest(report, own, numbers, text) if own else []),
        *_change(report, numbers, text),
        *_goals(report, text),
    ]
    moved = movement.movements(report, register)
    found += [_measure(one, numbers, text) for one in moved[: max(1, FEWEST - len(found))]]
    return (*found, *_missing(report, found, text))


def tallies(goals: Goals) -> tuple[VerdictTally, ...]:
    """The board's own goals counted by verdict, the ones met first, or nothing where none has a verdict."""
    states = goals.legend.states if goals.legend else ()
    own = [goal.status for goal in goals.goals if goal.goal]
    judged = [state for state in states if state.tone != "none"]
    met = next((state for state in judged if state.tone == _GOOD), None)
    if met is None or not any(status in {state.id for state in judged} for status in own):
        return ()
    rest = [VerdictTally(state, own.count(state.id)) for state in judged if state is not met]
    unjudged = len(own) - sum(own.count(state.id) for state in judged)
    return (VerdictTally(met, own.count(met.id)), *rest, VerdictTally(None, unjudged))


def judged(report: Report) -> Goals | None:
    """The report's first list of goals with verdicts, or None."""
    return next((table for table in report.tables if isinstance(table, Goals) and tallies(table)), None)


# -- Facts ---------------------------------------------------------------------------------------------------------------


def _result(report: Report, own: Balance, numbers: Mapping[str, int], text: Text) -> Highlight:
    words = sentence.result(own, text)
    if own.since_forecast is not None:
        words = f"{words} {sentence.since_forecast(own.since_forecast, text)}"
    if own.basis is Basis.PART and balance.is_silent(report, Basis.FORECAST):
        words = f"{words} {text('highlights.missing.forecast.sentence')}"
    place = _row_words(own.figure.row)
    if own.figure.column.role is Role.AVVIKELSE:
        place = text("highlights.source.deviation", row=place)
    return _of_amount(Topic.RESULT, own.amount, words, _FactSource.of(own.figure, numbers, place))


def _furthest(report: Report, own: Balance, numbers: Mapping[str, int], text: Text) -> Iterator[Highlight]:
    found = balance.extremes(report, own)
    if found is None:
        return
    first, *rest = found.furthest
    if not rest:
        other = found.other.named if found.other else None
        words = sentence.furthest(first.named, other, own.basis, text, against_budget=found.against_budget)
    elif found.is_opposed and len(rest) > 1:
        return  # several rows equally far away on both sides: no sentence of them is short
    else:
        rows = [part.named for part in found.furthest]
        words = sentence.level(rows, own.basis, text, against_budget=found.against_budget)
    yield _of_amount(Topic.FURTHEST, first.amount, words, _FactSource.of(first.figure, numbers))


def _change(report: Report, numbers: Mapping[str, int], text: Text) -> Iterator[Highlight]:
    own = cost.find(report)
    if own is None:
        return
    words = sentence.change(own, text)
    source = _FactSource.of(own.figure, numbers, _row_words(own.figure.row))
    is_same = own.new.words == own.old.words
    if is_same or (own.share is not None and wording.shows(own.share)):
        shown = wording.percent(Decimal(0) if is_same or own.share is None else own.share, signed=True)
        yield _of_figure(Topic.CHANGE, (shown, ""), words, source)
    else:
        difference = Amount(abs(own.new.value) - abs(own.old.value), own.new.unit)
        yield _of_amount(Topic.CHANGE, difference, words, source)


def _goals(report: Report, text: Text) -> Iterator[Highlight]:
    goals = judged(report)
    if goals is not None:
        shown, words = sentence.goals(tallies(goals), text)
        unit = text("highlights.goals")
        yield Highlight(Topic.GOALS, shown, unit, words, goals.name, place=goals.title, reads_on=True)


def _measure(moved: Movement, numbers: Mapping[str, int], text: Text) -> Highlight:
    words = sentence.monthly(moved, text) if moved.is_monthly else sentence.measure(moved, text)
    if moved.is_largest and not moved.is_monthly:
        words = f"{words} {sentence.largest(moved.size, text)}"
    shown, unit = quantity.figure(moved.new, moved.unit)
    # One of something isn't its plural.
    unit = "" if moved.new == 1 else unit
    shown = f"{shown}{number.NBSP}{unit}" if is_share(unit) else shown
    unit = "" if is_share(unit) else unit
    return _of_figure(Topic.MEASURE, (shown, unit), words, _FactSource.of(moved.figure, numbers, moved.name))


def _missing(report: Report, found: Sequence[Highlight], text: Text) -> Iterator[Highlight]:
    topics = {one.topic for one in found}
    expected = Basis.YEAR if report.period.is_full_year else Basis.FORECAST
    if Topic.RESULT not in topics and balance.is_silent(report, expected):
        yield _lack(Topic.RESULT, f"highlights.missing.{expected.value}", text)
    # A month's report is about money and measures; nobody looks for goals in it.
    if Topic.GOALS not in topics and report.type is not ReportType.MANADSRAPPORT:
        yield _lack(Topic.GOALS, "highlights.missing.goals", text)


def _lack(topic: Topic, key: str, text: Text) -> Highlight:
    return Highlight(topic, text(f"{key}.figure"), text(f"{key}.unit"), text(f"{key}.sentence"))


def _of_amount(topic: Topic, amount: Amount, words: str, source: _FactSource) -> Highlight:
    return _of_figure(topic, (amount.figure, amount.shown_unit), words, source)


def _of_figure(topic: Topic, shown: tuple[str, str], words: str, source: _FactSource) -> Highlight:
    return Highlight(topic, *shown, words, str(source.figure.address), source.table, source.place)


def _row_words(row: Row) -> str:
    """A row's label inside a line of source words: a total by its first word, ``summa``."""
    label = row.label.lower()
    is_total = row.row_type is RowType.SUMMA and label.startswith(_TOTALS)
    return label.split()[0].rstrip(",:") if is_total else row.label
