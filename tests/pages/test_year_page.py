"""What a board's year shows of the report that speaks for it: how the money came out, its goals and its measures."""

from __future__ import annotations

from dataclasses import replace

import table_kinds

from rakenskap.charts.chart import ChartView
from rakenskap.model.board import Measure, Register
from rakenskap.model.report import Report, Section
from rakenskap.model.table import Goal, Goals, Matrix, Table
from rakenskap.model.terms import Favourable
from rakenskap.pages import year_page
from rakenskap.tables import goal_list
from tables import GOALS, matrix, reading, report, row, templates, total, words

TEXT = words()
REGISTER = Register((Measure("lan", "Lån", "lån", "ett", plural=True, definition=""),))


def whole(*tables: Table) -> Report:
    """A yearly report that shows its tables."""
    shown = Section("tabeller", "Tabeller", 2, show=tuple(table.name for table in tables))
    return replace(report(*tables), title="Årsrapport 2018", sections=(shown,))


def statement(name: str, *columns: str, **changes: object) -> Matrix:
    """Two activities and their sum."""
    figures = (("300", "310", "10"), ("200", "190", "-10"), ("500", "500", "0"))
    rows = [[str(int(value)) for value in own[: len(columns)]] for own in figures]
    body = [row("Bibliotek", *rows[0]), row("Kulturskola", *rows[1]), total("Summa", *rows[2])]
    return matrix(name, columns, body, **{"unit": "tkr", "title": "Driftredovisning", **changes})


def money(*tables: Table) -> tuple[str, ChartView] | None:
    """The heading and the chart of the money."""
    return year_page.against_budget(reading(whole(*tables), REGISTER), "arsrapport/", TEXT)


def test_outcome_is_drawn_against_budget_with_its_source() -> None:
    """The bullet chart, and where on the report's page its figures are."""
    found = money(statement("drift", "utfall_2018", "budget_2018", "avvikelse_2018"))
    assert found is not None
    heading, made = found
    assert heading == "budget"
    assert (made.source, made.target) == ("Årsrapport 2018, tabell\u00a01", "arsrapport/#drift")
    assert "Utfall mot budget" in made.subtitle


def test_a_forecast_is_called_a_forecast() -> None:
    """What is expected isn't what was."""
    found = money(statement("prognos", "prognos_2018", "budget_2018"))
    assert found is not None
    assert found[0] == "forecast"


def test_deviations_stand_in_where_nothing_has_a_budget() -> None:
    """A table with deviations only is drawn as them; the one with a budget goes before."""
    deviations = statement("avvikelser", "avvikelse_2018", "forandring_2018", favourable=Favourable.PLUS)
    found = money(deviations)
    assert found is not None
    assert found[0] == "deviation"
    both = money(deviations, statement("drift", "utfall_2018", "budget_2018"))
    assert both is not None
    assert both[1].id == "d-drift"


def test_a_report_without_money_shows_none() -> None:
    """Investments are no outcome, and measures no money."""
    assert money(statement("investering", "utfall_2018", "budget_2018", title="Investeringar")) is None
    assert money(statement("matt", "utfall_2018", "budget_2018", kind=table_kinds.MEASURES)) is None


def test_every_table_of_measures_is_small_charts_that_lead_to_their_pages() -> None:
    """Also a row alone is small here, and only one with an entry in the register has a page to lead to."""
    first = matrix(
        "lan",
        ["utfall_2017", "utfall_2018"],
        [row("Lån", "1", "2", measure="lan", unit="lån")],
        kind=table_kinds.MEASURES,
    )
    rows = [row("Besök", "5", "9", unit="besök"), row("Kurser", "", "4", unit="kurser")]
    second = matrix("besok", ["utfall_2017", "utfall_2018"], rows, kind=table_kinds.MEASURES)
    alone = matrix("alder", ["utfall_2018"], [row("Ålder", "9")], kind=table_kinds.MEASURES)
    found = list(year_page.measures(reading(whole(first, second, alone), REGISTER), "arsrapport/", TEXT))
    assert [own.title for own in found] == ["Lan", "Besok"]
    assert [[(panel.name, panel.url) for panel in own.chart.panels] for own in found] == [
        [("Lån", "../nyckeltal/lan/")],
        [("Besök", "")],
    ]
    assert found[1].chart.target == "arsrapport/#besok"


def goals(*own: Goal) -> str:
    """The HTML of the goals of a report."""
    (view,) = goal_list.goal_lists(
        whole(Goals("mal", "Mål", table_kinds.GOALS, legend=GOALS, goals=own)), "arsrapport/", TEXT
    )
    return templates().render("tables/goal-list.html", goals=view)


def test_goals_are_counted_and_named_with_their_verdict() -> None:
    """Each leads to itself in the report, under the council's goal; a council goal alone isn't the board's."""
    shown = goals(
        Goal("a", "Fler lån", "Läsande stad", status="uppnatt"),
        Goal("b", "Kortare kö", "Läsande stad", status="ej_uppnatt"),
        Goal("c", "", "Trygg stad"),
    )
    assert '<a href="arsrapport/#mal.a">Fler lån</a>' in shown
    assert "1 uppnått" in shown
    assert shown.count("rk-judged") == 2
    assert "Trygg stad" not in shown
    assert '<a href="arsrapport/#mal">Årsrapport 2018, Mål</a>' in shown


def test_goals_without_a_verdict_have_no_light() -> None:
    """Nobody judged them, and that is said."""
    shown = goals(Goal("a", "Fler lån"), Goal("b", "Kortare kö"))
    assert "2 mål. Rapporten anger ingen bedömning." in shown
    assert "rk-light" not in shown
    assert goal_list.goal_lists(whole(), "arsrapport/", TEXT) == ()
