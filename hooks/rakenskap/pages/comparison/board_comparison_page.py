"""The pages where boards stand beside each other: one for each measure that several have, and the list of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rakenskap.analysis.board_comparison import BoardComparison, BoardGroup, BoardSeries
from rakenskap.analysis.series import Series
from rakenskap.base.published_file import PublishedFile
from rakenskap.base.site_text import Text
from rakenskap.charts import chart_kind
from rakenskap.model import addresses, canonical, naming, prose
from rakenskap.model.addresses import Link
from rakenskap.model.board import Board, Measure
from rakenskap.model.canonical import Canonical, size_words
from rakenskap.pages import measure_facts, page_head
from rakenskap.pages.page import Act, PageHead, Pages, ReportEntry
from rakenskap.pages.page_head import FactRow
from rakenskap.sentences import figure_words
from rakenskap.swedish import number, wording
from rakenskap.swedish.linebreak import LABEL, soft, tied
from rakenskap.swedish.period import Span
from rakenskap.tables import footer
from rakenskap.tables.footer import Download, DownloadLink
from rakenskap.tables.head import Caption

_UP: Final = "../../"
"""From a page of a measure to the start page."""
_COLUMNS: Final = ("board", "measure", "period", "value", "missing", "unit")


@dataclass(frozen=True, slots=True)
class BesideRow:
    """A board's newest figure; ``page`` leads to the board's own page of the measure, ``url`` to the figure's cell."""

    board: str
    page: str
    measure: str
    figure: str
    value: str
    url: str
    when: str
    report: str


@dataclass(frozen=True, slots=True)
class BesideView:
    """The table of the newest figures, in the order of lists of boards."""

    id: str
    caption: Caption
    rows: tuple[BesideRow, ...]
    remark: str = ""
    download: DownloadLink | None = None


@dataclass(frozen=True, slots=True)
class DefinitionView:
    """What a board counts, and what of it isn't as the common definition has it."""

    board: str
    definition: str
    differs: str


def markdown(pages: Pages, own: BoardComparison, file: PublishedFile) -> str:
    """The Markdown of the page of a measure, whose figures are in ``file``."""
    text = pages.text
    head = pages.head(
        PageHead(
            over=text("compare.title"),
            title=own.measure.name,
            lead=wording.capitalised(text("compare.lead", count=wording.spelled(len(own.boards), text))),
            facts=tuple(_facts(own.measure, text)),
            acts=(Act(text("report.acts.edit"), pages.settings.edit_url(measure_facts.REGISTER)),),
            banner=page_head.board_banners(own.boards[0], text) if own.is_invented else (),
        )
    )
    parts = [text("compare.about")]
    download = footer.download_link(
        Download(file.path, file.rows, size_words(file)), "compare.download", own.measure.name, text
    )
    for place, group in enumerate(own.groups, start=1):
        kind = _kind(group, text)
        parts.append(f"## {prose.escaped_words(kind)} {{#tal-{place}}}")
        parts += _chart(pages, own.measure, group, place)
        table = _table(group, place, pages)
        parts.append(
            pages.drawn(
                "pages/beside.html", table=replace(table, download=download if group is own.groups[-1] else None)
            )
        )
    parts.append(f"## {text('compare.definitions.title')} {{#definitioner}}")
    parts += _definitions(pages, own)
    return pages.page(f"{own.measure.name}, {text('compare.title')}", head, *parts)


def index_markdown(pages: Pages, every: Sequence[BoardComparison]) -> str:
    """The Markdown of the list of the measures."""
    text = pages.text
    head = pages.head(PageHead(over=pages.settings.name, title=text("compare.title"), lead=text("compare.list")))
    entries = [
        ReportEntry(
            own.measure.name,
            f"{addresses.measure_slug(own.measure)}/",
            wording.listed([naming.board_words(board, text) for board in own.boards], text),
        )
        for own in every
    ]
    return pages.page(text("compare.title"), head, pages.entries(entries))


