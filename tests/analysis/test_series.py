"""Series of a table: whether there are any is seen without making them."""

from __future__ import annotations

from dataclasses import replace

import pytest
import table_kinds
from chart_examples import EVERY

from rakenskap.analysis import series
from rakenskap.analysis.claim import Way
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


def test_a_series_is_told_of_since_its_last_break_and_nothing_is_ranked_across_it() -> None:
    columns = [figures(f"utfall_{year}", breaks=year == 2017) for year in range(2015, 2020)]
    table = matrix("t", columns, [row("Lån", "900", "950", "10", "12", "15", unit="lån")], kind=table_kinds.MEASURES)
    found = series.of_matrix(*read_alone(table))
    assert found is not None
    (own,) = found.series
    assert [point.breaks for point in own.points] == [False, False, True, False, False]
    told = own.whole_change
    assert told is not None
    assert (told.first.words, told.last.words, str(told.change.difference)) == ("2017", "2019", "5")
    assert own.extremes == (None, None)
    assert own.change(own.points[1], own.points[2]) is None


def test_rows_that_cannot_be_counted_over_time_have_no_count() -> None:
    """The lines of an income statement are no peers."""
    rows = [row("Intäkter", "300", "320"), row("Personalkostnader", "-290", "-310")]
    own, read = read_alone(matrix("t", ["utfall_2017", "utfall_2018"], rows, unit="tkr"))
    found = series.of_matrix(own, read)
    assert found is not None
    assert found.changes is None
    peers = matrix("t", ["utfall_kostnad_2017", "utfall_kostnad_2018"], [row("A", "-3", "-4"), row("B", "-5", "-4")], unit="tkr")  # fmt: skip
    counted = series.of_matrix(*read_alone(peers))
    assert counted is not None
    assert counted.changes is not None
    assert [counted.changes.count.count(way) for way in Way] == [1, 1, 0]


def test_columns_of_years_are_named_by_the_table_and_all_come_before_women_and_men() -> None:
    """That a figure is an outcome doesn't say of what."""
    names = ["utfall_k", "utfall_t", "utfall_m", "andel"]
    titles = ["Utfall kvinnor", "Utfall totalt", "Utfall män", "Andel"]
    columns = [figures(name, period=None, title=title) for name, title in zip(names, titles, strict=True)]
    body = [replace(row(str(year), *"1234"), period=period.of_text(str(year))) for year in (2017, 2018)]
    table = matrix("t", columns, body, kind=table_kinds.MEASURES, title="Sjukfrånvaro", unit="%")
    found = series.of_matrix(*read_alone(table))
    assert found is not None
    assert [own.name for own in found.series] == [
        "Sjukfrånvaro",
        "Andel",
        "Sjukfrånvaro, kvinnor",
        "Sjukfrånvaro, män",
    ]
