"""Succession: which boards have taken over from which, and whether one simply took another's place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from rakenskap.model.board import Board
from rakenskap.model.report import Report


@dataclass(frozen=True, slots=True)
class Handover:
    """That a board took over tasks from another, which had them up to and with a day; ``older`` is None where it isn't here."""

    newer: Board
    older: Board | None
    name: str
    until: date


@dataclass(frozen=True, slots=True)
class Succession:
    """The handovers between boards."""

    handovers: tuple[Handover, ...] = ()

    def into(self, board: Board) -> tuple[Handover, ...]:
        """Those by which a board took over, the latest first."""
        own = [one for one in self.handovers if one.newer.slug == board.slug]
        return tuple(sorted(own, key=lambda one: one.until, reverse=True))

    def out_of(self, board: Board) -> tuple[Handover, ...]:
        """Those by which others took over from a board, the earliest first."""
        own = [one for one in self.handovers if one.older is not None and one.older.slug == board.slug]
        return tuple(sorted(own, key=lambda one: one.until))

    def line(self, board: Board) -> tuple[tuple[Handover, Board], ...]:
        """The handovers by which a board took the place of one other, and that of another before, with the older boards."""
        found: list[tuple[Handover, Board]] = []
        seen = {board.slug}
        own = self._place_of(board)
        while own is not None and own[1].slug not in seen:
            found.append(own)
            seen.add(own[1].slug)
            own = self._place_of(own[1])
        return tuple(found)

    def others(self, board: Board) -> tuple[tuple[Handover, Board], ...]:
        """The other handovers that lead to a board, also over others, whose figures are never held against its own."""
        line = self.line(board)
        seen = {board.slug, *(older.slug for _, older in line)}
        left = [board, *(older for _, older in line)]
        found: list[tuple[Handover, Board]] = []
        while left:
            for own in self.into(left.pop(0)):
                if own.older is not None and own.older.slug not in seen:
                    seen.add(own.older.slug)
                    found.append((own, own.older))
                    left.append(own.older)
        return tuple(found)

    def _place_of(self, board: Board) -> tuple[Handover, Board] | None:
        """The handover by which a board took the place of one other whole, or None where it isn't known that it did."""
        into = self.into(board)
        if len(into) != 1 or into[0].older is None or len(self.out_of(into[0].older)) != 1:
            return None
        (own,), older = into, into[0].older
        same = (older.municipality_code, older.fictional) == (board.municipality_code, board.fictional)
        return (own, older) if same and not _went_on(older, own.until) and not _was_there(board, own.until) else None


def of_boards(boards: Iterable[Board]) -> Succession:
    """The succession of these boards."""
    here = {board.slug: board for board in boards}
    return Succession(tuple(_handovers(here)))


def _handovers(here: dict[str, Board]) -> Iterator[Handover]:
    for board in here.values():
        for own in board.predecessors:
            older = here.get(own.board) if own.board != board.slug else None
            yield Handover(board, older, older.name_on(own.until) if older else own.board, own.until)


def _went_on(board: Board, until: date) -> bool:
    """True where a board has reports of a time after a day, other than what it decided on before."""
    return any(report.period.start > until and not _is_decided_by(report, until) for report in board.reports)


def _was_there(board: Board, until: date) -> bool:
    """True where a board has a report from before a day, as far as one can tell."""
    return any(
        _is_decided_by(report, until) or (_decided(report) is None and report.period.end <= until)
        for report in board.reports
    )


def _is_decided_by(report: Report, until: date) -> bool:
    decided = _decided(report)
    return decided is not None and decided <= until


def _decided(report: Report) -> date | None:
    return report.decision.date if report.decision is not None else None
