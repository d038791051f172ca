"""The page of one measure, the page of all of a board's measures, and the charts of their histories."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Final

from rakenskap.analysis import measure_history, proportion
from rakenskap.analysis.claim import Way
from rakenskap.analysis.measure_history import History, MeasureGroup
from rakenskap.analysis.series import Series, SeriesChange, Timeline
from rakenskap.base.published_file import PublishedFile
from rakenskap.base.site_text import Text
from rakenskap.charts import chart_kind
from rakenskap.charts.chart import ChartView
from rakenskap.model import addresses, prose
from rakenskap.model.board import Board
from rakenskap.model.canonical import size_words
from rakenskap.model.report import EditionNote, Report, Section
from rakenskap.model.table import Matrix, Plain
from rakenskap.open_data import schema_org
from rakenskap.pages import board_succession, measure_facts, page_head, statement_table
from rakenskap.pages.board_succession import OtherBoard, RelatedBoards
from rakenskap.pages.comparison import proportion_table
from rakenskap.pages.page import Act, PageHead, Pages, ReportEntry
from rakenskap.sentences import figure_words, headline, measure_lead
from rakenskap.swedish import wording
from rakenskap.swedish.linebreak import tied
from rakenskap.tables.footer import Download

_UP: Final = "../../../"
"""From the page of a measure to the start page."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A place where a report's prose says otherwise than its table: the report, where it says so, and the editors' words."""

    report: str
    url: str
    reason: str


def shown(own: History) -> History:
    """The history with nothing of its reports but what its page shows: it is drawn anew where any of that is another.

    Of the editions it shows when the first was published and the newest, whichever reports they are of.
    """
    changes = [report.changes for report in own.reports if report.changes]
    newest = max((listed[0] for listed in changes), key=_date, default=None)
    first = min((listed[-1] for listed in changes), key=_date, default=None)
    dates = tuple(EditionNote("", one.date, one.type, "") for one in (newest, first) if one is not None)
    known: dict[str, Report] = {}

    def alone(report: Report) -> Report:
        if report.address not in known:
            known[report.address] = _without_figures(report, dates)
        return known[report.address]

    lines = tuple(replace(line, report=alone(line.report)) for line in own.lines)
    repeated = tuple(replace(one, newer=alone(one.newer), older=alone(one.older)) for one in own.repeated)
    return replace(own, lines=lines, repeated=repeated)


def _date(own: EditionNote) -> date:
    return own.date


def _without_figures(report: Report, dates: tuple[EditionNote, ...]) -> Report:
    """The report's name and address, what its tables are called and where they stand, and where its text says otherwise."""

    def bare(section: Section) -> Section:
        inner = tuple(bare(one) for one in section.sections)
        return Section(section.id, "", section.level, show=section.show, sections=inner)

    tables = (
        type(table)(table.name, table.title, table.kind) for table in report.tables if isinstance(table, Matrix | Plain)
    )
    return Report(
        report.board,
        report.year,
        report.slug,
        report.title,
        "",
        "",
        report.type,
        report.period,
        report.status,
        None,
        None,
        (),
        dates,
        tuple(bare(section) for section in report.sections),
        tuple(tables),
        known_deviations=report.known_deviations,
    )


# -- The page of one measure ---------------------------------------------------------------------------------------


