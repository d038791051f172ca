"""Women beside men: two bars for each group, both from zero, with their figures at their ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Final, Self

from rakenskap.analysis import claim, figure_change
from rakenskap.analysis.breakdown import LocatedFigure
from rakenskap.analysis.claim import Claim, ClaimedFigure, Extreme, Extremity, SexCount
from rakenskap.charts import plot, svg
from rakenskap.charts.chart import (
    ChartSubject,
    FigureCell,
    FigureRow,
    Figures,
    Frame,
    LegendKey,
    figure_label,
    missing_cell,
)
from rakenskap.charts.plot import MUTED, BarLabel, Plot, Shape, Trace, TraceKind, TraceMark
from rakenskap.charts.svg import Drawing, DrawnMark, words
from rakenskap.meaning.table_reading import TableReading
from rakenskap.model import column_name, naming, units
from rakenskap.model.table import Cell, Column, Matrix, Row
from rakenskap.model.table_kind import People
from rakenskap.model.terms import ChartKind, Role, Sex
from rakenskap.sentences import headline
from rakenskap.sentences.figure_words import (
    ACTIVITIES,
    GROUPS,
    Denomination,
    Noun,
    as_printed,
    counted,
    joined,
    meaning,
    meanings,
    noun_words,
    number_words,
    share,
    sign,
    unit_words,
)
from rakenskap.swedish import number, wording
from rakenskap.swedish.number import Missing
from rakenskap.swedish.unit import is_nameless

_SHOWN: Final = (Sex.K, Sex.M)
"""The sexes in the order of their bars."""
_COLOURS: Final = ("s1", "s2")
_TOP: Final = 13
_BARS: Final = ((6, 19), (23, 36))
_FIGURE: Final = Decimal("11.5")
"""From the top of a bar to the baseline of its figure."""
_ZERO: Final = (4, 38)
_STEP: Final = 64
_FOOT: Final = 4
_GAP: Final = Decimal("0.012")
"""Between a bar and its figure."""


@dataclass(frozen=True, slots=True)
class SexColumns:
    """The columns of women, of men and, where the table has it, of all, for the same time."""

    women: Column
    men: Column
    total: Column | None


@dataclass(frozen=True, slots=True)
class SexRow:
    """A group: its cells of women and men, and the total where the table has one.

    ``told`` are the figures of the cells as claims state them, each None where nothing may be said of it.
    """

    id: str
    label: str
    cells: tuple[Cell, Cell]
    total: Cell | None
    told: tuple[ClaimedFigure | None, ClaimedFigure | None]

    @property
    def pair(self) -> tuple[ClaimedFigure, ClaimedFigure] | None:
        """The women and the men where something may be said of both."""
        women, men = self.told
        return (women, men) if women is not None and men is not None else None


@dataclass(frozen=True, slots=True)
class SexBarChart:
    """The groups of a table in their order, for age and rank have one of their own; of a group with parts, its parts.

    ``counts_people`` when the figures are numbers of people, and not of their work; ``noun`` is what the groups are
    called, and ``people`` whom they are of.
    """

    kind: ClassVar[ChartKind] = ChartKind.SEXES

    rows: tuple[SexRow, ...]
    columns: SexColumns
    written: Denomination
    counts_people: bool
    noun: Noun
    people: People
    are_peers: bool
    frame: Frame

    @classmethod
    def suits(cls, table: TableReading) -> bool:
        return _columns(table) is not None

    @classmethod
    def of(cls, subject: ChartSubject) -> Self | None:
        matrix, columns = subject.matrix, _columns(subject.table)
        if columns is None:
            return None
        drawn = _drawn(subject.table, columns)
        rows = []
        for row in drawn:
            cells = (_cell(matrix, row, columns.women), _cell(matrix, row, columns.men))
            total = _cell(matrix, row, columns.total) if columns.total else None
            located = [
                LocatedFigure(matrix, row, column, cell)
                for column, cell in zip((columns.women, columns.men), cells, strict=True)
            ]
            told = tuple(figure_change.claimed(subject.reading, one) for one in located)
            rows.append(SexRow(row.id, naming.row_words(matrix, row), cells, total, (told[0], told[1])))
        cells_of_all = (cell for row in rows for cell in (*row.cells, row.total))
        values = [cell.value for cell in cells_of_all if cell and cell.value is not None]
        unit = units.of_cell(matrix, drawn[0], columns.women)
        counts_people = _is_people(unit, values) and all(row.counts_people for row in drawn)
        written, people = as_printed(unit), matrix.kind.people
        peers = subject.table.peers
        are_peers = peers is not None and {row.id for row in drawn} <= {row.id for row in peers}
        return cls(tuple(rows), columns, written, counts_people, _noun(subject), people, are_peers, subject.frame)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """In how many groups women or men are more, and in which each are most."""
        counted = self._count
        ends = [self._most(place) for place in range(len(_SHOWN))]
        return (*((counted,) if counted else ()), *(one for one in ends if one is not None))

    @property
    def _count(self) -> SexCount | None:
        """In how many groups which are more, or None where no group has both figures, or nobody knows what they count."""
        known = tuple(pair for row in self.rows if (pair := row.pair) is not None)
        if not known or not self.are_peers or (not self.counts_people and is_nameless(self.written.unit)):
            return None
        sides = [claim.side(*pair) for pair in known]
        more = max((Sex.K, Sex.M, None), key=sides.count)
        return SexCount(more, known, len(self.rows))

    def _most(self, place: int) -> Extreme | None:
        """The group in which women, or men, are alone in being most, where nothing is missing or doubted."""
        told = [own for row in self.rows if (own := row.told[place]) is not None]
        ranked = sorted(told, key=lambda own: own.value, reverse=True)
        if not self.are_peers or len(told) < max(len(self.rows), 2) or ranked[0].value == ranked[1].value:
            return None
        return Extreme(Extremity.LARGEST, ranked[0], tuple(ranked[1:]))

    @property
    def title(self) -> str:
        """In how many groups women or men are more; where a figure is missing, in how many at least."""
        text, rows, counted_groups = self.frame.text, self.rows, self._count
        if len(rows) == 1 and rows[0].pair is not None:
            women, men = (self.written.figure(own.value) for own in rows[0].pair)
            if self.counts_people:
                both = [self._counted(sex, figure) for sex, figure in zip(_SHOWN, (women, men), strict=True)]
                return text("chart.title.sexes.people.both", row=rows[0].label, women=both[0], men=both[1])
            second = self.written.with_unit(men)
            return text("chart.title.sexes.single", row=rows[0].label, first=women, second=second, **self._who)
        if counted_groups is None:
            groups = f"{number_words(len(rows), len(rows), self.noun, text)} {noun_words(self.noun, len(rows), text)}"
            return wording.capitalised(text("chart.title.sexes.unknown", rows=groups, **self._who))
        key = {Sex.K: "women", Sex.M: "men"}.get(counted_groups.more or Sex.T, "same")
        groups = share(counted_groups.count, len(rows), self.noun, text)
        words = text(f"chart.title.sexes.{key}", share=groups, **self._who)
        if len(counted_groups.groups) < len(rows):
            words = text("chart.title.sexes.at_least", claim=wording.decapitalised(words))
        if self.counts_people:
            return words
        unit = unit_words(self.written.unit, text)
        return headline.fitting(text("chart.title.sexes.unit", claim=words, unit=unit), words)

    @property
    def subtitle(self) -> str:
        """The time and the unit, and what the signs mean."""
        text, period = self.frame.text, self.columns.women.period
        when = period.words if period else ""
        missing = {cell.missing or Missing.BLANK for row in self.rows for cell in row.cells if cell.value is None}
        unit = unit_words(self.written.unit, text)
        told = wording.capitalised(text("chart.subtitle.sexes", period=when, unit=unit, **self._who))
        return joined(told, *meanings(missing, text))

    @property
    def keys(self) -> tuple[LegendKey, ...]:
        """Which bar is whose, by its place too, for colours alone tell it to some only."""
        women, men = self._names
        text = self.frame.text
        return (
            LegendKey(_COLOURS[0], text("chart.key.upper", name=women)),
            LegendKey(_COLOURS[1], text("chart.key.lower", name=men)),
        )

    @property
    def drawn(self) -> Drawing:
        """The pairs of bars, each under the group's name, with the total to the right of it."""
        most = max(cell.value for row in self.rows for cell in row.cells if cell.value is not None)
        marks: list[DrawnMark] = []
        y = _TOP
        for row in self.rows:
            total = self._total(row)
            label = svg.label_lines(row.label, total)
            marks += [words("", 0, y + svg.LINE_HEIGHT * place, line) for place, line in enumerate(label)]
            if total:
                marks.append(words("mut e", 1, y, total))
            y += svg.LINE_HEIGHT * (len(label) - 1)
            for cell, bar, css in zip(row.cells, _BARS, _COLOURS, strict=True):
                end = (cell.value or Decimal(0)) / most * self._room
                if end:
                    marks.append(svg.rect(css, (Decimal(0), end), (y + bar[0], y + bar[1])))
                elif cell.value is not None:
                    marks.append(svg.nothing(Decimal(0), (y + bar[0], y + bar[1])))
                shown = self._figure(cell)
                marks.append(words("mut" if cell.value is None else "b", end + _GAP, y + bar[0] + _FIGURE, shown))
            marks.append(svg.upright("ax", Decimal(0), y + _ZERO[0], y + _ZERO[1]))
            y += _STEP
        return Drawing(svg.pixels(y - _STEP + _ZERO[1] + _FOOT), tuple(marks), self._description)

    @property
    def _description(self) -> str:
        """How many groups there are, and where women and men are most."""
        text = self.frame.text
        groups = counted(self.noun, len(self.rows), text)
        sentences = [text("chart.description.sexes.bars", rows=groups, **self._who)]
        for name, place in (("women", 0), ("men", 1)):
            found = self._most(place)
            if found is not None:
                figure = self._with_unit(self.written.figure(found.figure.value))
                sentences.append(
                    text(f"chart.description.sexes.{name}", row=found.figure.name, figure=figure, **self._who)
                )
        return joined(*sentences)

    @property
    def figures(self) -> Figures:
        """Women, men and the total, group by group."""
        text = self.frame.text
        unit = unit_words(self.written.unit, text)
        names = [*self._names, *([text("chart.head.total")] if self.columns.total else [])]
        heads = (self.frame.label, *(text("chart.head.change", column=name, unit=unit) for name in names))
        rows = []
        for row in self.rows:
            cells = (*row.cells, row.total) if row.total else row.cells
            rows.append(FigureRow(figure_label(row.label), tuple(self._figure_cell(cell) for cell in cells)))
        return Figures(self.frame.caption, heads, tuple(rows))

    def _with_unit(self, figure: str) -> str:
        """The figure with its unit, which is a word for several."""
        return figure if figure == "1" else self.written.with_unit(figure)

    def _figure_cell(self, cell: Cell) -> FigureCell:
        if cell.value is None:
            return missing_cell(cell.missing or Missing.BLANK, self.frame.text)
        return FigureCell(self._figure(cell))

    @property
    def plot(self) -> Plot:
        """The pairs of bars, and the signs of what is missing."""
        labels = []
        for row in self.rows:
            total = self._total(row)
            labels.append(BarLabel(row.id, svg.label_lines(row.label, total), "", total, len(_SHOWN)))
        traces = []
        for lane, (name, colour) in enumerate(zip(self._names, _COLOURS, strict=True)):
            marks = tuple(self._mark(row, row.cells[lane], name) for row in self.rows)
            traces.append(Trace(name, TraceKind.BAR, marks, (colour,), lane=lane))
        for lane, name in enumerate(self._names):
            signs = tuple(self._sign(row, row.cells[lane], name) for row in self.rows)
            if any(own.words for own in signs):
                traces.append(Trace("", TraceKind.SIGN, signs, (MUTED,), lane=lane))
        return Plot(Shape.LYING, tuple(traces), tuple(labels), room=self._room)

    def _mark(self, row: SexRow, cell: Cell, name: str) -> TraceMark:
        if cell.value is None:
            return TraceMark(row.id, None, "", "")
        figure = self._figure(cell)
        return TraceMark(row.id, cell.value, figure, plot.told(row.label, [f"{name}: {self._with_unit(figure)}"]))

    def _sign(self, row: SexRow, cell: Cell, name: str) -> TraceMark:
        if cell.value is not None:
            return TraceMark(row.id, Decimal(0), "", "")
        missing = cell.missing or Missing.BLANK
        told = plot.told(row.label, [f"{name}: {meaning(missing, self.frame.text)}"])
        return TraceMark(row.id, Decimal(0), sign(missing), told)

    def _figure(self, cell: Cell) -> str:
        return sign(cell.missing or Missing.BLANK) if cell.value is None else self.written.figure(cell.value)

    def _total(self, row: SexRow) -> str:
        """The total in words, where the table has it."""
        if row.total is None or row.total.value is None:
            return ""
        return self.frame.text("chart.total", figure=self._figure(row.total))

    @property
    def _room(self) -> Decimal:
        """The share of the width that bars reach over, so that a phone has room for the figure of the longest."""
        widest = max(svg.text_width(self._figure(cell), bold=True) for row in self.rows for cell in row.cells)
        return 1 - _GAP - Decimal(round(widest)) / svg.NARROWEST

    @property
    def _names(self) -> tuple[str, str]:
        women, men = (wording.capitalised(column_name.words().sexes[self.people][sex]) for sex in _SHOWN)
        return women, men

    @property
    def _who(self) -> dict[str, str]:
        """What women and men are called, as sentences name them."""
        known = column_name.words().sexes[self.people]
        return {"women": known[Sex.K], "men": known[Sex.M]}

    def _counted(self, sex: Sex, figure: str) -> str:
        """``1 kvinna``, ``3 pojkar``."""
        known = column_name.words()
        who = (known.single if figure == "1" else known.sexes)[self.people][sex]
        return self.frame.text("chart.title.sexes.people.one", figure=figure, who=who)


