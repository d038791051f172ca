"""The reading of a table: what its figures measure, which way is good, and what its rows are to each other, or unknown."""

from __future__ import annotations

from dataclasses import replace

import pytest
import table_kinds

from rakenskap.meaning.measured import Ground, Measured, RowsAre
from rakenskap.meaning.table_reading import TableReading
from rakenskap.model.table import Matrix, Row
from rakenskap.model.terms import Favourable, Flow, Role, RowType, Signs
from rakenskap.swedish import period
from tables import figures, heading, matrix, row, total

OUTCOME = ["utfall_2018", "budget_2018"]


def read(*rows: Row, columns: list[str] | None = None, **changes: object) -> TableReading:
    return TableReading(matrix("t", columns or OUTCOME, rows, **{"unit": "tkr", **changes}))


# -- What rows are ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("own", "are", "ground"),
    [
        (read(row("Skola", "1", "2"), title="Verksamheter"), RowsAre.ACTIVITIES, Ground.WORDS),
        (read(row("Skola", "1", "2"), label_title="Verksamhet"), RowsAre.ACTIVITIES, Ground.WORDS),
        (read(row("Skola", "1", "2"), columns=["utfall_intakt_2018", "utfall_kostnad_2018"]), RowsAre.ACTIVITIES, Ground.PROVEN),
        (read(row("Skola", "1", "2")), RowsAre.ITEMS, Ground.NONE),
        (read(row("Intäkter", "1", "2"), row("Kostnader", "3", "4")), RowsAre.STATEMENT, Ground.WORDS),
        (read(row("Hyra", "1", "2", flow=Flow.INTAKT), row("El", "3", "4", flow=Flow.KOSTNAD)), RowsAre.STATEMENT, Ground.DECLARED),
        (read(row("Avskrivningar", "1", "2"), total("Årets resultat", "3", "4")), RowsAre.STATEMENT, Ground.WORDS),
        (read(row("Ny skola", "1", "2"), title="Investeringsprojekt"), RowsAre.PROJECTS, Ground.WORDS),
        (read(row("Hyror", "1", "2"), title="Noter till resultaträkningen"), RowsAre.NOTES, Ground.WORDS),
        (read(row("Kostnader helår", "1", "2"), row("Årsbudget", "3", "4")), RowsAre.PLANS, Ground.WORDS),
        (read(row("Helår", "1", "2"), row("Ram", "3", "4", role=Role.BUDGET)), RowsAre.PLANS, Ground.DECLARED),
        (read(row("Lån", "1", "2", unit="lån"), kind=table_kinds.MEASURES), RowsAre.MEASURES, Ground.DECLARED),
        (read(row("Lärare", "1", "2"), kind=table_kinds.PERSONAL, unit="anställda"), RowsAre.GROUPS, Ground.DECLARED),
        (read(row("2018", "1", "2", period=period.of_text("2018"))), RowsAre.TIMES, Ground.DECLARED),
    ],
    ids=lambda own: own.value if isinstance(own, RowsAre) else "",
)  # fmt: skip
def test_what_rows_are_is_said_with_its_ground(own: TableReading, are: RowsAre, ground: Ground) -> None:
    assert (own.rows_are.value, own.rows_are.ground) == (are, ground)


@pytest.mark.parametrize(
    "own",
    [
        read(row("Intäkter", "1", "2"), row("Kostnader", "3", "4")),
        read(row("2018", "1", "2", period=period.of_text("2018"))),
        read(row("Kostnader helår", "1", "2"), row("Årsbudget", "3", "4")),
        read(row("Hyror", "1", "2"), title="Noter"),
        read(row("Vård", "600", "500"), row("Skola", "700", "500"), row("Kultur och fritid", "1300", "1000")),
    ],
    ids=["an income statement", "years", "a budget beside its outcome", "notes", "a sum that nobody has declared"],
)
def test_rows_that_are_no_equals_have_no_peers(own: TableReading) -> None:
    assert own.peers is None


def test_peers_are_each_row_once_without_sums_parts_and_headings() -> None:
    own = read(
        heading("Verksamheter"),
        row("Vård", "60", "50"),
        row("Unga", "40", "30", parent="vard"),
        row("Vuxna", "20", "20", parent="vard"),
        row("varav extra", "5", "5", row_type=RowType.VARAV),
        row("Skola", "7", "7"),
        row("Minnespost", "1", "1", row_type=RowType.MINNESPOST),
        row("Totalt", "67", "57"),
        total("Summa", "67", "57"),
    )
    assert own.peers is not None
    assert [one.label for one in own.peers] == ["Unga", "Vuxna", "Skola"]


