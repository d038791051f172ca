"""Nothing is said of a figure that a check calls wrong or impossible, or that the editors acknowledge as the original's fault."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import table_kinds
from statements import columns_of, statement, whole

from rakenskap.analysis import doubt
from rakenskap.audit import audit
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.problem import Place
from rakenskap.model.report import KnownDeviation, Report
from tables import figures, matrix, row

COLUMNS: Final = columns_of("utfall_2018", "budget_2018", figures("avvikelse_2018", equals="budget_2018 - utfall_2018"))
RIGHT: Final = statement(
    ["A", "130", "100", "-30"], ["B", "40", "50", "10"], ["Summa", "170", "150", "-20"], columns=COLUMNS
)
WRONG: Final = statement(
    ["A", "150", "100", "-30"], ["B", "40", "50", "10"], ["Summa", "170", "150", "-20"], columns=COLUMNS
)
"""A's outcome is 130, as its deviation and the sum say."""


def doubted(own: Report, *, is_checked: bool = True) -> list[str]:
    reading = doubt.reading(own, audit.of_report(own) if is_checked else None, {})
    return sorted(str(address) for address in reading.doubted)


def test_figures_that_add_up_are_not_doubted() -> None:
    assert doubted(whole(RIGHT)) == []


def test_the_figure_that_explains_what_fails_is_doubted() -> None:
    assert doubted(whole(WRONG)) == ["drift.a.utfall_2018"]


def test_where_the_fault_cannot_be_told_every_figure_that_may_be_it_is_doubted() -> None:
    """Only one equation fails, and each of its figures may be wrong."""
    own = statement(["A", "150"], ["B", "40"], ["Summa", "170"], columns=["utfall_2018"])
    assert set(doubted(whole(own))) == {"drift.a.utfall_2018", "drift.b.utfall_2018", "drift.summa.utfall_2018"}


def test_a_cell_that_is_acknowledged_is_doubted_and_clears_the_others() -> None:
    own = statement(["A", "150"], ["B", "40"], ["Summa", "170"], columns=["utfall_2018"])
    known = KnownDeviation("Så är det tryckt.", Place(""), CellAddress("drift", "b", "utfall_2018"))
    assert doubted(whole(own, known_deviations=(known,))) == ["drift.b.utfall_2018"]


def test_what_is_acknowledged_is_doubted_also_where_nobody_has_checked() -> None:
    known = KnownDeviation("Fel", Place(""), CellAddress("drift", "a", "utfall_2018"))
    assert doubted(whole(RIGHT, known_deviations=(known,)), is_checked=False) == ["drift.a.utfall_2018"]
    assert doubted(whole(RIGHT), is_checked=False) == []


def test_a_share_that_does_not_go_with_the_count_beside_it_is_doubted() -> None:
    """Two can't be 46 per cent of any number of people, nor can 46 per cent of two be anybody."""
    columns = [figures("andel_2018", unit="%", head="2018"), figures("utfall_2018", unit="st", head="2018")]
    own = matrix("m", columns, [row("Anmälda", "46", "2")], kind=table_kinds.MEASURES)
    assert doubted(whole(own)) == ["m.anmalda.andel_2018", "m.anmalda.utfall_2018"]
    assert doubted(whole(replace(own, rows=(row("Anmälda", "40", "2"),)))) == []


def test_the_measures_of_the_register_follow_the_reading() -> None:
    reading = doubt.reading(whole(RIGHT), None, {})
    assert dict(reading.measures) == {}
    assert not reading.doubted
