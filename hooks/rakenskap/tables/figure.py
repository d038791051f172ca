"""Figures of a page: each table, list or lost chart of a report as finished HTML, drawn once however many editions show it alike."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rakenskap.audit.audit import Audit
from rakenskap.base.fragment import Fragments
from rakenskap.base.site_text import Text
from rakenskap.base.template import Templates
from rakenskap.charts import chart_kind
from rakenskap.charts.chart import ChartSubject
from rakenskap.editions import report_history
from rakenskap.editions.report_history import Amendments
from rakenskap.model.board import Measure
from rakenskap.model.outline import Section
from rakenskap.model.report import Report
from rakenskap.model.table import Actions, Facts, Goals, Lost, Matrix, Plain, Table
from rakenskap.tables import footer, markup
from rakenskap.tables.actions import actions_view
from rakenskap.tables.footer import Download
from rakenskap.tables.goals import goals_view
from rakenskap.tables.plain import facts_view, lost_view, plain_view
from rakenskap.tables.table import matrix_view


def fragment_html(  # noqa: PLR0913, PLR0917 - a table, its place, and the three that turn it into HTML
    table: Table,
    number: int,
    report: Report,
    download: Download | None,
    templates: Templates,
    text: Text,
    *,
    prose: Callable[[str], str],
    measures: Mapping[str, Measure],
    audits: Mapping[str, Audit] | None = None,
    amended: Mapping[str, Amendments] | None = None,
    board_url: str = "",
    level: int = 2,
    heading: str = "",
) -> str:
    """``table`` as finished HTML: table ``number`` of ``report``, in a section with ``heading`` of ``level``.

    A matrix comes after its chart. ``prose`` turns Markdown into safe HTML, marked as such; ``download`` is None where
    there is no file; ``measures`` are the register's, and ``board_url`` leads to the folder of their pages. ``audits`` and
    ``amended`` tell by a report's address what was checked and what has been changed.

    Raises:
        TypeError: for a table of no known kind.
    """
    own = (amended or {}).get(report.address, report_history.NO_AMENDMENTS)
    match table:
        case Matrix():
            chart = chart_kind.matrix_view(ChartSubject(table, number, report.period, measures, text, board_url))
            audit = (audits or {}).get(report.address)
            view = matrix_view(table, number, report, download, text, audit, own)
            drawn = templates.render("charts/chart.html", chart=chart) if chart else ""
            return drawn + templates.render("tables/table.html", table=view)
        case Plain():
            return templates.render("tables/plain.html", table=plain_view(table, number, download, text, own))
        case Goals():
            goals = goals_view(table, report, download, text, own, prose=prose, level=level)
            return templates.render("tables/goals.html", goals=goals)
        case Actions():
            actions = actions_view(table, report, download, text, own, prose=prose, level=level, heading=heading)
            return templates.render("tables/actions.html", actions=actions)
        case Facts():
            return templates.render("tables/facts.html", facts=facts_view(table, download, text, own))
        case Lost():
            return templates.render("tables/lost.html", lost=lost_view(table, text))
        case _:
            raise TypeError(type(table).__name__)


def _shown(sections: Sequence[Section]) -> Iterator[str]:
    for section in sections:
        yield from section.show
        yield from _shown(section.sections)


@dataclass(frozen=True, slots=True)
class FigureDrawing:
    """What the tables of some pages are drawn with, and the placeholders of those that have been.

    ``audits`` and ``amended`` are known by a report's address; ``board_url`` leads to the folder of the measures' pages.
    """

    templates: Templates
    text: Text
    fragments: Fragments
    measures: Mapping[str, Measure]
    audits: Mapping[str, Audit]
    amended: Mapping[str, Amendments]
    board_url: str
    drawn: dict[Hashable, str] = field(default_factory=dict, repr=False)

    def placeholder(  # noqa: PLR0913 - a table and its place on the page
        self, table: Table, number: int, report: Report, download: Download | None, *, level: int, heading: str
    ) -> str:
        """The line that stands for ``table`` in the page; ``level`` and ``heading`` are of the section that shows it."""
        key = self._key(table, number, report, download)
        if key is not None and key in self.drawn:
            return self.drawn[key]
        html = fragment_html(
            table,
            number,
            report,
            download,
            self.templates,
            self.text,
            prose=markup.cell_html,
            measures=self.measures,
            audits=self.audits,
            amended=self.amended,
            board_url=self.board_url,
            level=level,
            heading=heading,
        )
        made = self.fragments.put(html)
        if key is not None:
            self.drawn[key] = made
        return made

    def _key(self, table: Table, number: int, report: Report, download: Download | None) -> Hashable | None:
        """Everything that a matrix is drawn from, or None where more than that is told of it: it is drawn by itself.

        A cell holds what is printed, so two that are equal are written alike.
        """
        own = self.amended.get(report.address, report_history.NO_AMENDMENTS)
        audit = self.audits.get(report.address)
        if not isinstance(table, Matrix) or own.restatements(table.name) or own.cells(table.name):
            return None
        if audit is not None and (audit.findings or report.known_deviations):
            return None
        followed = tuple(self.measures.get(row.measure) for row in table.rows if row.measure)
        others = footer.tables(audit, table) if audit is not None else None
        board_url = self.board_url if followed else ""
        return (table, others, report.rules, report.period, number, download, followed, board_url)
