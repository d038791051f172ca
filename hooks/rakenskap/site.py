"""All reports to all files of the site: pages as Markdown, downloads as they are, each with where it is edited."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Final

from rakenskap import (
    amendment,
    board_page,
    cache_folder,
    catalogue,
    change_page,
    content,
    correction,
    correction_file,
    correction_page,
    edition_page,
    edition_store,
    feed,
    history,
    insert,
    measure_list,
    measure_page,
    number_index,
    package,
    page_conflict,
    page_link,
    problem_page,
    profile,
    publication,
    quality_page,
    report_page,
    search_dialog,
    series_file,
    settings,
    sitemap,
    stand_in,
    standing,
    text,
    vocabulary,
    year_page,
    years,
)
from rakenskap.amendment import Amendments
from rakenskap.chart_program import Program
from rakenskap.correction import Correction
from rakenskap.history import History
from rakenskap.model import Board, Collection, Register, Report
from rakenskap.navigation import Link
from rakenskap.package import Package
from rakenskap.page import Pages
from rakenskap.problem import Problem
from rakenskap.publication import Publication
from rakenskap.settings import Settings, SettingsError
from rakenskap.site_file import SiteFile
from rakenskap.stage import Count, Stage, Step, unseen
from rakenskap.standing import Standing
from rakenskap.store import Store
from rakenskap.text import Text
from rakenskap.volume import Shelf, Volume
from rakenskap.workshop import Workshop

FRAGMENTS: Final = cache_folder.FRAGMENTS
_OURS: Final = frozenset(
    {
        "assets/javascripts/rakenskap.js",
        "assets/javascripts/explore.js",
        "assets/javascripts/explorer.js",
        "assets/javascripts/search.js",
        "assets/javascripts/search_element.js",
        "assets/javascripts/search_engine.js",
        "assets/javascripts/search_facet.js",
        "assets/javascripts/search_hit.js",
        "assets/javascripts/search_query.js",
        "assets/javascripts/search_remedy.js",
        "assets/javascripts/search_result.js",
        "assets/javascripts/search_section.js",
        "assets/javascripts/search_word.js",
        "assets/javascripts/search_number.js",
        "assets/javascripts/scheme.js",
        "assets/images/favicon.svg",
    }
)
_THEIRS: Final = ("assets/javascripts/", "assets/images/", "assets/stylesheets/palette.")
PROBLEMS: Final = "fel/"
"""Where the list of problems stands under ``serve``."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What is drawn: the reports, their editions, and under ``serve`` what is wrong and which reports can't be shown."""

    collection: Collection
    shelves: Mapping[str, Shelf]
    problems: tuple[Problem, ...] = ()
    broken: tuple[str, ...] = ()


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
    store: Store = field(default_factory=lambda: Store(None))
    look: str = ""

    def edit_url(self, path: str) -> str | None:
        """Where the hand-written page drawn at ``path`` is edited; other pages say it in their head."""
        written = any(file.path == path and file.edit_path.startswith(f"{content.FOLDER}/") for file in self.files)
        return (self.settings.edit_url(f"{content.FOLDER}/{path}") or None) if written else None


def read(root: Path, *, committed: bool = False, base: str = "", step: Step = unseen) -> Publication:
    """What the site in ``root`` publishes, as ``publication.read`` says.

    Raises:
        SettingsError: when ``site.yaml`` can't be used.
    """
    words = text.read(root / "site_config/text")
    return publication.read(root, words, committed=committed, base=base, step=step)


def is_loaded(path: str) -> bool:
    """False for the theme's own scripts, palette, source maps and icon: no page of ours loads them."""
    return path in _OURS or not (path.startswith(_THEIRS) or path.endswith(".map"))


def address(root: Path) -> str:
    """The permanent address of the site in ``root``."""
    return settings.read(root).publisher.address


