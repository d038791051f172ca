"""Figures of a page: each table, list or lost chart of a report as finished HTML, and which of them are numbered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from rakenskap.audit.audit import Audit
from rakenskap.base.template import Templates
from rakenskap.base.text import Text
from rakenskap.charts.matrix_chart import chart_view
from rakenskap.editions import amendment
from rakenskap.editions.amendment import Amendments
from rakenskap.model.model import Actions, Facts, Goals, Lost, Matrix, Measure, Plain, Report, Section, Table
from rakenskap.tables.action import actions_view
from rakenskap.tables.foot import Download
from rakenskap.tables.goal import goals_view
from rakenskap.tables.listing import facts_view, lost_view
from rakenskap.tables.plain import plain_view
from rakenskap.tables.table import matrix_view


def numbers(report: Report) -> dict[str, int]:
    """The numbers of the report's tables in reading order, by name: matrices and plain tables, not lists."""
    shown = [report.table(name) for name in _shown(report.sections)]
    numbered = [table.name for table in shown if isinstance(table, Matrix | Plain)]
    return {name: number for number, name in enumerate(dict.fromkeys(numbered), start=1)}


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
    own = (amended or {}).get(report.address, amendment.NONE)
    match table:
        case Matrix():
            chart = chart_view(table, number, report.period, measures, text, board_url=board_url)
            audit = (audits or {}).get(report.address)
            view = matrix_view(table, number, report, download, text, audit, own)
            drawn = templates.render("chart.html", chart=chart) if chart else ""
            return drawn + templates.render("table.html", table=view)
        case Plain():
            return templates.render("plain.html", table=plain_view(table, number, download, text, own))
        case Goals():
            goals = goals_view(table, report, download, text, own, prose=prose, level=level)
            return templates.render("goals.html", goals=goals)
        case Actions():
            actions = actions_view(table, report, download, text, own, prose=prose, level=level, heading=heading)
            return templates.render("actions.html", actions=actions)
        case Facts():
            return templates.render("facts.html", facts=facts_view(table, download, text, own))
        case Lost():
            return templates.render("lost.html", lost=lost_view(table, text))
        case _:
            raise TypeError(type(table).__name__)


def _shown(sections: Sequence[Section]) -> Iterator[str]:
    for section in sections:
        yield from section.show
        yield from _shown(section.sections)