@pytest.mark.parametrize("label", ["Summa", "Totalt", "Summa kostnader", "Total förvaltning", "varav personal"])
def test_a_label_that_calls_its_row_a_sum_or_a_part_is_believed(label: str) -> None:
    own = read(row("A", "1", "2"), row("B", "1", "2"), row(label, "2", "4"))
    assert [one.label for one in own.lines] == ["A", "B"]


def test_a_measure_named_as_a_whole_is_no_line_where_it_is_the_sum_of_the_others() -> None:
    girls, boys = row("Flickor", "3", "4", unit="elever"), row("Pojkar", "4", "5", unit="elever")
    summed = read(girls, boys, row("Totalt antal elever", "7", "9", unit="elever"), kind=table_kinds.MEASURES, unit="")
    assert [one.label for one in summed.lines] == ["Flickor", "Pojkar"]
    alone = read(girls, boys, row("Totalt antal lärare", "2", "2", unit="lärare"), kind=table_kinds.MEASURES, unit="")
    assert [one.label for one in alone.lines] == ["Flickor", "Pojkar", "Totalt antal lärare"]


def test_a_sum_that_nobody_has_declared_is_found_by_its_figures() -> None:
    own = read(row("Vård", "600", "500"), row("Skola", "700", "500"), row("Kultur och fritid", "1300", "1000"))
    assert [one.label for one in own.unsaid_sums] == ["Kultur och fritid"]
    other = read(row("Vård", "600", "500"), row("Skola", "700", "500"), row("Kultur och fritid", "1301", "1000"))
    assert other.unsaid_sums == ()


def test_the_result_and_all_costs_of_an_income_statement_are_found_where_one_row_alone_is_each() -> None:
    rows = [
        row("Intäkter", "1", "2"),
        row("Personalkostnader", "3", "4"),
        row("Summa kostnader", "3", "4", row_type=RowType.DELSUMMA),
        row("Årets resultat", "1", "2"),
    ]
    own = read(*rows)
    assert own.result_line is rows[-1]
    assert own.all_costs is rows[2]
    twice = read(*rows, row("Resultat efter fonder", "1", "2"))
    assert twice.result_line is None
    assert read(row("Skola", "1", "2")).all_costs is None


# -- What figures measure --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "measured"),
    [
        ("%", Measured.SHARE),
        ("procent", Measured.SHARE),
        ("procentenheter", Measured.SHARE),
        ("kr per elev", Measured.RATIO),
        ("kr/dygn", Measured.RATIO),
        ("index", Measured.INDEX),
        ("hushåll", Measured.COUNT),
        ("elever", Measured.COUNT),
        ("årsarbetare", Measured.COUNT),
        ("", Measured.COUNT),
    ],
)
def test_a_measure_is_what_its_unit_says(unit: str, measured: Measured) -> None:
    own = read(row("Mått", "1", "2", unit=unit), kind=table_kinds.MEASURES, unit="")
    assert own.figure(own.matrix.rows[0], own.matrix.columns[0]).measured.value is measured


@pytest.mark.parametrize("unit", ["kr", "tkr", "Tkr", "kkr", "mnkr", "Mkr", "KSEK", "tusen kronor", "miljoner kronor"])
def test_money_is_money_however_its_unit_is_written(unit: str) -> None:
    own = read(row("Kostnader", "-1", "-2"), row("Personalkostnader", "-1", "-2"), unit=unit)
    found = own.figure(own.matrix.rows[0], own.matrix.columns[0])
    assert (found.measured.value, found.is_money, found.is_cost) == (Measured.COST, True, True)


@pytest.mark.parametrize(
    ("flow", "measured"),
    [
        (Flow.INTAKT, Measured.INCOME),
        (Flow.KOSTNAD, Measured.COST),
        (Flow.NETTOKOSTNAD, Measured.NET_COST),
        (Flow.KOMMUNBIDRAG, Measured.GRANT),
        (Flow.RESULTAT, Measured.RESULT),
        (Flow.INVESTERING, Measured.INVESTMENT),
    ],
)
def test_money_is_of_the_flow_that_its_row_or_its_column_is_declared_to_have(flow: Flow, measured: Measured) -> None:
    by_row = read(row("Hyra", "1", "2", flow=flow))
    assert by_row.figure(by_row.matrix.rows[0], by_row.matrix.columns[0]).measured.value is measured
    by_column = read(row("Hyra", "1"), columns=[f"utfall_{flow.value}_2018"])
    assert by_column.figure(by_column.matrix.rows[0], by_column.matrix.columns[0]).measured.value is measured


