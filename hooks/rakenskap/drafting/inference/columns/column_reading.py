"""How a column is read, in words that whoever looks it through can correct: what its figures are, of which time, and in what."""

from __future__ import annotations

import re

from rakenskap.drafting.inference import open_question
from rakenskap.drafting.inference.columns.figure_column import FigureColumn
from rakenskap.drafting.inference.open_question import ColumnReading, OpenQuestion
from rakenskap.model import column_name
from rakenskap.model.table import Column, Matrix
from rakenskap.model.table_kind import People
from rakenskap.model.terms import PERIOD_FROM_EQUALS


def of_column(
    column: Column, field: FigureColumn, made: Matrix, question: OpenQuestion, correction: str
) -> ColumnReading:
    """How ``column`` of the finished table is read, which ``field`` was printed as."""
    words = open_question.words()
    if field.is_open:
        return ColumnReading(question, words("reading.open"), correction=correction, unit=made.unit)
    known = column_name.words()
    said = [known.roles[column.role].lower()]
    if column.flow is not None:
        said.append(known.flows[column.flow].lower())
    if column.sex is not None:
        said.append(known.sexes[People.ADULTS][column.sex])
    if column.period is not None:
        said.append(column.period.words)
    elif any(row.period is not None for row in made.rows):
        said.append(words("reading.rows"))
    elif not column.equals:
        said.append(words("reading.timeless"))
    if column.unit:
        said.append(column.unit)
    elif not made.unit and any(row.unit for row in made.rows):
        said.append(words("reading.unit_rows"))
    return ColumnReading(question, words("reading.join").join(said), _why(column, field, made), made.unit, correction)


def _why(column: Column, field: FigureColumn, made: Matrix) -> str:
    """What the reading rests on, where no word of the heading says it."""
    words = open_question.words()
    if column.equals:
        titles = {other.name: " ".join(filter(None, (other.head, other.title))) for other in made.columns}
        # all at once: a title may have the name of another column in it
        equation = re.sub(r"[a-z0-9_]+", lambda own: titles.get(own[0], own[0]), column.equals)
        return words("reading.why.figures", equation=equation.replace(" - ", " − "))
    if column.period is None or column.role in PERIOD_FROM_EQUALS or any(row.period is not None for row in made.rows):
        return ""
    if not field.said.is_default:
        return ""
    is_said = field.said.is_told or field.said.flow is not None or field.said.sex is not None
    return words("reading.why.time" if is_said else "reading.why.all")