def _noun(subject: ChartSubject) -> Noun:
    """What the rows are: activities where their heading says so, else what their kind calls them.

    Items are groups here, and so are measures, for no measure has women.
    """
    if subject.table.says_activities:
        return ACTIVITIES
    kind = subject.matrix.kind
    return subject.frame.noun if kind.noun and not kind.has_measures else GROUPS


def _columns(table: TableReading) -> SexColumns | None:
    """The newest outcomes of women and men, in a unit that is counted, or None."""
    matrix = table.matrix
    outcomes = [column for column in matrix.columns if column.role is Role.UTFALL and column.period]
    newest = sorted(outcomes, key=lambda column: column.period.end.toordinal() if column.period else 0, reverse=True)
    for women in (column for column in newest if column.sex is Sex.K):
        beside = {
            column.sex: column
            for column in outcomes
            if (column.period, column.flow, column.unit) == (women.period, women.flow, women.unit)
        }
        men = beside.get(Sex.M)
        if men is None:
            continue
        columns = SexColumns(women, men, beside.get(Sex.T))
        if _is_counted(table, columns):
            return columns
    return None


def _is_counted(table: TableReading, columns: SexColumns) -> bool:
    """True when the figures are numbers of one unit that is counted, and not all zero."""
    matrix, rows, both = table.matrix, _drawn(table, columns), (columns.women, columns.men)
    own_units = {units.of_cell(matrix, row, column) for row in rows for column in both}
    values = [value for row in rows for column in both if (value := _cell(matrix, row, column).value)]
    is_counted = all(units.is_count(unit) or is_nameless(unit) for unit in own_units)
    return len(own_units) == 1 and is_counted and bool(values) and min(values) > 0


def _is_people(unit: str, values: Iterable[Decimal]) -> bool:
    """True for a unit that counts the women and men themselves, and not their work: there is no half of a person."""
    return (units.is_whole(unit) or is_nameless(unit)) and not any(number.decimals(value) for value in values)


def _drawn(table: TableReading, columns: SexColumns) -> Sequence[Row]:
    """The rows with a figure, or the sign of a missing one; a row that others are parts of would be drawn twice."""
    shown = [column for column in (columns.women, columns.men, columns.total) if column]
    return [
        row
        for row in table.lines
        if any(_cell(table.matrix, row, column).missing is not Missing.BLANK for column in shown)
    ]


def _cell(matrix: Matrix, row: Row, column: Column) -> Cell:
    return row.cells[matrix.position(column)]
