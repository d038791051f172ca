"""The page of one measure, the page of all of a board's measures, and the charts of their histories."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rakenskap.analysis import measure_history
from rakenskap.analysis.claim import Way
from rakenskap.analysis.measure_history import History
from rakenskap.analysis.series import Series, Timeline
from rakenskap.base.published_file import PublishedFile
from rakenskap.base.site_text import Text
from rakenskap.charts import chart_kind
from rakenskap.charts.chart import ChartView, Frame
from rakenskap.model import addresses
from rakenskap.model.board import Board
from rakenskap.model.canonical import size_words
from rakenskap.model.report import Report
from rakenskap.pages import measure_facts, page_head, statement_table
from rakenskap.pages.page import Act, PageHead, Pages, ReportEntry
from rakenskap.sentences import figure_words, headline, measure_lead
from rakenskap.sentences.figure_words import MEASURES
from rakenskap.swedish import wording
from rakenskap.swedish.linebreak import tied
from rakenskap.tables.footer import Download

REGISTER: Final = "data/register/measures.csv"
"""Where the measures are described: what the pages of measures are edited in."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A place where a report's prose says otherwise than its table: the report, where it says so, and the editors' words."""

    report: str
    url: str
    reason: str


# -- The page of one measure ---------------------------------------------------------------------------------------


def markdown(pages: Pages, board: Board, own: History, file: PublishedFile) -> str:
    """The Markdown of the measure's page; ``file`` has its series."""
    text = pages.text
    head = pages.head(
        PageHead(
            over=f"{board.municipality} · {board.name} · {text('measure.title')}",
            title=own.measure.name,
            lead=tied(measure_lead.lead(own, text)),
            facts=measure_facts.facts(own, text),
            acts=(Act(text("report.acts.edit"), pages.settings.edit_url(REGISTER)),),
            banner=page_head.board_banners(board, text),
        )
    )
    download = Download(file.path, file.rows, size_words(file))
    table = statement_table.statements_view(own, _url, download, text)
    parts = [
        f"## {text('measure.development')} {{#utveckling}}",
        *_development(pages, own),
        f"## {text('measure.said.title')} {{#rapporter}}",
        pages.drawn("pages/statements.html", table=table),
    ]
    against = tuple(_contradictions(own))
    if against:
        parts.append(f"## {text('measure.prose.title')} {{#text}}")
        parts.append(pages.drawn("pages/contradictions.html", contradictions=against))
    return pages.page(f"{own.measure.name}, {board.name}", head, *parts)


def _development(pages: Pages, own: History) -> Iterator[str]:
    """The charts, under headings where figures of several kinds are never to be mixed."""
    charts = list(history_charts(own, *_source(pages, own), pages.text))
    if not charts:
        yield pages.text("measure.single")
    for place, (kind, chart) in enumerate(charts, start=1):
        if len(charts) > 1:
            yield f"### {kind} {{#utveckling-{place}}}"
        yield pages.drawn("charts/chart.html", chart=chart)


def _source(pages: Pages, own: History) -> tuple[str, str]:
    """The words for where a chart's figures are from, and the address: the only report's table, or the page's own."""
    if len(own.reports) > 1:
        return pages.text("measure.source.many", count=len(own.reports)), f"#{statement_table.ID}"
    report, table = own.reports[0], own.lines[0].table
    number = report.numbers().get(table, 0)
    return pages.text("measure.source.one", report=report.title, number=number), f"{_url(report)}#{table}"


def _contradictions(own: History) -> Iterator[Contradiction]:
    """What the editors acknowledge that a report's prose says otherwise than the measure's cells."""
    for report in own.reports:
        cells = {said.target for line in own.lines if line.report is report for said in line.statements}
        for deviation in report.known_deviations:
            if deviation.section and cells.intersection(deviation.cells):
                yield Contradiction(report.title, f"{_url(report)}#{deviation.section}", tied(deviation.reason))


def _url(report: Report) -> str:
    return f"../../{report.year}/{report.slug}/"


# -- The page of all of a board's measures -------------------------------------------------------------------------


