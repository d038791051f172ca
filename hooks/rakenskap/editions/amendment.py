"""Amendments: what later editions and later reports say otherwise of one report, by where it stands on its newest page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rakenskap.audit.restatement import Restatement
from rakenskap.editions import succession
from rakenskap.editions.changes.change import Change, Event, Part
from rakenskap.editions.succession import Step
from rakenskap.editions.volume import Shelf
from rakenskap.model.model import ChangeType

_ITEMS = frozenset({Part.GOAL, Part.INDICATOR, Part.ACTION, Part.FACT, Part.PLAIN})
_QUIET = frozenset({Event.MOVED, Event.REFORMATTED})


@dataclass(frozen=True, slots=True)
class Amendments:
    """Of one report: its editions, the newest first, and the figures that later reports restate."""

    steps: tuple[Step, ...] = ()
    restated: tuple[Restatement, ...] = ()

    def cells(self, table: str) -> Mapping[str, tuple[tuple[Step, Change], ...]]:
        """By the id of a cell of ``table`` how it was changed, newest first.

        A cell that was empty when more was told isn't changed.
        """
        found: dict[str, list[tuple[Step, Change]]] = {}
        for step, own, key in self._placed():
            if own.part is Part.CELL and own.is_figure and own.table == table and own.key and not _is_new(step, own):
                found.setdefault(key, []).append((step, own))
        return {key: tuple(changes) for key, changes in found.items()}

    def items(self, table: str) -> Mapping[str, tuple[tuple[Step, Change], ...]]:
        """By the id of a goal, an indicator, an action, a fact or a row of text what of it was changed, newest first."""
        found: dict[str, list[tuple[Step, Change]]] = {}
        for step, own, key in self._placed():
            told = own.aspect or own.part is Part.PLAIN
            if own.part in _ITEMS and own.table == table and own.key and told and own.event not in _QUIET:
                found.setdefault(key, []).append((step, own))
        return {key: tuple(changes) for key, changes in found.items()}

    def section(self, name: str) -> Step | None:
        """The edition that last changed the text of the section with this id, or None."""
        for step, own, key in self._placed():
            if own.part is Part.TEXT and own.aspect == "text" and key == name and own.event not in _QUIET:
                return step
        return None

    def restatements(self, table: str) -> tuple[Restatement, ...]:
        """The figures of ``table`` that later reports restate, the newest report first."""
        return tuple(own for own in self.restated if own.old_key.split(".")[0] == table)

    def _placed(self) -> Iterator[tuple[Step, Change, str]]:
        """Every change with the id that it has on the newest page: an id may have become another since."""
        became: dict[str, str] = {}
        for step in self.steps:
            items = step.changes.items if step.changes is not None else ()
            for own in items:
                yield step, own, _now(own.key, became)
            renamed = [own for own in items if own.key and own.old_key not in {"", own.key} and not own.column]
            taken = {own.key for own in renamed}
            earlier = {old: new for old, new in became.items() if old not in taken}
            became = earlier | {own.old_key: _now(own.key, became) for own in renamed}


NONE = Amendments()


def of_board(found: Iterable[Restatement], shelves: Iterable[Shelf]) -> dict[str, Amendments]:
    """The amendments of each report that has its editions on one of a board's ``shelves``, by address.

    ``found`` is what the board's newest reports restate.
    """
    known = {shelf.address: shelf for shelf in shelves}
    # A draft restates nothing yet.
    restated = [own for own in found if own.newer.address in known]
    return {
        address: Amendments(succession.steps(shelf), tuple(own for own in restated if own.older.address == address))
        for address, shelf in known.items()
    }


def _is_new(step: Step, own: Change) -> bool:
    """True for a figure that a *komplettering* adds where there was none."""
    kind = step.changes.type if step.changes is not None else None
    return own.event is Event.ADDED and kind is ChangeType.KOMPLETTERING


def _now(key: str, became: Mapping[str, str]) -> str:
    """What has become of an id: of a row, and so of the cells in it, or of a section."""
    if key in became:
        return became[key]
    row, point, column = key.rpartition(".")
    return f"{became[row]}{point}{column}" if row in became else key
