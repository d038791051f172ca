"""Banners: what a reader must know before anything else on a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rakenskap.base.text import Text
from rakenskap.editions.standing import Standing
from rakenskap.model.model import Board, Report, Status
from rakenskap.swedish.linebreak import tied
from rakenskap.swedish.period import day_words


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, and where they lead, if anywhere."""

    words: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Banner:
    """A statement in bold, and what follows from it; ``warns`` where the reader should not rely on the page."""

    strong: str
    pieces: tuple[Piece, ...] = ()
    warns: bool = False


def of_board(board: Board, text: Text) -> tuple[Banner, ...]:
    """That a board is invented, or nothing."""
    if not board.fictional:
        return ()
    return (Banner(text("banner.fictional.strong"), (Piece(text("banner.fictional.rest")),)),)


def of_report(board: Board, report: Report, standing: Standing, text: Text) -> tuple[Banner, ...]:
    """What must be known of a report's page: which edition it shows, and that it isn't decided or is withdrawn."""
    return (*of_edition(board, standing, text), *_state(report, text))


def of_edition(board: Board, standing: Standing, text: Text) -> tuple[Banner, ...]:
    """What must be known of an edition, whatever is in it."""
    return (*of_board(board, text), *_withdrawn(standing, text), *_edition(standing, text))


def _state(report: Report, text: Text) -> Iterator[Banner]:
    if report.status is Status.UTKAST:
        yield Banner(text("banner.utkast.strong"), (Piece(text("banner.utkast.rest")),))
    if report.status is Status.FORSLAG:
        yield Banner(text("banner.forslag.strong"), (Piece(text("banner.forslag.rest")),))


def _withdrawn(standing: Standing, text: Text) -> Iterator[Banner]:
    gone = standing.withdrawal
    if gone is not None:
        strong = text("banner.withdrawn.strong", date=tied(day_words(gone.day)))
        yield Banner(strong, (Piece(f"{gone.reason} {text('banner.withdrawn.rest')}"),), warns=True)


def _edition(standing: Standing, text: Text) -> Iterator[Banner]:
    if standing.is_coming:
        yield Banner(
            text("banner.coming.strong", version=standing.version), (Piece(text("banner.coming.rest")),), warns=True
        )
    if standing.day is None:
        return
    strong = text("banner.frozen.strong", version=standing.version, date=tied(day_words(standing.day)))
    if standing.withdrawal is not None:
        yield Banner(strong)
        return
    changed = (Piece(text("banner.frozen.or")), Piece(text("banner.frozen.changes"), standing.changes_url))
    if standing.is_newest:
        link = Piece(text("banner.frozen.report"), standing.newest_url)
        yield Banner(strong, (Piece(text("banner.frozen.newest")), link, Piece(".")))
    else:
        link = Piece(text("banner.frozen.latest", version=standing.newest_version), standing.newest_url)
        yield Banner(strong, (Piece(text("banner.frozen.replaced")), link, *changed, Piece(".")))
