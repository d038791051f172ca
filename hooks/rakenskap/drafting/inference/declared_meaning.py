"""What nobody may guess of a table: what a dash means, what rows of people count, and which sign of a deviation is good."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from rakenskap.drafting.inference import dash_meaning, verdict_scale
from rakenskap.drafting.inference.open_question import Asked, OpenQuestion, Subject
from rakenskap.meaning import counted_people
from rakenskap.meaning.table_reading import TableReading
from rakenskap.model import units
from rakenskap.model.table import Legend, Matrix
from rakenskap.model.terms import Favourable, Role
from rakenskap.swedish.number import Missing
from rakenskap.swedish.unit import UnitKind

MISSING: Final = tuple(sign.value for sign in Missing if sign.value and sign is not Missing.REDACTED)
"""The signs for a figure that isn't there, among which an answer chooses."""
_VARIES: Final = "olika"
_COUNTED: Final = frozenset({UnitKind.COUNT, UnitKind.UNKNOWN})
"""What figures are that may count people, for all that their unit says."""


def with_dashes(made: Matrix, remarks: Sequence[str], asked: Asked) -> Matrix:
    """The table with what its lone dashes mean, as its remarks say or somebody answers."""
    if not any(cell.printed == "-" for row in made.rows for cell in row.cells):
        return made
    said = dash_meaning.of_texts(remarks)
    if said is not None:
        return _with_dash(made, said)
    seen = made.title
    whole = asked.answer(OpenQuestion(Subject.DASH, "", seen, (*MISSING, _VARIES)))
    if whole == _VARIES:
        whole = asked.answer(OpenQuestion(Subject.DASH, made.title, seen, MISSING))
    return _with_dash(made, Missing(whole)) if whole else made


def _with_dash(made: Matrix, sign: Missing) -> Matrix:
    rows = tuple(
        replace(row, cells=tuple(replace(cell, missing=sign) if cell.printed == "-" else cell for cell in row.cells))
        for row in made.rows
    )
    return replace(made, dash=sign, rows=rows)


def with_people(made: Matrix, asked: Asked) -> Matrix:
    """The table with the rows that count people, as somebody answers where no unit of people says it."""
    if made.kind.has_money or made.kind.counts_people:
        return made
    every = list(_of_people(made))
    left = [(at, label) for at, label, is_said in every if not is_said]
    question = OpenQuestion(Subject.PERSONS, made.title, "", ("ja", "nej", "olika"))
    # an answer from before speaks of every row: a unit of people may be of something else
    counted = [(at, label) for at, label, _ in every] if question.key in asked.answers else left
    if not counted:
        return made
    answer = asked.answer(replace(question, seen="; ".join(label for _, label in counted)))
    rows = list(made.rows)
    for at, label in counted:
        own_answer = answer
        if answer == "olika":
            question = OpenQuestion(Subject.PERSONS, made.title, label, ("ja", "nej"), label)
            own_answer = asked.answer(question)
        if own_answer in {"ja", "nej"}:
            rows[at] = replace(rows[at], counts_people=own_answer == "ja", says_people=True)
    return replace(made, rows=tuple(rows))


def _of_people(made: Matrix) -> Iterator[tuple[int, str, bool]]:
    """The rows that may count people, each by its place and name, and whether the unit of all that they count says it."""
    for at, row in enumerate(made.rows):
        if not row.cells or not made.columns:
            continue
        own = {units.kind(units.of_cell(made, row, column)) for column in made.columns}
        said = any(counted_people.said(made, row, column) for column in made.columns)
        if UnitKind.PEOPLE in own or (said and own <= _COUNTED):
            yield at, row.label, UnitKind.PEOPLE in own and not own & _COUNTED


def with_states(made: Matrix, legends: Mapping[str, Legend], asked: Asked) -> Matrix:
    """The table with the legend that its verdicts are of; a verdict that none has is told in the row's note."""
    if not any(row.status for row in made.rows):
        return made
    words = [row.status for row in made.rows if row.status]
    scale = verdict_scale.of_words(words, made.kind.legend, made.title, legends, asked)
    rows = []
    for row in made.rows:
        state = scale.states.get(row.status.casefold(), "")
        lost = f"Bedömning: {row.status}." if row.status and not state else ""
        rows.append(replace(row, status=state, note=" ".join(filter(None, (row.note, lost)))))
    return replace(made, rows=tuple(rows), legend=scale.legend)


def with_favourable(made: Matrix, asked: Asked) -> Matrix:
    """The table with the sign of its deviations that is good, as somebody answers where figures and words don't prove it."""
    reading = TableReading(made)
    columns = list(made.columns)
    for at, column in enumerate(columns):
        if column.role is not Role.AVVIKELSE or not reading.may_be_good(column):
            continue
        if reading.favourable(column).value is not None:
            continue
        question = OpenQuestion(
            Subject.FAVOURABLE,
            made.title,
            column.equals,
            tuple(sign.value for sign in Favourable),
            column.title,
            made.place.file,
        )
        answer = asked.answer(question)
        if answer:
            columns[at] = replace(column, favourable=Favourable(answer))
    return replace(made, columns=tuple(columns))
