"""What a correction is called in lists and feeds, and what it says first: up to three figures and the reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rakenskap.base.site_text import Text
from rakenskap.editions.changes import change_words
from rakenskap.editions.correction import Correction, CorrectionKind
from rakenskap.model.board import Board
from rakenskap.model.naming import board_of_place
from rakenskap.swedish import wording
from rakenskap.swedish.linebreak import on_one_line, tied
from rakenskap.swedish.period import day_words

MOST_FIGURES: Final = 3
_LINE: Final = 30
"""How many letters a phone's line has room for."""


def told(own: Correction, text: Text) -> str:
    """What happened, in few words: ``2 tal rättade``."""
    if own.kind is CorrectionKind.WITHDRAWAL:
        return text("correction.withdrawn")
    if own.kind is CorrectionKind.RESTATEMENT:
        return text.counted("correction.restated", len(own.items), older=own.older)
    return text("correction.untold") if own.changes is None else change_words.told(own.changes, text)


def title(own: Correction, text: Text) -> str:
    """The report and what happened to it: ``Årsredovisning 2025: 2 tal rättade``."""
    return text("correction.title", title=own.title, told=told(own, text))


def news(own: Correction, text: Text) -> str:
    """Up to three figures before and after, how many more there are, and the reason."""
    return " ".join(_news(own, text))


def figures(own: Correction, text: Text) -> tuple[str, ...]:
    """Up to three figures before and after, each as a sentence, and how many more there are."""
    found = own.figures
    listed = [
        text("correction.figure", name=one.name, figure=_whole(change_words.figure_words(one, text)))
        for one in found[:MOST_FIGURES]
    ]
    more = len(found) - MOST_FIGURES
    return (*listed, *([text("correction.more", count=more)] if more > 0 else []))


def reason(own: Correction, text: Text) -> str:
    """Why, in the editors' words; of what is withdrawn also that its editions are kept."""
    note = tied(" ".join(own.note.split()))
    return f"{note} {text('banner.withdrawn.rest')}" if own.kind is CorrectionKind.WITHDRAWAL else note


def about(own: Correction, text: Text, *, board: bool) -> str:
    """When, of which edition and what sort of correction; with its ``board`` on pages of many boards."""
    parts = [
        tied(day_words(own.day)),
        *([board_of_place(own.board, text)] if board else []),
        on_one_line(text("correction.edition", version=own.version)),
        kind(own, text),
    ]
    return " · ".join(parts)


def kind(own: Correction, text: Text) -> str:
    """What the correction is called: ``rättelse``."""
    return text(f"correction.kind.{own.kind.value}")


def places(boards: Sequence[Board], everyone: Sequence[Board], text: Text) -> str:
    """These boards in a row: a municipality by its name where all its boards are meant, and else each board."""
    names = []
    for board in boards:
        every = [one.slug for one in everyone if one.place_name == board.place_name and one.reports]
        whole = set(every) <= {one.slug for one in boards}
        names.append(
            board.place_name if whole else text("correction.in_place", board=board.name, place=board.place_name)
        )
    return wording.listed(list(dict.fromkeys(names)), text)


def _whole(figure: str) -> str:
    """A figure before and after on one line of a phone, where it fits on one."""
    return on_one_line(figure) if len(figure) <= _LINE else figure


def _news(own: Correction, text: Text) -> Iterator[str]:
    yield from figures(own, text)
    why = reason(own, text)
    if why:
        yield why
