"""Answers that an earlier report of the board has given already: what it declares of a table that has the same title."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rakenskap.drafting.inference.open_question import OpenQuestion, Subject, timeless
from rakenskap.model.report import Report
from rakenskap.model.table import Column, Matrix

VARIES: Final = "olika"
"""The answer that dashes mean different things in different tables."""


@dataclass(frozen=True, slots=True)
class DeclaredAnswer:
    """An answer to a question, and the report that declares it."""

    question: OpenQuestion
    answer: str
    report: Report


def of_reports(questions: Iterable[OpenQuestion], reports: Sequence[Report]) -> Mapping[str, DeclaredAnswer]:
    """The answers of the first of ``reports`` that declares each, by the keys of their questions."""
    found: dict[str, DeclaredAnswer] = {}
    for question in questions:
        for report in reports:
            said = set(_declared(question, report))
            answer = next(iter(said)) if len(said) == 1 else VARIES if said and question.subject is Subject.DASH else ""
            if answer in question.choices:
                found[question.key] = DeclaredAnswer(question, answer, report)
                break
    return found


def _declared(question: OpenQuestion, report: Report) -> Iterator[str]:
    """What the report declares of what is asked, each table and column by itself."""
    matrices = [own for own in report.tables if isinstance(own, Matrix)]
    if question.table:
        matrices = [own for own in matrices if timeless(own.title) == timeless(question.table)]
        matrices = matrices if len(matrices) == 1 else []
    for matrix in matrices:
        if question.subject is Subject.DASH and matrix.dash is not None:
            yield matrix.dash.value
        elif question.subject is Subject.FAVOURABLE:
            yield from (own.favourable.value for own in _named(matrix, question.about) if own.favourable is not None)
        elif question.subject is Subject.SIGNS:
            yield from (own.signs.value for own in matrix.columns if own.signs is not None)


def _named(matrix: Matrix, about: str) -> Sequence[Column]:
    """The columns that have the heading which is asked about, or all where none has."""
    alike = [own for own in matrix.columns if timeless(own.title) == timeless(about)]
    return alike or matrix.columns
