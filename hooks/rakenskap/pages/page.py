"""What every page is made of: head, facts, lists of reports and sections as Markdown, and the tools that draw them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from rakenskap.base.fragment import Fragments
from rakenskap.base.site_text import Text
from rakenskap.base.template import Templates
from rakenskap.editions.report_history import Amendments
from rakenskap.meaning.report_reading import ReportReading
from rakenskap.model import context
from rakenskap.model.board import Board
from rakenskap.model.context import BoardContext, ContextFigure
from rakenskap.model.report import Report
from rakenskap.pages import page_head
from rakenskap.pages.page_head import Banner, FactRow, SummaryFact
from rakenskap.reading.settings import Settings
from rakenskap.swedish import wording
from rakenskap.swedish.linebreak import on_one_line
from rakenskap.swedish.period import day_words
from rakenskap.tables.figure import FigureDrawing

_NOT_LISTED: Final = "noindex"
FROZEN: Final = f'robots: "{_NOT_LISTED}"'
"""The line at the head of a page that no search engine should list."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something to do with the page: words and where they lead."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """One entry of a list of reports: a title that leads there, what it says first, a line about it, and its parts."""

    title: str
    url: str
    about: str
    parts: tuple[Act, ...] = ()
    news: str = ""


@dataclass(frozen=True, slots=True)
class ErrorLetter:
    """The way to tell of a mistake in what stands at a permanent address: a letter that is begun, empty without a reader of it."""

    address: str
    url: str


@dataclass(frozen=True, slots=True)
class PageHead:
    """What stands at the top of a page; parts that are empty are left out."""

    title: str
    lead: str = ""
    over: str = ""
    facts: tuple[FactRow, ...] = ()
    acts: tuple[Act, ...] = ()
    banner: tuple[Banner, ...] = ()


@dataclass(frozen=True, slots=True)
class Pages:
    """Everything that page views need beside the data: words, templates, where fragments go, and the settings."""

    text: Text
    templates: Templates
    fragments: Fragments
    settings: Settings
    figures: FigureDrawing
    amended: Mapping[str, Amendments] = field(default_factory=dict)
    """What has been changed in the reports that pages show, by address; nothing on pages that stay for ever."""
    known: tuple[ContextFigure, ...] = ()
    """What amounts are held against; nothing on pages that stay for ever."""
    printed: Mapping[str, int] = field(default_factory=dict)
    """How many bytes each printed edition has that there is, by its path."""

    def page(self, title: str, *parts: str, cited: str = "") -> str:
        """The Markdown of a whole page; ``cited`` is the permanent address of what it shows, where that is another."""
        return _page({"title": title} | ({"cited": cited} if cited else {}), parts)

    def frozen(self, title: str, *parts: str, redirect: str = "", mistake: ErrorLetter | None = None) -> str:
        """The Markdown of a page that stays as it is, and that no search engine lists.

        ``redirect`` leads on at once, and ``mistake`` is the way to tell of one, which stands outside what stays.
        """
        meta = {"title": title, "robots": _NOT_LISTED}
        meta |= {"redirect": redirect} if redirect else {}
        meta |= {"cited": mistake.address, "mistake": mistake.url} if mistake is not None else {}
        return _page(meta, parts)

    def reading(self, report: Report) -> ReportReading:
        """The report as it is understood, with the figures of which nothing may be said."""
        return self.figures.reading(report)

    def context(self, board: Board) -> BoardContext:
        """What the amounts of a board are held against."""
        return context.of_municipality(self.known, board.municipality_code, is_invented=board.fictional)

    def drawn(self, template: str, **values: object) -> str:
        """The placeholder of what ``template`` makes of ``values``."""
        return self.fragments.put(self.templates.render(template, **values))

    def head(self, head: PageHead) -> str:
        """The placeholder of a page's head."""
        return self.drawn("pages/head.html", head=head, acts=tuple(act for act in head.acts if act.url))

    def dataset(self, said: str) -> list[str]:
        """What a page says to search engines of its data, or nothing."""
        return [self.drawn("pages/dataset.html", data=said)] if said else []

    def brief(self, facts: Sequence[SummaryFact]) -> list[str]:
        """Läget i korthet with its heading, or nothing where there is nothing to say."""
        listed = self.facts(facts, self.text("highlights.made"))
        return [f"## {self.text('highlights.title')} {{#laget}}", *listed] if listed else []

    def facts(self, facts: Sequence[SummaryFact], remark: str = "") -> list[str]:
        """A list of facts, or nothing."""
        return [self.drawn("pages/highlights.html", facts=facts, remark=remark)] if facts else []

    def entry(self, report: Report, url: str, *, board: Board | None = None, parts: bool = False) -> ReportEntry:
        """A report in a list of reports: with its ``board`` on pages of many boards, with its sections as ``parts``."""
        newest, *_, first = (report.changes[0], *report.changes)
        edition = self.text("entry.edition", version=report.version, date=on_one_line(day_words(newest.date)))
        title = report.title
        if board is not None:
            title = self.text("entry.title", report=title, board=board.name)
            published = self.text("entry.published", date=on_one_line(day_words(first.date)))
            about = " · ".join([board.place_name, published, *([edition] if newest != first else [])])
        else:
            when = report.period.words
            if report.period.is_full_year:
                when = self.text("entry.year", year=report.year)
            about = ". ".join(
                _sentence(words) for words in (when, edition, page_head.state_fact(report, self.text).text)
            )
            about = f"{about.removesuffix('.')}."
        sections = tuple(Act(part.title, f"{url}#{part.id}") for part in report.sections) if parts else ()
        return ReportEntry(title, url, about, sections)

    def entries(self, entries: Sequence[ReportEntry], remark: str = "") -> str:
        """A list of reports, and a remark under it."""
        return self.drawn("pages/entries.html", entries=entries, remark=remark)


def _page(meta: Mapping[str, str], parts: Sequence[str]) -> str:
    # Values are written as JSON: a colon in one would break YAML in silence.
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in meta.items()]
    return "\n\n".join(["\n".join(["---", *lines, "---"]), *parts]) + "\n"


def _sentence(words: str) -> str:
    return wording.capitalised(words).removesuffix(".")
