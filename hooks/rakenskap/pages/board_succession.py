"""What the pages of boards say of those that came before them and after, and what stands where a board's pages stood before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import groupby
from typing import Final

from rakenskap.analysis.measure_history import History
from rakenskap.base.site_text import Text
from rakenskap.model import addresses, prose
from rakenskap.model.addresses import Link
from rakenskap.model.board import Board, Measure
from rakenskap.model.succession import Handover, Succession
from rakenskap.pages.page import PageHead, Pages
from rakenskap.pages.page_head import Banner, BannerPiece, FactRow
from rakenskap.swedish.linebreak import on_one_line
from rakenskap.swedish.period import day_words, until_words


@dataclass(frozen=True, slots=True)
class OtherBoard:
    """A board whose figures of a measure are shown beside those of one that took over from it, and never held against them."""

    handover: Handover
    board: Board
    history: History


@dataclass(frozen=True, slots=True)
class RelatedBoards:
    """The boards around one: which it took over from, and which took over from it.

    ``histories`` are the measures of all of them by slug, ``others`` those whose figures a measure's page shows too.
    """

    succession: Succession
    histories: Mapping[str, Sequence[History]] = field(default_factory=dict)
    others: Sequence[OtherBoard] = ()

    def of_measure(self, board: Board, measure: Measure) -> RelatedBoards:
        """What is around the page of a measure: of the other boards, those that have it."""
        found = (
            OtherBoard(handover, older, history)
            for handover, older in self.succession.others(board)
            for history in self.histories.get(older.slug, ())
            if history.measure == measure
        )
        return replace(self, others=tuple(found))

    def facts(self, board: Board, root: str, own: History | None, text: Text) -> Iterator[FactRow]:
        """Who had the tasks before, and until when; ``root`` leads to the start page from one of the board's or a measure's."""
        for one in self.succession.into(board):
            words = text("board.until", name=one.name, date=on_one_line(day_words(one.until)))
            yield FactRow(text("board.labels.before"), words, url=self._url(one.older, root, own) if one.older else "")

    def banners(self, board: Board, root: str, own: History | None, text: Text) -> Iterator[Banner]:
        """Who took over from the board, and from when."""
        for until, found in groupby(self.succession.out_of(board), key=lambda one: one.until):
            listed = list(found)
            pieces = [
                BannerPiece(text("banner.succeeded.from", date=on_one_line(day_words(until + timedelta(days=1)))))
            ]
            for place, one in enumerate(listed):
                if place:
                    last = place == len(listed) - 1
                    pieces.append(BannerPiece(text(f"banner.succeeded.{'last' if last else 'next'}")))
                pieces.append(BannerPiece(one.newer.name, self._url(one.newer, root, own)))
            pieces.append(BannerPiece("."))
            yield Banner(text.counted("banner.succeeded.strong", len(listed)), tuple(pieces))

    def _url(self, board: Board, root: str, own: History | None) -> str:
        """The page of the same measure where the board has it, else the board's."""
        has = own is not None and any(one.measure == own.measure for one in self.histories.get(board.slug, ()))
        return f"{root}{board.slug}/{addresses.measure_page(own.measure) if own is not None and has else ''}"

    def names(self, board: Board) -> dict[str, str]:
        """What the boards whose place it took were called, by their slugs."""
        return {older.slug: own.name for own, older in self.succession.line(board)}


ALONE: Final = RelatedBoards(Succession())
"""No board before, and none after."""


def moved_markdown(pages: Pages, address: str, links: Sequence[Link]) -> str:
    """The Markdown of a page at an address where a board, a year or a measure had its own: it leads on, at once if to one place."""
    text, up = pages.text, "../" * address.count("/")
    head = pages.head(
        PageHead(title=text("board.moved.title"), lead="" if len(links) == 1 else text("board.moved.several"))
    )
    listed = [f"[{prose.escaped_words(link.title)}]({up}{link.url})" for link in links]
    redirect = f"{up}{links[0].url}" if len(links) == 1 else ""
    body = listed[0] if redirect else "\n".join(f"- {one}" for one in listed)
    return pages.frozen(text("board.moved.title"), head, body, redirect=redirect)


def heading(own: OtherBoard, place: int, text: Text) -> str:
    """The heading over another board's figures."""
    words = text("measure.other.heading", board=own.handover.name, when=until_words(own.handover.until))
    return f"### {prose.escaped_words(words)} {{#tidigare-{place}}}"
