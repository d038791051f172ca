"""Amounts in proportion: only what is known is computed, a protected figure stays protected, and what is lacking is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from measure_reports import of_year, only, table

from rakenskap.analysis import proportion
from rakenskap.analysis.proportion import Proportion
from rakenskap.model import context
from rakenskap.model.board import Measure, Register
from rakenskap.model.context import BoardContext, ContextFigure, ContextKind
from rakenskap.model.report import KnownDeviation
from rakenskap.model.table import Column, Matrix, Row
from rakenskap.swedish.number import Missing
from tables import PLACE, heading, matrix, reading, row


def figure(kind: str, year: int, value: str, code: str = "0580", *, is_invented: bool = False) -> ContextFigure:
    return ContextFigure(ContextKind(kind), code, year, Decimal(value), "SCB", date(2026, 2, 20), is_invented)


FIGURES = (
    figure("folkmangd", 2024, "20000"),
    figure("folkmangd", 2025, "25000"),
    figure("prisindex", 2024, "100", code=""),
    figure("prisindex", 2025, "110", code=""),
)
KNOWN = context.of_municipality(FIGURES, "0580", is_invented=False)


def money(columns: Sequence[Column | str], *rows: Row, **changes: object) -> Matrix:
    return matrix("drift", columns, rows, **{"unit": "tkr", **changes})


def found(own: Matrix, known: BoardContext = KNOWN, **changes: object) -> Proportion | None:
    told = replace(of_year(2025, own), **changes)  # type: ignore[arg-type] # by the names of its fields
    read = reading(told)
    return proportion.of_table(read, read.tables[own.name], known)


def amounts(own: Proportion | None) -> list[tuple[object, object]]:
    assert own is not None
    return [(cell.per_inhabitant, cell.in_prices) for line in own.rows for cell in line.cells if cell is not None]


def test_an_amount_is_told_per_inhabitant_of_its_year_and_in_the_newest_prices() -> None:
    own = found(money(["utfall_2024", "utfall_2025"], heading("Kultur"), row("Bad", "1000", "1100")))
    assert amounts(own) == [(50, 1100), (44, 1100)]
    assert own is not None
    assert own.base_year == 2025
    assert [one.year for one in own.used] == [2024, 2025, 2024, 2025]


def test_units_of_money_are_made_kronor_and_prices_keep_unit_and_decimals() -> None:
    assert amounts(found(money(["utfall_2024"], row("Bad", "1,5"), unit="mnkr"))) == [(75, Decimal("1.7"))]
    assert amounts(found(money(["utfall_2024"], row("Bad", "40000"), unit="kr"))) == [(2, 44000)]


@pytest.mark.parametrize("sign", ["x", "..", "."])
def test_a_figure_that_is_protected_or_missing_has_no_proportion(sign: str) -> None:
    own = found(money(["utfall_2025"], row("Bad", sign), row("Bibliotek", "1000")))
    assert amounts(own)[0] == (None, None)
    assert own is not None
    cell = own.rows[0].cells[0]
    assert cell is not None
    assert cell.missing is Missing(sign)


def test_a_doubted_figure_has_no_proportion() -> None:
    own = money(["utfall_2025"], row("Bad", "1000"), row("Bibliotek", "500"))
    first = found(own)
    assert first is not None
    cell = first.rows[0].cells[0]
    assert cell is not None
    faulty = KnownDeviation("Tryckfel.", PLACE, cell=cell.address)
    assert amounts(found(own, known_deviations=(faulty,))) == [(None, None), (20, 500)]


def test_years_that_the_context_lacks_are_said_and_not_computed() -> None:
    own = found(money(["utfall_2023", "utfall_2025"], row("Bad", "1000", "1100")))
    assert amounts(own) == [(None, None), (44, 1100)]
    assert own is not None
    assert (own.without_population, own.without_prices) == ((2023,), (2023,))


def test_without_a_context_there_is_nothing() -> None:
    own = money(["utfall_2025"], row("Bad", "1000"))
    assert found(own, context.of_municipality((), "0580", is_invented=False)) is None
    assert found(own, context.of_municipality(FIGURES[:2], "1283", is_invented=False)) is None
    assert found(money(["utfall_2022"], row("Bad", "1000"))) is None


def test_parts_of_a_year_changes_and_what_isnt_money_have_no_proportion() -> None:
    assert found(money(["utfall_2025_01_08"], row("Bad", "1000"))) is None
    assert found(money(["forandring_2025"], row("Bad", "1000"))) is None
    assert found(money(["utfall_2025"], row("Bad", "1000"), unit="besök")) is None
    assert found(table(["utfall_2025"], row("Bad", "1000", unit="tkr"))) is None, "a table of measures"


def test_a_year_alone_has_no_other_prices() -> None:
    one = context.of_municipality(FIGURES[3:], "0580", is_invented=False)
    assert one.base_year is None
    assert found(money(["utfall_2025"], row("Bad", "1000")), one) is None


def test_what_is_made_up_serves_only_made_up_boards() -> None:
    invented = tuple(replace(own, is_invented=True) for own in FIGURES)
    assert not context.of_municipality(invented, "0580", is_invented=False).is_known
    assert context.of_municipality(invented, "0580", is_invented=True).is_known
    assert not context.of_municipality(FIGURES, "0580", is_invented=True).is_known


def test_an_index_of_the_municipality_goes_before_that_of_all() -> None:
    own = (*FIGURES, figure("prisindex", 2025, "200"))
    assert context.of_municipality(own, "0580", is_invented=False).prices[2025].value == 200
    assert context.of_municipality(own, "1283", is_invented=False).prices[2025].value == 110


def test_a_measure_of_money_is_told_year_by_year() -> None:
    measure = Measure("bistand", "Bistånd", "tkr", "ett", plural=False, definition="Utbetalt.")
    line = row("Bistånd", "1000", "1100", unit="tkr", measure="bistand")
    history = only(of_year(2025, table(["utfall_2024", "utfall_2025"], line)), register=Register((measure,)))
    own = proportion.of_history(history, KNOWN)
    assert own is not None
    assert [one.per_inhabitant for one in own.years] == [50, 44]
    assert [one.in_prices for one in own.years] == [1100, 1100]
    assert proportion.of_history(history, context.of_municipality((), "0580", is_invented=False)) is None


def test_a_measure_that_isnt_money_has_no_proportion() -> None:
    measure = Measure("besok", "Besök", "besök", "ett", plural=True, definition="Besök.")
    line = row("Besök", "1000", "1100", unit="besök", measure="besok")
    history = only(of_year(2025, table(["utfall_2024", "utfall_2025"], line)), register=Register((measure,)))
    assert proportion.of_history(history, KNOWN) is None


def test_the_years_that_need_a_context_are_those_with_amounts() -> None:
    own = money(["utfall_2023", "utfall_2024", "utfall_2025_01_08"], row("Bad", "..", "1", "1"))
    assert proportion.years(reading(of_year(2025, own))) == {2024}