def index_markdown(pages: Pages, board: Board, histories: Sequence[History]) -> str:
    """The Markdown of the page of ``histories``."""
    text = pages.text
    head = pages.head(
        PageHead(
            over=f"{board.municipality} · {board.name}",
            title=text("measure.title"),
            lead=text("measure.list.lead"),
            banner=page_head.board_banners(board, text),
        )
    )
    parts = []
    groups = measure_history.groups(histories)
    drawn = {one.measure for group in groups for one in group.histories}
    if groups:
        parts += [f"## {text('measure.development')} {{#utveckling}}", *group_charts(pages, histories, "", "../")]
    rest = [own for own in histories if own.measure not in drawn]
    if rest:
        entries = [ReportEntry(own.measure.name, f"{own.slug}/", tied(measure_lead.lead(own, text))) for own in rest]
        parts += [f"## {text('measure.list.single')} {{#enstaka}}", pages.entries(entries)]
    return pages.page(f"{text('measure.title')}, {board.name}", head, *parts)


def group_charts(pages: Pages, histories: Sequence[History], folder: str, board_url: str) -> Iterator[str]:
    """The small charts of ``histories``, a figure for each length of period; the pages lie under ``folder``."""
    text = pages.text

    def url(own: Series) -> str:
        return f"{folder}{addresses.measure_slug(own.measure)}/" if own.measure else ""

    for place, group in enumerate(measure_history.groups(histories), start=1):
        reports = {report.address: report for own in group.histories for report in own.reports}
        if len(reports) == 1:
            (report,) = reports.values()
            source, target = report.title, f"{board_url}{report.year}/{report.slug}/"
        else:
            source, target = text("measure.source.board", count=len(reports)), f"{board_url}#ar"
        title = text("measure.title")
        frame = chart_frame(f"d-nyckeltal-{place}", title, source, target, text)
        made = chart_kind.group_view(group.timeline, frame, url)
        yield pages.drawn("charts/chart.html", chart=made)


# -- Charts --------------------------------------------------------------------------------------------------------


def history_charts(own: History, source: str, target: str, text: Text) -> Iterator[tuple[str, ChartView]]:
    """The chart of a measure for each kind of its figures, with what that kind is called.

    ``source`` is where the figures are from, at ``target``.
    """
    for place, timeline in enumerate(measure_history.timelines(own), start=1):
        around = chart_frame(f"d-utveckling-{place}", own.measure.name, source, target, text)
        made = chart_kind.history_view(timeline, around, figure_words.measure_name(own.measure, text))
        yield _kind(timeline, text), replace(made, title=_title(own, timeline, made.title, text))


def _kind(timeline: Timeline, text: Text) -> str:
    if timeline.whole_years:
        return text("measure.kind.year")
    return text("measure.kind.month") if timeline.axis.monthly else wording.capitalised(timeline.axis.span)


def _title(own: History, timeline: Timeline, title: str, text: Text) -> str:
    """The chart's ``title``, of all sexes where they are several, and with its times where it turned at the end."""
    name = figure_words.measure_name(own.measure, text)
    shown = timeline.series
    whole = [(one.part, one.whole_change) for one in shown]
    if len(shown) > 1:
        known = [(part, found) for part, found in whole if found is not None]
        if len(known) < len(shown):
            return own.measure.name
        written = figure_words.as_printed(shown[0].unit)
        return headline.series(name, known, written, text) or own.measure.name
    found = shown[0].whole_change
    if found is None or found.change.way in (None, Way.SAME):
        return title
    before, last = shown[0].values[-2:]
    turned = (found.change.way is Way.UP) is not (last > before)
    is_timed = (found.first, found.last) != (shown[0].given[0][0], shown[0].given[-1][0])
    if not turned or is_timed:
        return title
    return text("headline.measure.since", change=title, first=found.first.words, last=found.last.words)


def chart_frame(name: str, title: str, source: str, target: str, text: Text) -> Frame:
    """What stands around a chart of measures called ``title``; ``source`` is where they are from, at ``target``."""
    caption = text("chart.figures_caption", title=title)
    label = text("table.head.label.measures")
    return Frame(name, wording.decapitalised(title), caption, label, MEASURES, source, target, text)
