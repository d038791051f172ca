"""Which flow of money each figure of a matrix is: as it is declared, else as the words of the table say."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from rakenskap.meaning import flow_words
from rakenskap.meaning.measured import Answer, Ground
from rakenskap.model.table import Column, Matrix, Row
from rakenskap.model.terms import Flow, RowType


@dataclass(frozen=True)
class Flows:
    """The flows of the figures of ``matrix``."""

    matrix: Matrix

    def of(self, row: Row, column: Column) -> Answer[Flow]:
        """The flow of a figure: as its column or row is declared, else as the row's label, the column's or the table's title says.

        Two declarations that differ give none.
        """
        declared = {own for own in (column.flow, row.flow) if own is not None}
        if len(declared) > 1:
            return Answer(None, Ground.CONTRADICTED, tuple(sorted(own.value for own in declared)))
        if declared:
            return Answer(declared.pop(), Ground.DECLARED, (column.name if column.flow else row.label,))
        for words in (row.label, column.title):
            named = flow_words.flow(words)
            if named is not None:
                return Answer(named, Ground.WORDS, (words,))
        return self._of_table

    @cached_property
    def _of_table(self) -> Answer[Flow]:
        """The flow that the title or the description says of all amounts; what a table of lines is called says nothing of each."""
        matrix = self.matrix
        titled = flow_words.flow(matrix.title)
        said = Flow.INVESTERING if titled is Flow.INVESTERING else flow_words.said_alone(matrix.description)
        if said is None and titled in (Flow.INTAKT, Flow.KOSTNAD):
            said = titled
        details = [row for row in matrix.rows if row.row_type is RowType.DETALJ]
        is_named = any(flow_words.flow(row.label) is not None or row.flow for row in details)
        is_net = any(flow_words.says_net(words) for words in (matrix.title, matrix.description))
        if said is None and is_net and not is_named:
            said = Flow.NETTOKOSTNAD
        return Answer(None, Ground.NONE) if said is None else Answer(said, Ground.WORDS, (matrix.title,))
