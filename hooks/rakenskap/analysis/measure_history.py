"""What every report of a board said of a measure for each time, what was said otherwise later, and which measures belong on one axis."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property, reduce
from itertools import pairwise
from operator import or_
from typing import Final

from rakenskap.analysis import series, statement, time_axis
from rakenskap.analysis.series import DraftSeries, Seam, Series, SeriesCell, Timeline
from rakenskap.analysis.statement import Statement, StatementLine
from rakenskap.analysis.time_axis import Length
from rakenskap.audit.comparative import RepeatedFigure
from rakenskap.meaning.comparability import Comparability
from rakenskap.meaning.measured import Measured
from rakenskap.meaning.report_reading import ReportReading
from rakenskap.model import addresses, column_name
from rakenskap.model.board import Measure
from rakenskap.model.report import Report
from rakenskap.model.terms import Sex
from rakenskap.swedish import number, quantity
from rakenskap.swedish.linebreak import tied
from rakenskap.swedish.period import Period, Span
from rakenskap.swedish.unit import is_share

MOST: Final = 6
"""How many measures a board's page shows: two rows of three on a desk, three of two on a phone."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A time of which a ``newer`` line says otherwise than an ``older`` one, beyond what was rounded."""

    newer: StatementLine
    older: StatementLine
    new: Statement
    old: Statement


