"""Highlights of a report: three to six facts computed from its tables, each with a figure, a sentence and its source.

Order: the result, the row furthest from budget, the change of the cost, the goals, what moved most among the measures.
What the report lacks isn't said: it may stand in its text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from rakenskap.analysis import balance, cost, movement
from rakenskap.analysis.balance import BoardBalance
from rakenskap.analysis.breakdown import LocatedFigure
from rakenskap.analysis.claim import Claim, VerdictCount
from rakenskap.analysis.movement import Movement
from rakenskap.base.site_text import Text
from rakenskap.meaning.report_reading import ReportReading
from rakenskap.model.report import Report
from rakenskap.model.table import Goals, Row
from rakenskap.model.terms import Role, RowType
from rakenskap.sentences import figure_words, sentence
from rakenskap.sentences.sentence import VerdictTally
from rakenskap.swedish import number, quantity, wording
from rakenskap.swedish.quantity import Amount

FEWEST: Final = 3
"""How many facts there are at least, where the report has measures enough."""

_GOOD: Final = "good"
_NONE: Final = "none"
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
    and ``place`` the words for where in it.
    """

    topic: Topic
    figure: str
    unit: str
    sentence: str
    target: str
    table: int = 0
    place: str = ""
    reads_on: bool = False

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


def highlights(reading: ReportReading, text: Text) -> tuple[Highlight, ...]:
    """The report's highlights in order; none of a report that nothing can be said of."""
    report = reading.report
    numbers = report.numbers()
    own = balance.find(reading)
    found = [
        *([_result(own, numbers, text)] if own else []),
        *(_furthest(reading, own, numbers, text) if own else []),
        *_change(reading, numbers, text),
        *_goals(report, text),
    ]
    moved = movement.movements(reading)
    return (*found, *(_measure(one, numbers, text) for one in moved[: max(1, FEWEST - len(found))]))


def claims(reading: ReportReading) -> Iterator[Claim]:
    """Everything that the highlights claim."""
    own = balance.find(reading)
    if own is not None:
        yield own.claim
        far = balance.extremes(reading, own)
        if far is not None:
            yield far.claim
    changed = cost.find(reading)
    if changed is not None:
        yield changed.change
    goals = judged(reading.report)
    if goals is not None:
        yield VerdictCount(goals.name, _verdicts(goals))
    for moved in movement.movements(reading):
        yield moved.change
        if moved.largest is not None:
            yield moved.largest


def verdicts(goals: Goals) -> tuple[str, ...]:
    """The verdict of each of the board's own goals, empty where the report gives none that its legend has a word for.

    The common legend has one for goals that the report gives no verdict.
    """
    legend = goals.legend
    states = legend.states if legend is not None and legend.name == sentence.COMMON else ()
    none = next((state.id for state in states if state.tone == _NONE), "")
    return tuple(goal.status or none for goal in goals.goals if goal.goal)


def tallies(goals: Goals) -> tuple[VerdictTally, ...]:
    """The board's own goals counted by verdict, the ones met first, or nothing where none has a verdict."""
    states = goals.legend.states if goals.legend else ()
    own = verdicts(goals)
    judged = [state for state in states if state.tone != _NONE]
    met = next((state for state in judged if state.tone == _GOOD), None)
    if met is None or not any(status in {state.id for state in judged} for status in own):
        return ()
    rest = [VerdictTally(state, own.count(state.id)) for state in judged if state is not met]
    unjudged = len(own) - sum(own.count(state.id) for state in judged)
    return (VerdictTally(met, own.count(met.id)), *rest, VerdictTally(None, unjudged))


def _verdicts(goals: Goals) -> tuple[tuple[str, int], ...]:
    """Each verdict of the board's own goals, empty where the report gives none, with how many have it."""
    own = [goal.status for goal in goals.goals if goal.goal]
    return tuple((status, own.count(status)) for status in dict.fromkeys(own))


def judged(report: Report) -> Goals | None:
    """The report's first list of goals with verdicts, or None."""
    return next((table for table in report.tables if isinstance(table, Goals) and tallies(table)), None)


# -- Facts ---------------------------------------------------------------------------------------------------------------


def _result(own: BoardBalance, numbers: Mapping[str, int], text: Text) -> Highlight:
    words = sentence.result(own, text)
    if own.since_forecast is not None:
        words = f"{words} {sentence.since_forecast(own.since_forecast, text)}"
    place = _row_words(own.figure.row)
    if own.figure.column.role is Role.AVVIKELSE:
        place = text("highlights.source.deviation", row=place)
    return _of_amount(Topic.RESULT, own.amount, words, _FactSource.of(own.figure, numbers, place))


def _furthest(reading: ReportReading, own: BoardBalance, numbers: Mapping[str, int], text: Text) -> Iterator[Highlight]:
    found = balance.extremes(reading, own)
    if found is None:
        return
    first = found.furthest[0]
    noun = figure_words.noun_of(reading.tables[first.figure.matrix.name])
    words = sentence.furthest(found, own.basis, noun, text)
    if words:
        yield _of_amount(Topic.FURTHEST, first.amount, words, _FactSource.of(first.figure, numbers))


def _change(reading: ReportReading, numbers: Mapping[str, int], text: Text) -> Iterator[Highlight]:
    own = cost.find(reading)
    if own is None:
        return
    words, told = sentence.change(own, text), own.change
    source = _FactSource.of(own.figure, numbers, _row_words(own.figure.row))
    new, old = (Amount(one.value, one.unit) for one in (told.new, told.old))
    is_same = new.words == old.words
    share = None if told.percent is None else told.percent.copy_sign(new.value - old.value)
    if is_same or (share is not None and wording.shows(share)):
        shown = wording.percent(Decimal(0) if is_same or share is None else share, signed=True)
        yield _of_figure(Topic.CHANGE, (shown, ""), words, source)
    else:
        yield _of_amount(Topic.CHANGE, Amount(new.value - old.value, new.unit), words, source)


def _goals(report: Report, text: Text) -> Iterator[Highlight]:
    goals = judged(report)
    if goals is not None:
        shown, words = sentence.goals(tallies(goals), goals.legend, text)
        unit = text("highlights.goals")
        yield Highlight(Topic.GOALS, shown, unit, words, goals.name, place=goals.title, reads_on=True)


def _measure(moved: Movement, numbers: Mapping[str, int], text: Text) -> Highlight:
    words = sentence.monthly(moved, text) if moved.is_monthly else sentence.measure(moved, text)
    if moved.largest is not None and not moved.is_monthly:
        words = f"{words} {sentence.largest(moved.largest, text)}".strip()
    new = moved.change.new.value
    shown, unit = quantity.figure(new, moved.unit)
    unit = unit and quantity.unit_after(shown, unit)
    shown = f"{shown}{number.NBSP}{unit}" if moved.is_share else shown
    unit = "" if moved.is_share else unit
    return _of_figure(Topic.MEASURE, (shown, unit), words, _FactSource.of(moved.figure, numbers, moved.name))


def _of_amount(topic: Topic, amount: Amount, words: str, source: _FactSource) -> Highlight:
    return _of_figure(topic, (amount.figure, amount.shown_unit), words, source)


def _of_figure(topic: Topic, shown: tuple[str, str], words: str, source: _FactSource) -> Highlight:
    return Highlight(topic, *shown, words, str(source.figure.address), source.table, source.place)


def _row_words(row: Row) -> str:
    """A row's label inside a line of source words: a total by its first word, ``summa``."""
    label = row.label.lower()
    is_total = row.row_type is RowType.SUMMA and label.startswith(_TOTALS)
    return label.split()[0].rstrip(",:") if is_total else row.label
