"""Disclosure control: what is small or protected, and what has to be asked before it can be known."""

from __future__ import annotations

from decimal import Decimal

import pytest
import table_kinds

from rakenskap.audit import audit, disclosure, objection, workings
from rakenskap.audit.disclosure import Exposure, Risk, Thresholds
from rakenskap.model import problem
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.problem import Review
from rakenskap.model.report import Report
from rakenskap.model.table import Column, Matrix, Row, Rule
from tables import PLACE, figures, matrix, report, row, total

COLUMNS = ("utfall_2024", "utfall_2025")


def measures(
    *rows: Row, columns: tuple[Column | str, ...] = COLUMNS, unit: str = "personer", **changes: object
) -> Matrix:
    return matrix("t", columns, rows, kind=table_kinds.MEASURES, unit=unit, **changes)


def said(own: Matrix, thresholds: Thresholds = disclosure.DEFAULT) -> list[tuple[Risk, str, str]]:
    return [(one.risk, one.row.id, one.column.name) for one in exposures(own, thresholds)]


def exposures(own: Matrix, thresholds: Thresholds = disclosure.DEFAULT) -> list[Exposure]:
    return list(disclosure.exposures(audit.of_report(report(own)), thresholds))


def test_a_change_that_is_protected_may_be_below_zero() -> None:
    """So the sum of two changes tells nothing of either."""
    columns = (figures("utfall_2025"), figures("forandring_2025"))
    own = measures(row("A", "20", "x"), row("B", "30", "x"), total("Summa", "50", "3"), columns=columns)
    assert said(own) == []


def test_a_printed_share_gives_away_the_part_that_is_protected() -> None:
    columns = (
        figures("utfall_2024"),
        figures("utfall_2025"),
        figures("andel_2025", unit="%", of=("utfall_2025", "utfall_2024")),
    )
    (one,) = exposures(measures(row("A", "50", "x", "6"), columns=columns))
    assert (one.risk, one.low, one.high) == (Risk.GIVEN_AWAY, Decimal(3), Decimal(3))


def test_a_protected_share_of_printed_figures_is_given_away() -> None:
    columns = (
        figures("utfall_2024"),
        figures("utfall_2025"),
        figures("andel_2025", unit="%", of=("utfall_2025", "utfall_2024")),
    )
    (one,) = exposures(measures(row("A", "50", "20", "x"), columns=columns))
    assert (one.risk, one.low, one.high) == (Risk.GIVEN_AWAY, Decimal(40), Decimal(40))


def test_what_is_not_applicable_hides_nothing() -> None:
    rule = Rule("a = b + c", PLACE)
    own = measures(row("A", "30"), row("B", "x"), row("C", "."), columns=("utfall_2025",), rules=(rule,))
    (one,) = exposures(own)
    assert (one.row.id, one.low, one.high) == ("b", Decimal(30), Decimal(30))


def test_averages_have_parts() -> None:
    """Half of seven is no contradiction there."""
    rule = Rule("a = 2 * b", PLACE)
    own = measures(row("A", "7"), row("Medelantal B", "x", id="b"), columns=("utfall_2025",), rules=(rule,))
    (one,) = exposures(own)
    assert (one.risk, one.low) == (Risk.GIVEN_AWAY, Decimal("3.5"))
    whole = measures(row("A", "7"), row("B", "x"), columns=("utfall_2025",), rules=(rule,))
    assert [one.risk for one in exposures(whole)] == [Risk.CONTRADICTED]


def test_sums_that_contradict_each_other_are_told_once_for_all_that_they_bind() -> None:
    own = measures(row("A", "x", "9"), row("B", "x", "x"), row("C", "60", "x"), total("Summa", "50", "90"))
    (one,) = exposures(own)
    assert (one.risk, one.row.id, one.column.name, one.count) == (Risk.CONTRADICTED, "a", "utfall_2024", 2)


def test_people_that_only_words_say_are_asked_about_once_for_each_table() -> None:
    rows = (row("Antal barn", "12", "3"), row("Antal klienter", "2", "1"))
    assert said(measures(*rows, unit="antal")) == [(Risk.UNDECLARED, "antal_barn", "utfall_2025")]
    assert said(measures(*rows, unit="")) == [(Risk.UNDECLARED, "antal_barn", "utfall_2025")]


def test_people_are_not_asked_about_where_nothing_could_tell_of_anyone() -> None:
    assert said(measures(row("Antal barn", "12", "30"), unit="antal")) == []
    assert said(measures(row("Antal barn", "12", "30,5"), unit="antal")) == []
    assert said(measures(row("Antal barn", "1", "2"), unit="tkr")) == []


def test_protected_figures_are_worth_the_question() -> None:
    assert said(measures(row("Antal barn", "x", "30"), unit="antal")) == [
        (Risk.UNDECLARED, "antal_barn", "utfall_2024")
    ]


def test_an_answer_is_followed() -> None:
    people = row("Antal barn", "12", "3", counts_people=True, says_people=True)
    others = row("Antal barn", "12", "3", says_people=True)
    for unit in ("antal", ""):
        assert said(measures(people, unit=unit)) == [(Risk.SMALL, "antal_barn", "utfall_2025")]
        assert said(measures(others, unit=unit)) == []


def test_a_column_of_people_is_looked_at_though_its_table_counts_other_things() -> None:
    columns = (figures("utfall_2024", unit="besök"), figures("utfall_2025", unit="elever"))
    assert said(measures(row("A", "3", "4"), columns=columns, unit="")) == [(Risk.SMALL, "a", "utfall_2025")]


def test_no_more_figures_are_named_than_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name is looked for among all rows, so that of every row would be looked for in all of them."""
    named: list[CellAddress] = []

    def label(_: Report, key: CellAddress) -> str:
        named.append(key)
        return str(key)

    monkeypatch.setattr(workings, "label", label)
    own = measures(*(row(f"Rad {at}", "3", "4", counts_people=True) for at in range(200)))
    review = Review()
    objection.note(review, audit.of_report(report(own)), disclosure.DEFAULT)
    assert len(named) == len(review.problems) == problem.MOST_OF_A_CODE
