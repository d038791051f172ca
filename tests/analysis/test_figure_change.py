"""What a figure became from what it was: which way an amount went is said where its sign has a meaning, and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
import table_kinds

from rakenskap.analysis import breakdown, doubt, figure_change
from rakenskap.analysis.breakdown import LocatedFigure
from rakenskap.analysis.claim import ClaimedFigure, FigureChange, Way
from rakenskap.meaning.measured import Measured
from rakenskap.meaning.report_reading import ReportReading
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.problem import Place
from rakenskap.model.report import KnownDeviation
from rakenskap.model.table import Matrix
from rakenskap.model.terms import Signs
from tables import matrix, read_alone, report, row


def located(reading: ReportReading, column: str) -> LocatedFigure:
    (table,) = reading.tables.values()
    found = breakdown.figure(reading.report, CellAddress(table.matrix.name, table.matrix.rows[0].id, column))
    assert found is not None
    return found


def moved(own: Matrix) -> FigureChange | None:
    """The change of the first row from its first column to its second."""
    reading, _ = read_alone(own)
    old, new = (located(reading, column.name) for column in own.columns[:2])
    return figure_change.between(reading, new, old)


def costs(*written: str, flow: str = "kostnad", **changes: object) -> Matrix:
    names = [f"utfall_{flow}_{year}" for year in (2017, 2018)]
    return matrix("t", names, [row("Personal", *written), row("Lokaler", *written)], unit="mnkr", **changes)


@pytest.mark.parametrize(
    ("own", "way", "amounts"),
    [
        # a cost that is printed −14,1 and then −23,1 went up
        (costs("-14,1", "-23,1"), Way.UP, ("14.1", "23.1")),
        (costs("-23,1", "-14,1"), Way.DOWN, ("23.1", "14.1")),
        (costs("14,1", "23,1"), Way.UP, ("14.1", "23.1")),
        (costs("-14,1", "-14,1"), Way.SAME, ("14.1", "14.1")),
        (costs("-14,1", "-23,1", flow="nettokostnad"), Way.UP, ("14.1", "23.1")),
        # an income printed with minus that grew
        (costs("-14,1", "-23,1", flow="intakt"), Way.UP, ("14.1", "23.1")),
        (costs("14,1", "23,1", flow="intakt"), Way.UP, ("14.1", "23.1")),
        # whatever the rows are, nobody says how they are printed
        (matrix("t", ["utfall_2017", "utfall_2018"], [row("A", "-14,1", "-23,1")], unit="mnkr"), None, ("-14.1", "-23.1")),
    ],
)  # fmt: skip
def test_which_way_an_amount_went_follows_what_its_sign_means(
    own: Matrix, way: Way | None, amounts: tuple[str, str]
) -> None:
    found = moved(own)
    assert found is not None
    assert found.way is way
    assert (str(found.old.value), str(found.new.value)) == amounts


def test_a_declared_convention_turns_the_minus_of_costs_and_says_so() -> None:
    own = matrix(
        "t",
        ["utfall_2017", "utfall_2018"],
        [row("Personalkostnader", "-14", "-23")],
        unit="mnkr",
        signs=Signs.KOSTNAD_MINUS,
    )
    found = moved(own)
    assert found is not None
    assert (found.new.turned, found.new.measured, found.way) == (True, Measured.COST, Way.UP)
    assert str(found.new.cell) == "t.personalkostnader.utfall_2018"
    assert found.new.report == "namnden/2018/rapport"


def test_from_a_cost_to_an_income_no_way_is_said() -> None:
    rows = [row("A", "200", "-300"), row("B", "900", "800")]
    own = matrix("t", ["utfall_nettokostnad_2017", "utfall_nettokostnad_2018"], rows, unit="tkr")
    found = moved(own)
    assert found is not None
    assert (found.way, found.percent) == (None, None)


@pytest.mark.parametrize(
    ("unit", "written", "difference", "percent"),
    [
        ("hushåll", ("264", "291"), "27", "10.2"),
        # points of a share, never per cent of one
        ("%", ("60", "80"), "20", None),
        ("procent", ("60", "80"), "20", None),
        # of a handful a percentage says nothing
        ("hushåll", ("2", "3"), "1", None),
        ("hushåll", ("0", "3"), "3", None),
    ],
)
def test_a_change_is_in_per_cent_where_that_says_something(
    unit: str, written: tuple[str, str], difference: str, percent: str | None
) -> None:
    own = matrix("t", ["utfall_2017", "utfall_2018"], [row("Mått", *written, unit=unit)], kind=table_kinds.MEASURES)
    found = moved(own)
    assert found is not None
    assert str(found.difference) == difference
    assert (None if found.percent is None else str(round(found.percent, 1))) == percent


def test_nothing_is_claimed_of_a_figure_that_is_missing_or_doubted() -> None:
    own = costs("-14,1", "-23,1")
    table = replace(own, rows=(row("Personal", "-14,1", ".."), *own.rows[1:]))
    assert moved(table) is None
    faulty = replace(
        report(own),
        known_deviations=(KnownDeviation("Fel", Place(""), CellAddress("t", "personal", own.columns[0].name)),),
    )
    reading = doubt.reading(faulty, None, {})
    old, new = (located(reading, column.name) for column in own.columns)
    assert figure_change.claimed(reading, old) is None
    assert figure_change.claimed(reading, new) is not None
    assert figure_change.between(reading, new, old) is None


def test_figures_of_two_units_flows_or_signs_are_no_change() -> None:
    new = ClaimedFigure(CellAddress("t", "a", "n"), Decimal(5), "tkr", "A", Measured.COST)
    assert figure_change.of(new, replace(new, value=Decimal(4))) is not None
    for other in (
        replace(new, unit="mnkr"),
        replace(new, measured=Measured.INCOME),
        replace(new, turned=True),
    ):
        assert figure_change.of(new, other) is None