def draw(root: Path, published: Publication, *, preview: bool, step: Step = unseen) -> Site:
    """The whole site; with ``preview`` broken reports keep their place and show their problems instead.

    Raises:
        SettingsError: when ``site.yaml`` or a hand-written page can't be used.
    """
    result = published.result
    told = _amended(published)
    workshop = Workshop.open(root, root / FRAGMENTS, result.collection.register, result.audits, told)
    collection = stand_in.with_broken(root, result) if preview else result.collection
    problems = result.problems if preview else ()
    shown = Shown(collection, published.shelves, problems, result.broken if preview else ())
    files = tuple(_counted(_files(workshop, shown), shown, step))
    program = workshop.program
    files += (SiteFile(program.path, program.content), SiteFile(program.style_path, program.style))
    files += (sitemap.sitemap(files, workshop.settings.publisher.address, workshop.templates),)
    if not preview:  # where there is no search
        sheets = number_index.sheets(collection, workshop.audits, workshop.text)
        files += tuple(SiteFile(path, content) for path, content in number_index.files(sheets))
    own = {page.path for page in workshop.written}
    conflicts = page_conflict.problems((file.path for file in files if file.path not in own), own)
    conflicts += page_link.problems(
        workshop.written, {file.path: file.content for file in files}, workshop.pages.fragments
    )
    if conflicts:
        raise SettingsError(conflicts)
    return Site(
        files,
        collection,
        workshop.settings,
        workshop.text,
        workshop.program,
        problems,
        workshop.menu,
        workshop.store,
        workshop.look,
    )


def _counted(files: Iterable[SiteFile], shown: Shown, step: Step) -> Iterator[SiteFile]:
    """The files, where the pages of reports and their editions are counted: they are what takes time."""
    reports = {f"{report.address}/index.md" for board in shown.collection.boards for report in board.reports}
    editions = {f"{own.edition.path}/index.md" for shelf in shown.shelves.values() for own in shelf.volumes}
    done = Count(step, Stage.DRAW, len(reports | editions))
    for file in files:
        yield file
        if file.path in reports or file.path in editions:
            done.one(file.path)


def _amended(published: Publication) -> dict[str, Amendments]:
    """What has been changed in every report that has an edition, withdrawn ones among them, by address."""
    audits = {own.report.address: own for own in published.result.audits}
    boards = {board.slug: board for board in published.result.collection.boards}
    found: dict[str, Amendments] = {}
    for slug, shelves in groupby(sorted(published.shelves.values(), key=_board_of), key=_board_of):
        found |= amendment.of_board(boards.get(slug), shelves, audits)
    return found


def _board_of(shelf: Shelf) -> str:
    return shelf.address.split("/", maxsplit=1)[0]


def _files(workshop: Workshop, shown: Shown) -> Iterator[SiteFile]:
    """Every page and download, and after each page the charts to explore that belong beside it."""
    for file in _pages(workshop, shown):
        yield file
        if isinstance(file.content, str) and file.path.endswith(".md"):
            folder = file.path.rpartition("/")[0]
            for name, content in workshop.pages.fragments.beside(file.content):
                yield SiteFile(f"{folder}/{name}".lstrip("/"), content)


def _pages(workshop: Workshop, shown: Shown) -> Iterator[SiteFile]:
    pages, publisher = workshop.pages, workshop.settings.publisher
    collection, problems, broken = shown.collection, shown.problems, shown.broken
    packages = {
        report.address: package.package(board, report, collection.register, publisher)
        for board in collection.boards
        for report in board.reports
        if f"data/{report.address}" not in broken
    }
    listed = {
        address: change_page.files(shelf, pages.amended[address], publisher.address)
        for address, shelf in shown.shelves.items()
    }
    steps = [(shelf, pages.amended[address].steps) for address, shelf in shown.shelves.items()]
    corrections = correction.corrections(collection, steps, workshop.audits)
    material = insert.Material(pages, collection, packages, workshop.statement, workshop.audits, corrections)
    for written in workshop.written:
        drawn = insert.markdown(written, material)
        yield SiteFile(written.path, drawn, written.file)
    yield SiteFile(quality_page.PATH, quality_page.markdown(pages, collection, workshop.audits))
    yield from _corrections(pages, collection, corrections)
    yield SiteFile(catalogue.FILE, catalogue.as_json(collection, packages, publisher, listed))
    for board in collection.boards:
        histories = history.histories(board, collection.register)
        drawn = board_page.markdown(pages, board, collection.register, histories, corrections)
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
                yield from _newest(workshop, shown, board, report, packages[report.address])
    addresses = {report.address for board in collection.boards for report in board.reports}
    for shelf in shown.shelves.values():
        yield from _editions(workshop, shelf, is_there=shelf.address in addresses)
        folder, own = f"{shelf.address}/{standing.CHANGES}", listed[shelf.address]
        yield SiteFile(f"{folder}index.md", change_page.markdown(pages, shelf, pages.amended[shelf.address], own))
        for file in own.listed:
            yield SiteFile(f"{folder}{file.name}", file.content)
    if problems:
        yield SiteFile(f"{PROBLEMS}index.md", problem_page.whole(pages, collection, problems))
    yield SiteFile(search_dialog.FILE, search_dialog.published(collection, workshop.text))
    yield SiteFile(vocabulary.FILE, vocabulary.published(collection, workshop.text))
    for name in profile.NAMES:
        yield SiteFile(f"schema/{name}-1.json", profile.published(name))