def file(own: BoardComparison) -> PublishedFile:
    """The file of all figures of a measure, board by board and in the order of time."""
    rows = tuple(
        (
            member.board.slug,
            member.measure.id,
            cell.period.iso,
            "" if cell.value is None else number.canonical(cell.value),
            cell.cell.missing.value if cell.cell.missing else "",
            member.unit,
        )
        for group in own.groups
        for member in group.members
        for cell in member.cells
    )
    name = addresses.measure_slug(own.measure)
    return PublishedFile(f"{name}.csv", canonical.as_csv(Canonical(name, _COLUMNS, rows, {})), len(rows))


def links(every: Sequence[BoardComparison]) -> dict[str, Link]:
    """By the address of each board's page of a measure: the way to where boards stand beside each other."""
    return {page: Link(own.measure.name, addresses.comparison_page(own.measure)) for own in every for page in own.pages}


def _facts(own: Measure, text: Text) -> Iterator[FactRow]:
    """The measure's unit, its id in Kolada where it has one, and what it counts."""
    yield FactRow(text("measure.labels.unit"), figure_words.unit_words(own.unit, text), whole=not own.kolada)
    if own.kolada:
        yield FactRow(text("measure.labels.kolada"), text("measure.kolada", id=own.kolada), url=measure_facts.KOLADA)
    yield FactRow(text("measure.labels.definition"), own.definition, whole=True)


def _kind(group: BoardGroup, text: Text) -> str:
    """What kind of time the figures of a group are of."""
    when = group.newest
    if when.is_full_year:
        return text("measure.kind.year")
    if when.span is Span.MONTH:
        return text("measure.kind.month")
    return wording.capitalised(when.words.removesuffix(f" {when.end.year}"))


def _chart(pages: Pages, measure: Measure, group: BoardGroup, place: int) -> Iterator[str]:
    """The small charts of a group, where two of its boards have figures of two times."""
    timeline = group.timeline
    if timeline is None:
        return
    text = pages.text
    source = text("compare.source", count=len({own.report for own in group.members}))
    frame = measure_facts.chart_frame(f"d-jamfor-{place}", measure.name, source, f"#t-jamfor-{place}", text)
    urls = {f"{own.board.slug}-{own.measure.id}": f"{_UP}{own.page}" for own in group.members}

    def url(own: Series) -> str:
        return urls[own.id]

    yield pages.drawn("charts/chart.html", chart=chart_kind.beside_view(timeline, frame, url))


def _table(group: BoardGroup, place: int, pages: Pages) -> BesideView:
    text = pages.text
    unit = wording.capitalised(figure_words.unit_words(group.unit, text))
    caption = Caption(tied(text("compare.newest")), tied(text("compare.order", unit=unit)))
    remark = "" if group.is_of_one_time else text("compare.times")
    rows = tuple(_row(own, text) for own in group.members)
    return BesideView(f"t-jamfor-{place}", caption, rows, remark)


def _row(own: BoardSeries, text: Text) -> BesideRow:
    newest = own.newest
    if newest.value is None:
        message = "the newest figure is one"
        raise ValueError(message)
    return BesideRow(
        soft(_name(own.board, text), LABEL),
        f"{_UP}{own.page}",
        soft(own.measure.name, LABEL),
        number.swedish(newest.value),
        number.canonical(newest.value),
        f"{_UP}{own.url}",
        tied(newest.period.words),
        own.report,
    )


def _name(board: Board, text: Text) -> str:
    return naming.board_words(board, text)


def _definitions(pages: Pages, own: BoardComparison) -> Iterator[str]:
    """What each board counts and what differs, or that all count the same."""
    text = pages.text
    if all(measure.id == own.measure.id for _, measure in own.measures):
        yield prose.escaped_words(text("compare.definitions.same"))
        return
    views = tuple(
        DefinitionView(_name(board, text), tied(measure.definition), tied(measure.differs))
        for board, measure in own.measures
    )
    yield pages.drawn("pages/definitions.html", definitions=views)
