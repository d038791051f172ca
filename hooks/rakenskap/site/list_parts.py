"""The pages of boards and years under the lists of everything, where those are divided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rakenskap.base.published_file import PublishedFile
from rakenskap.editions import correction
from rakenskap.model import addresses
from rakenskap.model.addresses import Link
from rakenskap.pages import board_succession
from rakenskap.pages.lists import catalogue, correction_page, quality_page
from rakenskap.pages.overview import Overview
from rakenskap.pages.page import Pages
from rakenskap.site import stored_file

_LISTS: Final = (addresses.OPEN_DATA, addresses.QUALITY_URL, addresses.CORRECTIONS_URL)


def files(pages: Pages, own: Overview) -> Iterator[PublishedFile]:
    """The pages, none where the lists are whole.

    Each says nothing but what it lists, so that the page that an earlier build has set is that of this one, too.
    """
    if not own.is_divided:
        return
    for downloads in own.downloads:
        path = f"{addresses.OPEN_DATA}{downloads.board.slug}/index.md"
        yield stored_file.page(path, catalogue.board_markdown(pages, downloads))
    for quality in own.qualities:
        path = f"{addresses.QUALITY_URL}{quality.board.slug}/index.md"
        yield stored_file.page(path, quality_page.board_markdown(pages, quality))
    corrected = {one.board.slug: one.board for one in own.corrections}
    for board in (corrected | {one.slug: one for one in own.collection.boards}).values():
        path, found = f"{addresses.CORRECTIONS_URL}{board.slug}/index.md", correction.of_board(own.corrections, board)
        yield stored_file.page(path, correction_page.board_markdown(pages, found, board))
    for year in correction_page.years(own.corrections):
        path, found = f"{addresses.CORRECTIONS_URL}{year}/index.md", correction.of_year(own.corrections, year)
        yield stored_file.page(path, correction_page.year_markdown(pages, found, year))
    for slug, links in own.moved.items():
        for folder in _LISTS if slug not in corrected else _LISTS[:-1]:
            there = tuple(Link(link.title, f"{folder}{link.url}") for link in links)
            address = f"{folder}{slug}/"
            yield stored_file.page(f"{address}index.md", board_succession.moved_markdown(pages, address, there))
