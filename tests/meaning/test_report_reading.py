"""The reading of a report: its tables by name, its rows' measures, and the figures that nothing may be said of."""

from __future__ import annotations

from dataclasses import replace

import table_kinds
from statements import HOUSEHOLDS, REGISTER, measures, statement, whole

from rakenskap.meaning.measured import Measured
from rakenskap.meaning.report_reading import ReportReading
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.report import Section
from rakenskap.model.table import Goals
from tables import reading

DRIFT = statement(["A", "130", "100", "-30"], ["Summa", "130", "100", "-30"])


def test_each_matrix_is_read_and_a_list_is_none() -> None:
    goals = Goals("mal", "Mål", table_kinds.GOALS)
    own = reading(whole(goals, DRIFT, measures(["Hushåll", "hushåll", "hushall", "1", "2"])))
    assert list(own.tables) == ["drift", "matt"]
    assert own.tables["drift"].matrix is own.report.tables[1]
    assert own.tables is own.tables


def test_a_row_is_known_by_its_measure_in_the_register() -> None:
    table = measures(["Hushåll", "hushåll", "hushall", "1", "2"], ["Annat", "st", "annat", "1", "2"])
    own = reading(whole(table), REGISTER)
    assert [own.measure(row) for row in table.rows] == [HOUSEHOLDS, None]


def test_a_table_is_read_beside_the_text_of_the_section_that_shows_it() -> None:
    """And of no other section."""
    own = whole(DRIFT)
    shown, other = own.sections[0], Section("annat", "Annat", 2, text="Åren 2016 och 2017 går inte att jämföra.")
    apart = reading(replace(own, sections=(shown, other)))
    assert apart.comparability(DRIFT, DRIFT.rows[0]).years == frozenset()
    beside = reading(replace(own, sections=(replace(shown, text=other.text), other)))
    assert beside.comparability(DRIFT, DRIFT.rows[0]).years == {2016, 2017}


def test_nothing_may_be_said_of_a_figure_whose_unit_only_words_say() -> None:
    """And what it is stays unknown: kronor for each of something are no number of things."""
    own = reading(whole(measures(["Pris (kr)", "", "", "1", "2"], ["Besök", "", "", "1", "2"])))
    (table,) = own.tables.values()
    assert [own.is_doubted(CellAddress("matt", row.id, table.matrix.columns[0].name)) for row in table.matrix.rows] == [
        True,
        False,
    ]
    assert [table.figure(row, table.matrix.columns[0]).measured.value for row in table.matrix.rows] == [
        None,
        Measured.COUNT,
    ]


def test_a_figure_is_doubted_by_its_address() -> None:
    address = CellAddress("drift", "a", "utfall_2018")
    own = ReportReading(whole(DRIFT), frozenset({address}))
    assert own.is_doubted(address)
    assert not own.is_doubted(CellAddress("drift", "a", "budget_2018"))
