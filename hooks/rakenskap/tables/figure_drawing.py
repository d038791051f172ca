"""The drawing of figures: each table of some pages as a fragment, drawn once however many editions show it alike."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

from rakenskap.audit.audit import Audit
from rakenskap.base.fragment import Fragments
from rakenskap.base.template import Templates
from rakenskap.base.text import Text
from rakenskap.editions import amendment
from rakenskap.editions.amendment import Amendments
from rakenskap.model.model import Matrix, Measure, Report, Table
from rakenskap.tables import check_list, figure, markup
from rakenskap.tables.foot import Download


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
        html = figure.fragment_html(
            table,
            number,
            report,
            download,
            self.templates,
            self.text,
            prose=markup.html,
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
        own = self.amended.get(report.address, amendment.NONE)
        audit = self.audits.get(report.address)
        if not isinstance(table, Matrix) or own.restatements(table.name) or own.cells(table.name):
            return None
        if audit is not None and (audit.findings or report.known_deviations):
            return None
        followed = tuple(self.measures.get(row.measure) for row in table.rows if row.measure)
        others = check_list.tables(audit, table) if audit is not None else None
        board_url = self.board_url if followed else ""
        return (table, others, report.rules, report.period, number, download, followed, board_url)
