"""All reports to all files of the site: pages as Markdown, downloads as they are, each with where it is edited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rakenskap import (
    board_page,
    catalogue,
    content,
    history,
    insert,
    measure_list,
    measure_page,
    package,
    page_conflict,
    page_link,
    problem_page,
    profile,
    quality_page,
    report_page,
    search_dialog,
    series_file,
    settings,
    source,
    stand_in,
    vocabulary,
    year_page,
    years,
)
from rakenskap.chart_program import Program
from rakenskap.history import History
from rakenskap.model import Board, Collection, Register, Report
from rakenskap.navigation import Link
from rakenskap.package import Package
from rakenskap.page import Pages
from rakenskap.problem import Problem
from rakenskap.settings import Settings, SettingsError
from rakenskap.source import Result
from rakenskap.text import Text
from rakenskap.tree import FolderTree
from rakenskap.workshop import Workshop

FRAGMENTS: Final = ".cache/rakenskap/fragments"
_OURS: Final = frozenset(
    {
        "assets/javascripts/rakenskap.js",
        "assets/javascripts/explore.js",
        "assets/javascripts/explorer.js",
        "assets/javascripts/search.js",
        "assets/images/favicon.svg",
    }
)
PROBLEMS: Final = "fel/"
"""Where the list of problems stands under ``serve``."""


@dataclass(frozen=True, slots=True)
class SiteFile:
    """One file of the site: its path among the sources, its content, and the file that a reader may edit."""

    path: str
    content: str | bytes
    edit_path: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """A site that is read and drawn: its files, what menus and breadcrumbs are made of, and what is wrong."""

    files: tuple[SiteFile, ...]
    collection: Collection
    settings: Settings
    text: Text
    program: Program
    problems: tuple[Problem, ...]
    menu: tuple[Link, ...] = ()

    def edit_url(self, path: str) -> str | None:
        """Where the hand-written page drawn at ``path`` is edited; other pages say it in their head."""
        written = any(file.path == path and file.edit_path.startswith(f"{content.FOLDER}/") for file in self.files)
        return (self.settings.edit_url(f"{content.FOLDER}/{path}") or None) if written else None


def read(root: Path) -> Result:
    """What the folder ``data`` of the site in ``root`` holds.

    Raises:
        SettingsError: when ``site.yaml`` can't be used.
    """
    return source.read(FolderTree(root), settings.read(root).thresholds)


def is_loaded(path: str) -> bool:
    """False for the theme's own scripts, source maps and icon: no page of ours loads them."""
    return path in _OURS or (
        not path.startswith(("assets/javascripts/", "assets/images/")) and not path.endswith(".map")
    )


def address(root: Path) -> str:
    """The permanent address of the site in ``root``."""
    return settings.read(root).publisher.address


def draw(root: Path, result: Result, *, preview: bool) -> Site:
    """The whole site; with ``preview`` broken reports keep their place and show their problems instead.

    Raises:
        SettingsError: when ``site.yaml`` or a hand-written page can't be used.
    """
    workshop = Workshop.open(root, root / FRAGMENTS, result.collection.register, result.audits)
    collection = stand_in.with_broken(root, result) if preview else result.collection
    problems = result.problems if preview else ()
    files = tuple(_files(workshop, collection, problems, result.broken if preview else ()))
    files += (SiteFile(workshop.program.path, workshop.program.content),)
    own = {page.path for page in workshop.written}
    conflicts = page_conflict.problems((file.path for file in files if file.path not in own), own)
    conflicts += page_link.problems(
        workshop.written, {file.path: file.content for file in files}, workshop.pages.fragments
    )
    if conflicts:
        raise SettingsError(conflicts)
    return Site(files, collection, workshop.settings, workshop.text, workshop.program, problems, workshop.menu)