@pytest.mark.parametrize(
    ("signs", "printed", "income", "cost"),
    [
        (Signs.KOSTNAD_MINUS, ("20", "-14"), (1, 1), (1, -1)),
        (Signs.INTAKT_MINUS, ("-20", "14"), (-1, -1), (-1, 1)),
        (Signs.UTAN_TECKEN, ("20", "14"), (1, 1), (-1, 1)),
    ],
)
def test_in_every_convention_more_income_is_better_and_more_cost_worse(
    signs: Signs, printed: tuple[str, str], income: tuple[int, int], cost: tuple[int, int]
) -> None:
    """``good`` is of the printed number, and ``sign`` makes it the amount of what it measures."""
    own = read(row("Intäkter", printed[0]), row("Kostnader", printed[1]), columns=["utfall_2018"], signs=signs)
    found = [own.figure(one, own.matrix.columns[0]) for one in own.matrix.rows]
    assert [(one.good, one.sign) for one in found] == [income, cost]
    amounts = [
        (one.sign or 0) * (own.printed(of, own.matrix.columns[0]) or 0)
        for one, of in zip(found, own.matrix.rows, strict=True)
    ]
    assert amounts == [20, 14]


def test_an_amount_of_which_nothing_says_anything_has_no_sign_and_no_good_way() -> None:
    own = read(row("Bibliotek", "-5", "-6"), row("Simhall", "3", "4"))
    found = own.figure(own.matrix.rows[0], own.matrix.columns[0])
    assert (found.measured.value, found.good, found.sign, found.is_cost) == (Measured.AMOUNT, None, None, False)


def test_what_each_costs_is_a_ratio_and_no_cost() -> None:
    own = read(row("Kostnad per elev", "90", "80", unit="tkr"), kind=table_kinds.MEASURES, unit="")
    assert own.figure(own.matrix.rows[0], own.matrix.columns[0]).measured.value is Measured.RATIO


def test_a_row_that_is_the_budget_of_another_is_a_budget() -> None:
    said = read(row("Helår", "1"), row("Ram", "3", role=Role.BUDGET), columns=["utfall_2018"])
    assert [said.role(one, said.matrix.columns[0]) for one in said.matrix.rows] == [Role.UTFALL, Role.BUDGET]
    named = read(row("Helår", "1"), row("Årsbudget", "3"), columns=["utfall_2018"])
    assert [named.role(one, named.matrix.columns[0]) for one in named.matrix.rows] == [Role.UTFALL, Role.BUDGET]


# -- Which way a deviation is good -----------------------------------------------------------------------------------------


def deviation(*rows: tuple[str, str, str], **changes: object) -> tuple[int | None, Ground]:
    names = ["utfall_2018", "budget_2018", "avvikelse_2018"]
    body = [row(f"Rad {place}", *own) for place, own in enumerate(rows)]
    own = TableReading(matrix("t", names, body, **{"unit": "tkr", **changes}))
    answer = own.favourable(own.matrix.columns[2])
    return answer.value, answer.ground


def test_which_sign_of_a_deviation_is_good_is_declared_or_proven() -> None:
    fits = [("130", "100", "-30"), ("40", "50", "10")]
    assert deviation(*fits) == (1, Ground.PROVEN)
    assert deviation(*fits, favourable=Favourable.PLUS) == (1, Ground.DECLARED)
    turned = [("130", "100", "30"), ("40", "50", "-10")]
    assert deviation(*turned, favourable=Favourable.MINUS) == (-1, Ground.DECLARED)
    assert deviation(*turned, favourable=Favourable.INGET) == (None, Ground.DECLARED)


def test_plus_is_not_believed_to_be_good_where_every_cost_over_its_budget_would_be() -> None:
    assert deviation(("130", "100", "30"), ("40", "50", "-10")) == (None, Ground.CONTRADICTED)


def test_declared_signs_that_the_deviations_contradict_leave_it_unknown() -> None:
    """Costs are said to have minus, and the deviation counts them as if they hadn't."""
    fits = [("130", "100", "-30"), ("40", "50", "10")]
    assert deviation(*fits, signs=Signs.KOSTNAD_MINUS) == (None, Ground.CONTRADICTED)
    assert deviation(*fits, signs=Signs.INTAKT_MINUS)[0] == 1


def test_incomes_and_costs_that_show_the_same_sign_are_believed_before_rows_without_a_flow() -> None:
    """That half of the rows are above zero makes no cost of the others."""
    rows = [
        row("Intäkter", "94", "70", "24"),
        row("Kommunbidrag", "747", "747", "0"),
        row("Konsulter", "-131", "-150", "19"),
    ]
    columns = ["utfall_2018", "budget_2018", "avvikelse_2018"]
    own = read(*rows, row("Kostnader", "-862", "-830", "-32"), columns=columns)
    assert (own.favourable(own.matrix.columns[-1]).value, own.favourable(own.matrix.columns[-1]).ground) == (
        1,
        Ground.PROVEN,
    )


def test_of_measures_and_of_investments_no_sign_is_good_unless_it_is_said() -> None:
    rows = [("130", "100", "-30"), ("40", "50", "10")]
    assert deviation(*rows, kind=table_kinds.MEASURES, unit="dagar") == (None, Ground.NONE)
    assert deviation(*rows, title="Investeringar")[0] is None
    assert deviation(*rows, kind=table_kinds.MEASURES, unit="dagar", favourable=Favourable.MINUS)[0] == -1


