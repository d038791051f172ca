"""Figures of a page: each table, list or lost chart of a report as finished HTML, drawn once however many editions show it alike."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field

from rakenskap.analysis import doubt
from rakenskap.audit.audit import Audit
from rakenskap.base.fragment import Fragments
from rakenskap.base.site_text import Text
from rakenskap.base.template import Templates
from rakenskap.charts import chart_kind
from rakenskap.charts.chart import ChartSubject
from rakenskap.editions import report_history
from rakenskap.editions.report_history import Amendments
from rakenskap.meaning import comparability
from rakenskap.meaning.report_reading import ReportReading
from rakenskap.model.board import Measure
from rakenskap.model.report import Report
from rakenskap.model.table import Actions, Facts, Goals, Lost, Matrix, Plain, Table
from rakenskap.tables import footer, layout
from rakenskap.tables.action_list import actions_view
from rakenskap.tables.figure_context import FigureContext
from rakenskap.tables.goal_list import goals_view
from rakenskap.tables.matrix_table import matrix_view
from rakenskap.tables.word_table import facts_view, lost_view, plain_view


def fragment_html(table: Table, context: FigureContext, templates: Templates) -> str:
    """``table`` as finished HTML; a matrix comes after its chart.

    Raises:
        TypeError: for a table of no known kind.
    """
    match table:
        case Matrix():
            reading = context.reading
            sparks = layout.has_sparklines(table)
            chart = chart_kind.matrix_view(
                ChartSubject(
                    reading, reading.tables[table.name], context.number, context.text, context.board_url, sparks
                )
            )
            drawn = templates.render("charts/chart.html", chart=chart) if chart else ""
            return drawn + templates.render("tables/table.html", table=matrix_view(table, context))
        case Plain():
            return templates.render("tables/plain.html", table=plain_view(table, context))
        case Goals():
            return templates.render("tables/goals.html", goals=goals_view(table, context))
        case Actions():
            return templates.render("tables/actions.html", actions=actions_view(table, context))
        case Facts():
            return templates.render("tables/facts.html", facts=facts_view(table, context))
        case Lost():
            return templates.render("tables/lost.html", lost=lost_view(table, context))
        case _:
            raise TypeError(type(table).__name__)


class FigureCache:
    """The placeholders of the figures that have been drawn, by all that each was drawn from; one part of a site has one."""

    def __init__(self) -> None:
        self._placeholders: dict[Hashable, str] = {}

    def __len__(self) -> int:
        return len(self._placeholders)

    def placeholder(self, key: Hashable | None, draw: Callable[[], str]) -> str:
        """The placeholder of the figure that is made of ``key``, drawn by the first that asks; without one it's always drawn."""
        if key is None:
            return draw()
        if key not in self._placeholders:
            self._placeholders[key] = draw()
        return self._placeholders[key]


@dataclass(frozen=True, slots=True)
class FigureDrawing:
    """What the tables of some pages are drawn with; ``drawn`` knows those that have been.

    ``audits`` and ``amended`` are known by a report's address; ``board_url`` leads to the folder of the measures' pages.
    """

    templates: Templates
    text: Text
    fragments: Fragments
    measures: Mapping[str, Measure]
    audits: Mapping[str, Audit]
    amended: Mapping[str, Amendments]
    board_url: str
    drawn: FigureCache = field(default_factory=FigureCache, repr=False, compare=False)

    def context(self, report: Report) -> FigureContext:
        """What the tables of a report are drawn with, before each has its number, its file and its section."""
        return FigureContext(
            report,
            self.text,
            audit=self.audits.get(report.address),
            amended=self.amended.get(report.address, report_history.NO_AMENDMENTS),
            measures=self.measures,
            board_url=self.board_url,
            understood=self.reading(report),
        )

    def reading(self, report: Report) -> ReportReading:
        """The report as it is understood, with the figures of which nothing may be said."""
        amended = self.amended.get(report.address, report_history.NO_AMENDMENTS)
        repeated = frozenset(own.key for own in amended.repeating)
        return doubt.reading(report, self.audits.get(report.address), self.measures, repeated)

    def placeholder(self, table: Table, context: FigureContext) -> str:
        """The line that stands for ``table`` in the page."""
        return self.drawn.placeholder(
            _key(table, context), lambda: self.fragments.put(fragment_html(table, context, self.templates))
        )


def _key(table: Table, context: FigureContext) -> Hashable | None:
    """Everything that a matrix is drawn from, or None where more than that is told of it: it is drawn by itself.

    A cell holds what is printed, so two that are equal are written alike.
    """
    own, audit, report = context.amended, context.audit, context.report
    if not isinstance(table, Matrix) or own.restatements(table.name) or own.is_repeating(table.name):
        return None
    if own.cells(table.name) or own.former(table.name):
        return None
    if audit is not None and (audit.findings or report.known_deviations):
        return None
    followed = tuple(context.reading.measure(row) for row in table.rows if row.measure)
    others = footer.tables(audit, table) if audit is not None else None
    board_url = context.board_url if followed else ""
    doubted = frozenset(cell for cell in context.reading.doubted if cell.table == table.name)
    drawn = (table, doubted, others, report.rules, report.period, context.number, context.download, followed, board_url)
    said = tuple(column.said for column in table.columns)
    return (*drawn, said, comparability.limiting(context.reading.beside.get(table.name, "")))
