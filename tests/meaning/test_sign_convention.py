"""How a column prints incomes and costs: from declarations, from what the figures prove, and from words; unknown where they differ."""

from __future__ import annotations

from typing import Final

import pytest

from rakenskap.meaning.measured import Ground
from rakenskap.meaning.sign_convention import ColumnSigns
from rakenskap.meaning.table_reading import TableReading
from rakenskap.model.table import Column, Row
from rakenskap.model.terms import Favourable, Flow, RowType, Signs
from tables import figures, matrix, row

MINUS, PLUS, NONE = Signs.KOSTNAD_MINUS, Signs.INTAKT_MINUS, Signs.UTAN_TECKEN
OUTCOME: Final = "utfall_2018"


def signs(columns: list[Column | str], *rows: Row, **changes: object) -> ColumnSigns:
    """How the first column prints money."""
    own = matrix("t", columns, rows, **{"unit": "tkr", **changes})
    return TableReading(own).signs[own.columns[0].name]


def good(columns: list[Column | str], *rows: Row, **changes: object) -> list[int | None]:
    """Whether more is better in the first column, row by row."""
    own = matrix("t", columns, rows, **{"unit": "tkr", **changes})
    found = TableReading(own).signs[own.columns[0].name]
    return [found.orientation(one.id, TableReading(own).flow(one, own.columns[0]).value) for one in rows]


# -- What is declared ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("declared", "expected"), [(MINUS, [1, 1, 1]), (PLUS, [-1, -1, -1]), (NONE, [1, -1, None])])
def test_a_declared_convention_says_which_way_is_good(declared: Signs, expected: list[int | None]) -> None:
    """Of a row without a flow only a convention with signs says anything."""
    rows = [row("Intäkter", "5"), row("Kostnader", "7"), row("Bibliotek", "9")]
    assert good([OUTCOME], *rows, signs=declared) == expected


def test_a_column_s_own_declaration_goes_before_the_table_s() -> None:
    rows = [row("A", "-5", "6"), row("B", "-7", "8")]
    columns: list[Column | str] = [figures(OUTCOME, signs=MINUS), "budget_2018"]
    found = TableReading(matrix("t", columns, rows, unit="tkr", signs=PLUS)).signs
    assert {name: own.answer.value for name, own in found.items()} == {
        OUTCOME: frozenset({MINUS}),
        "budget_2018": frozenset({PLUS}),
    }


def test_what_is_declared_is_believed_of_a_single_figure_that_objects() -> None:
    """The cost is a correction, and the editor knows."""
    found = signs([OUTCOME], row("Kostnader", "5"), row("Intäkter", "7"), signs=MINUS)
    assert (found.answer.value, found.answer.ground) == (frozenset({MINUS}), Ground.DECLARED)


@pytest.mark.parametrize(
    ("declared", "costs", "incomes"),
    [
        (MINUS, ("500", "480"), ("100", "90")),
        (MINUS, ("-500", "-480"), ("-100", "-90")),
        (PLUS, ("-500", "-480"), ("-100", "-90")),
        (PLUS, ("500", "480"), ("100", "90")),
        (NONE, ("-500", "-480"), ("100", "90")),
    ],
)
def test_declared_signs_that_every_figure_of_one_flow_disproves_leave_it_unknown(
    declared: Signs, costs: tuple[str, str], incomes: tuple[str, str]
) -> None:
    rows = [row("Kostnader", *costs), row("Intäkter", *incomes)]
    found = signs([OUTCOME, "budget_2018"], *rows, signs=declared)
    assert (found.answer.value, found.answer.ground) == (None, Ground.CONTRADICTED)


def test_declared_signs_are_believed_where_figures_of_a_flow_go_both_ways() -> None:
    rows = [row("Kostnader", "500", "-480"), row("Intäkter", "100", "90")]
    found = signs([OUTCOME, "budget_2018"], *rows, signs=MINUS)
    assert (found.answer.value, found.answer.ground) == (frozenset({MINUS}), Ground.DECLARED)


@pytest.mark.parametrize(
    ("words", "value"),
    [("Kostnader är tryckta med minus.", {MINUS}), ("Intäkter anges med minus.", {PLUS}), ("Belopp i tkr.", None)],
)
def test_the_editor_s_own_words_declare_it_too(words: str, value: set[Signs] | None) -> None:
    found = signs([OUTCOME], row("A", "-5"), row("B", "-7"), description=words).answer
    assert (found.value and set(found.value), found.ground) == (value, Ground.DECLARED if value else Ground.NONE)


# -- What is shown by flows ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "written", "left"),
    [
        ("utfall_kostnad_2018", ("-5", "-7"), {MINUS}),
        ("utfall_kostnad_2018", ("5", "7"), {PLUS, NONE}),
        ("utfall_intakt_2018", ("5", "7"), {MINUS, NONE}),
        ("utfall_intakt_2018", ("-5", "-7"), {PLUS}),
        ("utfall_nettokostnad_2018", ("-5", "-7"), {MINUS}),
        ("utfall_nettokostnad_2018", ("5", "7"), {PLUS, NONE}),
    ],
)
def test_a_column_of_one_flow_shows_it_by_the_sign_of_its_figures(
    column: str, written: tuple[str, ...], left: set[Signs]
) -> None:
    found = signs([column], *(row(f"Rad {place}", own) for place, own in enumerate(written))).answer
    assert (found.value, found.ground) == (frozenset(left), Ground.PROVEN)


