"""Parts of the site: what the boards of one partition add to it, with placeholders for reports that can't be shown.

A part depends on nothing but its partition, the program, and what the render context was made of. So it can be made by
another process, and kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from rakenskap.base.cache import Cache
from rakenskap.base.published_file import StoredFile
from rakenskap.drafting import answers, report_status
from rakenskap.drafting.report_status import ReportStatus
from rakenskap.editions import publication
from rakenskap.editions.build_context import BuildContext
from rakenskap.editions.partitioning import PartitionSource
from rakenskap.editions.publication import Publication
from rakenskap.editions.withholding import Withholding
from rakenskap.model.board import Board, Collection
from rakenskap.model.problem import Problem
from rakenskap.model.report import EditionNote, Report
from rakenskap.model.terms import ChangeType, ReportType, Status
from rakenskap.pages.overview import Overview
from rakenskap.reading import fields
from rakenskap.reading.files import data_folder, guard, yaml_document
from rakenskap.reading.files.tree import Tree
from rakenskap.reading.source import SourceResult
from rakenskap.site.part_files import PartFiles
from rakenskap.site.render_context import RenderContext
from rakenskap.swedish.period import of_text
from rakenskap.tables.figure import FigureCache


def with_broken(tree: Tree, result: SourceResult) -> Collection:
    """The collection with a stand-in for every report that can't be shown, so that menus still lead to it."""
    boards = {board.slug: board for board in result.collection.boards}
    for folder in result.broken:
        parts = folder.split("/")
        if len(parts) != 4 or not parts[2].isdigit():  # noqa: PLR2004 - data, board, year, report
            continue
        _, slug, year, name = parts
        board = boards.get(slug) or Board(slug, slug, slug, "", "")
        title = _broken_title(tree, folder) or f"{name.replace('-', ' ').capitalize()} {year}"
        boards[slug] = replace(board, reports=(*board.reports, _placeholder(slug, int(year), name, title)))
    return Collection(tuple(boards[slug] for slug in sorted(boards)), result.collection.register)


def _broken_title(tree: Tree, folder: str) -> str:
    """The title in a broken report's descriptor, or nothing where even that can't be read."""
    path = f"{folder}/{data_folder.DESCRIPTOR}"
    entry = tree.entries().get(path)
    if entry is None or guard.entry_problem(entry) is not None:
        return ""
    written, _ = guard.text_of(path, tree.read(path))
    node = yaml_document.read(path, written).root if written else None
    return fields.text(node, "title") if isinstance(node, yaml_document.Mapped) else ""


def _placeholder(board: str, year: int, slug: str, title: str) -> Report:
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
        changes=(EditionNote("0.0.0", date(year, 12, 31), ChangeType.PUBLICERING, ""),),
        sections=(),
        tables=(),
        file=f"data/{board}/{year}/{slug}/{data_folder.DESCRIPTOR}",
    )


@dataclass(frozen=True, slots=True)
class SitePart:
    """What a partition adds to the site; of boards with errors only the problems, where a site is to be published.

    ``ready`` is how many reports can be published, and ``withheld`` those that others do without. ``fragments`` are those that the pages
    name, where they were drawn elsewhere. ``statuses`` say in a preview how far the reports have come.
    """

    problems: tuple[Problem, ...]
    ready: int
    overview: Overview = field(default_factory=Overview)
    stored_files: tuple[StoredFile, ...] = field(default=(), repr=False)
    fragments: tuple[str, ...] = field(default=(), repr=False)
    withheld: Withholding = field(default_factory=Withholding)
    statuses: tuple[ReportStatus, ...] = ()


@dataclass(frozen=True, slots=True)
class PartPage:
    """A page of a part with the files beside it, none where it isn't one of a report, an edition or a board.

    ``collection`` is what the part's boards have, and ``problems`` all that is wrong with them.
    """

    stored_files: tuple[StoredFile, ...]
    collection: Collection
    problems: tuple[Problem, ...]


def part_page(url: str, own: PartitionSource, context: BuildContext, render: RenderContext) -> PartPage:
    """The page at ``url`` in a preview, without the rest of its part: everything is read, and that alone is drawn.

    Raises:
        RepositoryError: when the history lacks a file.
    """
    published = publication.of_partition(own, context)
    shown = with_broken(own.tree, published.result)
    drawing = _drawing(own, published, context, render)
    return PartPage(tuple(drawing.files_of_page(url)), shown, published.result.problems)


def _drawing(own: PartitionSource, published: Publication, context: BuildContext, render: RenderContext) -> PartFiles:
    result = published.result
    shown = with_broken(own.tree, result) if context.preview else result.collection
    fresh = replace(render, drawn=FigureCache())  # what one part has drawn isn't held through the next
    return PartFiles(own.partition, published, shown, context, fresh)


def _statuses(tree: Tree, result: SourceResult) -> tuple[ReportStatus, ...]:
    boards = result.collection.boards
    waiting = answers.waiting(tree, (board.slug for board in boards))
    return report_status.of_all(boards, result.readable, result.problems, waiting)


def site_part(own: PartitionSource, context: BuildContext, render: RenderContext) -> SitePart:
    """The part of a partition.

    Raises:
        RepositoryError: when the history lacks a file.
    """
    published = publication.of_partition(own, replace(context, cache=Cache(None)) if context.anew else context)
    result = published.result
    ready = sum(len(board.reports) for board in result.collection.boards)
    if result.errors and not context.preview:
        return SitePart(result.problems, ready, withheld=published.withheld)
    drawing = _drawing(own, published, context, render)
    stored_files = tuple(drawing.stored_files())
    statuses = _statuses(own.tree, result) if context.preview else ()
    return SitePart(
        result.problems, ready, drawing.overview(), stored_files, withheld=published.withheld, statuses=statuses
    )
