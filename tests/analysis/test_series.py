"""Series of a table: whether there are any is seen without making them."""

from __future__ import annotations

from dataclasses import replace

import pytest
import table_kinds
from chart_examples import EVERY

from rakenskap.analysis import series
from rakenskap.model.table import Matrix
from rakenskap.swedish import period
from tables import figures, heading, matrix, read_alone, row

YEARS = [
    replace(row(str(year), own, "20"), period=period.of_text(str(year)))
    for year, own in ((2017, "14"), (2018, ""), (2019, "15"))
]
DOWN = matrix("ned", [figures("utfall_2019", period=None), figures("mal_2019", period=None)], YEARS)


@pytest.mark.parametrize(
    "table",
    [
        *EVERY,
        DOWN,
        replace(DOWN, name="ned_ett", rows=DOWN.rows[:2]),
        matrix("en", ["utfall_2019"], [row("A", "1"), row("B", "2")]),
        matrix("tom", ["utfall_2018", "utfall_2019"], [row("A", "", "..")]),
        matrix("delar", ["utfall_2018", "utfall_2019_01_08"], [row("A", "1", "2")], kind=table_kinds.MEASURES),
        matrix("kon", ["utfall_k_2018", "utfall_m_2018"], [row("A", "1", "2")], kind=table_kinds.MEASURES),
        matrix("rubriker", ["utfall_2018", "utfall_2019"], [heading("A")]),
    ],
    ids=lambda table: table.name,
)
def test_a_table_has_series_where_some_can_be_made(table: Matrix) -> None:
    """The test that an editor's choice is held to agrees with what is drawn."""
    own, read = read_alone(table)
    assert series.has_series(read) is (series.of_matrix(own, read) is not None)


def test_women_alone_are_not_taken_for_all() -> None:
    """A row of which only women are followed says so, once; one of all needn't."""
    names = ["utfall_k_2024", "utfall_k_2025"]
    table = matrix("t", names, [row("Skola", *"12"), row("Kvinnor i chefsled", *"34")], unit="st")
    found = series.of_matrix(*read_alone(table))
    assert found is not None
    assert [own.name for own in found.series] == ["Skola, kvinnor", "Kvinnor i chefsled"]
    whole = matrix("t", ["utfall_t_2024", "utfall_t_2025"], [row("Skola", *"12")], unit="st")
    found = series.of_matrix(*read_alone(whole))
    assert found is not None
    assert [own.name for own in found.series] == ["Skola"]