@dataclass(frozen=True)
class History:
    """A measure in all reports of a board; ``lines`` has the newest report first.

    ``repeated`` are the figures that a report has from before an earlier one was corrected: they aren't followed.
    Where the board took another's place, ``lines`` are of both, and ``seams`` tell where.
    """

    measure: Measure
    lines: tuple[StatementLine, ...]
    repeated: tuple[RepeatedFigure, ...] = ()
    seams: tuple[Seam, ...] = ()

    @property
    def slug(self) -> str:
        """The last word of the page's address."""
        return addresses.measure_slug(self.measure)

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports that state the measure, newest first."""
        return tuple({line.report.address: line.report for line in self.lines}.values())

    @property
    def periods(self) -> tuple[Period, ...]:
        """The times of which a report says anything, in order."""
        found = {own.period for line in self.lines for own in line.statements if own.is_given}
        return tuple(sorted(found, key=statement.in_time))

    @cached_property
    def draft_series(self) -> Mapping[tuple[Length, str], tuple[DraftSeries, ...]]:
        """The series of the measure for each length of period and unit, neither of which is ever mixed.

        Of every time the newest report that mentions it has the word: a kind that it takes the last figure from is left
        out. The kind with most figures comes first, and of two alike the whole years.
        """
        drawn = {kind: tuple(_drafts(self, *kind)) for kind in sorted(_kinds(self), key=str)}
        made = {kind: drafts for kind, drafts in drawn.items() if any(draft.periods for draft in drafts)}

        def rank(kind: tuple[Length, str]) -> tuple[int, bool]:
            return sum(len(draft.periods) for draft in made[kind]), kind[0][0] == Span.YEAR

        return {kind: made[kind] for kind in sorted(made, key=rank, reverse=True)}

    @cached_property
    def revisions(self) -> tuple[Revision, ...]:
        """The figures that a later report gives otherwise, in the order of time, the newest change of each first."""
        said: dict[tuple[Period, str, Sex], list[tuple[StatementLine, Statement]]] = {}
        for line in self.lines:
            for own in line.statements:
                if own.cell.value is not None and not self.is_repeated(line, own):
                    said.setdefault((own.period, line.unit, line.sex), []).append((line, own))
        kinds = tuple(dict.fromkeys((line.unit, line.sex) for line in self.lines))
        listed = (said.get((period, *kind), ()) for period in self.periods for kind in kinds)
        return tuple(
            Revision(newer, older, new, old)
            for told in listed
            for (newer, new), (older, old) in pairwise(told)
            if newer.report is not older.report and _differ(new, old)
        )

    def is_repeated(self, line: StatementLine, said: Statement) -> bool:
        """True where the line states a figure as it was before an earlier report was corrected."""
        return any((own.newer.address, own.key) == (line.report.address, said.target) for own in self.repeated)


def _of_lines(lines: Sequence[StatementLine], repeated: Sequence[RepeatedFigure]) -> tuple[RepeatedFigure, ...]:
    """The repeated figures that these lines state."""
    cells = {(line.report.address, said.target) for line in lines for said in line.statements} if repeated else set()
    return tuple(own for own in repeated if (own.newer.address, own.key) in cells)


@dataclass(frozen=True, slots=True)
class MeasureGroup:
    """Measures whose figures are for periods of one length, on one axis; they are all or some of those ``among``."""

    histories: tuple[History, ...]
    timeline: Timeline
    among: Timeline


def histories(
    readings: Sequence[ReportReading],
    repeated: Sequence[RepeatedFigure] = (),
    before: Sequence[ReportReading] = (),
    seams: tuple[Seam, ...] = (),
) -> tuple[History, ...]:
    """The measures of a board's reports that have an entry in the register and a figure, in the order its newest report has them.

    ``readings`` are of the board's reports, the newest first, and ``before`` of those of the boards whose place it took.
    ``repeated`` is what all of them have from before a correction.
    """
    measures = readings[0].measures if readings else {}
    earlier = _lines(before, measures)
    made = []
    for measure, own in _lines(readings, measures).items():
        lines = (*own, *earlier.get(measure, ()))
        history = History(measure, lines, _of_lines(lines, repeated), seams)
        if history.draft_series and ((lines == own and not history.repeated) or History(measure, own).draft_series):
            made.append(history)
    return tuple(made)


def _lines(
    readings: Sequence[ReportReading], measures: Mapping[str, Measure]
) -> dict[Measure, tuple[StatementLine, ...]]:
    """What the reports say of each measure that has an entry in the register; ``measures`` are as they are defined last."""
    found: dict[Measure, list[StatementLine]] = {}
    changed = {name: own for name, own in measures.items() if own.earlier}
    for known in readings:
        reading = replace(known, measures={**known.measures, **changed}) if changed else known
        for name, line in statement.lines(reading):
            if name in reading.measures:
                found.setdefault(reading.measures[name], []).append(line)
    return {measure: tuple(lines) for measure, lines in found.items()}


def timelines(history: History) -> tuple[Timeline, ...]:
    """What can be drawn of a measure, a timeline for each kind of figures.

    The first one says which times are in none of them.
    """
    found = [(kind, series.timeline(own)) for kind, own in history.draft_series.items()]
    drawn = [(kind, own) for kind, own in found if own is not None]
    if not drawn:
        return ()
    lengths = {length for (length, _), _ in drawn}
    left = [own for own in history.periods if time_axis.length(own) not in lengths and _has_figure(history, own)]
    (_, first), *rest = drawn
    return (replace(first, uncompared=tuple(own.words for own in left)), *(own for _, own in rest))


def _kinds(history: History) -> set[tuple[Length, str]]:
    """The lengths of the periods that have figures, each with a unit: neither is ever mixed."""
    return {
        (time_axis.length(own.period), line.unit)
        for line in history.lines
        for own in line.statements
        if own.cell.value is not None
    }


def _drafts(history: History, length: Length, one_unit: str) -> Iterator[DraftSeries]:
    lines = [line for line in history.lines if line.unit == one_unit]
    sexes = [sex for sex in statement.SEXES if any(line.sex is sex for line in lines)]
    for sex in sexes:
        own = [line for line in lines if line.sex is sex]
        cells = _told(history, own, length)
        newest = [goal for period, goal in own[0].goals if period is None or time_axis.length(period) == length]
        part = own[0].who if len(sexes) > 1 else ""
        draft = Series(
            f"{history.slug}-{sex}" if part else history.slug,
            tied(history.measure.name),
            one_unit,
            (),
            part,
            history.measure,
            newest[-1] if newest else None,
            reduce(or_, (line.comparability for line in own))
            | Comparability(recounted=_recounted(history, own, cells)),
            any(cell.figure is not None and cell.figure.turned for cell in cells.values()),
            next((cell.figure.measured for cell in cells.values() if cell.figure), Measured.UNKNOWN),
            tuple(_reaching(seam, own) for seam in history.seams),
        )
        yield DraftSeries(draft, tuple(cells[period] for period in sorted(cells, key=statement.in_time)))


def _told(history: History, lines: Sequence[StatementLine], length: Length) -> Mapping[Period, SeriesCell]:
    """The cells that have the word of each time: the newest, but for one in thousands that an older one gives exactly."""
    found: dict[Period, Statement] = {}
    for line in reversed(lines):
        for said in line.statements:
            if said.is_given and time_axis.length(said.period) == length and not history.is_repeated(line, said):
                before = found.get(said.period)
                if before is None or not _is_coarser(said, before):
                    found[said.period] = said
    return {when: said.told for when, said in found.items()}


def _is_coarser(new: Statement, old: Statement) -> bool:
    """True for a figure in tens or more that rounding makes of the older one."""
    if new.value is None or old.value is None or number.places(new.value) >= min(0, number.places(old.value)):
        return False
    return number.is_same(new.value, old.value)


def _reaching(seam: Seam, lines: Sequence[StatementLine]) -> Seam:
    """The seam after the figure of a time in which the tasks went over, where the older board is the one that reports it."""
    newest = lines[0].report.board
    said = {own.period: line.report.board for line in reversed(lines) for own in line.statements if own.is_given}
    parted = [when.end for when, board in said.items() if when.start <= seam.until < when.end and board != newest]
    return replace(seam, reaches=max(parted)) if parted else seam


def _recounted(history: History, lines: Sequence[StatementLine], cells: Collection[Period]) -> frozenset[date]:
    """The first days of what newer reports say, where one of them gives a figure otherwise than the report before.

    What only the older one says of the times before may be counted as it was then, unless the two agree on a time after those.
    """
    order = [report.address for report in history.reports]
    times = sorted(cells, key=statement.in_time)
    said = _newest(history, lines)
    days = set()
    for own in history.revisions:
        if any(own.newer is line for line in lines) and own.new.period in cells:
            since = order.index(own.newer.report.address)
            older = [when for when in times if when.end < own.new.period.start and order.index(said[when]) > since]
            newer = [when for when in times if older and when.start > older[-1].start]
            agreed = [when for when in newer if when.end < own.new.period.start and _agree(own, when)]
            days |= {newer[0].start} if newer and not agreed else set()
    return frozenset(days)


def _agree(own: Revision, when: Period) -> bool:
    """True where both reports of a revision give the same figure of another time."""
    new, old = own.newer.at(when), own.older.at(when)
    if new is None or old is None or new.cell.value is None or old.cell.value is None:
        return False
    return not _differ(new, old)


def _newest(history: History, lines: Sequence[StatementLine]) -> dict[Period, str]:
    """The newest report that has the word of each time."""
    return {
        own.period: line.report.address
        for line in reversed(lines)
        for own in line.statements
        if own.is_given and not history.is_repeated(line, own)
    }


def _has_figure(history: History, period: Period) -> bool:
    said = (line.at(period) for line in history.lines)
    return any(own is not None and own.cell.value is not None for own in said)


def _differ(new: Statement, old: Statement) -> bool:
    """True when two figures aren't the same, as far as both are printed."""
    return new.value is not None and old.value is not None and not number.is_same(new.value, old.value)


