"""What a reader is promised of Läget i korthet: true sentences of the report's own tables, each with its cell."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pytest
import table_kinds
from statements import REGISTER, columns_of, measures, plain, rule, statement, whole

from rakenskap.model.board import Register
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.problem import Place
from rakenskap.model.report import KnownDeviation, Report
from rakenskap.model.table import Goal, Goals, Legend, State
from rakenskap.model.terms import Favourable
from rakenskap.sentences import highlight
from rakenskap.sentences.highlight import Highlight, Topic
from rakenskap.swedish.number import MINUS, NBSP
from tables import GOALS, figures, html, matrix, reading, row, seen, total, words

TEXT: Final = words()


def of(own: Report, register: Register = REGISTER) -> tuple[Highlight, ...]:
    return highlight.highlights(reading(own, register), TEXT)


def said(own: Report, topic: Topic) -> str:
    """The sentences of one topic, with ordinary spaces."""
    return " ".join(plain(one.line) for one in of(own) if one.topic is topic)


# -- The result ------------------------------------------------------------------------------------------------------------------


def test_a_table_without_deviation_says_that_it_follows_the_budget() -> None:
    """Nothing is neither surplus nor deficit, and its figure has no sign."""
    own = whole(statement(["Vård", "100", "100", "0"], ["Skola", "50", "50", "0"], ["Summa", "150", "150", "0"]))
    fact = of(own)[0]
    assert (fact.figure, fact.unit, fact.sentence) == ("0", "tkr", "Resultatet blev som budgeterat.")
    assert said(own, Topic.FURTHEST) == ""


def test_minus_is_better_where_the_table_says_so() -> None:
    """The sign of the table is turned, so that minus is worse in every report."""
    columns = columns_of("utfall_2018", "budget_2018", figures("avvikelse_2018", favourable=Favourable.MINUS))
    own = whole(
        statement(["A", "130", "100", "30"], ["B", "40", "50", "-10"], ["Summa", "170", "150", "20"], columns=columns)
    )
    assert (of(own)[0].figure, of(own)[1].figure) == (f"{MINUS}20", f"{MINUS}30")
    assert said(own, Topic.RESULT) == "Året slutade 20 tkr sämre än budget, vilket motsvarar 13,3 procent av budgeten."
    assert said(own, Topic.FURTHEST) == (
        "A avvek mest, 30 tkr sämre än budget. Åt andra hållet avvek B mest, 10 tkr bättre än budget."
    )


def test_a_part_of_a_year_is_never_held_against_a_whole_one() -> None:
    """Neither as a deviation from the year's budget, nor as a change, nor as a measure's movement."""
    columns = columns_of(
        "utfall_2018_01_08", "utfall_2017", "budget_2018",
        figures("avvikelse_2018", equals="budget_2018 - utfall_2018_01_08"),
    )  # fmt: skip
    drift = statement(
        ["A", "80", "100", "120", "40"], ["Summa nettokostnad", "80", "100", "120", "40"], columns=columns
    )
    matt = matrix(
        "matt", ["utfall_2017", "utfall_2018_01_08"],
        [row("Hushåll", "200", "150", unit="hushåll", measure="hushall")], kind=table_kinds.MEASURES,
    )  # fmt: skip
    own = whole(drift, matt, ends="2018-08-31")
    assert of(own) == ()


def test_the_forecast_goes_before_the_outcome_so_far() -> None:
    """An interim report tells of the whole year where it can, else of what has been."""
    so_far = statement(
        ["A", "130", "-30"], ["B", "50", "0"], ["Summa", "180", "-30"],
        columns=["utfall_2018_01_08", "avvikelse_2018_01_08"], favourable=Favourable.PLUS,
    )  # fmt: skip
    forecast = replace(
        statement(["A", "200", "190", "-10"], ["B", "50", "50", "0"], ["Summa", "250", "240", "-10"],
                  columns=["prognos_2018", "budget_2018", "avvikelse_2018"]),
        name="prognos",
    )  # fmt: skip
    both = whole(so_far, forecast, ends="2018-08-31")
    assert of(both)[0].target == "prognos.summa.avvikelse_2018"
    assert said(both, Topic.RESULT).startswith(
        "Prognosen för helåret är 10 tkr sämre än budget, vilket motsvarar 4,2 procent av budgeten."
    )
    alone = whole(so_far, ends="2018-08-31")
    assert said(alone, Topic.RESULT) == ("Till och med augusti är resultatet 30 tkr sämre än periodens budget.")


def test_a_result_of_its_own_is_not_called_a_deviation() -> None:
    """A surplus without a budget beside it is a surplus, and the change from the last forecast is told."""
    columns = columns_of(
        "utfall_resultat_2019_01_03", "prognos_resultat_2019",
        figures("forandring_resultat_2019", title="Förändring mot föregående prognos"),
    )  # fmt: skip
    own = whole(
        statement(["A", "1", "500", "100"], ["B", "2", "-900", "0"], ["Totalt", "3", "-400", "100"], columns=columns),
        ends="2019-03-31",
    )
    assert said(own, Topic.RESULT) == (
        "Prognosen för helåret är ett underskott på 400 tkr. Det är 100 tkr bättre än i förra prognosen."
    )
    assert said(own, Topic.FURTHEST) == (
        "Det största underskottet väntas för B. Det största överskottet väntas för A, 500 tkr."
    )
    other = replace(own.tables[0], columns=(*own.tables[0].columns[:2], figures("forandring_resultat_2019")))  # type: ignore[attr-defined,call-arg]
    assert said(whole(other, ends="2019-03-31"), Topic.RESULT) == "Prognosen för helåret är ett underskott på 400 tkr."


def test_the_table_printed_first_goes_before_a_unit_of_its_own() -> None:
    """The whole statement comes first in a report, also where a later one has a deviation printed."""
    first = statement(["A", "-5"], ["Totalt", "-5"], columns=["utfall_resultat_2018"])
    unit = replace(statement(["B", "2", "1", "-1"], ["Summa", "2", "1", "-1"]), name="enhet")
    assert of(whole(first, unit))[0].target == "drift.totalt.utfall_resultat_2018"


def test_what_is_invested_is_no_result() -> None:
    """A table of investments has a total too."""
    own = whole(statement(["A", "1", "2", "1"], ["Netto", "1", "2", "1"], title="Investeringar 2018"))
    assert of(own) == ()


def test_nothing_is_computed_from_a_doubted_figure() -> None:
    """A cell that the editors acknowledge as a fault of the original is left out of every fact."""
    drift = statement(["A", "130", "100", "-30"], ["B", "40", "50", "10"], ["Summa", "170", "150", "-20"])

    def doubted(row_id: str, column: str) -> Report:
        return whole(drift, known_deviations=(KnownDeviation("Fel", Place(""), CellAddress("drift", row_id, column)),))

    assert "13,3 procent" in said(whole(drift), Topic.RESULT)
    assert said(doubted("summa", "budget_2018"), Topic.RESULT) == "Året slutade 20 tkr sämre än budget."
    assert said(doubted("summa", "avvikelse_2018"), Topic.RESULT) == ""
    assert said(doubted("a", "avvikelse_2018"), Topic.FURTHEST) == ""


# -- Rows and tables -----------------------------------------------------------------------------------------------------------


def test_rows_equally_far_share_the_fact() -> None:
    own = whole(
        statement(
            ["A", "1", "1", "-30"],
            ["B", "1", "1", "-30"],
            ["C", "1", "1", "5"],
            ["Summa", "3", "3", "-55"],
            favourable=Favourable.PLUS,
        )
    )
    assert said(own, Topic.FURTHEST) == "A och B avvek lika mycket, vardera 30 tkr sämre än budget."


def test_rows_are_looked_up_in_the_tables_that_the_rules_name() -> None:
    """A total of totals is broken down to the rows of the tables under it, each linked where it stands."""
    column = "utfall_resultat_2018"
    top = statement(["Vård", "-50"], ["Nämnden", "-3"], ["Totalt", "-53"], columns=[column])
    vard = replace(
        statement(["Unga", "-60"], ["Vuxna", "10"], ["Totalt vård", "-50"], columns=[column]), name="vard", title="Vård"
    )
    own = whole(vard, top, rules=(rule(f"drift.vard.{column} = vard.totalt_vard.{column}"),))
    found = of(own)
    assert (found[0].target, found[1].target) == ("drift.totalt.utfall_resultat_2018", "vard.unga.utfall_resultat_2018")
    assert said(own, Topic.FURTHEST) == (
        "Det största underskottet gällde Unga. Det största överskottet gällde Vuxna, 10 tkr."
    )
    # Without the rule the rows are the table's own, and only its names and figures say that it holds the other.
    assert [one.target for one in of(whole(vard, top))] == [f"drift.totalt.{column}", f"drift.vard.{column}"]
    assert of(whole(replace(vard, title="Hemvård"), top)) == ()


def test_of_tables_that_are_rows_of_each_other_none_is_the_boards() -> None:
    column = "utfall_resultat_2018"
    one = statement(["A", "-50"], ["B", "2"], ["Totalt", "-48"], columns=[column])
    two = replace(statement(["C", "-48"], ["D", "0"], ["Totalt", "-48"], columns=[column]), name="andra")
    circle = (rule(f"drift.a.{column} = andra.totalt.{column}"), rule(f"andra.c.{column} = drift.totalt.{column}"))
    assert of(whole(one, two, rules=circle)) == ()


def test_an_income_statement_is_broken_down_by_the_table_it_is_the_sum_of() -> None:
    """Kinds of income and cost are no parts of a result; the activities in another table are."""
    rows = [row("Intäkter", "100", "90"), row("Kostnader", "-112", "-90"), total("Årets resultat", "-12", "0")]
    result = matrix("resultat", ["utfall_2018", "budget_2018"], rows, unit="tkr")
    areas = matrix(
        "omraden", ["budget_resultat_2018", "utfall_resultat_2018"],
        [row("Unga", "0", "-20"), row("Vuxna", "0", "8")], unit="tkr",
    )  # fmt: skip
    alone = whole(result, areas)
    assert said(alone, Topic.FURTHEST) == ""
    summed = whole(
        result, areas, rules=(rule("resultat.arets_resultat.utfall_2018 = sum(omraden.utfall_resultat_2018)"),)
    )
    assert said(summed, Topic.RESULT) == "Årets resultat blev ett underskott på 12 tkr."
    assert said(summed, Topic.FURTHEST) == (
        "Det största underskottet gällde Unga. Det största överskottet gällde Vuxna, 8 tkr."
    )


def test_a_cost_is_told_with_its_change_or_not_at_all() -> None:
    """The change leads to the printed one, and is an amount where a percentage says nothing."""
    columns = columns_of(
        "utfall_2018", "utfall_2017", figures("forandring_2018", equals="utfall_2018 - utfall_2017"),
    )  # fmt: skip
    net = statement(
        ["A", "320", "290", "30"], ["Summa", "320", "290", "30"], columns=columns, description="Nettokostnad."
    )
    fact = next(one for one in of(whole(net)) if one.topic is Topic.CHANGE)
    assert (plain(fact.figure), fact.target) == ("+10,3 %", "drift.summa.forandring_2018")
    assert plain(fact.sentence) == "Nettokostnaden ökade till 320 tkr, från 290 tkr 2017."
    small = statement(["A", "12", "10", "2"], ["Summa", "12", "10", "2"], columns=columns, description="Nettokostnad.")
    assert [(one.figure, one.unit) for one in of(whole(small)) if one.topic is Topic.CHANGE] == [("+2", "tkr")]
    turned = statement(
        ["A", "320", "290", "30"], ["Summa", "320", "290", "30"], description="Nettokostnad.",
        columns=[*columns[:2], figures("forandring_2018", equals="utfall_2017 - utfall_2018")],
    )  # fmt: skip
    assert [one.target for one in of(whole(turned)) if one.topic is Topic.CHANGE] == ["drift.summa.utfall_2018"]
    still = statement(
        ["A", "320", "320", "0"], ["Summa", "320", "320", "0"], columns=columns, description="Nettokostnad."
    )
    same = next(one for one in of(whole(still)) if one.topic is Topic.CHANGE)
    assert [plain(same.figure), plain(same.sentence)] == ["0,0 %", "Nettokostnaden var oförändrad, 320 tkr."]
    # What the total is, nothing says.
    assert said(whole(replace(net, description="")), Topic.CHANGE) == ""
    # From a cost to an income no percentage and no word would be right.
    turned = statement(
        ["A", "-32", "29", "-61"], ["Summa", "-32", "29", "-61"], columns=columns, description="Nettokostnad."
    )
    assert said(whole(turned), Topic.CHANGE) == ""


# -- Goals and measures --------------------------------------------------------------------------------------------------------


def goals(*states: str) -> Goals:
    own = tuple(Goal(f"mal_{place}", "Ett mål", "", state) for place, state in enumerate(states))
    return Goals(
        "mal", "Nämndens mål", table_kinds.GOALS, legend=GOALS, goals=(*own, Goal("ovan", "", "Fullmäktiges mål"))
    )


def test_goals_are_counted_and_lead_to_their_list() -> None:
    """A goal without a verdict counts among the goals; a goal of the council alone is none of the board's."""
    own = whole(goals("uppnatt", "uppnatt", "delvis_uppnatt", ""))
    fact = next(one for one in of(own) if one.topic is Topic.GOALS)
    assert (fact.figure, fact.unit, fact.target, fact.place) == ("2 av 4", "mål", "mal", "Nämndens mål")
    assert fact.line == "2 av 4 mål bedöms vara uppnådda. 1 är delvis uppnått och 1 är inte bedömt."


