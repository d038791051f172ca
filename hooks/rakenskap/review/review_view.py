"""A review as finished strings: one section for each report, with its figures, lights, words, charts and findings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from rakenskap.base.site_text import Text
from rakenskap.charts.chart import ChartView
from rakenskap.editions.changes import change_words, text_change
from rakenskap.editions.changes.change import Change
from rakenskap.editions.changes.text_change import TextPiece
from rakenskap.model import naming
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.report import Report
from rakenskap.model.table import Actions, Matrix
from rakenskap.pages import change_page
from rakenskap.pages.editorial import problem_page
from rakenskap.pages.editorial.problem_page import ProblemView
from rakenskap.review import report_glance
from rakenskap.review.computed_words import SentencePair
from rakenskap.review.report_glance import GlanceRow
from rakenskap.review.report_review import ExpectedEdition, Fate, ReportReview, is_light, is_meaning
from rakenskap.review.site_side import SiteSide
from rakenskap.swedish import wording
from rakenskap.swedish.linebreak import tied
from rakenskap.swedish.period import day_words
from rakenskap.tables import change_table, traffic_light
from rakenskap.tables.change_table import ChangePlace, ChangeTable, Contrast
from rakenskap.tables.traffic_light import TrafficLight

_PLAIN: Final = str.maketrans({"\u00ad": None, "\u200b": None})


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure that is another: what it is called, where it is, and what it was and is."""

    name: str
    url: str
    about: str
    before: str
    after: str
    difference: str
    percent: str


@dataclass(frozen=True, slots=True)
class LightLine:
    """A judgement that is another; a light is None where the judgement has no shape of its own."""

    name: str
    url: str
    about: str
    before: str
    after: str
    light_before: TrafficLight | None
    light_after: TrafficLight | None


@dataclass(frozen=True, slots=True)
class ChartSides:
    """A chart before and after, None where there was or is none, under an id of its own."""

    id: str
    title: str
    before: ChartView | None
    after: ChartView | None


@dataclass(frozen=True, slots=True)
class EditionWords:
    """What the gate expects of a report: whether what stands will do, what is said of that, and the lines to write."""

    fulfils: bool
    words: str
    lines: str