# -- What its editor says, for a caption -----------------------------------------------------------------------------------


def test_the_convention_that_an_editor_declares_for_every_column_is_told() -> None:
    rows = [row("A", "-1", "-2"), row("B", "-3", "-4")]
    assert read(*rows, signs=Signs.KOSTNAD_MINUS).declared_signs is Signs.KOSTNAD_MINUS
    assert read(*rows).declared_signs is None
    mixed: Matrix = read(*rows).matrix
    columns = (replace(mixed.columns[0], signs=Signs.KOSTNAD_MINUS), mixed.columns[1])
    assert TableReading(replace(mixed, columns=columns)).declared_signs is None


def test_a_change_is_since_the_last_forecast_where_its_equation_or_its_heading_says_so() -> None:
    columns = [
        figures("forandring_2018", title="Förändring mot föregående prognos"),
        replace(figures("forandring_2018", equals="prognos_2018 - prognos_foregaende_2018"), name="b"),
        replace(
            figures("forandring_2018", equals="utfall_2018 - utfall_2017", title="Mot föregående prognos"), name="c"
        ),
        replace(figures("forandring_2018", title="Förändring"), name="d"),
    ]
    own = TableReading(matrix("t", columns, [row("A", *"1234")], unit="tkr"))
    assert [own.is_since_forecast(column) for column in own.matrix.columns] == [True, True, False, False]


@pytest.mark.parametrize(
    ("title", "equals", "names", "expected"),
    [
        ("Avvikelse", "budget_2024 - utfall_2024", ["budget_2024"], True),
        ("Avvikelse", "budget_ursprunglig_2024 - utfall_2024", ["budget_ursprunglig_2024"], True),
        ("Avvikelse", "budget_ursprunglig_2024 - utfall_2024", ["budget_ursprunglig_2024", "budget_2024"], False),
        ("Avvikelse", "prognos_2024 - utfall_2024", ["prognos_2024"], False),
        ("Avvikelse mot prognos", "", ["budget_2024"], False),
        ("Avvikelse prognos mot budget", "", ["budget_2024"], True),
    ],
)
def test_a_deviation_is_from_the_budget_in_force_or_from_something_else(
    title: str, equals: str, names: list[str], *, expected: bool
) -> None:
    deviation = figures("avvikelse_2024", title=title, equals=equals)
    own = matrix("t", ["utfall_2024", *names, deviation], [], unit="tkr")
    assert TableReading(own).is_against_budget(own.columns[-1]) is expected


def test_one_row_that_is_called_a_grant_does_not_turn_the_deviation_of_the_others() -> None:
    rows = [row("Bibliotek", "9000", "8800", "200"), row("Kommunbidrag", "3000", "3900", "-900")]
    rows += [row("Bad", "6000", "6100", "-100")]
    own = matrix("t", ["budget_2024", "utfall_2024", "avvikelse_2024"], rows, unit="tkr")
    assert TableReading(own).favourable(own.columns[2]).value != -1


def test_one_activity_that_earns_does_not_turn_the_deviation_of_net_costs() -> None:
    names = [f"{role}_nettokostnad_2024" for role in ("budget", "utfall", "avvikelse")]
    rows = [row("Städ", "0", "-300", "300"), row("Kost", "5000", "5400", "-400"), row("Park", "900", "800", "100")]
    own = matrix("t", names, rows, unit="tkr")
    assert TableReading(own).favourable(own.columns[2]).value == 1


def test_an_office_is_no_budget_or_investment_by_its_name() -> None:
    rows = [
        row("Kansliet", "9"),
        row("Budgetavdelningen", "6"),
        row("Investeringsenheten", "3"),
        row("Prognosgruppen", "2"),
    ]
    own = TableReading(matrix("t", ["utfall_nettokostnad_2024"], rows, unit="tkr"))
    assert [line.label for line in own.lines] == [line.label for line in rows]
    assert {own.flow(line, own.matrix.columns[0]).value for line in rows} == {Flow.NETTOKOSTNAD}


def test_one_odd_figure_does_not_turn_the_deviation_of_net_costs() -> None:
    """A budget that the outcomes are subtracted from is printed as they are."""
    names = [f"{role}_nettokostnad_2019" for role in ("budget", "utfall", "avvikelse")]
    rows = [
        row("Kulturskolan", "1", "1", "0"),
        row("Bostadsanpassning", "3", "-3", "6"),
        total("Summa", "4", "-2", "6"),
    ]
    own = matrix("t", names, rows, unit="mnkr", description="Netto.")
    assert TableReading(own).favourable(own.columns[2]).value == 1
