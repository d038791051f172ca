"""The files of the site that belong to no board: hand-written pages, lists of everything, feeds and schemas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rakenskap.base.store import Store
from rakenskap.charts.chart_program import Program
from rakenskap.editions import correction_file, feed
from rakenskap.model.problem import Problem
from rakenskap.pages import catalogue, correction_page, insert, problem_page, quality_page
from rakenskap.pages.accessibility import Statement
from rakenskap.pages.content import WrittenPage
from rakenskap.pages.overview import Overview
from rakenskap.pages.page import Pages
from rakenskap.reading.files import profile
from rakenskap.search import number_index, search_dialog, vocabulary
from rakenskap.site import board_files
from rakenskap.site.site_file import SiteFile

PROBLEMS = "fel/"
"""Where the list of problems stands under ``serve``."""


@dataclass(frozen=True, slots=True)
class CommonFiles:
    """What the common files are drawn from; ``problems`` and ``preview`` are of a site under ``serve``."""

    pages: Pages
    overview: Overview
    written: Sequence[WrittenPage]
    statement: Statement
    program: Program
    store: Store
    problems: tuple[Problem, ...] = ()
    preview: bool = False

    def files(self) -> Iterator[SiteFile]:
        """Every common file, and after each page the charts to explore that belong beside it."""
        for file in self._files():
            if file.path.endswith(".md"):
                yield from board_files.beside(file, self.pages)
            else:
                yield file

    def _files(self) -> Iterator[SiteFile]:
        pages, own, text = self.pages, self.overview, self.pages.text
        material = insert.Material(pages, own, self.statement)
        for written in self.written:
            yield SiteFile(written.path, insert.markdown(written, material), written.file)
        yield SiteFile(quality_page.PATH, quality_page.markdown(pages, own.qualities))
        yield from self._corrections()
        yield SiteFile(catalogue.FILE, catalogue.as_json(own.downloads, pages.settings.publisher))
        if self.problems:
            yield SiteFile(f"{PROBLEMS}index.md", problem_page.whole(pages, own.collection, self.problems))
        yield SiteFile(search_dialog.FILE, search_dialog.published(own.collection, text))
        yield SiteFile(vocabulary.FILE, vocabulary.published(own.collection, own.words, own.measures, text))
        for name in profile.NAMES:
            yield SiteFile(f"schema/{name}-1.json", profile.published(name))
        yield SiteFile(self.program.path, self.program.content)
        yield SiteFile(self.program.style_path, self.program.style)
        if not self.preview:  # where there is no search
            for path, content in number_index.files(own.numbers, self.store):
                yield SiteFile(path, content)

    def _corrections(self) -> Iterator[SiteFile]:
        """The page of corrections, the file of them, and the feed."""
        pages, own = self.pages, self.overview
        publisher = pages.settings.publisher
        file = correction_file.correction_file(own.corrections, publisher.address)
        yield SiteFile(correction_page.PATH, correction_page.markdown(pages, own.collection, own.corrections, file))
        yield SiteFile(file.name, file.content)
        fed = feed.of_site(own.collection, own.corrections, publisher, pages.templates, pages.text)
        yield SiteFile(feed.FILE, fed)
