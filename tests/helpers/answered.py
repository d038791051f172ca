"""Questions about a document as somebody answers them who knows the report that it was made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rakenskap.drafting.inference.open_question import OpenQuestion, Subject, timeless
from rakenskap.model.report import Report
from rakenskap.model.table import Matrix


def by(truth: Report, questions: Sequence[OpenQuestion]) -> Mapping[str, str]:
    """The answers that ``truth`` gives, by the keys of their questions."""
    return {own.key: answer for own in questions if (answer := _answer(truth, own))}


def _answer(truth: Report, question: OpenQuestion) -> str:
    own = [
        table for table in _matrices(truth) if not question.table or timeless(table.title) == timeless(question.table)
    ]
    if question.subject is Subject.STATE:
        states = [state for table in truth.tables if table.legend for state in table.legend.states]
        tones = {state.text.casefold(): state.tone for state in reversed(states)}
        given = [tones.get(word.casefold(), "") for word in question.group or (question.about,)]
        return ", ".join(given) if all(given) else ""
    if question.subject is Subject.DASH:
        return next((table.dash.value for table in own if table.dash), "")
    if question.subject is Subject.FAVOURABLE:
        said = {column.favourable for table in own for column in table.columns if column.favourable}
        return said.pop().value if said else "plus"
    if question.subject is Subject.PERSONS:
        counts = {row.counts_people for table in own for row in table.rows if row.label in question.seen}
        return ("ja" if counts.pop() else "nej") if len(counts) == 1 else "olika"
    return ""


def _matrices(truth: Report) -> Iterator[Matrix]:
    return (table for table in truth.tables if isinstance(table, Matrix))
