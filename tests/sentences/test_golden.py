"""What once stood on a page and was false: each case as an example, with the sentence that is true, or silence.

Every sentence of a report is looked at: those of *Läget i korthet*, the titles of its charts, what they say to those who
can't see them, and the leads of its measures.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import pytest
import table_kinds
from statements import columns_of, plain, whole

from rakenskap.analysis import measure_history
from rakenskap.charts import chart_kind
from rakenskap.charts.chart import ChartSubject, ChartView
from rakenskap.model.board import Measure, Register
from rakenskap.model.report import Report, Section
from rakenskap.model.table import Goal, Goals, Legend, Note, State
from rakenskap.model.terms import Flow, Role, Signs
from rakenskap.sentences import highlight, measure_lead
from rakenskap.swedish import period
from tables import GOALS, figures, matrix, reading, row, total, words

TEXT: Final = words()
CLIENTS: Final = Measure("klienter", "Andelen invånare som är klienter", "%", "en", plural=False, definition="")


@dataclass(frozen=True)
class Page:
    """Everything that is said of a report."""

    facts: tuple[str, ...]
    titles: tuple[str, ...]
    descriptions: tuple[str, ...]
    leads: tuple[str, ...]
    charts: tuple[ChartView, ...]

    @property
    def every(self) -> str:
        """All of it as one text."""
        return " | ".join((*self.facts, *self.titles, *self.descriptions, *self.leads))


def page(own: Report, register: Register | None = None) -> Page:
    """What is said of ``own``, whose checks count."""
    found = reading(own, register, is_checked=True)
    charts = [
        made
        for number, table in enumerate(found.tables.values(), start=1)
        if (made := chart_kind.matrix_view(ChartSubject(found, table, number, TEXT))) is not None
    ]
    histories = measure_history.histories([found])
    return Page(
        tuple(plain(one.line) for one in highlight.highlights(found, TEXT)),
        tuple(plain(made.title) for made in charts),
        tuple(plain(words) for made in charts for words in _descriptions(made)),
        tuple(plain(measure_lead.lead(one, TEXT)) for one in histories),
        tuple(charts),
    )


def _descriptions(made: ChartView) -> Iterator[str]:
    drawings = [made.drawing] if made.drawing else [panel.drawing for panel in made.panels]
    yield from (drawing.description for drawing in drawings)


def years(first: int, last: int) -> list[str]:
    return [f"utfall_{year}" for year in range(first, last + 1)]


def test_a_cost_printed_with_minus_that_rose_is_said_to_rise() -> None:
    """Not: Personal minskade från −14,1 till −23,1 mnkr."""
    body = [row("Personal", "-14100", "-15000", "-23100")]
    declared = page(
        whole(matrix("t", years(2016, 2018), body, unit="tkr", description="Kostnader är tryckta med minus."))
    )
    assert declared.titles == ("Personal ökade från 14 100 till 23 100 tkr",)
    assert "Kostnader visas utan minus." in declared.charts[0].subtitle
    costs = page(whole(matrix("t", [f"utfall_kostnad_{year}" for year in (2016, 2017, 2018)], body, unit="tkr")))
    assert costs.titles == ("Personal: kostnaden ökade från 14 100 till 23 100 tkr",)
    unknown = page(whole(matrix("t", years(2016, 2018), body, unit="tkr")))
    assert unknown.titles == ("Personal: från -14 100 till -23 100 tkr",)
    assert "minskade" not in f"{declared.every} {costs.every} {unknown.every}"


def test_a_cost_under_its_budget_is_not_over_it_because_of_its_minus() -> None:
    """Not: Mest över budget är LSS: −5 mot −9."""
    body = [row("Äldreomsorg", "-14", "-12"), row("LSS", "-5", "-9"), row("Gemensamt", "1", "1")]
    names = ["utfall_nettokostnad_2020", "budget_nettokostnad_2020"]
    table = matrix("t", names, body, unit="mnkr", title="Verksamheter", signs=Signs.KOSTNAD_MINUS)
    own = page(whole(table, ends="2020-12-31"))
    assert own.titles == ("En av tre verksamheter kostade mindre än budgeterat",)
    over, under = (
        "Mest över budget är Äldreomsorg: 14 mnkr mot 12 mnkr.",
        "Mest under budget är LSS: 5 mnkr mot 9 mnkr.",
    )
    assert f"{over} {under}" in own.every
    # one of the rows may be an income without minus, or a cost: nobody says which
    unsaid = page(whole(replace(table, signs=None), ends="2020-12-31"))
    assert unsaid.titles == ("Verksamheter",)
    assert "över budget" not in unsaid.every


def test_the_deviation_of_incomes_is_not_that_of_an_activity() -> None:
    """Not: Förskola/Grundskola gick 13,0 mnkr bättre än budget. Printed in whole mnkr, it is said so."""
    names = [f"avvikelse_{flow}_2025" for flow in ("intakt", "kostnad", "nettokostnad")]
    body = [row("Förskola/Grundskola", "13", "-19", "-6"), row("Gymnasieskola", "2", "-1", "1")]
    own = page(whole(matrix("t", names, body, unit="mnkr", title="Verksamheter"), ends="2025-12-31"))
    assert own.titles == ("Förskola/Grundskola gick 6 mnkr sämre än budget",)


def test_the_total_of_a_table_of_projects_is_not_the_boards_cost() -> None:
    """Not: Nettokostnaden minskade till 24,5 mnkr, från 70,5."""
    names = ["utfall_nettokostnad_2025", "utfall_nettokostnad_2024"]
    board = matrix("drift", names, [row("It", "900", "800"), row("Stöd", "551", "500"), total("Summa", "1451", "1300")], unit="mnkr", title="Driftredovisning")  # fmt: skip
    projects = matrix("insatser", names, [row("Flytt", "20,0", "60,0"), row("Byte", "4,5", "10,5"), total("Summa", "24,5", "70,5")], unit="mnkr", title="Förändringsinsatser")  # fmt: skip
    both = page(whole(projects, board, ends="2025-12-31"))
    assert [fact for fact in both.facts if "24,5" in fact] == []
    assert [fact for fact in both.facts if "Nettokostnaden" in fact] == [
        "Nettokostnaden ökade till 1 451 mnkr, från 1 300 mnkr 2024."
    ]


def test_a_result_in_a_table_whose_rows_are_years_is_found() -> None:
    """Not: Rapporten har ingen tabell med årets resultat."""
    columns = [replace(figures(f"utfall_{flow}_2025"), period=None) for flow in ("intakt", "kostnad", "resultat")]
    body = [
        replace(row(str(year), *own), period=period.of_text(str(year)))
        for year, own in ((2024, ("5500", "-5466", "34")), (2025, ("5768", "-5718", "50")))
    ]
    own = page(whole(matrix("t", columns, body, unit="mnkr", title="Resultat 2024–2025"), ends="2025-12-31"))
    assert own.facts == ("Årets resultat blev ett överskott på 50 mnkr.",)


def test_the_lines_of_an_income_statement_are_no_activities_that_rose_and_fell() -> None:
    """Not: 2 verksamheter ökade och 2 minskade."""
    body = [
        row("Intäkter", "300", "320"),
        row("Kommunbidrag", "5200", "5448"),
        row("Kostnader", "-5466", "-5718"),
        row("Kapitalkostnader", "-10", "-12"),
        total("Resultat", "24", "38"),
    ]
    own = page(whole(matrix("t", years(2024, 2025), body, unit="mnkr", title="Resultaträkning"), ends="2025-12-31"))
    assert own.titles == ("Resultaträkning",)
    assert "verksamheter" not in own.every
    assert "minskade" not in own.every


def test_the_largest_change_is_larger_than_every_other() -> None:
    """Not: Det är den största förändringen bland nyckeltalen, 0,9 %. Another fell from 81 to 55."""
    body = [
        row("Kostnad gymnasieskola", "133700", "134871", unit="kr/elev"),
        row("Brukarbedömning", "81", "55", unit="%"),
    ]
    own = page(whole(matrix("t", years(2024, 2025), body, kind=table_kinds.MEASURES), ends="2025-12-31"))
    assert "största förändringen" not in own.every
    assert any("Kostnad gymnasieskola ökade till 134 871 kr/elev" in fact for fact in own.facts)


def test_subtotals_are_not_counted_beside_their_parts() -> None:
    """Not: 9 verksamheter ökade. Two of the rows sum others."""
    body = [
        row("Vård", "30", "33"),
        row("Unga", "10", "11", parent="vard"),
        row("Vuxna", "10", "11", parent="vard"),
        row("Äldre", "10", "11", parent="vard"),
        row("Skola", "40", "44"),
        *(row(f"Skola {place}", "10", "11", parent="skola") for place in range(4)),
        *(row(f"Stab {place}", "5", "5") for place in range(3)),
    ]
    names = [f"utfall_nettokostnad_{year}" for year in (2024, 2025)]
    own = page(whole(matrix("t", names, body, unit="mnkr", title="Verksamheter"), ends="2025-12-31"))
    (title,) = own.titles
    assert (
        "nettokostnaderna ökade för sju verksamheter och var oförändrade för tre från 2024 till 2025" in title.lower()
    )


def test_a_report_is_not_said_to_lack_goals_that_a_table_of_it_has() -> None:
    """Not: Rapporten redovisar inga mål med bedömning."""
    body = [row("Fler lån", "80", "81", unit="%", status="uppnatt"), row("Kortare kö", "60", "55", unit="%", status="ej_uppnatt")]  # fmt: skip
    own = page(whole(matrix("t", years(2024, 2025), body, kind=table_kinds.MEASURES, legend=GOALS), ends="2025-12-31"))
    assert "inga mål" not in own.every.lower()
    assert "saknas" not in own.every


def test_a_share_moves_in_points_however_its_unit_is_written() -> None:
    """Not: … ökade med 13,2 %. The unit is *procent*."""
    body = [row("Andel av tiden som är frånvaro", "35,60", "40,30", unit="procent")]
    own = page(whole(matrix("t", years(2024, 2025), body, kind=table_kinds.MEASURES), ends="2025-12-31"))
    assert own.facts == (
        "Andel av tiden som är frånvaro ökade till 40,30 procent, vilket är 4,70 procentenheter mer än under 2024.",
    )
    assert "13,2" not in own.every


@pytest.mark.parametrize("role", [None, Role.BUDGET])
def test_a_budget_among_the_rows_is_not_the_smaller_of_two_costs(role: Role | None) -> None:
    """Not: Helårskostnader är störst, 367,6 mnkr. One row is the budget of the other, said or named so."""
    body = [
        row("Helårskostnader", "367,6"),
        row("Årsbudget" if role is None else "Ram", "360,0", role=role),
        row("Kapitalkostnader", "12,0"),
    ]
    own = page(whole(matrix("t", ["utfall_2020"], body, unit="mnkr", title="Helår"), ends="2020-12-31"))
    assert "störst" not in own.every.lower()
    assert "mest" not in own.every.lower()


def test_what_rose_in_between_is_not_said_to_be_unchanged() -> None:
    """Not: är oförändrad, 2,6 % sedan 2015, beside a lead that says that it rose."""
    body = [replace(row("Klienter", "2,6", "2,7", "2,4", "2,5", "2,6", unit="%"), measure="klienter")]
    table = matrix("t", years(2015, 2019), body, kind=table_kinds.MEASURES)
    own = page(whole(table, ends="2019-12-31"), Register((CLIENTS,)))
    assert own.titles == ("Andelen invånare som är klienter var 2,6 procent både 2015 och 2019",)
    assert own.leads == (
        "Andelen invånare som är klienter ökade till 2,6 procent under 2019. Det är 0,1 procentenheter mer än under 2018.",
    )
    assert "oförändrad" not in own.every


def test_a_figure_that_a_check_calls_impossible_is_not_counted() -> None:
    """Not: 2 nyckeltal minskade. Two of the figures can't be what they are printed to be."""
    columns = [
        figures(f"{role}_{year}", unit=unit, head=str(year))
        for year in (2024, 2025)
        for role, unit in (("andel", "%"), ("utfall", "st"))
    ]
    # two can't be 46 per cent of any number of people, nor 46 per cent of two be anybody
    body = [row("Anmälda", "50", "2", "46", "2"), row("Utredda", "60", "3", "46", "2")]
    impossible = page(whole(matrix("t", columns, body, kind=table_kinds.MEASURES), ends="2025-12-31"))
    assert "minskade" not in impossible.every
    possible = [row("Anmälda", "50", "2", "40", "2"), row("Utredda", "60", "3", "40", "2")]
    own = page(whole(matrix("t", columns, possible, kind=table_kinds.MEASURES), ends="2025-12-31"))
    assert "minskade" in own.every