def test_rows_show_it_by_their_declared_flows_and_on_words_alone_by_their_labels() -> None:
    rows = [row("Personal", "-5", flow=Flow.KOSTNAD), row("Lokaler", "-7", flow=Flow.KOSTNAD)]
    found = signs([OUTCOME], *rows).answer
    assert (found.value, found.ground) == (frozenset({MINUS}), Ground.PROVEN)
    named = signs([OUTCOME], row("Personalkostnader", "-5"), row("Lokalkostnader", "-7")).answer
    assert (named.value, named.ground) == (frozenset({MINUS}), Ground.WORDS)


def test_one_corrected_cost_among_many_changes_nothing_and_half_of_them_say_nothing() -> None:
    few = [row(f"Rad {place}", own) for place, own in enumerate(("-5", "-7", "-9", "2"))]
    assert signs(["utfall_kostnad_2018"], *few).answer.value == frozenset({MINUS})
    half = [row(f"Rad {place}", own) for place, own in enumerate(("-5", "7"))]
    assert signs(["utfall_kostnad_2018"], *half).answer.value is None


def test_an_activity_that_earns_more_than_it_costs_alone_shows_no_sign() -> None:
    assert signs(["utfall_nettokostnad_2018"], row("Parkering", "-5")).answer.value is None


def test_parts_of_a_row_and_rows_that_are_budgets_show_no_sign() -> None:
    rows = [
        row("varav kostnader", "-5", row_type=RowType.VARAV),
        row("varav personalkostnader", "-9", row_type=RowType.VARAV),
    ]
    assert signs([OUTCOME], *rows).answer.value is None


@pytest.mark.parametrize(
    ("incomes", "costs", "net", "left"),
    [
        (("20", "10"), ("-50", "-40"), ("-30", "-30"), MINUS),
        (("-20", "-10"), ("50", "40"), ("30", "30"), PLUS),
        (("20", "10"), ("50", "40"), ("30", "30"), NONE),
    ],
)
def test_income_cost_and_net_cost_beside_each_other_print_alike(
    incomes: tuple[str, str], costs: tuple[str, str], net: tuple[str, str], left: Signs
) -> None:
    columns: list[Column | str] = ["utfall_nettokostnad_2018", "utfall_intakt_2018", "utfall_kostnad_2018"]
    rows = [row(f"Rad {place}", *own) for place, own in enumerate(zip(net, incomes, costs, strict=True))]
    found = signs(columns, *rows)
    assert found.answer.value is not None
    assert left in found.answer.value
    cost = 1 if left is MINUS else -1
    assert found.orientation("rad_0", Flow.NETTOKOSTNAD) == cost


# -- What deviations show --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "favourable", "expected"),
    [
        # costs without sign: the deviation is budget less outcome
        ([("130", "100", "-30"), ("40", "50", "10")], None, [-1, -1]),
        # costs with minus: outcome less budget
        ([("-130", "-100", "-30"), ("-40", "-50", "10")], None, [1, 1]),
        # outcome less budget of costs without sign, where minus is said to be good
        ([("130", "100", "30"), ("40", "50", "-10")], Favourable.MINUS, [-1, -1]),
        # nobody has said that minus is good: plus would make every cost good
        ([("130", "100", "30"), ("40", "50", "-10")], None, [None, None]),
        ([("130", "100", "30"), ("40", "50", "-10")], Favourable.INGET, [None, None]),
    ],
)
def test_a_deviation_and_the_sign_that_is_good_say_which_way_its_outcome_is(
    rows: list[tuple[str, str, str]], favourable: Favourable | None, expected: list[int | None]
) -> None:
    body = [row(f"Rad {place}", *own) for place, own in enumerate(rows)]
    assert good([OUTCOME, "budget_2018", "avvikelse_2018"], *body, favourable=favourable) == expected


def test_a_row_whose_deviation_says_otherwise_than_the_table_is_unknown_and_the_others_are_not() -> None:
    rows = [row("A", "-130", "-100", "-30"), row("B", "-40", "-50", "10"), row("C", "20", "25", "5")]
    columns: list[Column | str] = [OUTCOME, "budget_2018", "avvikelse_2018"]
    assert good(columns, *rows, signs=MINUS, favourable=Favourable.PLUS) == [1, 1, None]


def test_words_against_the_figures_give_nothing() -> None:
    """The label says a cost, which is printed with minus; the deviation says that less is better."""
    columns: list[Column | str] = ["utfall_kostnad_2018", "budget_kostnad_2018", "avvikelse_2018"]
    rows = [row("A", "-130", "-100", "30"), row("B", "-40", "-50", "-10")]
    found = signs(columns, *rows, favourable=Favourable.PLUS)
    assert (found.answer.value, found.answer.ground) == (None, Ground.CONTRADICTED)
    assert found.orientation("a", Flow.KOSTNAD) is None


def test_nothing_is_known_where_nothing_says_anything() -> None:
    assert good([OUTCOME], row("A", "-5"), row("B", "7")) == [None, None]


def test_a_column_beside_one_that_is_known_prints_as_it_does_where_their_rows_agree() -> None:
    columns: list[Column | str] = ["budget_nettokostnad_2018", "utfall_nettokostnad_2018"]
    alike = [row("A", "-5", "-6"), row("B", "-7", "-8")]
    found = TableReading(matrix("t", columns, alike, unit="tkr")).signs
    assert {name: own.answer.value for name, own in found.items()} == dict.fromkeys(
        ("budget_nettokostnad_2018", "utfall_nettokostnad_2018"), frozenset({MINUS})
    )
