"""What is promised of a report's balance: the one figure that says how the money comes out, and the rows furthest away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from statements import columns_of, statement, whole

from rakenskap.analysis import balance
from rakenskap.analysis.balance import Basis
from rakenskap.model.table import Matrix
from rakenskap.model.terms import Favourable, Signs
from tables import figures, reading


def test_a_years_result_is_its_outcome_and_a_part_years_its_forecast() -> None:
    """A whole year has no forecast; in a part of it the forecast goes before what has been."""
    year = whole(statement(["A", "130", "100", "-30"], ["Summa", "130", "100", "-30"]))
    found = balance.find(reading(year))
    assert found is not None
    assert (found.basis, found.amount.words.replace("\u00a0", " "), found.against_budget) == (
        Basis.YEAR,
        "30 tkr",
        True,
    )
    columns = ["utfall_2018_01_08", "avvikelse_2018_01_08", "prognos_2018", "budget_2018", "avvikelse_2018"]
    part = whole(
        statement(["A", "1", "-2", "5", "4", "-1"], ["Summa", "1", "-2", "5", "4", "-1"], columns=columns),
        ends="2018-08-31",
    )
    found = balance.find(reading(part))
    assert found is not None
    assert (found.basis, found.figure.column.name) == (Basis.FORECAST, "avvikelse_2018")


def test_plus_is_better_also_where_the_table_says_minus() -> None:
    columns = columns_of("utfall_2018", "budget_2018", figures("avvikelse_2018", favourable=Favourable.MINUS))
    found = balance.find(
        reading(whole(statement(["A", "130", "100", "30"], ["Summa", "130", "100", "30"], columns=columns)))
    )
    assert found is not None
    assert found.amount.value == -30


def test_the_extremes_are_the_row_furthest_away_and_the_furthest_on_the_other_side() -> None:
    own = whole(
        statement(
            ["A", "1", "1", "-30"],
            ["B", "1", "1", "5"],
            ["C", "1", "1", "10"],
            ["Summa", "3", "3", "-15"],
            favourable=Favourable.PLUS,
        )
    )
    found = balance.find(reading(own))
    assert found is not None
    far = balance.extremes(reading(own), found)
    assert far is not None
    assert ([part.figure.row.label for part in far.furthest], far.other and far.other.figure.row.label) == (["A"], "C")
    assert not far.is_opposed


def test_of_one_row_nothing_is_furthest() -> None:
    own = whole(statement(["A", "31", "1", "-30"], ["Summa", "31", "1", "-30"]))
    found = balance.find(reading(own))
    assert found is not None
    assert balance.extremes(reading(own), found) is None


def test_a_table_of_investments_is_no_statement() -> None:
    invested = statement(["A", "1", "2", "1"], ["Netto", "1", "2", "1"], title="Investeringar 2018")
    assert list(balance.statements(reading(whole(invested)))) == []
    both = reading(whole(invested, replace(statement(["A", "1", "1", "0"]), name="x")))
    assert [one.matrix.name for one in balance.statements(both)] == ["x"]


@pytest.mark.parametrize(("role", "is_told"), [("budget", True), ("budget_ursprunglig", False)])
def test_a_result_is_told_against_the_budget_in_force(role: str, *, is_told: bool) -> None:
    """A deviation from the first budget is another figure than the one that a board answers for."""
    said = figures("avvikelse_2018", equals=f"{role}_2018 - utfall_2018")
    columns = columns_of("utfall_2018", f"{role}_2018", said)
    own = whole(statement(["A", "130", "100", "-30"], ["Summa", "130", "100", "-30"], columns=columns))
    assert (balance.find(reading(own)) is not None) is is_told
    columns = columns_of("utfall_resultat_2018", f"{role}_resultat_2018")
    found = balance.find(reading(whole(statement(["A", "-30", "0"], ["Summa", "-30", "0"], columns=columns))))
    assert found is not None
    assert (found.deviation is not None) is is_told


def test_the_result_of_a_statement_without_signs_is_the_boards() -> None:
    """Incomes less costs, as its last sum says; its budget stands beside it."""
    rows = (["Kommunbidrag", "500", "500"], ["Intäkter", "90", "80"], ["Kostnader", "610", "580"])
    own = statement(*rows, ["Resultat", "-20", "0"], columns=["utfall_2018", "budget_2018"], signs=Signs.UTAN_TECKEN)
    found = balance.find(reading(whole(own), is_checked=True))
    assert found is not None
    assert found.deviation is not None
    assert not found.against_budget
    assert [found.amount.value, found.deviation.value] == [-20, -20]


COLUMNS = ("budget_2018", "prognos_2018", "avvikelse_2018")


def running(**changes: object) -> Matrix:
    """The running of a board, whose forecast is 7 over budget."""
    return statement(
        ["Gata", "20", "29", "-9"], ["Park", "12", "10", "2"], ["Summa", "32", "39", "-7"], columns=COLUMNS, **changes
    )


def lines(printed: Sequence[str], **changes: object) -> Matrix:
    """Other rows of the same columns; a deviation of its own is ``printed`` as their total."""
    return statement(["Personal", "19", "21", "-2"], ["Lokaler", "13", "18", "-5"], printed, columns=COLUMNS, **changes)


def test_the_result_of_a_part_beside_the_running_isnt_the_boards() -> None:
    """Of a statement that ends in a result and a table of net costs that end otherwise, none is told."""
    figures_of_part = (["Intäkter", "80", "79", "-1"], ["Kostnader", "-79", "-82", "-3"], ["Resultat", "1", "-3", "-4"])
    for title in ("VA-kollektivet", "Resultaträkning"):
        part = replace(statement(*figures_of_part, columns=COLUMNS, title=title), name="va")
        assert balance.find(reading(whole(running(), part, ends="2018-08-31"))) is None
    assert balance.find(reading(whole(running(), ends="2018-08-31"))) is not None


PARTS = (["Äldreomsorg", "130", "100", "-30"], ["Vuxna", "40", "50", "10"], ["Summa", "170", "150", "-20"])


@pytest.mark.parametrize(
    ("title", "total", "is_told"),
    [
        ("Äldreomsorg", ("130", "100", "-30"), True),
        ("Resultat för äldreomsorg", ("130", "100", "-30"), True),
        ("Äldreomsorg", ("131", "100", "-31"), False),
        ("Hemtjänst", ("130", "100", "-30"), False),
        ("Drift", ("130", "100", "-30"), False),
    ],
)
def test_the_result_of_the_board_is_told_beside_a_table_of_one_of_its_rows(
    title: str, total: tuple[str, ...], *, is_told: bool
) -> None:
    """The part has the row's name and its figures; else nobody knows which of the tables is the board's."""
    part = replace(statement(["Hemvård", "60", "50", "-10"], ["Netto", *total], title=title), name="del")
    found = balance.find(reading(whole(statement(*PARTS), part)))
    assert (found is not None and found.figure.matrix.name == "drift") is is_told


def test_the_sum_of_several_boards_is_no_boards_result() -> None:
    names = ("Kommunstyrelsen", "Barn- och utbildningsnämnden")
    rows = [[name, "130", "100", "-30"] for name in names]
    assert balance.find(reading(whole(statement(*rows, ["Summa", "260", "200", "-60"])))) is None
    rows = [[name, "130", "100", "-30"] for name in ("Nämnd", "Äldreomsorg")]
    assert balance.find(reading(whole(statement(*rows, ["Summa", "260", "200", "-60"])))) is not None


def test_tables_with_the_same_totals_are_of_one_board() -> None:
    """The first is told; where the totals differ in one column none is."""
    own = running()
    same = replace(lines(["Netto", "32", "39", "-7"], title="Drift per kostnadsslag"), name="slag")
    found = balance.find(reading(whole(own, same, ends="2018-08-31")))
    assert found is not None
    assert found.figure.matrix.name == "drift"
    assert found.amount.value == -7
    other = replace(lines(["Netto", "33", "40", "-7"], title="Drift per kostnadsslag"), name="slag")
    assert balance.find(reading(whole(own, other, ends="2018-08-31"))) is None


def test_totals_are_the_same_where_one_is_rounded() -> None:
    own = statement(["A", "31600", "38700", "-7100"], ["Summa", "31600", "38700", "-7100"], columns=COLUMNS)
    rounded = replace(
        statement(["B", "31,6", "38,7", "-7,1"], ["Netto", "31,6", "38,7", "-7,1"], columns=COLUMNS, unit="mnkr"),
        name="slag",
    )
    found = balance.find(reading(whole(own, rounded, ends="2018-08-31")))
    assert found is not None
    assert found.amount.value == -7100


@pytest.mark.parametrize(
    "title",
    [
        "Driftredovisning",
        "Ekonomi",
        "Ekonomiskt utfall per verksamhet (tkr)",
        "Driftsammandrag, resultat 31 augusti 2018",
        "Budgetuppföljning t.o.m. augusti",
        "Nämndens resultat",
        "Kultur- och fritidsnämndens driftredovisning",
        "Fritidsförvaltningen",
        "Kultur, drift och prognos",
    ],
)
def test_the_running_of_the_board_is_told(title: str) -> None:
    own = whole(running(title=title), ends="2018-08-31", board="exempel-kultur-och-fritidsnamnden")
    assert balance.find(reading(own)) is not None


@pytest.mark.parametrize(
    "title",
    [
        "Elevhälsans driftredovisning",
        "Statsbidrag för psykisk hälsa",
        "Drift av badhuset",
        "VA-kollektivet, resultat",
        "Exploateringsresultat",
        "Intern service, resultat",
        "Taxefinansierad verksamhet",
        "Valnämndens driftredovisning",
        "Kulturskolans resultat",
    ],
)
def test_a_table_named_after_something_else_than_the_board_says_nothing_of_it(title: str) -> None:
    own = whole(running(title=title), ends="2018-08-31", board="exempel-kultur-och-fritidsnamnden")
    assert balance.find(reading(own)) is None


def test_a_freely_named_deviation_of_the_whole_year_is_told_beside_one_of_a_part_of_it() -> None:
    columns = columns_of(
        "utfall_2018_01_08",
        replace(figures("avvikelse_2018_01_08"), name="avvikelse_period"),
        "budget_2018",
        "prognos_2018",
        replace(figures("avvikelse_2018", equals="budget_2018 - prognos_2018"), name="avvikelse_ar"),
    )
    table = statement(["A", "30", "2", "40", "47", "-7"], ["Summa", "30", "2", "40", "47", "-7"], columns=columns)
    found = balance.find(reading(whole(table, ends="2018-08-31")))
    assert found is not None
    assert (found.basis, found.figure.column.name) == (Basis.FORECAST, "avvikelse_ar")