def _files(
    workshop: Workshop, collection: Collection, problems: tuple[Problem, ...], broken: tuple[str, ...]
) -> Iterator[SiteFile]:
    """Every page and download, and after each page the charts to explore that belong beside it."""
    for file in _pages(workshop, collection, problems, broken):
        yield file
        if isinstance(file.content, str) and file.path.endswith(".md"):
            folder = file.path.rpartition("/")[0]
            for name, content in workshop.pages.fragments.beside(file.content):
                yield SiteFile(f"{folder}/{name}".lstrip("/"), content)


def _pages(
    workshop: Workshop, collection: Collection, problems: tuple[Problem, ...], broken: tuple[str, ...]
) -> Iterator[SiteFile]:
    pages, publisher = workshop.pages, workshop.settings.publisher
    packages = {
        report.address: package.package(board, report, collection.register, publisher)
        for board in collection.boards
        for report in board.reports
        if f"data/{report.address}" not in broken
    }
    material = insert.Material(pages, collection, packages, workshop.statement, workshop.audits)
    for written in workshop.written:
        drawn = insert.markdown(written, material)
        yield SiteFile(written.path, drawn, written.file)
    yield SiteFile(quality_page.PATH, quality_page.markdown(pages, collection, workshop.audits))
    yield SiteFile(catalogue.FILE, catalogue.as_json(collection, packages, publisher))
    for board in collection.boards:
        histories = history.histories(board, collection.register)
        drawn = board_page.markdown(pages, board, collection.register, histories)
        yield SiteFile(f"{board.slug}/index.md", drawn, board.file)
        yield from _measures(pages, board, histories)
        for year, reports in years.by_year(board):
            drawn = year_page.markdown(pages, board, year, reports, collection.register)
            yield SiteFile(f"{board.slug}/{year}/index.md", drawn, board.file)
        for report in board.reports:
            if f"data/{report.address}" in broken:
                yield SiteFile(
                    f"{report.address}/index.md", problem_page.of_report(pages, board, report, problems), report.file
                )
            else:
                yield from _report(workshop, board, report, collection.register, packages[report.address])
    if problems:
        yield SiteFile(f"{PROBLEMS}index.md", problem_page.whole(pages, collection, problems))
    yield SiteFile(search_dialog.FILE, search_dialog.published(collection, workshop.text))
    yield SiteFile(vocabulary.FILE, vocabulary.published(collection))
    for name in profile.NAMES:
        yield SiteFile(f"schema/{name}-1.json", profile.published(name))


def _measures(pages: Pages, board: Board, histories: tuple[History, ...]) -> Iterator[SiteFile]:
    if histories:
        yield SiteFile(
            f"{board.slug}/{history.FOLDER}/index.md", measure_list.markdown(pages, board, histories), board.file
        )
    for own in histories:
        file, folder = series_file.series_file(own), f"{board.slug}/{history.page(own.measure)}"
        drawn = measure_page.markdown(pages, board, own, file)
        yield SiteFile(f"{folder}index.md", drawn, measure_page.REGISTER)
        yield SiteFile(f"{folder}{file.name}", file.content)


def _report(
    workshop: Workshop, board: Board, report: Report, register: Register, published: Package
) -> Iterator[SiteFile]:
    drawn = report_page.markdown(
        workshop.pages, board, report, published, register, workshop.audits.get(report.address)
    )
    yield SiteFile(f"{report.address}/index.md", drawn, report.file)
    for file in published.files:
        yield SiteFile(f"{report.address}/{file.name}", file.content)


def export(root: Path, folder: Path, result: Result) -> int:
    """How many files were written to ``folder`` for another engine: pages under ``content``, fragments beside it."""
    workshop = Workshop.open(root, folder / "fragments", result.collection.register, result.audits)
    count = 0
    for file in _files(workshop, result.collection, (), ()):
        path = folder / "content" / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content.encode() if isinstance(file.content, str) else file.content)
        count += 1
    config = workshop.pages.templates.render("export.yml", site_name=workshop.text("start.site"))
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    return count + 1