def markdown(
    pages: Pages, board: Board, own: History, file: PublishedFile, around: RelatedBoards = board_succession.ALONE
) -> str:
    """The Markdown of the measure's page; ``file`` has its series, and ``around`` are the boards before and after."""
    text, url = pages.text, partial(_url, board)
    head = pages.head(
        PageHead(
            over=f"{board.municipality} · {board.name} · {text('measure.title')}",
            title=own.measure.name,
            lead=tied(measure_lead.lead(own, text)),
            facts=(*around.facts(board, _UP, own, text), *measure_facts.facts(own, text)),
            acts=(Act(text("report.acts.edit"), pages.settings.edit_url(measure_facts.REGISTER)),),
            banner=(*page_head.board_banners(board, text), *around.banners(board, _UP, own, text)),
        )
    )
    download = Download(file.path, file.rows, size_words(file))
    table = statement_table.statements_view(own, url, download, text, around.names(board))
    parts = [
        f"## {text('measure.development')} {{#utveckling}}",
        *_development(pages, own, board),
        *(part for place, other in enumerate(around.others, start=1) for part in _other(pages, other, place)),
        f"## {text('measure.said.title')} {{#rapporter}}",
        pages.drawn("pages/statements.html", table=table),
        text("news.of_measure", url=addresses.NEWS_FEED, page=f"{_UP}{addresses.FOLLOW}/index.md"),
    ]
    against = tuple(_contradictions(own, board))
    if against:
        parts.append(f"## {text('measure.prose.title')} {{#text}}")
        parts.append(pages.drawn("pages/contradictions.html", contradictions=against))
    if not board.fictional:
        parts += pages.dataset(schema_org.of_measure(board, own, file, pages.settings, text))
    return pages.page(f"{own.measure.name}, {board.name}", head, *parts)


def _development(pages: Pages, own: History, board: Board) -> Iterator[str]:
    """The charts, under headings where figures of several kinds are never to be mixed."""
    charts = list(history_charts(own, *_source(pages, own, board), pages.text))
    if not charts:
        yield pages.text("measure.single")
    for place, (kind, chart) in enumerate(charts, start=1):
        if len(charts) > 1:
            yield f"### {kind} {{#utveckling-{place}}}"
        yield pages.drawn("charts/chart.html", chart=chart)
    found = proportion.of_history(own, pages.context(board))
    if found is not None:
        yield proportion_table.of_measure(pages, own, found, _source(pages, own, board))


def _other(pages: Pages, own: OtherBoard, place: int) -> Iterator[str]:
    """What another board's figures came to, and their charts, under a heading that says whose they are and until when."""
    text, name, url = (
        pages.text,
        own.handover.name,
        f"{_UP}{own.board.slug}/{addresses.measure_page(own.history.measure)}",
    )
    yield board_succession.heading(own, place, text)
    link = prose.escaped_words(text("measure.other.link", board=name))
    yield f"{prose.escaped_words(tied(measure_lead.lead(own.history, text)))} [{link}]({url})"
    source = text.counted("measure.other.source", len(own.history.reports), board=name)
    for _, chart in history_charts(own.history, source, url, text, f"d-tidigare-{place}"):
        yield pages.drawn("charts/chart.html", chart=chart)


def _source(pages: Pages, own: History, board: Board) -> tuple[str, str]:
    """The words for where a chart's figures are from, and the address: the only report's table, or the page's own."""
    if len(own.reports) > 1:
        return pages.text("measure.source.many", count=len(own.reports)), f"#{statement_table.ID}"
    report, table = own.reports[0], own.lines[0].table
    number = report.numbers().get(table, 0)
    return pages.text("measure.source.one", report=report.title, number=number), f"{_url(board, report)}#{table}"


def _contradictions(own: History, board: Board) -> Iterator[Contradiction]:
    """What the editors acknowledge that a report's prose says otherwise than the measure's cells."""
    for report in own.reports:
        cells = {said.target for line in own.lines if line.report is report for said in line.statements}
        for deviation in report.known_deviations:
            if deviation.section and cells.intersection(deviation.cells):
                yield Contradiction(report.title, f"{_url(board, report)}#{deviation.section}", tied(deviation.reason))


def _url(board: Board, report: Report) -> str:
    """From the page of a measure of ``board`` to that of a report, which may be another board's."""
    return f"../../{report.year}/{report.slug}/" if report.board == board.slug else f"{_UP}{report.address}/"


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
        parts += [
            f"## {text('measure.development')} {{#utveckling}}",
            *group_charts(pages, board, groups, "", "../"),
        ]
    rest = [own for own in histories if own.measure not in drawn]
    if rest:
        entries = [ReportEntry(own.measure.name, f"{own.slug}/", tied(measure_lead.lead(own, text))) for own in rest]
        parts += [f"## {text('measure.list.single')} {{#enstaka}}", pages.entries(entries)]
    return pages.page(f"{text('measure.title')}, {board.name}", head, *parts)