def test_what_a_note_sets_apart_is_not_compared() -> None:
    """Not: … minskade med 74,6 %. The first two years also include something else."""
    body = [replace(row("Klienter", "900", "850", "229", unit="klienter"), measure="klienter")]
    note = Note("Redovisningen 2014 och 2015 innefattar även ensamkommande barn.")
    table = matrix("t", years(2014, 2016), body, kind=table_kinds.MEASURES, notes=(note,))
    own = page(whole(table, ends="2016-12-31"), Register((replace(CLIENTS, unit="klienter"),)))
    assert own.facts == ()
    assert "minskade" not in own.every
    assert "74,6" not in own.every
    assert own.leads == ("Andelen invånare som är klienter var 229 under 2016.",)


def test_a_result_that_only_the_text_has_is_not_said_to_be_missing() -> None:
    """Not: Inget resultat. The report's text states −6,2 mnkr."""
    table = matrix("t", years(2015, 2016), [row("Dygn", "10", "12", unit="dygn")], kind=table_kinds.MEASURES)
    told = Section("ekonomi", "Ekonomi", 2, text="Årets resultat blev −6,2 mnkr.")
    own = whole(table, ends="2016-12-31")
    found = page(replace(own, sections=(told, *own.sections)))
    assert "resultat" not in found.every.lower()


