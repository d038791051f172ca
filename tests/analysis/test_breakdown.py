"""What is promised of breakdowns: a total's parts are those that the report itself says, as deep as it goes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from statements import rule, statement, whole

from rakenskap.analysis import breakdown
from rakenskap.model.cell_address import CellAddress

COLUMN = "utfall_resultat_2018"
TOP = statement(["Vård", "-50"], ["Nämnden", "-3"], ["Totalt", "-53"], columns=[COLUMN])
CARE = replace(statement(["Unga", "-60"], ["Vuxna", "10"], ["Totalt vård", "-50"], columns=[COLUMN]), name="vard")
SAME = rule(f"drift.vard.{COLUMN} = vard.totalt_vard.{COLUMN}")
WHOLE = CellAddress("drift", "totalt", COLUMN)


def test_the_total_is_the_last_sum_that_is_no_part_of_another() -> None:
    found = breakdown.total(TOP)
    assert found is not None
    assert found.label == "Totalt"
    assert breakdown.total(replace(TOP, rows=TOP.rows[:-1])) is None


def test_a_total_is_made_of_its_rows_and_of_the_rows_of_tables_that_a_rule_names() -> None:
    alone = breakdown.parts(whole(TOP, CARE), WHOLE)
    assert [part.row.label for part in alone] == ["Vård", "Nämnden"]
    ruled = breakdown.parts(whole(TOP, CARE, rules=(SAME,)), WHOLE)
    assert [str(part.address) for part in ruled] == [
        f"vard.unga.{COLUMN}",
        f"vard.vuxna.{COLUMN}",
        f"drift.namnden.{COLUMN}",
    ]


@pytest.mark.parametrize("sign", ["- ", "2 * ", "5 + "])
def test_only_a_rule_that_two_cells_are_one_joins_their_tables(sign: str) -> None:
    own = whole(TOP, CARE, rules=(rule(f"drift.vard.{COLUMN} = {sign}vard.totalt_vard.{COLUMN}"),))
    assert [part.row.label for part in breakdown.parts(own, WHOLE)] == ["Vård", "Nämnden"]


def test_a_table_whose_total_is_a_row_of_another_is_a_part_of_it() -> None:
    own = whole(TOP, CARE, rules=(SAME,))
    assert breakdown.is_part(own, CellAddress("vard", "totalt_vard", COLUMN))
    assert not breakdown.is_part(own, WHOLE)


def test_an_address_that_leads_nowhere_has_no_figure() -> None:
    assert breakdown.figure(whole(TOP), CellAddress("drift", "totalt", "utfall_2017")) is None
    assert breakdown.figure(whole(TOP), CellAddress("annan", "totalt", COLUMN)) is None


def test_rules_that_go_in_circles_end() -> None:
    one = statement(["A", "-50"], ["B", "2"], ["Totalt", "-48"], columns=[COLUMN])
    two = replace(statement(["C", "-48"], ["D", "0"], ["Totalt", "-48"], columns=[COLUMN]), name="andra")
    circle = (rule(f"drift.a.{COLUMN} = andra.totalt.{COLUMN}"), rule(f"andra.c.{COLUMN} = drift.totalt.{COLUMN}"))
    found = breakdown.parts(whole(one, two, rules=circle), WHOLE)
    assert [str(part.address) for part in found] == [
        f"andra.c.{COLUMN}",
        f"andra.d.{COLUMN}",
        f"drift.b.{COLUMN}",
    ]
