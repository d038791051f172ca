"""What rows and cells are called away from their table."""

from __future__ import annotations

from dataclasses import replace

from rakenskap.model import naming
from rakenskap.model.table import HeadingEnd, Row
from rakenskap.model.terms import RowType
from tables import PLACE, heading, matrix, row


def names(*rows: Row) -> list[str]:
    own = matrix("t", ["utfall_2025"], rows)
    return [naming.row_words(own, one) for one in rows if one.row_type is not RowType.RUBRIK]


def again(*labels: str, **changes: object) -> tuple[Row, ...]:
    """Rows that may have the same label, never the same id."""
    return tuple(row(label, "1", id=f"r{place}_{changes}", **changes) for place, label in enumerate(labels))


def test_rows_with_one_label_are_told_apart_by_what_they_stand_under() -> None:
    """A group, a heading above or the row that they are parts of."""
    (full,), (other,) = again("Heltid", group="Tillsvidare"), again("Heltid", group="Visstid")
    assert names(full, other) == ["Tillsvidare, Heltid", "Visstid, Heltid"]
    (full, other) = again("Heltid", "Heltid")
    assert names(heading("Tillsvidare"), full, heading("Visstid"), other) == ["Tillsvidare, Heltid", "Visstid, Heltid"]
    care, school = again("Vård", "Skola")
    parts = (replace(full, parent=care.id), replace(other, parent=school.id))
    assert names(care, parts[0], school, parts[1]) == ["Vård", "Vård, Heltid", "Skola", "Skola, Heltid"]


def test_a_row_after_the_end_of_a_heading_is_not_called_by_it() -> None:
    """It has its own name, and the rows under the heading theirs."""
    full, part, other = again("Heltid", "Deltid", "Heltid")
    own = matrix("t", ["utfall_2025"], [heading("Tillsvidare"), full, part, other])
    ended = replace(own, headings=(HeadingEnd("tillsvidare", part.id, PLACE),))
    assert naming.row_words(own, other) == "Tillsvidare, Heltid"
    assert [naming.row_words(ended, one) for one in (full, other)] == ["Tillsvidare, Heltid", "Heltid"]


def test_a_label_that_is_alone_is_enough() -> None:
    assert names(heading("Tillsvidare"), *again("Heltid", "Deltid")) == ["Heltid", "Deltid"]


def test_a_sum_is_of_more_than_the_heading_above_it() -> None:
    first, last = again("Summa", "Summa", row_type=RowType.SUMMA)
    assert names(heading("Tillsvidare"), first, heading("Visstid"), last) == ["Summa", "Summa"]