def test_kronor_per_something_are_not_a_number_of_things_and_whole_millions_stay_whole() -> None:
    """Not: kr per elev drawn as *antal*, nor 1 250,0 mnkr for figures printed whole."""
    body = [row("Kostnad per elev", "98000", "99000", unit="kr per elev"), row("Lån", "5", "6", unit="lån")]
    measures = page(whole(matrix("t", years(2024, 2025), body, kind=table_kinds.MEASURES), ends="2025-12-31"))
    assert [panel.unit for panel in measures.charts[0].panels] == ["kr per elev", "antal"]
    money = [row("Skola", "1250", "1245"), row("Vård", "900", "905")]
    names = ["utfall_nettokostnad_2025", "budget_nettokostnad_2025"]
    own = page(whole(matrix("t", names, money, unit="mnkr"), ends="2025-12-31"))
    assert "Störst är Skola: utfall 1 250 mnkr, budget 1 245 mnkr." in own.every
    assert "1 250,0" not in own.every


def test_two_sentences_of_a_page_about_the_same_cost_agree() -> None:
    """The chart and *Läget i korthet* say which way it went, or neither does."""
    names = [f"utfall_kostnad_{year}" for year in (2017, 2018)]
    body = [row("Personal", "-14100", "-23100"), row("Lokaler", "-5000", "-5600"), total("Summa kostnader", "-19100", "-28700")]  # fmt: skip
    own = page(whole(matrix("drift", names, body, unit="tkr", title="Driftredovisning", signs=Signs.KOSTNAD_MINUS)))
    assert [fact for fact in own.facts if "Kostnaderna" in fact] == [
        "Kostnaderna ökade till 28,7 mnkr, från 19,1 mnkr 2017."
    ]
    assert "minskade" not in own.every
    assert own.titles == ("Personal: kostnaden ökade från 14 100 till 23 100 tkr",)