def test_the_list_counts_the_goals_as_the_highlight_does() -> None:
    """A goal that the report gives no verdict is one that isn't judged, in both."""
    own = goals("uppnatt", "", "ej_bedomt")
    fact = next(one for one in of(whole(own)) if one.topic is Topic.GOALS)
    assert fact.line == "1 av 3 mål bedöms vara uppnått. 2 är inte bedömda."
    assert [words for words in ("1 uppnått", "2 ej bedömda") if words in seen(html(own))] == [
        "1 uppnått",
        "2 ej bedömda",
    ]
    legend = Legend("egen", (State("ja", "Ja", "", "disc", "good"), State("vantar", "Väntar", "", "ring", "none")))
    other = replace(goals("ja", "", "vantar"), legend=legend)
    shown = seen(html(other))
    assert [words for words in ("1 ja", "1 väntar", "1 saknar bedömning") if words not in shown] == []
    assert "saknar bedömning" not in seen(html(goals("", "")))


@pytest.mark.parametrize("states", [[], ["", ""], ["ej_bedomt"]])
def test_nothing_is_said_to_be_missing(states: list[str]) -> None:
    """A table without verdicts says nothing of what the report's text may hold."""
    assert of(whole(goals(*states))) == ()


def test_the_measure_that_changed_most_is_told_and_shares_are_ranked_apart() -> None:
    own = whole(
        measures(["Beläggning", "%", "belaggning", "78", "80"], ["Hushåll", "hushåll", "hushall", "264", "291"])
    )
    found = [one for one in of(own) if one.topic is Topic.MEASURE]
    assert [plain(one.sentence) for one in found] == [
        (
            "Hushåll med bistånd ökade till 291, vilket är 27 fler än under 2017. "
            "Det är den största förändringen bland nyckeltalen, 10,2 procent."
        ),
        "Beläggningen ökade till 80 procent, vilket är 2 procentenheter mer än under 2017.",
    ]
    assert [(one.figure, one.unit) for one in found] == [("291", "hushåll"), (f"80{NBSP}%", "")]