@dataclass(frozen=True, slots=True)
class ReportSection:
    """Everything that is shown of one report."""

    id: str
    over: str
    title: str
    url: str
    tag: str
    told: str
    stopped: str
    remarks: tuple[str, ...]
    edition: EditionWords | None
    glance: tuple[GlanceRow, ...]
    facts: tuple[str, ...]
    figures: tuple[FigureLine, ...]
    lights: tuple[LightLine, ...]
    meanings: tuple[Contrast, ...]
    tables: tuple[ChangeTable, ...]
    computed: tuple[Contrast, ...]
    charts: tuple[ChartSides, ...]
    contrasts: tuple[Contrast, ...]
    small: tuple[str, ...]
    came: tuple[ProblemView, ...]
    went: tuple[ProblemView, ...]
    figures_title: str
    lights_title: str
    small_title: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """What makes sections of reviewed reports: the words, the ``address`` that they link to, and the side that is new."""

    text: Text
    address: str
    head: SiteSide

    def section(self, own: ReportReview, at: int) -> ReportSection:
        """The section of the report that comes as number ``at``."""
        text, report, board = self.text, own.shown, own.board
        errors = sum(one.is_error for one in own.findings.came)
        over = f"{board.municipality} · {board.name}" if board is not None else own.address.split("/")[0]
        place = self._place(own)
        items = [one for one in own.items if not is_light(one)]
        words = [one for one in items if not is_meaning(one)]
        reading = self.head.reading(own.after, own.audit) if own.fate is Fate.NEW and own.after is not None else None
        return ReportSection(
            f"rapport-{at}",
            over,
            report.title if report is not None else own.address,
            self.url(own),
            text(f"review.fate.{own.fate.value}"),
            wording.capitalised(change_words.told(own.changes, text)) + "."
            if own.changes is not None and own.items
            else "",
            text.counted("review.report_stopped", errors) if errors else "",
            tuple(self._remarks(own)),
            self._edition(own.expected, report),
            tuple(report_glance.rows(reading, own.audit, text)) if reading is not None else (),
            report_glance.facts(reading, text) if reading is not None else (),
            tuple(self._figure(one, own, place) for one in own.figures if place is not None),
            tuple(self._light(one, own, place) for one in own.lights if place is not None),
            tuple(change_table.of_changes(own.meanings, place, text)) if place is not None else (),
            tuple(change_table.came_and_went(items, place, text)) if place is not None else (),
            tuple(_sentence(one) for one in own.computed.facts),
            tuple(self._charts(own, at)),
            tuple(change_table.of_changes(words, place, text)) if place is not None else (),
            tuple(_cell(own.after, key) for key in own.small if own.after is not None),
            tuple(problem_page.view(one, text) for one in own.findings.came),
            tuple(problem_page.view(one, text) for one in own.findings.went),
            text.counted("review.figures", len(own.figures)),
            text.counted("review.lights", len(own.lights)),
            text.counted("review.small", len(own.small)),
        )

    def url(self, own: ReportReview) -> str:
        """Where the report is published, or nothing before it is."""
        if own.before is None or not own.since:
            return ""
        return page_url(self.address, f"{own.before.address}/")

    def _place(self, own: ReportReview) -> ChangePlace | None:
        if own.before is None or own.after is None:
            return None
        older, newer, published = own.before, own.after, self.url(own)

        def url(one: Change) -> str:
            anchor = change_page.anchor_of_change(older, one, older=True) or change_page.anchor_of_change(newer, one)
            return f"{published}#{quote(anchor)}" if published and anchor else published

        return ChangePlace(older, newer, own.address, url, "", "", most=len(own.items))

    def _remarks(self, own: ReportReview) -> Iterator[str]:
        text = self.text
        if own.fate is Fate.WITHDRAWN and own.history is not None and own.history.withdrawal is not None:
            gone = own.history.withdrawal
            yield text("review.withdrawn", date=tied(day_words(gone.day)), reason=gone.reason)
        if own.fate is Fate.GONE:
            yield text("review.gone" if own.since else "review.gone_draft")
        if own.fate is Fate.UNREADABLE:
            yield text("review.unreadable")
        if own.is_draft:
            yield text("review.draft" if own.history is None else "review.draft_next")
        if own.fate is Fate.CHANGED and own.after is not None and own.before is not None and own.changes is not None:
            yield text("review.against", version=own.since) if own.since else text("review.against_draft")

    def _edition(self, expected: ExpectedEdition | None, report: Report | None) -> EditionWords | None:
        if expected is None or report is None:
            return None
        text, entry = self.text, expected.entry
        if entry is not None:
            kind = text(f"change_page.heading.type.{entry.type.value}")
            words = {
                "version": entry.version,
                "type": kind,
                "date": tied(day_words(entry.date)),
                "note": entry.note.strip(),
            }
            return EditionWords(expected.fulfils, text("review.edition.stands", **words), "")
        kind = text(f"change_page.heading.type.{expected.type.value}")
        words = {"version": expected.version, "type": kind, "file": report.file}
        return EditionWords(
            fulfils=False, words=text("review.edition.missing", **words), lines="\n".join(expected.lines)
        )

    def _figure(self, own: Change, review: ReportReview, place: ChangePlace) -> FigureLine:
        if review.is_unread(own):
            about = change_table.about(own, place, self.text)
            return FigureLine(own.name, place.url(own), about, own.before, self.text("review.unread"), "", "")
        percent = wording.percent(own.percent, signed=True) if own.percent is not None else ""
        size = change_words.difference(own)
        return FigureLine(
            own.name,
            place.url(own),
            change_table.about(own, place, self.text),
            own.before,
            own.after,
            size,
            percent if size else "",
        )

    def _light(self, own: Change, review: ReportReview, place: ChangePlace) -> LightLine:
        return LightLine(
            own.name,
            place.url(own),
            change_table.about(own, place, self.text),
            own.before,
            own.after,
            _traffic_light(review.before, own, own.before),
            _traffic_light(review.after, own, own.after),
        )

    def _charts(self, own: ReportReview, at: int) -> Iterator[ChartSides]:
        for number_, pair in enumerate(own.computed.charts, start=1):
            yield ChartSides(f"diagram-{at}-{number_}", pair.title, pair.before, pair.after)


def page_url(address: str, path: str) -> str:
    """Where a page of the site at ``address`` is."""
    return f"{address}{quote(path)}"


def _traffic_light(report: Report | None, own: Change, words: str) -> TrafficLight | None:
    """The light of a judgement that its table's legend has these words for."""
    table = report.table(own.table) if report is not None else None
    states = table.legend.states if table is not None and table.legend is not None else ()
    found = next((state for state in states if state.text == words), None)
    return traffic_light.traffic_light(found, step=isinstance(table, Actions)) if found is not None else None


def _sentence(own: SentencePair) -> Contrast:
    return contrast(own.name, own.before, own.after)


def contrast(name: str, before: str, after: str, about: str = "", label: str = "") -> Contrast:
    """Words before and after, with those marked that went and came."""
    words = text_change.of_words(before, after) if before and after else None
    if words is not None:
        return Contrast(label, name, "", about, words.before, words.after, "")
    return Contrast(label, name, "", about, _whole(before), _whole(after), "")


def _whole(words: str) -> tuple[TextPiece, ...]:
    return (TextPiece(words, is_changed=True),) if words else ()


def _cell(report: Report, key: CellAddress) -> str:
    """What a cell is called, with what stands in it and its table."""
    table = report.table(key.table)
    row = table.row(key.row) if isinstance(table, Matrix) else None
    column = table.column(key.column) if isinstance(table, Matrix) else None
    if not isinstance(table, Matrix) or row is None or column is None:
        return str(key)
    cell = table.cell(key.row, key.column)
    shown = naming.printed(cell, column) if cell is not None else ""
    return f"{naming.cell_name(table, row, column)}: {shown} ({table.title})"
