"""Earlier tables: only the same table of the same part of the year before is led to."""

from __future__ import annotations

import pickle
from dataclasses import replace
from typing import Final

import table_kinds
from measure_reports import LOANS, loans, of_year, table

from rakenskap.analysis import earlier_table
from rakenskap.analysis.earlier_table import EarlierPlace
from rakenskap.model.report import Report, Section
from rakenskap.model.table import Goals, Matrix
from rakenskap.model.terms import ReportType
from tables import matrix, row

MEASURES: Final = {LOANS.id: LOANS}


def shown(year: int, *tables: Matrix, ends: str = "12-31", slug: str = "arsrapport") -> Report:
    """A report of one year whose only section shows its tables."""
    own = of_year(year, *tables, ends=ends, slug=slug)
    return replace(own, sections=(Section("ekonomi", "Ekonomi", 2, show=tuple(one.name for one in tables)),))


def money(year: int, *labels: str, title: str = "Drift") -> Matrix:
    """A table of money whose rows have these labels."""
    return matrix("drift", [f"utfall_{year}"], [row(label, "1") for label in labels], title=title)


def named(name: str, *written: str) -> Matrix:
    """A table of measures for 2023 and 2024 with another name than the usual."""
    return replace(table(["utfall_2023", "utfall_2024"], loans(*written)), name=name)


def found(newer: Report, *others: Report) -> tuple[EarlierPlace, ...]:
    """Where the tables of ``newer`` stood the year before."""
    return earlier_table.places(newer, earlier_table.report_before(newer, others), MEASURES)


def test_a_table_leads_to_the_same_table_of_the_year_before() -> None:
    older = shown(2024, money(2024, "Bibliotek", "Bad"))
    (own,) = found(shown(2025, money(2025, "Bibliotek", "Bad")), older, shown(2023, money(2023, "Bibliotek", "Bad")))
    assert (own.table, own.report, own.address, own.anchor) == ("drift", "Arsrapport 2024", older.address, "drift")


def test_a_report_that_comes_out_of_the_cache_leads_where_one_that_was_read_does() -> None:
    older, newer = shown(2024, money(2024, "Bibliotek", "Bad")), shown(2025, money(2025, "Bibliotek", "Bad"))
    kept: Report = pickle.loads(pickle.dumps(older))  # noqa: S301 - our own
    assert found(newer, kept) == found(newer, older) != ()


def test_a_name_that_another_table_has_been_given_leads_nowhere() -> None:
    newer = shown(2025, money(2025, "Bibliotek", "Bad", title="Investeringar"))
    assert found(newer, shown(2024, money(2024, "Lärare", "Elever"))) == ()
    assert found(newer, shown(2024, replace(money(2024, "Bibliotek", "Bad"), kind=table_kinds.PERSONAL))) == ()


def test_a_year_in_the_title_makes_no_other_table_of_it() -> None:
    newer = shown(2025, money(2025, "Bad", title="Drift 2025"))
    (own,) = found(newer, shown(2024, money(2024, "Bibliotek", title="Drift 2024")))
    assert own.title == "Drift 2024"


def test_a_report_of_another_part_of_the_year_or_of_another_kind_isnt_the_one_before() -> None:
    newer = shown(2025, money(2025, "Bad"))
    assert found(newer, shown(2024, money(2024, "Bad"), ends="08-31")) == ()
    assert found(newer, replace(shown(2024, money(2024, "Bad")), type=ReportType.BUDGET)) == ()
    assert found(newer, shown(2023, money(2023, "Bad"))) == ()


def test_of_two_reports_of_the_year_before_the_one_of_the_same_name_counts() -> None:
    others = [shown(2024, money(2024, "Bad"), slug=slug) for slug in ("skola", "arsrapport", "fritid")]
    (own,) = found(shown(2025, money(2025, "Bad")), *others)
    assert own.address == others[1].address
    assert found(shown(2025, money(2025, "Bad"), slug="ny"), *others) == ()


def test_a_table_that_no_section_shows_isnt_led_to() -> None:
    assert found(shown(2025, money(2025, "Bad")), of_year(2024, money(2024, "Bad"))) == ()


def test_a_measure_that_stood_in_another_table_leads_to_its_last_figure_there() -> None:
    older = shown(2024, named("matt", "5", "6"))
    (own,) = found(shown(2025, table(["utfall_2025"], loans("7"))), older)
    assert (own.measure, own.title, own.anchor) == ("lan", "Lån", "matt.lan.utfall_2024")


def test_a_measure_is_led_to_by_its_table_where_that_has_it() -> None:
    older = shown(2024, table(["utfall_2024"], loans("6")))
    (own,) = found(shown(2025, table(["utfall_2025"], loans("7"))), older)
    assert (own.measure, own.anchor) == ("", "nyckeltal")


def test_a_measure_that_has_no_figure_or_several_rows_isnt_led_to() -> None:
    newer = shown(2025, table(["utfall_2025"], loans("7")))
    assert found(newer, shown(2024, named("matt", "x", ".."))) == ()
    twice = [named(name, "5", "6") for name in ("matt", "mer")]
    assert found(newer, shown(2024, *twice)) == ()


def test_a_list_is_led_to_as_a_table_is() -> None:
    goals = Goals("mal", "Mål 2025", table_kinds.GOALS)
    newer, older = shown(2025), shown(2024)
    newer = replace(newer, tables=(goals,))
    older = replace(
        older, tables=(replace(goals, title="Mål 2024"),), sections=(Section("mal", "Mål", 2, show=("mal",)),)
    )
    (own,) = found(newer, older)
    assert own.anchor == "mal"