def test_a_flow_that_the_editor_declares_for_rows_is_said_as_it_is() -> None:
    """An income with minus that grew has grown."""
    body = [row("Hyror", "-100", "-120", flow=Flow.INTAKT)]
    own = page(whole(matrix("t", years(2017, 2018), body, unit="tkr", signs=Signs.INTAKT_MINUS)))
    assert own.titles == ("Hyror: intäkten ökade från 100 till 120 tkr",)


# -- What was lost or said in silence --------------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", ["kr", "tkr", "Tkr", "kkr", "Mkr", "KSEK", "tusen kronor", "miljoner kronor"])
def test_money_is_told_of_however_its_unit_is_written(unit: str) -> None:
    names = columns_of("utfall_2018", "budget_2018", figures("avvikelse_2018", equals="budget_2018 - utfall_2018"))
    body = [row("A", "130", "100", "-30"), row("B", "40", "50", "10"), total("Summa", "170", "150", "-20")]
    own = page(whole(matrix("drift", names, body, unit=unit, title="Driftredovisning")))
    result, far = own.facts[:2]
    assert result.startswith("Året slutade 20")
    assert result.endswith("sämre än budget, vilket motsvarar 13,3 procent av budgeten.")
    assert far.startswith("A avvek mest, 30")


def test_a_small_unit_that_is_over_its_budget_is_not_rounded_to_follow_it() -> None:
    body = [row("Stor", "48000", "47000"), row("Liten", "115", "100")]
    names = ["utfall_nettokostnad_2018", "budget_nettokostnad_2018"]
    own = page(whole(matrix("t", names, body, unit="tkr", title="Verksamheter")))
    assert "följer budgeten" not in own.every
    assert own.titles == ("Båda verksamheterna kostade mer än budgeterat",)
    assert "48 000 tkr" in own.every


