"""One report as a frozen value: what it says of itself, its sections as they are read, and its tables.

Nothing here knows of files, pages or MkDocs. Order is always the printed order.
Where a value stands in its file isn't part of what it is: equal values may stand in different places.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from rakenskap.model.cell_address import CellAddress
from rakenskap.model.problem import Place
from rakenskap.model.redaction import Redaction
from rakenskap.model.table import Cell, Matrix, Plain, Rule, Table
from rakenskap.model.terms import ChangeType, Comparison, ReportType, Status
from rakenskap.swedish.period import Period


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the report as it is read; ``show`` names tables, ``level`` is 2 to 4 as its heading on the page.

    ``summary`` is what the editors say of it in plain words, and never the board's own.
    """

    id: str
    title: str
    level: int
    summary: str = ""
    text: str = ""
    show: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    place: Place = field(default=Place(""), compare=False)
    text_place: Place = field(default=Place(""), compare=False)


def walked(parts: tuple[Section, ...]) -> Iterator[Section]:
    """Every section with those under it, in the order of reading."""
    for part in parts:
        yield part
        yield from walked(part.sections)


@dataclass(frozen=True, slots=True)
class Disclosure:
    """That somebody has looked at the small counts of people, and when."""

    reviewed: date
    by: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided on the report, when and where; each part None or empty when not known."""

    body: str = ""
    date: date | None = None
    paragraph: str = ""
    registry_number: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """What the report was transcribed from; ``path`` is empty when no address is known."""

    title: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class EditionNote:
    """One entry of the list of editions."""

    version: str
    date: date
    type: ChangeType
    note: str
    place: Place = field(default=Place(""), compare=False, repr=False)
    """Where its date stands."""


@dataclass(frozen=True, slots=True)
class Assertion:
    """A figure in prose that leads to cells: its words, what stands before it, and the cells with their signs.

    ``section`` is empty for the prose of a list.
    """

    words: str
    before: str
    cells: tuple[tuple[int, CellAddress], ...]
    place: Place = field(compare=False)
    section: str = ""


@dataclass(frozen=True, slots=True)
class KnownDeviation:
    """A fault of the original that the editors acknowledge: at a cell, or between a section's prose and cells.

    ``printed`` is what the cell or the prose says. ``fits`` is the value of the cell with which its equations hold,
    ``difference`` how much it is printed above what the others in a broken equation come to; None where neither is said.
    ``compare`` says what of the cells the prose names: their sum, their mean or how the last differs from the first.
    """

    reason: str
    place: Place = field(compare=False)
    cell: CellAddress | None = None
    section: str = ""
    printed: str = ""
    cells: tuple[CellAddress, ...] = ()
    compare: Comparison = Comparison.SUM
    fits: Decimal | None = None
    difference: Decimal | None = None


@dataclass(frozen=True, slots=True)
class CheckedFigure:
    """That somebody has compared a cell, as it is ``printed``, with the original: it is copied right, and no misprint."""

    cell: CellAddress
    printed: str
    reviewed: date
    by: str
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True)
class Report:
    """One report of a board in one edition. ``slug`` and ``year`` are its address under the board's.

    ``redactions`` are what has been removed of this edition.
    """

    board: str
    year: int
    slug: str
    title: str
    description: str
    version: str
    type: ReportType
    period: Period
    status: Status
    published: date | None
    decision: Decision | None
    sources: tuple[Source, ...]
    changes: tuple[EditionNote, ...]
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    assertions: tuple[Assertion, ...] = ()
    rules: tuple[Rule, ...] = ()
    known_deviations: tuple[KnownDeviation, ...] = ()
    checked: tuple[CheckedFigure, ...] = ()
    disclosure: Disclosure | None = None
    previous_paths: tuple[str, ...] = ()
    file: str = ""
    redactions: tuple[Redaction, ...] = field(default=(), compare=False)

    @property
    def address(self) -> str:
        """``board/year/slug``, as in the page's address and in the data folder."""
        return f"{self.board}/{self.year}/{self.slug}"

    def table(self, name: str) -> Table | None:
        """The table with this name, or None."""
        for table in self.tables:
            if table.name == name:
                return table
        return None

    def cell(self, address: CellAddress) -> Cell | None:
        """The cell at ``address``, or None."""
        matrix = self.table(address.table)
        return matrix.cell(address.row, address.column) if isinstance(matrix, Matrix) else None

    def numbers(self) -> dict[str, int]:
        """The numbers of its tables in reading order, by name: matrices and plain tables, not lists."""
        shown = [self.table(name) for section in walked(self.sections) for name in section.show]
        numbered = [table.name for table in shown if isinstance(table, Matrix | Plain)]
        return {name: number for number, name in enumerate(dict.fromkeys(numbered), start=1)}
