"""What a chart is: the protocol that each kind fulfils, what it is made from, and the finished value that a page shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import ClassVar, Protocol, Self

from rakenskap.analysis import series
from rakenskap.analysis.claim import Claim
from rakenskap.analysis.series import Point, Series, Timeline
from rakenskap.base.site_text import Text
from rakenskap.charts import explore, plotly_figure
from rakenskap.charts.plot import Plot
from rakenskap.charts.svg import Drawing
from rakenskap.meaning.report_reading import ReportReading
from rakenskap.meaning.table_reading import TableReading
from rakenskap.model import addresses
from rakenskap.model.table import Matrix
from rakenskap.model.terms import ChartKind
from rakenskap.sentences import figure_words
from rakenskap.sentences.figure_words import Denomination, Noun
from rakenskap.swedish import wording
from rakenskap.swedish.linebreak import LABEL, soft
from rakenskap.swedish.number import Missing


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a drawing: its id and short name, the words of its table, what its rows are, and its source."""

    id: str
    name: str
    caption: str
    label: str
    noun: Noun
    source: str
    target: str
    text: Text


@dataclass(frozen=True)
class ChartSubject:
    """What a chart is made from: the reading of a matrix, table ``number`` of the report that ``reading`` is of.

    ``board_url`` leads to the board's folder, and from there the names of measures to their pages; empty where they
    shall lead nowhere. ``has_sparklines`` when each row of the table is drawn in the table itself.
    """

    reading: ReportReading
    table: TableReading
    number: int
    text: Text
    board_url: str = ""
    has_sparklines: bool = False

    @property
    def matrix(self) -> Matrix:
        """The matrix itself."""
        return self.table.matrix

    @property
    def label(self) -> str:
        """The heading over the rows; one that only says the table's unit would contradict the chart's."""
        own = self.matrix.label_title
        says_unit = self.matrix.unit and self.matrix.unit in own.split()
        return figure_words.row_heading(self.table, self.text) if not own or says_unit else own

    @cached_property
    def frame(self) -> Frame:
        """What stands around the chart."""
        return Frame(
            f"d-{self.matrix.name}",
            wording.decapitalised(self.matrix.title),
            self.text("chart.figures_caption", title=self.matrix.title),
            self.label,
            figure_words.noun_of(self.table),
            self.text("chart.table", number=self.number),
            f"#{self.matrix.name}",
            self.text,
        )

    @cached_property
    def timeline(self) -> Timeline | None:
        """The series of the matrix, of which more than one kind of chart may be tried."""
        return series.of_matrix(self.reading, self.table)

    def url(self, own: Series) -> str:
        """The page of a row's measure, where it has one."""
        return f"{self.board_url}{addresses.measure_page(own.measure)}" if self.board_url and own.measure else ""


@dataclass(frozen=True, slots=True)
class FigureCell:
    """A figure as it is drawn; ``spoken`` is read aloud instead of a sign."""

    text: str
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row of figures."""

    label: str
    cells: tuple[FigureCell, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a chart as a table to unfold: a cell for each mark, in the order they are drawn.

    The caption is only read aloud.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True)
class LegendKey:
    """What a mark means; ``mark`` is its class."""

    mark: str
    words: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One of several small drawings, with a name and a unit of its own; ``url`` is where the name leads, if anywhere."""

    id: str
    name: str
    unit: str
    drawing: Drawing
    url: str = ""


@dataclass(frozen=True, slots=True)
class Panels:
    """Small drawings: those that are ``shown``, and those that are ``folded`` until a reader asks by the ``words``."""

    shown: tuple[Panel, ...]
    folded: tuple[Panel, ...] = ()
    words: str = ""


class Chart(Protocol):
    """A chart of one kind: what it is made of, computed once, and from that each of its parts."""

    kind: ClassVar[ChartKind]
    """The word by which an editor chooses it."""

    @classmethod
    def suits(cls, table: TableReading) -> bool:
        """True when a table has the columns and rows that the chart is made of; nothing is made of them yet."""

    @classmethod
    def of(cls, subject: ChartSubject) -> Self | None:
        """The chart of a matrix, or None where its figures don't make one."""

    @property
    def frame(self) -> Frame:
        """What stands around it."""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What its title and its description claim of the figures."""

    @property
    def title(self) -> str:
        """A statement about what is drawn, of sixty characters where that can be had."""

    @property
    def subtitle(self) -> str:
        """What is drawn, its unit, time and scale, and what of the table isn't drawn."""

    @property
    def keys(self) -> tuple[LegendKey, ...]:
        """What its marks mean, where that must be said."""

    @property
    def drawn(self) -> Drawing | Panels:
        """One drawing or several small ones, each with a description for those who can't see it."""

    @property
    def figures(self) -> Figures:
        """Its figures as a table."""

    @property
    def plot(self) -> Plot:
        """The same to explore."""


class MoneyChart(Chart, Protocol):
    """A chart that tells how the money came out, for the page of a board's year."""

    @property
    def account(self) -> str:
        """Which of the page's headings it goes under, or nothing where it tells only amounts."""


@dataclass(frozen=True, slots=True)
class ChartView:
    """A chart as a page shows it: one ``drawing``, or else ``panels``; ``target`` and ``source`` lead to its figures.

    ``folded`` are panels that are shown to who asks for them by the words ``unfold``. ``explored`` is the same chart to
    explore, under the short ``name``. Without anything drawn only the title is said, for the table draws the same.
    """

    id: str
    title: str
    subtitle: str
    source: str
    target: str
    figures: Figures
    name: str
    explored: Plot
    text: Text
    keys: tuple[LegendKey, ...] = ()
    drawing: Drawing | None = None
    panels: tuple[Panel, ...] = ()
    folded: tuple[Panel, ...] = ()
    unfold: str = ""

    @property
    def is_drawn(self) -> bool:
        """False where only the title is said."""
        return self.drawing is not None or bool(self.panels)

    @property
    def file(self) -> str:
        """Where the chart to explore is kept, from the page's own folder."""
        return f"diagram/{self.id.removeprefix('d-')}.json"

    @property
    def plotly(self) -> str:
        """The chart to explore as JSON."""
        words = explore.words(self.explored, self.name, self.figures.heads[0], self.source, self.text)
        return plotly_figure.figure(self.explored, words, self.title, self.subtitle)


def view(made: Chart) -> ChartView:
    """``made`` with what stands around it, as finished strings."""
    frame, drawn = made.frame, made.drawn
    panels = Panels(()) if isinstance(drawn, Drawing) else drawn
    return ChartView(
        frame.id,
        made.title,
        made.subtitle,
        frame.source,
        frame.target,
        made.figures,
        frame.name,
        made.plot,
        frame.text,
        made.keys,
        drawn if isinstance(drawn, Drawing) else None,
        panels.shown,
        panels.folded,
        panels.words,
    )


def told(made: Chart, title: str) -> ChartView:
    """``made`` as nothing but a ``title``."""
    return replace(view(made), title=title, drawing=None, panels=(), folded=())


def figure_label(words: str) -> str:
    """The label of a row of figures."""
    return soft(words, LABEL)


def figure_cell(point: Point, written: Denomination, text: Text) -> FigureCell:
    """The figure of a series at a moment, or the sign for why there is none."""
    if point.value is not None:
        return FigureCell(written.figure(point.value))
    return missing_cell(point.missing, text)


def missing_cell(missing: Missing, text: Text) -> FigureCell:
    """The sign for why there is no figure."""
    return FigureCell(figure_words.sign(missing), figure_words.meaning(missing, text))
