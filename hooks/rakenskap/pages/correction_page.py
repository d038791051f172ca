"""The page of corrections: everything that was changed since it was published, by month, and the boards without any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from rakenskap.base.published_file import PublishedFile
from rakenskap.base.site_text import Text
from rakenskap.editions import correction
from rakenskap.editions.correction import Correction
from rakenskap.feeds import feed
from rakenskap.model import prose
from rakenskap.model.addresses import CORRECTIONS_PATH, FOLLOW
from rakenskap.model.board import Board, Collection
from rakenskap.model.canonical import size_words
from rakenskap.pages.page import PageHead, Pages, ReportEntry
from rakenskap.pages.page_head import FactRow
from rakenskap.swedish import wording
from rakenskap.swedish.linebreak import tied
from rakenskap.swedish.period import MONTHS, day_words

NEWEST: Final = 3
"""How many corrections the start page and a board's page list."""


def markdown(pages: Pages, collection: Collection, found: Sequence[Correction], file: PublishedFile) -> str:
    """The Markdown of the page; invented boards count in no total."""
    text = pages.text
    head = pages.head(
        PageHead(
            over=pages.settings.name,
            title=text("correction.page.title"),
            lead=text("correction.page.lead"),
            facts=tuple(_facts(found, file, text)),
        )
    )
    parts = [] if found else [text("correction.none")]
    for (year, month), listed in groupby(found, key=lambda own: (own.day.year, own.day.month)):
        name = wording.capitalised(MONTHS[month - 1])
        parts.append(f"## {name} {year} {{#m-{year}-{month:02}}}")
        parts.append(pages.entries([_entry(own, "../", text) for own in listed]))
    quiet = correction.untouched(collection, found)
    if quiet and found:
        names = feed.places(quiet, collection.boards, text)
        parts.append(f"## {text('correction.page.without')} {{#utan}}")
        parts.append(prose.escaped_words(text("correction.page.untouched", boards=names)))
    parts.append(text("correction.page.more"))
    return pages.page(text("correction.page.title"), head, *parts)


def newest(pages: Pages, collection: Collection, found: Sequence[Correction], root: str, folder: str) -> str:
    """The newest corrections as the start page lists them, or that there are none.

    ``root`` leads to the start page, ``folder`` to the folder of all hand-written pages.
    """
    text = pages.text
    if not found:
        return text("correction.none")
    listed = pages.entries([_entry(own, root, text) for own in correction.foremost(found, NEWEST)])
    link = f"[{text('correction.all')}]({folder}{CORRECTIONS_PATH})"
    if any(own.figures for own in correction.counted(found)):
        return f"{listed}\n\n{link}"
    invented = any(board.fictional for board in collection.boards)
    return f"{listed}\n\n{text('correction.real' if invented else 'correction.unaltered')} {link}"


def of_board(pages: Pages, found: Sequence[Correction], board: Board) -> list[str]:
    """A board's newest corrections with their heading, and the ways to all of them and to where it is told how it is followed."""
    text = pages.text
    own = correction.of_board(found, board)
    entries = [_entry(one, "../", text, board=False) for one in own[:NEWEST]]
    listed = pages.entries(entries) if entries else text("correction.none_of_board")
    ways = [f"[{text('correction.all')}](../{CORRECTIONS_PATH})"] if len(own) > NEWEST else []
    ways.append(f"[{text('correction.follow')}](../{FOLLOW}/index.md#{board.slug})")
    return [f"## {text('correction.page.title')} {{#rattelser}}", listed, " · ".join(ways)]


def _entry(own: Correction, root: str, text: Text, *, board: bool = True) -> ReportEntry:
    return ReportEntry(
        feed.title(own, text),
        f"{root}{own.url}",
        feed.report_about(own, text, board=board),
        news=feed.edition_news(own, text),
    )


def _facts(found: Sequence[Correction], file: PublishedFile, text: Text) -> Iterator[FactRow]:
    counted = correction.counted(found)
    reports = text.counted("correction.page.reports", len({own.address for own in counted}))
    words = text.counted("correction.page.count", len(counted), reports=reports) if counted else ""
    if len(counted) < len(found):
        words = text("correction.page.invented", count=words or text("correction.page.zero"))
    yield FactRow(text("correction.page.labels.count"), words or text("correction.page.zero"))
    if counted:
        yield FactRow(text("correction.page.labels.last"), tied(day_words(counted[0].day)))
    yield FactRow(text("correction.page.labels.follow"), text("correction.page.feed"), url=f"../{FOLLOW}/")
    if file.rows:
        rows = text.counted("table.download.rows", file.rows, rows=file.rows)
        words = text("correction.page.file", rows=tied(rows), size=size_words(file))
        yield FactRow(text("correction.page.labels.data"), words, url=f"../{file.path}")
