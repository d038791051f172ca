"""What the search is told of a page beside its words: where it belongs, and the hidden words of its facets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from rakenskap.base.text import Text
from rakenskap.model.model import Board, Collection
from rakenskap.pages.navigation import board_words

MARK: Final = "ǂ"
"""Stands at both ends of a hidden word: a letter to Pagefind that nobody types, so no search finds it by chance."""

LIST: Final = "namnder/"
"""The page with everything in one list: where a reader without JavaScript searches."""

_MEASURES: Final = "nyckeltal"
# Lists of what stands elsewhere, and what is said of the reports: a hit there would only lead on.
_LISTS: Final = frozenset({"", "namnder", "fel", "kvalitet", "rattelser"})
_BOARD, _YEAR, _REPORT = 1, 2, 3


@dataclass(frozen=True, slots=True)
class SearchPlace:
    """One page of the index: what it is, and what a hit says of it.

    ``kind`` is board, year, report, measure or page, and decides which of its parts are indexed; ``page`` is its title
    without the year; ``facets`` are its hidden words.
    """

    kind: str
    place: str = ""
    year: str = ""
    page: str = ""
    facets: str = ""


def of(collection: Collection, url: str, title: str, text: Text) -> SearchPlace | None:
    """The place of the page at ``url``, or None for one that isn't indexed: lists, editions, changes, problems."""
    parts = [part for part in url.strip("./").split("/") if part]
    first = parts[0] if parts else ""
    board = next((board for board in collection.boards if board.slug == first), None)
    if board is None:
        return None if first in _LISTS else SearchPlace("page", page=title)
    if len(parts) == _BOARD:
        return _placed("board", board, "", title, text)
    years = {str(report.year) for report in board.reports}
    if len(parts) == _YEAR and parts[1] in years:
        return _placed("year", board, parts[1], title, text)
    if len(parts) == _REPORT and "/".join(parts) in {report.address for report in board.reports}:
        return _placed("report", board, parts[1], title, text)
    if len(parts) == _REPORT and parts[1] == _MEASURES:
        return _placed("measure", board, "", title, text)
    return None


def board_word(board: Board) -> str:
    """The hidden word of a board's pages: letters and figures alone, or it would be read as several.

    >>> board_word(Board("ort-namnden", "Nämnden", "Orts kommun", "", ""))
    'ǂortnamndenǂ'
    """
    return f"{MARK}{board.slug.replace('-', '')}{MARK}"


def year_word(year: int | str) -> str:
    """The hidden word of a year's pages."""
    return f"{MARK}{year}{MARK}"


def _placed(kind: str, board: Board, year: str, title: str, text: Text) -> SearchPlace:
    facets = [board_word(board), year_word(year)] if year else [board_word(board)]
    page = re.sub(rf" {year}$", "", title) if year else title
    return SearchPlace(kind, board_words(board, text), year, page, " ".join(facets))
