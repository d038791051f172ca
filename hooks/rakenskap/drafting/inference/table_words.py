"""The words of a printed table: what it is called, and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rakenskap.drafting.inference.columns.printed_statements import AroundTable
from rakenskap.drafting.inference.grid_parts import GridParts
from rakenskap.drafting.inference.outline import PrintedTable
from rakenskap.drafting.inference.units import printed_unit

_STAFF: Final = re.compile(
    r"(?i)\banställ|\bårsarbet|\bpersonal|\bmedarbetare|\btillsvidare|\bvisstid|\btimavlön|\bheltid"
)


@dataclass(frozen=True, slots=True)
class TableWords:
    """What a table is called: its ``title``, its ``captions``, the ``heading`` over it and ``label_head`` over its rows' names.

    ``heading`` is the nearest one, none where there is none; ``near`` is what stands beside the table.
    """

    title: str
    label_head: str
    captions: tuple[str, ...]
    heading: tuple[str, ...]
    description: str
    near: tuple[str, ...]
    paragraphs: tuple[str, ...]
    over: tuple[str, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        """The heading over the table where it has no caption of its own."""
        return () if self.captions else self.heading

    @property
    def named(self) -> tuple[str, ...]:
        """What names the table: its captions, or the heading over it."""
        return (*self.captions, *self.headings)

    @property
    def names(self) -> str:
        """The title, and what stands over the rows' names and over the table, in one line."""
        return " ".join((self.title, self.label_head, *self.heading))

    @property
    def is_of_staff(self) -> bool:
        """True for a table that is called after those who are employed."""
        return _STAFF.search(self.names) is not None

    @property
    def around(self) -> AroundTable:
        """What stands around the table, in the order in which it is believed."""
        return AroundTable(self.captions, self.headings, self.near, self.over, self.label_head)


def of(table: PrintedTable, parts: GridParts) -> TableWords:
    """The words of ``table``, whose own are in ``parts``."""
    captions = tuple(filter(None, (table.caption, parts.caption)))
    return TableWords(
        title=title_of(table, parts),
        label_head=parts.heads[parts.label].title,
        captions=captions,
        heading=table.headings[-1:],
        description=table.description,
        near=(table.description, *(remark.text for remark in table.remarks), *table.near),
        paragraphs=table.near,
        over=table.over,
    )


def title_of(table: PrintedTable, parts: GridParts) -> str:
    """What the table is called: by its caption, by itself, by the heading over it, or by what its rows are."""
    label = parts.heads[parts.label].title if parts.heads else ""
    named = (table.caption, parts.caption, table.headings[-1] if table.headings else "")
    bare = _without_units((*named, label))
    own = next(filter(None, bare), "")
    return (table.caption or own or table.place) if own == label else own


def _without_units(texts: Sequence[str]) -> list[str]:
    return [printed_unit.without(words, printed_unit.of_measures((words,))) for words in texts]
