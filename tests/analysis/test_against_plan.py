"""Outcome against plan: which budget a result stands beside, which rows are told of, and what is claimed of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pytest
import table_kinds
from chart_examples import against, gaps, planned

from rakenskap.analysis import against_plan, doubt
from rakenskap.analysis.against_plan import Amounts, Deviations
from rakenskap.analysis.claim import Extremity, Side
from rakenskap.meaning.measured import Measured
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.problem import Place
from rakenskap.model.report import KnownDeviation
from rakenskap.model.table import Matrix
from rakenskap.model.terms import Favourable, Flow, RowType, Signs
from tables import figures, matrix, read_alone, report, row, total

ACTIVITIES: Final = {"title": "Verksamheter"}


def amounts(table: Matrix) -> Amounts:
    found = against_plan.amounts(*read_alone(table))
    assert found is not None
    return found


def deviations(table: Matrix) -> Deviations:
    found = against_plan.deviations(*read_alone(table))
    assert found is not None
    return found


# -- Which columns ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("role", "planned"), [("budget", "Budget resultat 2018"), ("budget_ursprunglig", "")])
def test_results_stand_beside_the_budget_in_force(role: str, planned: str) -> None:
    """Where that is zero the results are deviations from it; the first budget says nothing of them."""
    rows = [row("A", "-20", "0"), row("B", "10", "0")]
    found = deviations(matrix("t", ["utfall_resultat_2018", f"{role}_resultat_2018"], rows, unit="tkr"))
    assert (found.planned, found.is_result) == (planned, not planned)


@pytest.mark.parametrize("role", ["budget", "budget_ursprunglig"])
def test_an_outcome_is_drawn_beside_any_budget(role: str) -> None:
    table = matrix("t", ["utfall_2018", f"{role}_2018"], [row("A", "20", "30"), row("B", "10", "5")], unit="tkr")
    columns = against_plan.amount_columns(read_alone(table)[1])
    assert columns is not None
    assert columns[1] is not None
    assert columns[1].name == f"{role}_2018"


def test_the_deviation_of_income_or_cost_never_stands_for_the_net_one() -> None:
    """A table that prints all three tells of the net deviation, whichever is printed first."""
    names = ["avvikelse_intakt_2018", "avvikelse_kostnad_2018", "avvikelse_nettokostnad_2018"]
    rows = [row("Förskola", "13000", "-19000", "-6000"), row("Grundskola", "2000", "-1000", "1000")]
    found = deviations(matrix("t", names, rows, unit="tkr"))
    assert found.column.name == "avvikelse_nettokostnad_2018"
    parts_only = read_alone(matrix("t", names[:2], [row("A", "1", "2"), row("B", "3", "4")], unit="tkr"))
    assert against_plan.deviations(*parts_only) is None


# -- Deviations ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("favourable", "side"),
    [(Favourable.PLUS, Side.WORSE), (Favourable.MINUS, Side.BETTER)],
)
def test_the_sign_that_is_favourable_says_which_side_a_deviation_is_on(favourable: Favourable, side: Side) -> None:
    """Deviations without what they are made of prove nothing: their editor says which sign is good."""
    far = deviations(gaps(("A", "-30"), ("B", "5"), favourable=favourable)).furthest
    assert far is not None
    assert [(one.figure.name, one.side) for one in far.furthest] == [("A", side)]


@pytest.mark.parametrize("favourable", [None, Favourable.INGET])
def test_a_sign_that_nobody_says_is_favourable_says_nothing(favourable: Favourable | None) -> None:
    assert against_plan.deviations(*read_alone(gaps(("A", "-30"), ("B", "5"), favourable=favourable))) is None


def test_a_favourable_sign_that_the_figures_disprove_says_nothing() -> None:
    """Budget less net cost is better with plus; who says that minus is has to look again."""
    table = against(("A", "130", "100"), ("B", "40", "50"), favourable=Favourable.MINUS)
    assert against_plan.deviations(*read_alone(table)) is None


def test_outcome_less_budget_of_what_its_column_calls_costs_is_worse_with_plus() -> None:
    """Nobody has said which sign is good: the costs and the formula prove it."""
    columns = ["utfall_kostnad_2018", "budget_kostnad_2018", "avvikelse_2018"]
    rows = [row("A", "130", "100", "30"), row("B", "40", "50", "-10")]
    far = deviations(matrix("t", columns, rows, unit="tkr")).furthest
    assert far is not None
    assert (far.furthest[0].figure.name, far.furthest[0].side) == ("A", Side.WORSE)


def test_rows_equally_far_share_the_extreme_and_the_rest_are_its_others() -> None:
    far = deviations(gaps(("A", "-30"), ("B", "30"), ("C", "5"))).furthest
    assert far is not None
    assert [one.figure.name for one in far.furthest] == ["A", "B"]
    assert [one.figure.name for one in far.others] == ["C"]
    assert deviations(gaps(("A", "-30"), ("B", "0"))).count(Side.EVEN) is not None


def test_of_one_doubted_row_none_is_counted_or_ranked() -> None:
    table = gaps(("A", "-30"), ("B", "5"), ("C", "1"))
    own = replace(
        report(table),
        known_deviations=(KnownDeviation("Fel", Place(""), CellAddress("t", "c", "avvikelse_2018")),),
    )
    reading = doubt.reading(own, None, {})
    found = against_plan.deviations(reading, reading.tables["t"])
    assert found is not None
    assert [gap.deviation is None for gap in found.gaps] == [False, False, True]
    assert (found.furthest, found.count(Side.WORSE)) == (None, None)


# -- Amounts ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outcome", "budget", "signs", "side"),
    [
        (("-14", "-5"), ("-12", "-9"), Signs.KOSTNAD_MINUS, (Side.OVER, Side.UNDER)),
        (("14", "5"), ("12", "9"), Signs.INTAKT_MINUS, (Side.OVER, Side.UNDER)),
        (("14", "5"), ("12", "9"), Signs.UTAN_TECKEN, (Side.OVER, Side.UNDER)),
    ],
)
def test_a_cost_is_over_budget_in_every_sign_convention(
    outcome: tuple[str, str], budget: tuple[str, str], signs: Signs, side: tuple[Side, Side]
) -> None:
    """Printed −5 against −9, LSS is under its budget."""
    names = ["utfall_nettokostnad_2018", "budget_nettokostnad_2018"]
    rows = [row("Äldreomsorg", outcome[0], budget[0]), row("LSS", outcome[1], budget[1])]
    found = amounts(matrix("t", names, rows, unit="mnkr", signs=signs, **ACTIVITIES))
    assert found.comparisons is not None
    assert tuple(one.side for one in found.comparisons) == side
    assert [one.outcome.value for one in found.comparisons] == [14, 5]
    far = found.furthest(Side.OVER)
    assert far is not None
    assert far.comparison.outcome.name == "Äldreomsorg"


def test_a_sign_that_nobody_can_tell_is_drawn_as_printed_and_not_told_of() -> None:
    found = amounts(planned(("A", "-14", "-12"), ("B", "5", "-9")))
    assert [own.outcome for own in found.rows] == [-14, 5]
    assert not found.turned
    assert (found.comparisons, found.extreme(Extremity.LARGEST), found.furthest()) == (None, None, None)


def test_an_outcome_with_minus_stands_beside_a_budget_that_is_a_positive_grant() -> None:
    """Printed −105 against a grant of 100, with a deviation of −5: the cost is over what it was given."""
    columns = ["utfall_nettokostnad_2018", "budget_nettokostnad_2018", "avvikelse_2018"]
    rows = [row("Skola", "-105", "100", "-5"), row("Fritid", "-48", "50", "2")]
    found = amounts(matrix("t", columns, rows, unit="tkr", **ACTIVITIES))
    assert found.comparisons is not None
    told = [(one.side, str(one.outcome.value), str(one.planned.value)) for one in found.comparisons]
    assert told == [(Side.OVER, "105", "100"), (Side.UNDER, "48", "50")]


def test_nothing_is_largest_where_several_are() -> None:
    found = amounts(planned(("A", "9", "8"), ("B", "9", "8"), ("C", "1", "1")))
    assert found.extreme(Extremity.LARGEST) is None
    smallest = found.extreme(Extremity.SMALLEST)
    assert smallest is not None
    assert smallest.figure.name == "C"
    assert found.furthest() is None


@pytest.mark.parametrize("label", ["Summa", "Totalt", "Summa kostnader"])
def test_a_row_called_a_total_is_never_drawn_beside_its_parts(label: str) -> None:
    """Also where nobody has said that it is one."""
    found = amounts(planned(("A", "6", "5"), ("B", "7", "5"), (label, "13", "10")))
    assert [own.id for own in found.rows] == ["a", "b"]


def test_a_total_that_only_the_figures_show_lets_nothing_be_ranked() -> None:
    found = amounts(planned(("Vård", "600", "500"), ("Skola", "700", "500"), ("Kultur och fritid", "1300", "1000")))
    assert (found.comparisons, found.extreme(Extremity.LARGEST)) == (None, None)


def test_the_parts_of_a_row_stand_for_it() -> None:
    """A parent and its parts are never counted beside each other."""
    rows = [
        row("Vård", "60", "50"),
        row("Unga", "40", "30", parent="vard"),
        row("Vuxna", "20", "20", parent="vard"),
        row("varav extra", "5", "5", row_type=RowType.VARAV),
        total("Summa", "60", "50"),
    ]
    found = amounts(matrix("t", ["utfall_2018", "budget_2018"], rows, unit="tkr"))
    assert [own.label for own in found.rows] == ["Unga", "Vuxna"]


def test_the_lines_of_an_income_statement_are_not_ranked() -> None:
    """Incomes and costs are no peers."""
    rows = [row("Intäkter", "500", "400"), row("Personalkostnader", "-690", "-600"), total("Resultat", "-190", "-200")]
    found = amounts(matrix("t", ["utfall_2018", "budget_2018"], rows, unit="tkr"))
    assert not found.are_peers
    assert (found.comparisons, found.extreme(Extremity.LARGEST)) == (None, None)


def test_a_row_that_is_the_budget_of_another_is_no_outcome() -> None:
    """Neither where its editor says so nor where its label does."""
    rows = [row("Helårskostnader", "367600"), row("Personal", "201000"), row("Årsbudget", "360000")]
    table = matrix("t", ["utfall_2018"], rows, unit="tkr")
    found = against_plan.amounts(*read_alone(table))
    assert found is None or ("Årsbudget" not in [own.label for own in found.rows] and not found.are_peers)


def test_rows_of_one_name_are_told_apart_by_their_headings() -> None:
    rows = [
        row("Personal", "6", "5", group="Skola"),
        row("Personal", "9", "7", group="Vård"),
        row("Lokaler", "1", "1", group="Vård"),
    ]
    found = amounts(matrix("t", ["utfall_2018", "budget_2018"], rows, unit="tkr"))
    assert [own.label.replace("\u00a0", " ") for own in found.rows[:2]] == ["Skola, Personal", "Vård, Personal"]


def test_a_target_in_words_is_its_bound() -> None:
    rows = [row("Väntetid", "45", "högst 40"), row("Kö", "30", "högst 40")]
    table = matrix("t", ["utfall_2018", "mal_2018"], rows, kind=table_kinds.MEASURES, unit="dagar")
    assert [own.planned for own in amounts(table).rows] == [40, 40]


def test_a_row_s_flow_makes_its_outcome_a_cost() -> None:
    rows = [row("Lokaler", "-6", "-5", flow=Flow.KOSTNAD), row("Personal", "-9", "-8", flow=Flow.KOSTNAD)]
    found = amounts(matrix("t", ["utfall_2018", figures("budget_2018")], rows, unit="tkr"))
    assert (found.are_costs, found.turned) == (True, frozenset({Measured.COST}))
    assert [own.outcome for own in found.rows] == [6, 9]
