"""Pages as Markdown: what stands on a board's, a year's, a report's and a hand-written page, in which order."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final, Protocol

from rakenskap import fact, figure, highlight, prose, summary, years
from rakenskap.content import WrittenPage
from rakenskap.fact import FactRow
from rakenskap.foot import Download
from rakenskap.fragment import Fragments
from rakenskap.linebreak import LABEL, soft
from rakenskap.model import Board, Collection, Facts, Lost, Register, Report, ReportType, Section, Status, Table
from rakenskap.navigation import alphabetical
from rakenskap.number import NBSP
from rakenskap.package import Package, PublishedFile
from rakenskap.period import day_words
from rakenskap.settings import Settings
from rakenskap.summary import FactView
from rakenskap.template import Templates
from rakenskap.text import Text

NEWEST: Final = 5
"""How many reports the start page lists as new."""


class TableHtml(Protocol):
    """A table as finished HTML, given its number on the page and what of it can be downloaded."""

    def __call__(  # noqa: PLR0913 - a table and its place on the page
        self, table: Table, number: int, report: Report, download: Download | None, *, level: int, heading: str
    ) -> str:
        """The HTML; ``level`` and ``heading`` are of the section that shows the table."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something to do with the page: words and where they lead."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list of reports: a title that leads there, what it says first, a line about it, and its parts."""

    title: str
    url: str
    about: str
    parts: tuple[Act, ...] = ()
    news: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the top of a page; parts that are empty are left out."""

    title: str
    lead: str = ""
    over: str = ""
    facts: tuple[FactRow, ...] = ()
    acts: tuple[Act, ...] = ()
    banner: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pages:
    """Everything that page views need beside the data: words, templates, where fragments go, and the settings."""

    text: Text
    templates: Templates
    fragments: Fragments
    settings: Settings
    table_html: TableHtml

    # -- Report ---------------------------------------------------------------------------------------------------

    def report(self, board: Board, report: Report, package: Package, register: Register) -> str:
        """The Markdown of a report's page: head, highlights, its own sections, downloads and citation."""
        text = self.text
        acts = (
            Act(text("report.acts.download"), "#ladda-ned"),
            Act(text("report.acts.cite"), "#citera"),
            Act(text("report.acts.edit"), self.settings.edit_url(report.file)),
        )
        head = self.head(
            Head(
                over=f"{board.municipality} · {board.name} · {report.year}",
                title=report.title,
                lead=report.description,
                facts=fact.of_report(report, text),
                acts=acts,
                banner=self._banner(board, report),
            )
        )
        found = highlight.highlights(report, register, text)
        brief = self._brief(summary.facts(found, text))
        return self._page(
            report.title, head, *brief, *self._sections(report, package), self._downloads(board, report, package)
        )

    def _banner(self, board: Board, report: Report | None) -> tuple[str, ...]:
        lines = []
        if board.fictional:
            lines.append(self.text("banner.fictional"))
        if report is not None and report.status in (Status.UTKAST, Status.FORSLAG):
            lines.append(self.text(f"banner.{report.status.value}"))
        return tuple(lines)

    def _sections(self, report: Report, package: Package) -> Iterator[str]:
        numbers = figure.numbers(report)

        def section(part: Section) -> Iterator[str]:
            yield f"{'#' * part.level} {prose.escaped_words(soft(part.title, LABEL))} {{#{part.id}}}"
            if part.text.strip():
                yield prose.page_markdown(part.text)
            for name in part.show:
                table = report.table(name)
                if table is not None:
                    file = package.tables.get(name)
                    download = Download(file.name, file.rows, size_words(file)) if file else None
                    html = self.table_html(
                        table, numbers.get(name, 0), report, download, level=part.level, heading=part.title
                    )
                    yield self.fragments.put(html)
            for child in part.sections:
                yield from section(child)

        for part in report.sections:
            yield from section(part)

    def _downloads(self, board: Board, report: Report, package: Package) -> str:
        newest = report.changes[0]
        html = self.templates.render(
            "downloads.html",
            archive=package.archive.name,
            archive_words=self.text("downloads.archive", size=size_words(package.archive)),
            tables=self.text.counted("downloads.tables", len(package.tables)),
            descriptor=package.descriptor.name,
            descriptor_words=self.text("downloads.descriptor", size=size_words(package.descriptor)),
            version=report.version,
            before=f"{board.municipality}, {board.name}: ",
            title=report.title,
            after=self.text(
                "downloads.citation",
                version=report.version,
                date=_tied(day_words(newest.date)),
                address=f"{self.settings.publisher.address}{report.address}/",
            ),
        )
        return f"## {self.text('downloads.title')} {{#ladda-ned}}\n\n{self.fragments.put(html)}"

    # -- Board ---------------------------------------------------------------------------------------------------------

    def board(self, board: Board, register: Register) -> str:
        """The Markdown of a board's page: who they are, the newest report with two facts, and year by year."""
        text = self.text
        newest = board.reports[0] if board.reports else None
        box = next((table for table in newest.tables if isinstance(table, Facts)), None) if newest else None
        head = self.head(
            Head(
                over=board.municipality,
                title=board.name,
                lead=board.lead,
                facts=fact.of_board(board, box, newest, text),
                acts=(Act(text("report.acts.edit"), self.settings.edit_url(board.file)),),
                banner=self._banner(board, None),
            )
        )
        parts = [f"## {text('board.mandate')} {{#uppdrag}}", prose.page_markdown(board.mandate)]
        if newest is not None:
            url = f"{newest.year}/{newest.slug}/"
            two = summary.pair(highlight.highlights(newest, register, text))
            parts += [f"## {text('board.newest')} {{#senaste}}", self._entries([self._entry(newest, url)])]
            parts += self._facts(summary.facts_elsewhere(two, newest, url, text))
        parts += [f"## {text('board.years')} {{#ar}}", self._years(board)]
        return self._page(board.name, head, *parts)

    def _years(self, board: Board) -> str:
        if not board.reports:
            return self.text("board.empty")
        table = years.years(board, self.text)
        return self.fragments.put(self.templates.render("years.html", table=table))

    # -- Year ----------------------------------------------------------------------------------------------------------

    def year(self, board: Board, year: int, reports: Sequence[Report], register: Register) -> str:
        """The Markdown of a board's year: its highlights, its reports, and in words the ones that aren't here."""
        text = self.text
        title = text("year.title", year=year)
        head = self.head(
            Head(
                over=f"{board.municipality} · {board.name}",
                title=title,
                lead=text("year.lead"),
                banner=self._banner(board, None),
            )
        )
        leading = summary.leading(reports)
        found = highlight.highlights(leading, register, text)
        brief = self._brief(summary.facts_elsewhere(found, leading, f"{leading.slug}/", text))
        entries = [self._entry(report, f"{report.slug}/", parts=True) for report in reports]
        missing = []
        if not any(report.type in summary.YEARLY for report in reports):
            missing.append(text("year.missing.yearly", year=year))
        if not any(report.type is ReportType.DELARSRAPPORT for report in reports):
            missing.append(text("year.missing.interim", year=year))
        listed = [f"## {text('year.reports')} {{#rapporter}}", self._entries(entries, " ".join(missing))]
        return self._page(title, head, *brief, *listed)

    # -- Written ------------------------------------------------------------------------------------------------------

    def written(self, page: WrittenPage, collection: Collection) -> str:
        """The Markdown of a hand-written page with what it asks for put in."""
        head = self.head(Head(page.title, page.lead))
        inserts = {name: draw(self, collection) for name, draw in INSERTS.items() if f"[[{name}]]" in page.body}
        return self._page(page.title, head, page.filled(inserts).strip())

    def newest(self, collection: Collection) -> str:
        """The reports that were published or changed last."""
        reports = [(board, report) for board in collection.boards for report in board.reports]
        reports.sort(key=lambda pair: (pair[1].changes[0].date, pair[1].period.end, pair[0].slug), reverse=True)
        entries = [
            replace(
                self._entry(report, f"{report.address}/", board=board),
                news=summary.line(highlight.highlights(report, collection.register, self.text)),
            )
            for board, report in reports[:NEWEST]
        ]
        return self._entries(entries) if entries else self.text("start.empty")

    def boards(self, collection: Collection) -> str:
        """Every board under its municipality."""
        return self.fragments.put(self.templates.render("places.html", places=list(self._places(collection))))

    def extent(self, collection: Collection) -> str:
        """How much is published here, in a sentence."""
        return self.text("start.extent", tables=self.text.counted("start.tables", _tables(collection)))

    def _places(self, collection: Collection) -> Iterator[tuple[str, tuple[tuple[str, str, str], ...]]]:
        ordered = sorted(
            collection.boards, key=lambda b: (b.fictional, alphabetical(b.place_name), alphabetical(b.name))
        )
        for place, members in groupby(ordered, key=lambda board: board.place_name):
            fictional = self.text("start.fictional")
            yield (
                place,
                tuple((board.name, f"{board.slug}/", fictional if board.fictional else "") for board in members),
            )

    # -- Parts ---------------------------------------------------------------------------------------------------------

    def _brief(self, facts: Sequence[FactView]) -> list[str]:
        """Läget i korthet with its heading, or nothing where there is nothing to say."""
        listed = self._facts(facts, self.text("highlights.made"))
        return [f"## {self.text('highlights.title')} {{#laget}}", *listed] if listed else []

    def _facts(self, facts: Sequence[FactView], remark: str = "") -> list[str]:
        return (
            [self.fragments.put(self.templates.render("highlights.html", facts=facts, remark=remark))] if facts else []
        )

    def _entry(self, report: Report, url: str, *, board: Board | None = None, parts: bool = False) -> Entry:
        edition = self.text("entry.edition", version=report.version, date=_tied(day_words(report.changes[0].date)))
        if board is not None:
            about = f"{board.name}, {board.place_name} · {edition}"
        else:
            when = report.period.words
            if report.period.is_full_year:
                when = self.text("entry.year", year=report.year)
            about = ". ".join(_sentence(words) for words in (when, edition, fact.state(report, self.text).text))
            about = f"{about.removesuffix('.')}."
        sections = tuple(Act(part.title, f"{url}#{part.id}") for part in report.sections) if parts else ()
        return Entry(report.title, url, about, sections)

    def _entries(self, entries: Sequence[Entry], remark: str = "") -> str:
        return self.fragments.put(self.templates.render("entries.html", entries=entries, remark=remark))

    def head(self, head: Head) -> str:
        """The placeholder of a page's head."""
        acts = tuple(act for act in head.acts if act.url)
        return self.fragments.put(self.templates.render("head.html", head=head, acts=acts))

    def _page(self, title: str, *parts: str) -> str:
        # The title is written as JSON: a colon in it would break YAML in silence.
        return "\n\n".join([f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---", *parts]) + "\n"


def _tables(collection: Collection) -> int:
    return sum(
        not isinstance(table, Lost)
        for board in collection.boards
        if not board.fictional
        for report in board.reports
        for table in report.tables
    )


def size_words(file: PublishedFile) -> str:
    """A file's size in words, rounded up: ``1 kB``, ``1,2 MB``."""
    kilobytes = -(-len(file.content) // 1000)
    thousand = 1000
    if kilobytes < thousand:
        return f"{kilobytes}{NBSP}kB"
    return f"{kilobytes // thousand},{kilobytes % thousand // 100}{NBSP}MB"


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}".removesuffix(".")


def _tied(words: str) -> str:
    return words.replace(" ", NBSP)


INSERTS: Final[Mapping[str, Callable[[Pages, Collection], str]]] = {
    "nya-rapporter": Pages.newest,
    "namnder": Pages.boards,
    "omfattning": Pages.extent,
}
"""What a hand-written page may ask for, by the word between double brackets."""
