"""Everything in one list: municipalities, their boards, and each board's years, reports and measures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from rakenskap.base.text import Text
from rakenskap.model.model import Board, Collection
from rakenskap.pages.navigation import Link, alphabetical, board_name
from rakenskap.pages.years import by_year
from rakenskap.swedish.identifier import slug

UP: Final = "../"
"""From the list to the root of the site."""


@dataclass(frozen=True, slots=True)
class ListedYear:
    """A year of a board with its reports."""

    link: Link
    reports: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ListedBoard:
    """A board with its years, the newest first, and its measures."""

    link: Link
    years: tuple[ListedYear, ...]
    measures: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ListedPlace:
    """A municipality with its boards; ``id`` is its address in the list."""

    id: str
    title: str
    boards: tuple[ListedBoard, ...]


def directory(
    collection: Collection, text: Text, measures: Mapping[str, Sequence[Link]] | None = None
) -> Iterator[ListedPlace]:
    """Every municipality in alphabetical order, invented ones last.

    ``measures`` are the pages of measures by the slug of their board, with addresses from the root of the site.
    """
    pages = measures or {}
    ordered = sorted(collection.boards, key=lambda b: (b.fictional, alphabetical(b.place_name), alphabetical(b.name)))
    for place, boards in groupby(ordered, key=lambda board: board.place_name):
        listed = tuple(_board(board, pages.get(board.slug, ()), text) for board in boards)
        yield ListedPlace(slug(place, "-"), place, listed)


def _board(board: Board, measures: Sequence[Link], text: Text) -> ListedBoard:
    years = tuple(
        ListedYear(
            Link(str(year), f"{UP}{board.slug}/{year}/"),
            tuple(Link(report.title, f"{UP}{report.address}/") for report in reports),
        )
        for year, reports in by_year(board)
    )
    own = tuple(Link(page.title, f"{UP}{page.url}") for page in measures)
    return ListedBoard(Link(board_name(board, text), f"{UP}{board.slug}/"), years, own)
