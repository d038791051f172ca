"""How far the reports have come, as a page that is seen only in a preview: drafts and planned reports, board by board."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rakenskap.drafting import status_words
from rakenskap.drafting.report_status import ReportStatus
from rakenskap.pages.page import PageHead, Pages
from rakenskap.swedish import wording


@dataclass(frozen=True, slots=True)
class StatusView:
    """A report that isn't finished, in finished strings; ``url`` is empty where there is no page of it."""

    title: str
    url: str
    state: str
    filled: str
    due: str
    is_late: bool
    checked: str
    waiting: tuple[str, ...]
    missing: tuple[str, ...]


def markdown(pages: Pages, every: Sequence[ReportStatus], today: date | None) -> str:
    """The Markdown of the page; what is late on ``today`` stands out."""
    text = pages.text
    opened = [own for own in every if own.is_open]
    lead = text.counted("status.lead", len(opened)) if opened else text("status.none")
    parts = [pages.head(PageHead(text("status.title"), lead, text("problems.over")))]
    for slug in dict.fromkeys(own.board.slug for own in opened):
        of_board = [own for own in opened if own.board.slug == slug]
        board = of_board[0].board
        views = tuple(_view(own, today) for own in of_board)
        parts += [f"## {board.name}, {board.place_name} {{#{slug}}}", pages.drawn("quality/status.html", reports=views)]
    return pages.frozen(text("status.title"), *parts)


def _view(own: ReportStatus, today: date | None) -> StatusView:
    days = own.days_left(today)
    return StatusView(
        title=own.title or own.address.partition("/")[2],
        url=f"../{own.address}/" if own.status is not None else "",
        state=wording.capitalised(status_words.state(own)),
        filled=wording.capitalised(status_words.filled(own)),
        due=wording.capitalised(status_words.due(own, today)),
        is_late=days is not None and days < 0,
        checked=wording.capitalised(status_words.checked(own)),
        waiting=status_words.waiting(own),
        missing=status_words.missing(own),
    )
