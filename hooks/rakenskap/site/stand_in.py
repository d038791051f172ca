"""Stand-ins for reports that can't be shown: under ``serve`` they keep their place, so that menus still lead to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rakenskap.model.model import Board, Change, ChangeType, Collection, Report, ReportType, Status
from rakenskap.reading import reading, source
from rakenskap.reading.files import document, guard
from rakenskap.reading.files.tree import Tree
from rakenskap.reading.source import Result
from rakenskap.swedish.period import of_text


def with_broken(tree: Tree, result: Result) -> Collection:
    """The collection with a stand-in for every report that can't be shown, so that menus still lead to it."""
    boards = {board.slug: board for board in result.collection.boards}
    for folder in result.broken:
        parts = folder.split("/")
        if len(parts) != 4 or not parts[2].isdigit():  # noqa: PLR2004 - data, board, year, report
            continue
        _, slug, year, name = parts
        board = boards.get(slug) or Board(slug, slug, slug, "", "")
        title = _title(tree, folder) or f"{name.replace('-', ' ').capitalize()} {year}"
        boards[slug] = replace(board, reports=(*board.reports, _stand_in(slug, int(year), name, title)))
    return Collection(tuple(boards[slug] for slug in sorted(boards)), result.collection.register)


def _title(tree: Tree, folder: str) -> str:
    """The title in a broken report's descriptor, or nothing where even that can't be read."""
    path = f"{folder}/{source.DESCRIPTOR}"
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