def _corrections(pages: Pages, collection: Collection, corrections: tuple[Correction, ...]) -> Iterator[SiteFile]:
    """The page of corrections, the file of them, and the feeds."""
    publisher, templates, text = pages.settings.publisher, pages.templates, pages.text
    file = correction_file.correction_file(corrections, publisher.address)
    yield SiteFile(correction_page.PATH, correction_page.markdown(pages, collection, corrections, file))
    yield SiteFile(file.name, file.content)
    yield SiteFile(feed.FILE, feed.of_site(collection, corrections, publisher, templates, text))
    for board in collection.boards:
        own = correction.of_board(corrections, board)
        yield SiteFile(f"{board.slug}/{feed.FILE}", feed.of_board(board, own, publisher, templates, text))


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


def _editions(workshop: Workshop, shelf: Shelf, *, is_there: bool) -> Iterator[SiteFile]:
    """The page and the files of each edition, and what stands where the newest page stood before."""
    for volume in shelf.volumes:
        where = standing.of_edition(shelf, volume)
        parts = (workshop.look, *edition_store.of_edition(volume.edition, where))
        draw = functools.partial(_edition, workshop, shelf, volume)
        yield from edition_store.files(workshop.store, workshop.pages.fragments, parts, draw)
    if not is_there:
        yield SiteFile(f"{shelf.address}/index.md", edition_page.withdrawn(workshop.pages, shelf))
    for address in shelf.former:
        yield SiteFile(f"{address}/index.md", edition_page.moved(workshop.pages, shelf))


def _edition(workshop: Workshop, shelf: Shelf, volume: Volume) -> Iterator[SiteFile]:
    folder, own = volume.edition.path, None
    if volume.report is not None:
        board, register = volume.shared.board, volume.shared.register
        own = package.package(board, volume.report, register, workshop.settings.publisher)
    yield SiteFile(f"{folder}/index.md", edition_page.markdown(workshop.pages_of(volume), shelf, volume, own))
    for file in own.files if own is not None else ():
        yield SiteFile(f"{folder}/{file.name}", file.content)
    for name, kept in volume.files.items():
        yield SiteFile(f"{folder}/{name}", kept)


def _newest(workshop: Workshop, shown: Shown, board: Board, report: Report, published: Package) -> Iterator[SiteFile]:
    """The newest page of a report and its files, drawn anew only where something that it shows has changed."""
    shelf = shown.shelves.get(report.address)
    where = standing.of_newest(shelf, report.version)
    draw = functools.partial(_report, workshop, board, report, shown.collection.register, published, where)
    if shelf is None or shelf.coming:
        yield from draw()
        return
    parts = (workshop.look, *edition_store.of_newest(shelf, workshop.pages.amended[shelf.address], where))
    yield from edition_store.files(workshop.store, workshop.pages.fragments, parts, draw)


def _report(  # noqa: PLR0913, PLR0917 - a report and what is known of it
    workshop: Workshop, board: Board, report: Report, register: Register, published: Package, where: Standing
) -> Iterator[SiteFile]:
    audit = workshop.audits.get(report.address)
    page = report_page.markdown(workshop.pages, board, report, published, register, audit, where)
    yield SiteFile(f"{report.address}/index.md", page, report.file)
    for file in published.files:
        yield SiteFile(f"{report.address}/{file.name}", file.content)


def export(root: Path, folder: Path, published: Publication, step: Step = unseen) -> int:
    """How many files were written to ``folder`` for another engine: pages under ``content``, fragments beside it."""
    result = published.result
    told = _amended(published)
    workshop = Workshop.open(root, folder / "fragments", result.collection.register, result.audits, told)
    count = 0
    shown = Shown(result.collection, published.shelves)
    for file in _counted(_files(workshop, shown), shown, step):
        path = folder / "content" / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content.encode() if isinstance(file.content, str) else file.content)
        count += 1
    config = workshop.pages.templates.render("export.yml", site_name=workshop.text("start.site"))
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    return count + 1
