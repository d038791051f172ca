"""The files of the site that belong to no board: hand-written pages, lists of everything, feeds, schemas and the sitemap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from rakenskap.analysis.board_comparison import BoardComparison
from rakenskap.base.cache import Cache, digest
from rakenskap.base.published_file import PublishedFile, StoredFile
from rakenskap.base.template import Templates
from rakenskap.charts.explore import Program
from rakenskap.drafting.report_status import ReportStatus
from rakenskap.editions import correction
from rakenskap.feeds import feed, news
from rakenskap.model import addresses
from rakenskap.model.problem import Problem
from rakenskap.open_data import report_listing
from rakenskap.open_data.dcat import data_catalogue
from rakenskap.pages import guide_page, measure_facts, shortcode, start_page
from rakenskap.pages.accessibility import AccessibilityStatement
from rakenskap.pages.comparison import board_comparison_page
from rakenskap.pages.editorial import problem_page, status_page
from rakenskap.pages.guide_page import Guide
from rakenskap.pages.lists import correction_page, quality_page
from rakenskap.pages.overview import Overview
from rakenskap.pages.page import Pages
from rakenskap.pages.written_page import DUPLICATE, FOLDER, WrittenPage
from rakenskap.reading.files import profile
from rakenskap.search import dialog, number_sheet
from rakenskap.search.search_words import SearchWords
from rakenskap.site import list_parts, page_link, report_files, stored_file
from rakenskap.tables import number_use

PROBLEMS: Final = "fel/"
"""Where the list of problems stands in a preview."""
STATUS: Final = "utkast/"
"""Where it stands in a preview how far the reports have come."""
SITEMAP: Final = "sitemap.xml"


@dataclass(frozen=True, slots=True)
class CommonFiles:
    """What the common files are drawn from; ``problems``, ``preview``, ``day`` and ``statuses`` are of a preview.

    ``look`` tells the words, the settings and the templates from all others.
    """

    pages: Pages
    look: str
    overview: Overview
    written: Sequence[WrittenPage]
    guides: Sequence[Guide]
    statement: AccessibilityStatement | None
    program: Program
    cache: Cache
    search_words: SearchWords
    problems: tuple[Problem, ...] = ()
    preview: bool = False
    day: date | None = None
    statuses: tuple[ReportStatus, ...] = ()

    def files(self) -> Iterator[PublishedFile]:
        """Every common file, and after each page the charts to explore that belong beside it."""
        drawn = report_files.with_charts if self.preview else report_files.newest_with_charts
        yield from drawn(self._files(), self.pages)

    def _files(self) -> Iterator[PublishedFile]:
        pages, own, text = self.pages, self.overview, self.pages.text
        material = shortcode.Material(pages, own, self.statement)
        for path, problems in self._broken().items():
            yield stored_file.page(path, problem_page.of_written(pages, path, problems))
        for written in self.written:
            yield stored_file.page(written.path, shortcode.markdown(written, material), written.file)
        reports = {report.address for board in own.collection.boards for report in board.reports}
        for guide in self.guides:
            yield stored_file.page(guide.path, guide_page.markdown(pages, guide, reports), guide.file)
        yield stored_file.page(
            addresses.QUALITY_PATH, quality_page.markdown(pages, own.qualities, is_divided=own.is_divided)
        )
        yield from self._corrections()
        yield from self._comparisons()
        yield from list_parts.files(pages, own)
        yield from report_listing.files(own.listings, pages.settings.publisher)
        if pages.settings.is_catalogued:
            datasets = data_catalogue.document(own.datasets, pages.settings, text)
            yield PublishedFile.of_text(data_catalogue.FILE, datasets)
        if self.problems:
            yield stored_file.page(f"{PROBLEMS}index.md", problem_page.whole(pages, own.collection, self.problems))
        if self.preview:
            yield self._status()
        yield PublishedFile.of_text(number_use.WORDS_FILE, number_use.words_json(text))
        yield PublishedFile.of_text(dialog.FILE, dialog.as_json(own.collection, self.search_words, text))
        yield PublishedFile.of_text(dialog.VOCABULARY_FILE, dialog.vocabulary_json(own.words))
        for name in profile.NAMES:
            yield PublishedFile.of_text(f"schema/{name}-1.json", profile.published(name))
        yield PublishedFile(self.program.path, self.program.content)
        yield PublishedFile(self.program.style_path, self.program.style)
        if not self.preview:  # where there is no search
            yield stored_file.page(addresses.SEARCH_PATH, start_page.search_markdown(pages))
            for path, content in number_sheet.files(own.numbers, self.cache):
                yield PublishedFile.of_text(path, content)

    def _broken(self) -> dict[str, list[Problem]]:
        """What is wrong with each hand-written page that can't be used, by its path."""
        found: dict[str, list[Problem]] = {}
        whole = {own.file for own in self.written}
        for own in self.problems:
            folder, _, path = own.file.partition("/")
            is_page = folder == FOLDER and path.endswith(".md") and own.code != DUPLICATE  # there stands another
            if is_page and own.file not in whole:
                found.setdefault(path, []).append(own)
        return found

    def _status(self) -> PublishedFile:
        """The page for the editors of how far the reports have come, also drafts."""
        return stored_file.page(f"{STATUS}index.md", status_page.markdown(self.pages, self.statuses, self.day))

    def _comparisons(self) -> Iterator[PublishedFile]:
        """The pages where boards stand beside each other, with their files, and the list of them."""
        found = self.overview.comparisons
        if found:
            drawn = board_comparison_page.index_markdown(self.pages, found)
            yield stored_file.page(f"{addresses.COMPARISONS}/index.md", drawn)
        for own in found:
            file, folder = board_comparison_page.file(own), addresses.comparison_page(own.measure)
            yield stored_file.page(f"{folder}index.md", self._compared(own, file), measure_facts.REGISTER)
            yield file.within(folder)

    def _compared(self, own: BoardComparison, file: PublishedFile) -> str:
        """The page of a measure, drawn anew only where a figure or a name on it has changed."""
        pages, alone = self.pages, own.alone
        made_of = (self.look, "comparison", digest(alone), digest((file.path, file.rows, file.size)))
        draw = partial(board_comparison_page.markdown, pages, alone, file)
        return stored_file.markdown(self.cache, pages.fragments, made_of, draw)

    def _corrections(self) -> Iterator[PublishedFile]:
        """The page of corrections, the file of them, and the feeds of the site."""
        pages, own = self.pages, self.overview
        publisher = pages.settings.publisher
        file = correction.correction_file(own.corrections, publisher.address)
        yield stored_file.page(
            addresses.CORRECTIONS_PATH,
            correction_page.markdown(pages, own.collection, own.corrections, file, is_divided=own.is_divided),
        )
        yield file
        fed = feed.of_site(own.collection, own.corrections, publisher, pages.templates, pages.text)
        yield PublishedFile.of_text(feed.FILE, fed)
        told = news.NewEvents(own.new_reports, own.corrections)
        new = news.of_site(told, publisher, pages.templates, pages.text)
        yield PublishedFile.of_text(news.FILE, new)


def sitemap(files: Iterable[StoredFile], address: str, templates: Templates) -> PublishedFile:
    """The sitemap of the pages among ``files``, whose permanent address begins with ``address``."""
    urls = [
        f"{address}{page_link.url(file.path).removeprefix('./')}" for file in files if file.is_page and file.is_listed
    ]
    return PublishedFile.of_text(SITEMAP, templates.render("site/sitemap.xml", urls=sorted(urls)))
