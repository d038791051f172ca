"""What every page is made of: head, facts, lists of reports and sections as Markdown, and the tools that draw them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from rakenskap import fact
from rakenskap.fact import FactRow
from rakenskap.foot import Download
from rakenskap.fragment import Fragments
from rakenskap.model import Board, Report, Status, Table
from rakenskap.number import NBSP
from rakenskap.package import PublishedFile
from rakenskap.period import day_words
from rakenskap.settings import Settings
from rakenskap.summary import FactView
from rakenskap.template import Templates
from rakenskap.text import Text


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

    def page(self, title: str, *parts: str) -> str:
        """The Markdown of a whole page."""
        # The title is written as JSON: a colon in it would break YAML in silence.
        return "\n\n".join([f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---", *parts]) + "\n"

    def drawn(self, template: str, **values: object) -> str:
        """The placeholder of what ``template`` makes of ``values``."""
        return self.fragments.put(self.templates.render(template, **values))

    def head(self, head: Head) -> str:
        """The placeholder of a page's head."""
        return self.drawn("head.html", head=head, acts=tuple(act for act in head.acts if act.url))

    def banner(self, board: Board, report: Report | None = None) -> tuple[str, ...]:
        """What a reader must know first: that a board is invented, or that a report isn't decided."""
        lines = []
        if board.fictional:
            lines.append(self.text("banner.fictional"))
        if report is not None and report.status in (Status.UTKAST, Status.FORSLAG):
            lines.append(self.text(f"banner.{report.status.value}"))
        return tuple(lines)

    def brief(self, facts: Sequence[FactView]) -> list[str]:
        """Läget i korthet with its heading, or nothing where there is nothing to say."""
        listed = self.facts(facts, self.text("highlights.made"))
        return [f"## {self.text('highlights.title')} {{#laget}}", *listed] if listed else []

    def facts(self, facts: Sequence[FactView], remark: str = "") -> list[str]:
        """A list of facts, or nothing."""
        return [self.drawn("highlights.html", facts=facts, remark=remark)] if facts else []

    def entry(self, report: Report, url: str, *, board: Board | None = None, parts: bool = False) -> Entry:
        """A report in a list of reports: with its ``board`` on pages of many boards, with its sections as ``parts``."""
        edition = self.text("entry.edition", version=report.version, date=tied(day_words(report.changes[0].date)))
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

    def entries(self, entries: Sequence[Entry], remark: str = "") -> str:
        """A list of reports, and a remark under it."""
        return self.drawn("entries.html", entries=entries, remark=remark)


def size_words(file: PublishedFile) -> str:
    """A file's size in words, rounded up: ``1 kB``, ``1,2 MB``."""
    kilobytes = -(-len(file.content) // 1000)
    thousand = 1000
    if kilobytes < thousand:
        return f"{kilobytes}{NBSP}kB"
    return f"{kilobytes // thousand},{kilobytes % thousand // 100}{NBSP}MB"


def tied(words: str) -> str:
    """``words`` on one line."""
    return words.replace(" ", NBSP)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}".removesuffix(".")
