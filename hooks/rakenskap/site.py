"""All reports to all files of the site: pages as Markdown, downloads as they are, each with where it is edited."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from rakenskap import (
    board_page,
    content,
    document,
    guard,
    history,
    markup,
    measure_list,
    measure_page,
    package,
    page_conflict,
    problem_page,
    profile,
    reading,
    report_page,
    search_dialog,
    series_file,
    settings,
    source,
    start_page,
    text,
    vocabulary,
    year_page,
    years,
)
from rakenskap.chart_program import Program, program
from rakenskap.content import WrittenPage
from rakenskap.figure import fragment_html
from rakenskap.fragment import Fragments
from rakenskap.history import History
from rakenskap.model import Board, Change, ChangeType, Collection, Register, Report, ReportType, Status
from rakenskap.page import Pages
from rakenskap.period import of_text
from rakenskap.problem import Problem
from rakenskap.settings import Settings, SettingsError
from rakenskap.source import Result
from rakenskap.template import Templates
from rakenskap.text import Text
from rakenskap.tree import FolderTree

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

    def edit_url(self, path: str) -> str | None:
        """Where the hand-written page drawn at ``path`` is edited; other pages say it in their head."""
        written = any(file.path == path and file.edit_path.startswith(f"{content.FOLDER}/") for file in self.files)
        return (self.settings.edit_url(f"{content.FOLDER}/{path}") or None) if written else None


@dataclass(frozen=True, slots=True)
class Workshop:
    """What drawing takes: the settings, the words, the templates and the fragments of one site."""

    settings: Settings
    text: Text
    pages: Pages
    written: tuple[WrittenPage, ...]
    program: Program

    @classmethod
    def open(cls, root: Path, fragments: Path, register: Register) -> Workshop:
        """The workshop of the site in ``root``, whose fragments go to the folder ``fragments``.

        Raises:
            SettingsError: when ``site.yaml`` or a hand-written page can't be used.
        """
        chosen = settings.read(root)
        words = text.read(root / "site_config/text")
        templates = Templates(root / "site_config/templates", words)
        measures = {measure.id: measure for measure in register.measures}
        html = functools.partial(fragment_html, templates=templates, text=words, prose=markup.html, measures=measures)
        # A report's page lies two folders under its board's.
        html = functools.partial(html, board_url="../../")
        written, faults = content.read(root, frozenset(start_page.INSERTS))
        if faults:
            raise SettingsError(faults)
        return cls(chosen, words, Pages(words, templates, Fragments(fragments), chosen, html), written, program())


def read(root: Path) -> Result:
    """What the folder ``data`` of the site in ``root`` holds."""
    return source.read(FolderTree(root))


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
    workshop = Workshop.open(root, root / FRAGMENTS, result.collection.register)
    collection = _with_broken(root, result) if preview else result.collection
    problems = result.problems if preview else ()
    files = tuple(_files(workshop, collection, problems, result.broken if preview else ()))
    files += (SiteFile(workshop.program.path, workshop.program.content),)
    own = {page.path for page in workshop.written}
    conflicts = page_conflict.problems((file.path for file in files if file.path not in own), own)
    if conflicts:
        raise SettingsError(conflicts)
    return Site(files, collection, workshop.settings, workshop.text, workshop.program, problems)


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
    pages = workshop.pages
    for written in workshop.written:
        yield SiteFile(written.path, start_page.markdown(pages, written, collection), written.file)
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
                yield from _report(workshop, board, report, collection.register)
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


def _report(workshop: Workshop, board: Board, report: Report, register: Register) -> Iterator[SiteFile]:
    published = package.package(board, report, register, workshop.settings.publisher)
    drawn = report_page.markdown(workshop.pages, board, report, published, register)
    yield SiteFile(f"{report.address}/index.md", drawn, report.file)
    for file in published.files:
        yield SiteFile(f"{report.address}/{file.name}", file.content)


def _with_broken(root: Path, result: Result) -> Collection:
    """The collection with a stand-in for every report that can't be shown, so that menus still lead to it."""
    boards = {board.slug: board for board in result.collection.boards}
    for folder in result.broken:
        parts = folder.split("/")
        if len(parts) != 4 or not parts[2].isdigit():  # noqa: PLR2004 - data, board, year, report
            continue
        _, slug, year, name = parts
        board = boards.get(slug) or Board(slug, slug, slug, "", "")
        title = _title(root, folder) or f"{name.replace('-', ' ').capitalize()} {year}"
        boards[slug] = replace(board, reports=(*board.reports, _stand_in(slug, int(year), name, title)))
    return Collection(tuple(boards[slug] for slug in sorted(boards)), result.collection.register)


def _title(root: Path, folder: str) -> str:
    """The title in a broken report's descriptor, or nothing where even that can't be read."""
    path = f"{folder}/{source.DESCRIPTOR}"
    tree = FolderTree(root)
    entry = tree.entries().get(path)
    if entry is None or guard.entry_problem(entry) is not None:
        return ""
    written, _ = guard.text_of(path, tree.read(path))
    node = document.read(path, written).root if written else None
    return reading.text(node, "title") if isinstance(node, document.Mapped) else ""


def _stand_in(board: str, year: int, slug: str, title: str) -> Report:
    period = of_text(str(year))
    if period is None:
        message = f"no year {year}"
        raise ValueError(message)
    return Report(
        board=board,
        year=year,
        slug=slug,
        title=title,
        description="",
        version="0.0.0",
        type=ReportType.ARSRAPPORT,
        period=period,
        status=Status.UTKAST,
        published=None,
        decision=None,
        sources=(),
        changes=(Change("0.0.0", date(year, 12, 31), ChangeType.PUBLICERING, ""),),
        sections=(),
        tables=(),
        file=f"data/{board}/{year}/{slug}/{source.DESCRIPTOR}",
    )


def export(root: Path, folder: Path, collection: Collection) -> int:
    """How many files were written to ``folder`` for another engine: pages under ``content``, fragments beside it."""
    workshop = Workshop.open(root, folder / "fragments", collection.register)
    count = 0
    for file in _files(workshop, collection, (), ()):
        path = folder / "content" / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content.encode() if isinstance(file.content, str) else file.content)
        count += 1
    config = workshop.pages.templates.render("export.yml", site_name=workshop.text("start.site"))
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    return count + 1
