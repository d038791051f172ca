"""Forecasts and what came: only figures of one thing, one time and one unit are paired, and no miss is told of the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
import table_kinds
from measure_reports import LOANS, REGISTER, loans, of_year, table

from rakenskap.analysis import forecast_miss
from rakenskap.analysis.claim import Way
from rakenskap.analysis.forecast_miss import ForecastMiss, ForecastTable
from rakenskap.model.board import Register
from rakenskap.model.report import KnownDeviation, Report
from rakenskap.model.table import Column, Matrix, Note, Row
from rakenskap.model.terms import ReportType, RowType
from tables import PLACE, figures, matrix, reading, row, total


def money(columns: Sequence[Column | str], *rows: Row, **changes: object) -> Matrix:
    """A table of net costs in thousands."""
    made = matrix("drift", columns, rows, unit="tkr", title="Nettokostnader")
    return replace(made, **changes)  # type: ignore[arg-type] # by the names of its fields


def interim(year: int, *rows: Row, **changes: object) -> Report:
    """A report to the end of August that foresees the year."""
    own = of_year(year, money([f"prognos_{year}"], *rows, **changes), ends="08-31", slug="delarsrapport")
    return replace(own, type=ReportType.DELARSRAPPORT)


def annual(year: int, *rows: Row, **changes: object) -> Report:
    """The report of a year, with its outcome."""
    return of_year(year, money([f"utfall_{year}"], *rows, **changes))


def found(*reports: Report, register: Register = REGISTER) -> tuple[ForecastTable, ...]:
    """What the reports, the newest first, foresaw and what came."""
    return forecast_miss.tables(reports, lambda own: reading(own, register))


def only(*reports: Report, register: Register = REGISTER) -> ForecastMiss:
    """The only pair of the reports."""
    ((miss,),) = ([miss for own in one.rows for miss in own.misses] for one in found(*reports, register=register))
    return miss


def test_a_forecast_stands_beside_the_outcome_of_its_year() -> None:
    miss = only(annual(2025, row("Bad", "10300")), interim(2025, row("Bad", "10400")))
    assert [miss.forecast.value, miss.outcome.value, miss.difference] == [10400, 10300, -100]
    assert (miss.way, str(miss.outcome.cell)) == (Way.DOWN, "drift.bad.utfall_2025")
    assert miss.percent == Decimal(100) / Decimal(10400) * 100


def test_the_report_of_the_year_itself_says_what_came_before_later_ones() -> None:
    later = of_year(2026, money(["utfall_2025", "utfall_2026"], row("Bad", "9999", "11000")))
    assert only(later, annual(2025, row("Bad", "10300")), interim(2025, row("Bad", "10400"))).outcome.value == 10300
    assert only(later, interim(2025, row("Bad", "10400"))).outcome.value == 9999


def test_years_of_one_row_come_the_newest_first() -> None:
    ((own,),) = (
        one.rows
        for one in found(
            annual(2025, row("Bad", "10300")),
            interim(2025, row("Bad", "10400")),
            annual(2024, row("Bad", "9900")),
            interim(2024, row("Bad", "9700")),
        )
    )
    assert [miss.period.words for miss in own.misses] == ["2025", "2024"]
    assert [miss.difference for miss in own.misses] == [-100, 200]


def test_forecasts_of_other_parts_of_the_year_are_tables_of_their_own() -> None:
    april = replace(interim(2025, row("Bad", "10000")), slug="april", period=of_year(2025, ends="04-30").period)
    tables = found(annual(2025, row("Bad", "10300")), interim(2025, row("Bad", "10400")), april)
    assert [one.report.period.words for one in tables] == ["januari–augusti 2025", "januari–april 2025"]


@pytest.mark.parametrize("sign", ["..", "x", "."])
def test_a_figure_that_is_missing_or_protected_has_no_pair(sign: str) -> None:
    assert found(annual(2025, row("Bad", sign)), interim(2025, row("Bad", "10400"))) == ()
    assert found(annual(2025, row("Bad", "10300")), interim(2025, row("Bad", sign))) == ()


def test_an_outcome_of_a_part_of_the_year_isnt_what_came_of_it() -> None:
    part = of_year(2025, money(["utfall_2025"], row("Bad", "7000")), ends="10-31", slug="oktober")
    assert found(part, interim(2025, row("Bad", "10400"))) == ()
    months = of_year(2025, money(["utfall_2025_01_08"], row("Bad", "7000")))
    assert found(months, interim(2025, row("Bad", "10400"))) == ()


def test_what_is_planned_for_after_the_year_isnt_a_forecast_of_it() -> None:
    """A forecast in the report of the whole year was no forecast any more."""
    late = of_year(2025, money(["prognos_2025", "utfall_2025"], row("Bad", "10400", "10300")))
    assert found(late) == ()


def test_rows_of_other_tables_and_other_kinds_of_tables_are_not_the_same() -> None:
    other = money(["utfall_2025"], row("Bad", "10300"), name="resultat")
    assert found(of_year(2025, other), interim(2025, row("Bad", "10400"))) == ()
    kind = annual(2025, row("Bad", "10300"), kind=table_kinds.MEASURES)
    assert found(kind, interim(2025, row("Bad", "10400"))) == ()
    assert found(annual(2025, row("Bibliotek", "10300")), interim(2025, row("Bad", "10400"))) == ()


def test_units_are_made_one_and_the_miss_is_no_more_exact_than_the_coarser() -> None:
    miss = only(annual(2025, row("Bad", "10349")), interim(2025, row("Bad", "10,4"), unit="mnkr"))
    assert (miss.outcome.value, miss.difference, miss.way) == (Decimal("10.349"), Decimal("-0.1"), Way.DOWN)
    same = only(annual(2025, row("Bad", "10361")), interim(2025, row("Bad", "10,4"), unit="mnkr"))
    assert same.way is Way.SAME
    assert found(annual(2025, row("Bad", "10300")), interim(2025, row("Bad", "10400"), unit="besök")) == ()


def test_a_zero_that_a_spreadsheet_drops_is_counted() -> None:
    """15 among 10,4 is 15,0, so 15,4 is more."""
    rows = (row("Bad", "15"), row("Bibliotek", "10,4"))
    (own,) = found(
        annual(2025, row("Bad", "15,4"), row("Bibliotek", "10,4"), unit="mnkr"), interim(2025, *rows, unit="mnkr")
    )
    assert own.rows[0].misses[0].difference == Decimal("0.4")


def test_a_measure_is_found_in_another_table() -> None:
    newer = of_year(2025, replace(table(["utfall_2025"], loans("161")), name="andra"))
    older = of_year(2025, table(["prognos_2025"], loans("150")), ends="08-31")
    assert only(newer, older).difference == 11


def test_a_measure_that_was_defined_otherwise_is_shown_without_a_miss() -> None:
    older = of_year(2025, table(["prognos_2025"], loans("150")), ends="08-31")
    newer = of_year(2026, table(["utfall_2025"], loans("161")))
    assert only(newer, older).difference == 11
    changed = replace(LOANS, definition="Lån och omlån.", since=newer.period, earlier=(LOANS,))
    assert only(newer, older, register=Register((changed,))).way is None


def test_a_note_at_either_figure_leaves_the_miss_untold() -> None:
    note = Note("Exklusive hyran.", row="bad", column="utfall_2025")
    miss = only(annual(2025, row("Bad", "10300"), notes=(note,)), interim(2025, row("Bad", "10400")))
    assert (miss.difference, miss.percent, miss.way) == (None, None, None)
    assert miss.outcome.value == 10300
    title = figures("prognos_2025", note="Utan hyran.")
    noted = of_year(2025, money([title], row("Bad", "10400")), ends="08-31")
    assert only(annual(2025, row("Bad", "10300")), noted).way is None


def test_a_doubted_figure_leaves_the_miss_untold() -> None:
    own = annual(2025, row("Bad", "10300"))
    cell = only(own, interim(2025, row("Bad", "10400"))).outcome.cell
    faulty = replace(own, known_deviations=(KnownDeviation("Tryckfel.", PLACE, cell=cell),))
    assert only(faulty, interim(2025, row("Bad", "10400"))).way is None


def test_a_total_is_told_of_when_there_is_one_and_two_years() -> None:
    reports = [
        annual(2025, row("Bad", "1"), total("Summa", "10300")),
        interim(2025, row("Bad", "1"), total("Summa", "10400")),
        annual(2024, row("Bad", "1"), total("Summa", "9900")),
        interim(2024, row("Bad", "1"), total("Summa", "9700")),
    ]
    (both,) = found(*reports)
    assert both.total is not None
    assert both.total.row_type is RowType.SUMMA
    (one,) = found(*reports[:2])
    assert one.total is None


def test_a_share_has_a_miss_in_points_and_no_percentage_of_it() -> None:
    absence = row("Sjukfrånvaro", "6,5", unit="%", measure="sjukfranvaro")
    newer = of_year(2025, table(["utfall_2025"], absence))
    older = of_year(2025, table(["prognos_2025"], replace(absence, cells=row("x", "6,0").cells)), ends="08-31")
    miss = only(newer, older)
    assert (miss.difference, miss.percent) == (Decimal("0.5"), None)
