"""What the columns of one table are read with: its report, its own words and those around it, and the questions."""

from __future__ import annotations

from dataclasses import dataclass, field

from rakenskap.drafting.inference.columns.printed_statements import PrintedStatements
from rakenskap.drafting.inference.headings.heading_words import ReportFrame
from rakenskap.drafting.inference.open_question import Asked


@dataclass
class TableFrame:
    """A table as its columns see it.

    ``unit`` is the table's own where that is money, ``measure`` any other, ``by_time`` says that its rows are times, and ``have_been`` that all
    of those have ended, ``by_year`` that all are whole years, and ``months_of`` the year that they are the months of. ``by_role`` where each row is what its figures are: the budget, the outcome. ``row_years`` are the
    years that rows are of by their names, where that isn't the report's alone. ``said`` is what stands around the table, ``label_head`` over the names of its rows, its ``labels``, and ``words_around`` are those of its caption and heading. ``counts_people`` where its figures are numbers of people.
    """

    report: ReportFrame
    asked: Asked
    title: str
    place: str
    unit: str = ""
    measure: str = ""
    by_time: bool = False
    said: PrintedStatements = field(default_factory=PrintedStatements)
    have_been: bool = False
    months_of: int = 0
    by_year: bool = False
    by_role: bool = False
    row_years: tuple[int, ...] = ()
    counts_people: bool = False
    label_head: str = ""
    labels: tuple[str, ...] = ()
    words_around: str = ""

    @property
    def words_of_rows(self) -> str:
        """What the table and all its rows are called."""
        return " ".join((self.title, *self.labels))
