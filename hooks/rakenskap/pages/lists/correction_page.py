"""The page of corrections: everything that was changed since it was published, by month; where that is much, also by year and board."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Final

from rakenskap.base.published_file import PublishedFile
from rakenskap.base.site_text import Text
from rakenskap.editions import correction
from rakenskap.editions.correction import Correction
from rakenskap.feeds import feed
from rakenskap.model import naming, prose
from rakenskap.model.addresses import CORRECTIONS_PATH, FOLLOW
from rakenskap.model.board import Board, Collection
from rakenskap.model.canonical import size_words
from rakenskap.pages.lists import division
from rakenskap.pages.lists.division import EntryGroup, EntrySort, PartCell, PartGroup, PartRow, PartTable
from rakenskap.pages.page import Act, PageHead, Pages, ReportEntry
from rakenskap.pages.page_head import FactRow
from rakenskap.swedish import wording
from rakenskap.swedish.linebreak import tied
from rakenskap.swedish.period import MONTHS, day_words

NEWEST: Final = 3
"""How many corrections the start page and a board's page list."""
_FOREMOST: Final = 20
"""How many corrections stand on the page itself where it is divided."""
_PART_UP: Final = "../../"
"""From the page of a year or a board to the root of the site."""


def markdown(
    pages: Pages, collection: Collection, found: Sequence[Correction], file: PublishedFile, *, is_divided: bool = False
) -> str:
    """The Markdown of the page; invented boards count in no total.

    A divided one has the newest corrections, and leads to those of each year and of each board.
    """
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
    listed = found[:_FOREMOST] if is_divided else found
    for month, members in groupby(listed, key=_month):
        parts += [_month_heading(month), pages.entries([_entry(own, "../", text) for own in members])]
    if is_divided and found:
        there = {_month(own) for own in listed}
        parts.append(f"## {text('correction.parts.years')} {{#{division.TABLE}}}")
        parts.append(division.drawn(pages, _year_table(found, there, text)))
        parts.append(f"## {text('correction.parts.boards')} {{#namnder}}")
        parts.append(division.drawn(pages, _board_table(found, text)))
    quiet = correction.untouched(collection, found)
    if quiet and found:
        names = feed.places(quiet, collection.boards, text)
        parts.append(f"## {text('correction.page.without')} {{#utan}}")
        parts.append(prose.escaped_words(text("correction.page.untouched", boards=names)))
    parts.append(text("correction.page.more"))
    return pages.page(text("correction.page.title"), head, *parts)


def years(found: Iterable[Correction]) -> tuple[int, ...]:
    """The years that have corrections, the newest first."""
    return tuple(sorted({own.day.year for own in found}, reverse=True))


def year_markdown(pages: Pages, own: Sequence[Correction], year: int) -> str:
    """The Markdown of the page of a year's corrections, which are its ``own``, by month."""
    text = pages.text
    title, lead = text("correction.year.title", year=year), text("correction.year.lead", year=year)
    head = PageHead(title, lead, pages.settings.name, (_count(own, text),), (_way_back(text),))
    return pages.page(title, pages.head(head), *_groups(pages, own, _month, _month_heading, board=True))


def board_markdown(pages: Pages, own: Sequence[Correction], board: Board) -> str:
    """The Markdown of the page of the corrections of a board's reports, which are its ``own``, by year."""
    text = pages.text
    name = naming.board_name(board, text)
    title = text("correction.of_board.title", board=name)
    facts = (
        FactRow(text("list.labels.board"), name, url=f"{_PART_UP}{board.slug}/"),
        _count(own, text),
        FactRow(
            text("correction.page.labels.follow"), text("correction.page.feed"), url=f"{_PART_UP}{FOLLOW}/#{board.slug}"
        ),
    )
    head = PageHead(title, text("correction.of_board.lead"), board.municipality, facts, (_way_back(text),))
    parts = _groups(pages, own, lambda one: one.day.year, lambda year: f"## {year} {{#ar-{year}}}", board=False)
    return pages.page(title, pages.head(head), *(parts or [text("correction.none_of_board")]))


def _groups(
    pages: Pages,
    found: Sequence[Correction],
    key: Callable[[Correction], int],
    heading: Callable[[int], str],
    *,
    board: bool,
) -> list[str]:
    """The corrections of a page under a list of all, with their headings."""
    text, parts = pages.text, []
    for group in division.grouped(found, key):
        entries = EntryGroup(
            group.key,
            tuple(_entry(own, _PART_UP, text, board=board) for own in group.shown),
            tuple(_entry(own, _PART_UP, text, board=board) for own in group.folded),
        )
        counted = partial(text.counted, "correction.parts.count")
        parts += [heading(group.key), division.drawn_group(pages, EntrySort.CORRECTIONS, entries, counted)]
    return parts


def _year_table(found: Sequence[Correction], there: Container[int], text: Text) -> PartTable:
    """The table of the years; the months that aren't ``there`` have had their addresses on this page."""
    heads = (PartCell(text("list.labels.year")), PartCell(text("correction.page.labels.count")))
    rows = []
    for year in years(found):
        own = correction.of_year(found, year)
        ids = (_month_id(month) for month in dict.fromkeys(map(_month, own)) if month not in there)
        rows.append(PartRow(str(year), f"{year}/", (PartCell(str(len(own))),), tuple(ids)))
    title, groups = text("correction.parts.by_year"), (PartGroup("", tuple(rows)),)
    return PartTable(title, "", heads, groups, "per-ar")


def _board_table(found: Sequence[Correction], text: Text) -> PartTable:
    """The table of the boards that have corrections."""
    heads = (
        PartCell(text("list.labels.board")),
        PartCell(text("correction.page.labels.count")),
        PartCell(text("correction.page.labels.last")),
    )
    boards = {own.board.slug: own.board for own in found}
    rows = []
    for board in sorted(boards.values(), key=lambda one: one.listing_order):
        own = correction.of_board(found, board)
        cells = (PartCell(str(len(own))), PartCell(tied(day_words(own[0].day))))
        rows.append((board, division.board_row(board, cells, text)))
    return PartTable(text("correction.parts.by_board"), "", heads, division.by_place(rows), "per-namnd")


def _month(own: Correction) -> int:
    """The year and the month of a correction, in one number that grows."""
    return own.day.year * 100 + own.day.month


def _month_id(month: int) -> str:
    return f"m-{month // 100}-{month % 100:02}"


def _month_heading(month: int) -> str:
    name = wording.capitalised(MONTHS[month % 100 - 1])
    return f"## {name} {month // 100} {{#{_month_id(month)}}}"


def _way_back(text: Text) -> Act:
    return Act(text("correction.all"), "../")


def _count(own: Sequence[Correction], text: Text) -> FactRow:
    """How many corrections there are, in how many reports, whoever's they are."""
    reports = text.counted("correction.page.reports", len({one.address for one in own}))
    words = text.counted("correction.page.count", len(own), reports=reports) if own else text("correction.page.zero")
    return FactRow(text("correction.page.labels.count"), words)


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
