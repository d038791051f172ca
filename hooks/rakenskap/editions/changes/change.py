"""Changes: what differs between two editions of a report, each thing once, typed and sized, as frozen values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Final

from rakenskap.editions.changes import text_change
from rakenskap.editions.changes.text_change import WordChange
from rakenskap.model.cell_address import CellAddress, PartAddress
from rakenskap.model.report import Report
from rakenskap.model.terms import ChangeType

MEANINGS: Final = frozenset({
    "unit", "row_type", "level", "parent", "measure", "period", "counts_people",
    "role", "flow", "sex", "equals", "of", "decimals", "favourable", "kind", "span", "dash", "blank", "rule", "signs",
    "totals", "headings", "breaks",
})  # fmt: skip
"""The aspects of rows, columns and tables that say what their figures mean."""
DECLARED: Final = frozenset({"flow", "role", "signs", "totals", "headings"})
"""The aspects that say what figures have meant all along: said for the first time they make them mean nothing else."""
_WORDED: Final = frozenset({"title", "description"})


class ChangedPart(StrEnum):
    """What of a report a change is about; ``TEXT`` is a paragraph of a section, ``PLAIN`` a cell of a table of text."""

    CELL = "cell"
    ROW = "row"
    COLUMN = "column"
    TABLE = "table"
    GOAL = "goal"
    INDICATOR = "indicator"
    ACTION = "action"
    FACT = "fact"
    PLAIN = "plain"
    SECTION = "section"
    TEXT = "text"
    NOTE = "note"
    LEGEND = "legend"
    CHART = "chart"
    METADATA = "metadata"


class Event(StrEnum):
    """What happened, whatever the edition is called; ``REFORMATTED`` says the same in another print."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    REFORMATTED = "reformatted"


class Sort(StrEnum):
    """What a change is called on a page."""

    CORRECTED = "rattat"
    REVISED = "reviderat"
    NEW = "nytt"
    REMOVED = "borttaget"
    REFORMATTED = "omformaterat"


_SORTS: Final = {Event.ADDED: Sort.NEW, Event.REMOVED: Sort.REMOVED, Event.REFORMATTED: Sort.REFORMATTED}


_MATRIX: Final = frozenset({ChangedPart.ROW, ChangedPart.COLUMN, ChangedPart.TABLE})
_SILENT: Final = frozenset({Event.MOVED, Event.REFORMATTED})


@dataclass(frozen=True, slots=True)
class Value:
    """A figure or a text of something added or removed: what it is called, as it is printed, and its id on the page.

    ``is_aspect`` where ``label`` is a property of an item, as ``Change.aspect`` names it, and no words of the report.
    """

    label: str
    text: str
    key: CellAddress | None = None
    value: Decimal | None = None
    is_aspect: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs; ``aspect`` is the property that does, or nothing where the thing itself came or went.

    ``key`` and ``old_key`` are addresses on the newer and the older page, None where it isn't there. ``old`` and ``new``
    are exact, ``before`` and ``after`` as a page prints them. ``difference`` is None where a figure is missing or the
    unit is another, ``percent`` (signed) also where it says nothing. ``paragraph`` counts from 1.
    """

    part: ChangedPart
    event: Event
    name: str
    aspect: str = ""
    key: PartAddress | None = None
    old_key: PartAddress | None = None
    table: str = ""
    row: str = ""
    column: str = ""
    section: str = ""
    title: str = ""
    row_label: str = ""
    column_label: str = ""
    paragraph: int = 0
    before: str = ""
    after: str = ""
    old: Decimal | None = None
    new: Decimal | None = None
    difference: Decimal | None = None
    percent: Decimal | None = None
    unit: str = ""
    old_unit: str = ""
    words: WordChange | None = None
    values: tuple[Value, ...] = ()
    is_figure: bool = False
    sort: Sort = Sort.REVISED

    @property
    def is_meaning(self) -> bool:
        """True where the figures of a row, column or table mean another thing than they did."""
        return self.part in _MATRIX and self.aspect in MEANINGS

    @property
    def is_text(self) -> bool:
        """True where words that a reader sees are others: prose, a label, a note, a judgement, a title."""
        if self.event in _SILENT or self.is_figure or self.is_meaning or self.part is ChangedPart.CHART:
            return False
        if self.part is ChangedPart.METADATA:
            return self.aspect in _WORDED
        return bool(self.aspect) or self.part not in _MATRIX

    def typed(self, kind: ChangeType) -> Change:
        """The change as an edition of this kind calls it: only a correction has anything corrected."""
        other = Sort.CORRECTED if kind is ChangeType.RATTELSE else Sort.REVISED
        return replace(self, sort=_SORTS.get(self.event, other))


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that differs between two editions; ``type`` is what the newer one is called.

    Figures come before texts, tables in the order that they are read, rows before columns.
    """

    older: Report
    newer: Report
    type: ChangeType
    items: tuple[Change, ...]

    @property
    def is_empty(self) -> bool:
        """True when a reader finds nothing that differs."""
        return not self.items

    @property
    def figures(self) -> tuple[Change, ...]:
        """The figures that say otherwise than they did, signs for missing ones and targets among them."""
        return tuple(own for own in self.items if own.is_figure)

    @property
    def altered_figures(self) -> tuple[Change, ...]:
        """The figures that say otherwise than a figure or a sign did: an empty cell that was filled isn't one."""
        return tuple(own for own in self.figures if own.event is not Event.ADDED)

    @property
    def texts(self) -> tuple[Change, ...]:
        """The words that are others, or that came or went."""
        return tuple(own for own in self.items if own.is_text)

    @property
    def meanings(self) -> tuple[Change, ...]:
        """The units, periods, signs and rules that make figures mean another thing, but not what is declared at last."""
        told = (own for own in self.items if own.is_meaning and own.event is not Event.REFORMATTED)
        return tuple(own for own in told if own.event is not Event.ADDED or own.aspect not in DECLARED)

    def of(self, *parts: ChangedPart, event: Event | None = None) -> tuple[Change, ...]:
        """The changes of these parts, of one event where it is given."""
        return tuple(own for own in self.items if own.part in parts and event in (None, own.event))

    def at(self, key: CellAddress) -> Change | None:
        """What happened to the cell at this address on the newer page, or None."""
        return next((own for own in self.items if own.part is ChangedPart.CELL and own.key == key), None)


def aspect(own: Change, name: str, before: str, after: str) -> Iterator[Change]:
    """That a property of ``own`` is otherwise, if it is; a property that was or becomes empty came or went."""
    if before == after:
        return
    event = Event.CHANGED if before and after else Event.ADDED if after else Event.REMOVED
    words = text_change.of_words(before, after) if event is Event.CHANGED else None
    if words is not None and not words.differs:
        event, words = Event.REFORMATTED, None
    yield replace(own, event=event, aspect=name, before=before, after=after, words=words)


def prose(own: Change, name: str, before: str, after: str) -> Iterator[Change]:
    """What differs in a property of ``own`` that is Markdown, paragraph by paragraph."""
    if before == after:
        return
    found = False
    for one in text_change.of_prose(before, after):
        found = True
        event = Event(one.event)
        yield replace(
            own,
            event=event,
            aspect=name,
            paragraph=one.paragraph,
            before=one.before,
            after=one.after,
            words=one.words,
        )
    if not found:
        yield replace(own, event=Event.REFORMATTED, aspect=name, before=before, after=after)