@pytest.mark.parametrize(
    "other",
    [
        ["Dygn", "dygn", "", "100", "300"],
        ["Dygn", "dygn", "", "2", "5"],
        ["Dygn", "dygn", "", "0", "5"],
        ["Nöjda", "%", "", "81", "55"],
        ["Andel", "%", "", "20", "22,1"],
    ],
    ids=["no entry in the register", "a small base", "from nothing", "a share", "a share by a hair"],
)
def test_the_largest_change_is_only_said_of_the_largest(other: list[str]) -> None:
    """A measure that is left out may still have changed more."""
    own = whole(measures(["Hushåll", "hushåll", "hushall", "264", "291"], other))
    assert said(own, Topic.MEASURE) == "Hushåll med bistånd ökade till 291, vilket är 27 fler än under 2017."


def test_months_are_told_together_until_one_is_missing() -> None:
    columns = ["utfall_2019_01", "utfall_2019_02", "utfall_2019_03", "utfall_2019_04"]
    full = whole(measures(["Hushåll", "hushåll", "hushall", "59", "65", "88", ""], columns=columns), ends="2019-03-31")
    assert said(full, Topic.MEASURE) == "Hushåll med bistånd ökade till 88 i mars, mot 65 i februari och 59 i januari."
    gap = whole(measures(["Hushåll", "hushåll", "hushall", "..", "65", "88", ""], columns=columns), ends="2019-03-31")
    assert said(gap, Topic.MEASURE) == "Hushåll med bistånd ökade till 88 i mars, mot 65 i februari."
    late = whole(measures(["Hushåll", "hushåll", "hushall", "59", "65", "..", ""], columns=columns), ends="2019-03-31")
    assert said(late, Topic.MEASURE) == ""


def test_a_report_of_measures_only_tells_of_three() -> None:
    """Three facts where the tables have them."""
    rows = [[f"Mått {place}", "dygn", "", "100", str(110 + place)] for place in range(5)]
    facts = of(whole(measures(*rows)))
    assert [fact.topic.value for fact in facts] == ["measure", "measure", "measure"]
    assert plain(facts[0].sentence).startswith("Mått 4 ökade till 114 dygn, från 100 dygn 2017.")


def test_a_report_that_cant_be_shown_says_nothing() -> None:
    assert of(whole()) == ()