def group_charts(
    pages: Pages, board: Board, groups: Sequence[MeasureGroup], folder: str, board_url: str
) -> Iterator[str]:
    """The small charts of a board's measures, a figure for each length of period; the pages lie under ``folder``."""
    text = pages.text

    def url(own: Series) -> str:
        return f"{folder}{addresses.measure_slug(own.measure)}/" if own.measure else ""

    for place, group in enumerate(groups, start=1):
        reports = {report.address: report for own in group.histories for report in own.reports}
        if len(reports) == 1:
            (report,) = reports.values()
            source, target = report.title, f"{board_url}{report.year}/{report.slug}/"
        else:
            own = sum(report.board == board.slug for report in reports.values())
            key = "board" if own == len(reports) else "boards"
            source, target = text(f"measure.source.{key}", count=len(reports), own=own), f"{board_url}#ar"
        title = text("measure.title")
        frame = measure_facts.chart_frame(f"d-nyckeltal-{place}", title, source, target, text)
        made = chart_kind.group_view(group.timeline, frame, url, group.among)
        yield pages.drawn("charts/chart.html", chart=made)


# -- Charts --------------------------------------------------------------------------------------------------------


def history_charts(
    own: History, source: str, target: str, text: Text, name: str = "d-utveckling"
) -> Iterator[tuple[str, ChartView]]:
    """The chart of a measure for each kind of its figures, with what that kind is called.

    ``source`` is where the figures are from, at ``target``, and ``name`` what the charts' ids begin with.
    """
    found = measure_history.timelines(own)
    kinds = [_kind(timeline, text) for timeline in found]
    for place, timeline in enumerate(found, start=1):
        around = measure_facts.chart_frame(f"{name}-{place}", own.measure.name, source, target, text)
        made = chart_kind.history_view(timeline, around, figure_words.measure_name(own.measure, text))
        kind, unit = kinds[place - 1], figure_words.unit_words(timeline.series[0].unit, text)
        if kinds.count(kind) > 1:
            kind = text("measure.kind.unit", kind=kind, unit=unit)
        yield kind, replace(made, title=_title(own, timeline, made.title, text))


def _kind(timeline: Timeline, text: Text) -> str:
    if timeline.whole_years:
        return text("measure.kind.year")
    return text("measure.kind.month") if timeline.axis.monthly else wording.capitalised(timeline.axis.span)


def _title(own: History, timeline: Timeline, title: str, text: Text) -> str:
    """The chart's ``title``, of all sexes where they are several; where it turned at the end, the step that the lead tells."""
    name = figure_words.measure_name(own.measure, text)
    shown = timeline.series
    whole = [(one.part, one.whole_change) for one in shown]
    if len(shown) > 1:
        known = [(part, found) for part, found in whole if found is not None]
        if len(known) < len(shown):
            return own.measure.name
        written = figure_words.as_printed(shown[0].unit)
        return headline.series(name, known, written, text) or own.measure.name
    found, given = shown[0].whole_change, [point for point in shown[0].points if point.value is not None]
    step = shown[0].change(*given[-2:]) if found is not None else None
    if found is None or step is None or None in (found.change.way, step.way) or found.change.way is step.way:
        return title
    if step.way is not Way.SAME:
        last = SeriesChange(step, *(point.moment for point in given[-2:]))
        return headline.change(last, shown[0], figure_words.as_printed(shown[0].unit), text)
    if (found.first, found.last) != (given[0].moment, given[-1].moment):
        return title
    return text("headline.measure.since", change=title, first=found.first.words, last=found.last.words)