def test_none_is_the_largest_where_three_are_equal() -> None:
    body = [row(name, "500", "400") for name in ("A", "B", "C")]
    own = page(whole(matrix("t", ["utfall_nettokostnad_2018", "budget_nettokostnad_2018"], body, unit="tkr")))
    assert "törst" not in own.every
    assert "Mest över" not in own.every
    alone = page(whole(matrix("t", ["utfall_2018"], [row(name, "500") for name in "ABC"], unit="tkr")))
    assert "törst" not in alone.every


def test_a_name_that_stands_under_two_headings_is_told_with_its_own() -> None:
    body = [row("Personal", "6", "5", group="Skola"), row("Personal", "12", "7", group="Vård", id="personal_2")]
    own = page(whole(matrix("t", ["utfall_kostnad_2018", "budget_kostnad_2018"], body, unit="mnkr")))
    assert own.titles == ("Vård, Personal, avvek mest från budget: 12 mot 7 mnkr",)


@pytest.mark.parametrize("label", ["Summa", "Totalt", "Summa nettokostnader"])
def test_a_row_called_a_sum_is_never_told_of_as_an_activity(label: str) -> None:
    body = [row("Skola", "6", "5"), row("Vård", "12", "7"), row(label, "18", "12")]
    names = ["utfall_nettokostnad_2018", "budget_nettokostnad_2018"]
    own = page(whole(matrix("t", names, body, unit="mnkr", title="Verksamheter")))
    assert own.titles == ("Båda verksamheterna kostade mer än budgeterat",)
    assert label not in own.every
    over_time = page(whole(matrix("t", ["utfall_nettokostnad_2017", "utfall_nettokostnad_2018"], body, unit="mnkr")))
    assert label not in over_time.every


def test_two_years_on_the_two_sides_of_a_break_are_never_compared() -> None:
    note = Note("Statistiken läggs om.", breaks=period.of_text("2018"))
    body = [replace(row("Klienter", "900", "850", "229", unit="klienter"), measure="klienter")]
    table = matrix("t", years(2016, 2018), body, kind=table_kinds.MEASURES, notes=(note,))
    own = page(whole(table), Register((replace(CLIENTS, unit="klienter"),)))
    assert own.facts == ()
    assert "229" in own.leads[0]
    assert [said for said in ("minskade", "ökade", "lägst", "högst") if said in own.every.lower()] == []


def test_goals_judged_in_words_of_the_reports_own_are_quoted() -> None:
    """Not: 2 av 4 mål bedöms som nås. 1 är målet nås delvis."""
    steps = Legend(
        "egen", (State("nas", "Målet nås", "", "disc", "good"), State("delvis", "Målet nås delvis", "", "half", "part"))
    )
    own = tuple(Goal(f"m{place}", "Ett mål", "", state) for place, state in enumerate(("nas", "nas", "delvis")))
    goals = Goals("mal", "Mål", table_kinds.GOALS, legend=steps, goals=own)
    assert page(whole(goals)).facts == (
        "2 av 3 mål har bedömningen ”Målet nås”. 1 har bedömningen ”Målet nås delvis”.",
    )