def groups(histories: Sequence[History]) -> tuple[MeasureGroup, ...]:
    """The measures that have two figures or more to compare, those of the commonest length first.

    A measure belongs where it has most figures.
    """
    found: dict[Length, list[tuple[History, tuple[DraftSeries, ...]]]] = {}
    for own in histories:
        (length, _), drafts = next(iter(own.draft_series.items()))
        found.setdefault(length, []).append((own, _whole(drafts)))
    made = []
    for members in found.values():
        timeline = series.timeline([draft for _, drafts in members for draft in drafts])
        if timeline is not None:
            drawn = {one.measure for one in timeline.series}
            # The rest are named elsewhere on the page.
            whole = replace(timeline, fewer=0, are_peers=True)
            made.append(MeasureGroup(tuple(own for own, _ in members if own.measure in drawn), whole, whole))
    return tuple(sorted(made, key=lambda group: -len(group.histories)))


def chosen(histories: Sequence[History]) -> MeasureGroup | None:
    """Up to six measures for the board's page, or None where nothing can be compared.

    They are of one length of period, the commonest. Those with most figures to compare come first; of these the ones
    that changed most since the time before: counts and amounts in per cent, then shares in percentage points, then what
    is too small for a percentage.
    """
    found = groups(histories)
    if not found:
        return None
    own = {one.measure: one for one in reversed(found[0].timeline.series)}
    ranked = sorted(found[0].histories, key=lambda one: _rank(own[one.measure]))
    (few,) = groups(ranked[:MOST])
    return replace(few, among=found[0].timeline)


def _rank(own: Series) -> tuple[int, int, Decimal]:
    old, new = own.values[-2:]
    if is_share(own.unit):
        return (-len(own.values), 1, -abs(new - old))
    share = quantity.percent(new - old, old, new, own.unit)
    return (-len(own.values), 2, Decimal(0)) if share is None else (-len(own.values), 0, -share)


def _whole(drafts: Sequence[DraftSeries]) -> tuple[DraftSeries, ...]:
    """The series of all, or those of women and men where there is none."""
    total = [draft for draft in drafts if draft.series.part == column_name.everybody()]
    return tuple(replace(draft, series=replace(draft.series, part="")) for draft in total) or tuple(drafts)
